"""What the journal remembers about accounts; never a name, an address, a code or a password."""

from dataclasses import dataclass

from cltms.foundation.acting import Fact


@dataclass(frozen=True)
class AccountAdded(Fact):
    """Somebody can sign in from now on."""

    account_id: int
    role: str


@dataclass(frozen=True)
class SignedIn(Fact):
    """An account signed in, and whether it proved more than a password or a code."""

    account_id: int
    with_second_factor: bool


@dataclass(frozen=True)
class SignInRefused(Fact):
    """A try to prove who one is failed; None when there is no such account."""

    account_id: int | None


@dataclass(frozen=True)
class SignedOut(Fact):
    """A browser of an account was signed out."""

    account_id: int


@dataclass(frozen=True)
class SignedOutEverywhere(Fact):
    """Every browser of an account was signed out."""

    account_id: int


@dataclass(frozen=True)
class PasswordChanged(Fact):
    """An account has another password; every other browser of it was signed out."""

    account_id: int


@dataclass(frozen=True)
class EmailChanged(Fact):
    """An account has another e-mail address."""

    account_id: int


@dataclass(frozen=True)
class AuthenticatorSetUp(Fact):
    """An authenticator app proves from now on who the account is."""

    account_id: int


@dataclass(frozen=True)
class AuthenticatorRemoved(Fact):
    """The authenticator app of an account counts no more."""

    account_id: int


@dataclass(frozen=True)
class RecoveryCodesMade(Fact):
    """An account has new recovery codes; older ones count no more."""

    account_id: int


@dataclass(frozen=True)
class RecoveryCodeUsed(Fact):
    """A recovery code of an account was used up."""

    account_id: int


@dataclass(frozen=True)
class PasskeyAdded(Fact):
    """A passkey proves from now on who the account is."""

    account_id: int


@dataclass(frozen=True)
class PasskeyRemoved(Fact):
    """A passkey of an account counts no more."""

    account_id: int


@dataclass(frozen=True)
class RoleChanged(Fact):
    """An account has another role."""

    account_id: int
    before: str
    after: str


@dataclass(frozen=True)
class AccountClosed(Fact):
    """An account cannot sign in any more."""

    account_id: int


@dataclass(frozen=True)
class AccountOpened(Fact):
    """A closed account can sign in again."""

    account_id: int


@dataclass(frozen=True)
class SecondFactorsTakenAway(Fact):
    """Somebody who looks after the house took away all second factors of an account that had lost them."""

    account_id: int


@dataclass(frozen=True)
class Invited(Fact):
    """Somebody was invited to a role."""

    invitation_id: int
    role: str


@dataclass(frozen=True)
class InvitationWithdrawn(Fact):
    """An invitation opens no more."""

    invitation_id: int


@dataclass(frozen=True)
class VouchedFor(Fact):
    """A member vouched for somebody who is invited."""

    invitation_id: int
    vouched_by: int | None


@dataclass(frozen=True)
class InvitationAccepted(Fact):
    """An invitation was used, and can not be used again."""

    invitation_id: int
    account_id: int
