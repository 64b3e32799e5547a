"""Writing into the journal; nothing else writes there."""

from collections.abc import Sequence

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from cltms.foundation.act import Entry
from cltms.foundation.circles import Circle
from cltms.journal.chain import START
from cltms.journal.models import TABLES, Line

LOCK_CLASS = 0x434C544D
"""Under this number and that of the circle PostgreSQL knows the lock on the end of a chain."""


def write(session: Session, entries: Sequence[Entry]) -> None:
    """Add the lines of an act at its very end; this is what ``act.record`` ends in.

    Each line hangs on the one before, so only one act at a time adds lines. On SQLite there is one writer anyway; on
    PostgreSQL a lock holds until the commit, which is why this comes last.
    """
    circle = entries[0].circle
    if session.get_bind().dialect.name == "postgresql":
        turn = {"class": LOCK_CLASS, "circle": list(Circle).index(circle)}
        session.execute(text("SELECT pg_advisory_xact_lock(:class, :circle)"), turn)
    number, before = tip(session, circle)
    for entry in entries:
        number += 1
        line = _line(entry, number)
        line.hash = before = line.hash_after(before)
        session.add(line)
    session.flush()


def tip(session: Session, circle: Circle) -> tuple[int, str]:
    """Give number and hash of the latest line."""
    table = TABLES[circle]
    last = session.execute(select(table.id, table.hash).order_by(table.id.desc()).limit(1)).one_or_none()
    return (0, START) if last is None else (last[0], last[1])


def _line(entry: Entry, number: int) -> Line:
    return TABLES[entry.circle](
        id=number,
        moment=entry.moment,
        actor_id=entry.actor.id,
        door=entry.door.value,
        fact=entry.fact.name,
        subject=entry.fact.subject,
        about_id=entry.fact.account,
        data=entry.fact.data,
    )
