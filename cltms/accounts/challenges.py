"""Challenges for passkeys, each answered once; the library's signed token alone would count for its whole time."""

import hashlib
from datetime import UTC, datetime, timedelta

from cltms.accounts.models import UsedChallenge
from cltms.accounts.store import keep
from cltms.foundation.house import house

KEPT = timedelta(hours=1)
"""How long an answered challenge is remembered: longer than any is good for (`WAN_SIGNIN_WITHIN` and its like)."""


def is_used(challenge: str) -> bool:
    """Whether somebody has answered this challenge before."""
    with house().database.read() as session:
        return session.get(UsedChallenge, _digest(challenge)) is not None


def use_up(challenge: str) -> None:
    """Let the challenge be used in the act that its answer leads to; of two who send it at once one gets in."""
    keep(UsedChallenge(digest=_digest(challenge), ends_at=datetime.now(UTC) + KEPT))


def _digest(challenge: str) -> str:
    return hashlib.sha256(challenge.encode()).hexdigest()
