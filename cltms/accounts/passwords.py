"""Passwords: Argon2id, and the same time for a wrong password as for an unknown account."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from cltms.foundation.errors import Refused
from maps.sentences import sentence

SHORTEST = 12
LONGEST = 1000
_HASHER = PasswordHasher()


def hashed(password: str) -> str:
    """Hash a new password; `Refused` when it is too short. No other rules: long ones of plain words are welcome."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise Refused(
            sentence("A password needs at least {count} characters. Four plain words make a good one.", count=SHORTEST)
        )
    return _HASHER.hash(password)


def matches(password_hash: str | None, password: str) -> bool:
    """Whether ``password`` fits; None (no such account) takes as long and is always False."""
    nobody = _nobodys_hash()  # asked for in both cases, so that the first try after a start tells nothing either
    try:
        fits = _HASHER.verify(password_hash or nobody, password[:LONGEST])
    except (VerificationError, InvalidHashError):
        return False
    return fits and password_hash is not None


@cache
def _nobodys_hash() -> str:
    return _HASHER.hash("nobody has this password")
