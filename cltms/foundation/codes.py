"""Short codes that people read from a door or a receipt and type: no sign in them looks like another."""

import secrets

SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without I, O, 0 and 1."""


def new_code(length: int) -> str:
    """Make a code that nobody can guess from another one."""
    return "".join(secrets.choice(SIGNS) for _ in range(length))


def as_typed(text: str) -> str:
    """Give a code as it was made from how somebody typed it: in small letters, with spaces or dashes."""
    return "".join(sign for sign in text.upper() if sign.isalnum())
