"""What the journal remembers about accounts; never an address or a password."""

from dataclasses import dataclass

from cltms.foundation.acting import Fact


@dataclass(frozen=True)
class AccountAdded(Fact):
    """Somebody can sign in from now on."""

    account_id: int
    role: str


@dataclass(frozen=True)
class SignedIn(Fact):
    """An account signed in."""

    account_id: int


@dataclass(frozen=True)
class SignInRefused(Fact):
    """A try to sign in failed; None when there is no such account."""

    account_id: int | None


@dataclass(frozen=True)
class SignedOut(Fact):
    """An account signed out, everywhere."""

    account_id: int
