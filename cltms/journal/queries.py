"""Reading the journal."""

from collections.abc import Sequence

from sqlalchemy import select

from cltms.foundation.act import Reading
from cltms.foundation.circles import Circle
from cltms.journal.models import TABLES, JournalEntry, Line, lines
from cltms.journal.policy import POLICY
from cltms.journal.vocabulary import JournalAction


def latest(
    look: Reading, count: int = 50, *, before: int | None = None, circle: Circle = Circle.HOUSE
) -> Sequence[Line]:
    """List lines that the reader may see, newest first, from the one before number ``before``."""
    table = TABLES[circle]
    action = JournalAction.SEE_UNION if circle is Circle.UNION else JournalAction.SEE
    wanted = lines(circle).where(POLICY.visible_to(look.actor, action))
    if before is not None:
        wanted = wanted.where(table.id < before)
    return look.session.scalars(wanted.order_by(table.id.desc()).limit(count)).all()


def about(look: Reading, fact: str, subject: str) -> Sequence[JournalEntry]:
    """List the lines with this fact and subject, oldest first."""
    return look.session.scalars(
        select(JournalEntry).where(JournalEntry.fact == fact, JournalEntry.subject == subject).order_by(JournalEntry.id)
    ).all()
