"""Words of accounts: roles and what can be done."""

from enum import Enum, StrEnum


class Role(StrEnum):
    """What somebody does here; decides which doors open."""

    ADMIN = "admin"
    ORGANIZER = "organizer"
    STAFF = "staff"


class AccountAction(Enum):
    """What can be done with accounts."""

    ADD = "add an account"
    SIGN_OUT = "sign out"
