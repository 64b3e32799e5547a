"""The tables of the journal: one for each circle, so that the house has no path to the lines of the union."""

from datetime import datetime
from typing import Any, cast

from sqlalchemy import BigInteger, Index, Integer, Select, String, select
from sqlalchemy.orm import Mapped, mapped_column

from cltms.foundation.circles import UNION_SCHEMA, Circle
from cltms.foundation.columns import Json, Moment
from cltms.foundation.database import Base
from cltms.journal.chain import line_hash


class Line:
    """One line: the fact, its subject, who acted (None: the machine's operator or nobody), when, through which door.

    Numbers are given by us and have no gaps. ``about_id`` is the account that the fact is about. The database refuses
    to change or delete a line.
    """

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False)
    moment: Mapped[datetime] = mapped_column(Moment)
    actor_id: Mapped[int | None] = mapped_column(Integer)
    door: Mapped[str] = mapped_column(String(20))
    fact: Mapped[str] = mapped_column(String(100))
    subject: Mapped[str] = mapped_column(String(200))
    about_id: Mapped[int | None] = mapped_column(Integer)
    data: Mapped[dict[str, Any]] = mapped_column(Json)
    hash: Mapped[str] = mapped_column(String(64))

    def hash_after(self, before: str) -> str:
        """Compute what ``hash`` must be when the line before has the hash ``before``."""
        return line_hash(
            before, self.id, self.moment, self.actor_id, self.door, self.fact, self.subject, self.about_id, self.data
        )


class JournalEntry(Line, Base):
    """A line of the house."""

    __tablename__ = "journal_entry"
    __table_args__ = (
        Index("ix_journal_entry_subject", "fact", "subject"),
        Index("ix_journal_entry_moment", "moment"),
        Index("ix_journal_entry_actor_id", "actor_id"),
        Index("ix_journal_entry_about_id", "about_id"),
    )


class UnionJournalEntry(Line, Base):
    """A line of the tenant union."""

    __tablename__ = "union_journal_entry"
    __table_args__ = (
        Index("ix_union_journal_entry_subject", "fact", "subject"),
        Index("ix_union_journal_entry_moment", "moment"),
        {"schema": UNION_SCHEMA},
    )


TABLES: dict[Circle, type[JournalEntry] | type[UnionJournalEntry]] = {
    Circle.HOUSE: JournalEntry,
    Circle.UNION: UnionJournalEntry,
}


def lines(circle: Circle) -> Select[Line]:
    """Begin to ask for lines of ``circle``."""
    return cast(Select[Line], select(TABLES[circle]))
