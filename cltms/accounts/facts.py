"""What the journal remembers about accounts; never a name, an address, a code or a password."""

from dataclasses import dataclass, fields
from typing import ClassVar

from cltms.accounts.vocabulary import ROLE_TITLES
from cltms.foundation.acting import Fact
from cltms.roles import Role
from maps.sentences import words


@dataclass(frozen=True)
class AccountAdded(Fact):
    """Somebody can sign in from now on."""

    said: ClassVar[str] = words("An account was opened (number {account_id}): {role}.")
    titles: ClassVar = {"role": ROLE_TITLES}
    account_id: int
    role: str


@dataclass(frozen=True)
class StewardAdded(Fact):
    """A steward of the union can sign in from now on."""

    said: ClassVar[str] = words("An account was opened for a steward of the tenant union (number {account_id}).")
    of_the_union: ClassVar = True
    account_id: int


@dataclass(frozen=True)
class SignedIn(Fact):
    """An account signed in, and whether it proved more than a password or a code."""

    said: ClassVar[str] = words("Account {account_id} signed in.")
    account_id: int
    with_second_factor: bool


@dataclass(frozen=True)
class SignInRefused(Fact):
    """A try to prove who one is failed; None when there is no such account."""

    said: ClassVar[str] = words("A try to sign in failed (account {account_id}).")
    account_id: int | None


@dataclass(frozen=True)
class SecondProofFailed(Fact):
    """Somebody gave the right password of an account and then wrong second proofs; its owner was told."""

    said: ClassVar[str] = words("Somebody with the password of account {account_id} failed the second proof.")
    account_id: int


@dataclass(frozen=True)
class SignedOut(Fact):
    """A browser of an account was signed out."""

    said: ClassVar[str] = words("A browser of account {account_id} was signed out.")
    account_id: int


@dataclass(frozen=True)
class SignedOutEverywhere(Fact):
    """Every browser of an account was signed out."""

    said: ClassVar[str] = words("Every browser of account {account_id} was signed out.")
    account_id: int


@dataclass(frozen=True)
class PasswordChanged(Fact):
    """An account has another password; every other browser of it was signed out."""

    said: ClassVar[str] = words("Account {account_id} has another password.")
    account_id: int


@dataclass(frozen=True)
class EmailChanged(Fact):
    """An account has another e-mail address."""

    said: ClassVar[str] = words("Account {account_id} has another e-mail address.")
    account_id: int


@dataclass(frozen=True)
class AuthenticatorSetUp(Fact):
    """An authenticator app proves from now on who the account is."""

    said: ClassVar[str] = words("Account {account_id} now proves itself with an authenticator app.")
    account_id: int


@dataclass(frozen=True)
class AuthenticatorRemoved(Fact):
    """The authenticator app of an account counts no more."""

    said: ClassVar[str] = words("The authenticator app of account {account_id} counts no more.")
    account_id: int


@dataclass(frozen=True)
class RecoveryCodesMade(Fact):
    """An account has new recovery codes; older ones count no more."""

    said: ClassVar[str] = words("Account {account_id} has new recovery codes.")
    account_id: int


@dataclass(frozen=True)
class RecoveryCodeUsed(Fact):
    """A recovery code of an account was used up."""

    said: ClassVar[str] = words("A recovery code of account {account_id} was used up.")
    account_id: int


@dataclass(frozen=True)
class PasskeyAdded(Fact):
    """A passkey proves from now on who the account is."""

    said: ClassVar[str] = words("Account {account_id} now proves itself with a passkey.")
    account_id: int


@dataclass(frozen=True)
class PasskeyRemoved(Fact):
    """A passkey of an account counts no more."""

    said: ClassVar[str] = words("A passkey of account {account_id} counts no more.")
    account_id: int


@dataclass(frozen=True)
class RoleChanged(Fact):
    """An account has another role."""

    said: ClassVar[str] = words("Account {account_id} has another role: {after} instead of {before}.")
    titles: ClassVar = {"before": ROLE_TITLES, "after": ROLE_TITLES}
    account_id: int
    before: str
    after: str


@dataclass(frozen=True)
class AccountClosed(Fact):
    """An account cannot sign in any more."""

    said: ClassVar[str] = words("Account {account_id} was closed.")
    account_id: int


@dataclass(frozen=True)
class AccountOpened(Fact):
    """A closed account can sign in again."""

    said: ClassVar[str] = words("Account {account_id} was opened again.")
    account_id: int


@dataclass(frozen=True)
class SecondFactorsTakenAway(Fact):
    """Somebody who looks after the house took away all second factors of an account that had lost them."""

    said: ClassVar[str] = words("All second factors of account {account_id} were taken away, because they were lost.")
    account_id: int


@dataclass(frozen=True)
class Invited(Fact):
    """Somebody was invited to a role."""

    said: ClassVar[str] = words("Somebody was invited (invitation {invitation_id}): {role}.")
    titles: ClassVar = {"role": ROLE_TITLES}
    invitation_id: int
    role: str


@dataclass(frozen=True)
class StewardInvited(Fact):
    """Somebody was invited to be a steward of the union."""

    said: ClassVar[str] = words("A steward of the tenant union was invited (invitation {invitation_id}).")
    of_the_union: ClassVar = True
    invitation_id: int


@dataclass(frozen=True)
class InvitationWithdrawn(Fact):
    """An invitation opens no more."""

    said: ClassVar[str] = words("Invitation {invitation_id} was withdrawn.")
    invitation_id: int


@dataclass(frozen=True)
class StewardInvitationWithdrawn(InvitationWithdrawn):
    """An invitation of a steward opens no more."""

    of_the_union: ClassVar = True


@dataclass(frozen=True)
class VouchedFor(Fact):
    """A member vouched for somebody who is invited."""

    said: ClassVar[str] = words("A member vouched for somebody (invitation {invitation_id}).")
    of_the_union: ClassVar = True
    invitation_id: int
    vouched_by: int | None


@dataclass(frozen=True)
class InvitationAccepted(Fact):
    """An invitation was used, and can not be used again."""

    said: ClassVar[str] = words("Invitation {invitation_id} was accepted; the account is number {account_id}.")
    invitation_id: int
    account_id: int


@dataclass(frozen=True)
class StewardInvitationAccepted(InvitationAccepted):
    """An invitation of a steward was used, and can not be used again."""

    of_the_union: ClassVar = True


@dataclass(frozen=True)
class ReadingTokenMade(Fact):
    """A program may read the roll in the name of an account, until a day."""

    said: ClassVar[str] = words("Account {account_id} made reading token {token_id}.")
    account_id: int
    token_id: int


@dataclass(frozen=True)
class ReadingTokenEnded(Fact):
    """A token of an account opens no more."""

    said: ClassVar[str] = words("Account {account_id} ended reading token {token_id}.")
    account_id: int
    token_id: int


OF_STEWARDS: dict[type[Fact], type[Fact]] = {
    AccountAdded: StewardAdded,
    Invited: StewardInvited,
    InvitationAccepted: StewardInvitationAccepted,
    InvitationWithdrawn: StewardInvitationWithdrawn,
}
"""Facts about accounts, and what the union's own journal remembers instead where they are about a steward."""


def about(role: str, fact: Fact) -> Fact:
    """Give the fact to be remembered of somebody with this role: who stands with the union is the union's to know."""
    if role != Role.STEWARD:
        return fact
    theirs = OF_STEWARDS[type(fact)]
    return theirs(**{each.name: getattr(fact, each.name) for each in fields(theirs)})
