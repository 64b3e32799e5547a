"""Reading the journal."""

from collections.abc import Sequence

from sqlalchemy import select

from cltms.foundation.act import Reading
from cltms.journal.models import JournalEntry


def latest(look: Reading, count: int = 50) -> Sequence[JournalEntry]:
    """List the last ``count`` lines, newest first."""
    return look.session.scalars(select(JournalEntry).order_by(JournalEntry.id.desc()).limit(count)).all()


def about(look: Reading, fact: str, subject: str) -> Sequence[JournalEntry]:
    """List the lines with this fact and subject, oldest first."""
    return look.session.scalars(
        select(JournalEntry).where(JournalEntry.fact == fact, JournalEntry.subject == subject).order_by(JournalEntry.id)
    ).all()
