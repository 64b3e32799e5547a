"""Words of accounts: what can be done with them."""

from enum import Enum


class AccountAction(Enum):
    """What can be done with accounts."""

    ADD = "add an account"
    SIGN_OUT = "sign out"
