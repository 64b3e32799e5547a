"""The table of the journal."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from cltms.foundation.columns import Json, Moment
from cltms.foundation.database import Base


class JournalEntry(Base):
    """One line: the fact, its subject, who acted (None: the machine's operator or nobody), when, through which door."""

    __tablename__ = "journal_entry"
    __table_args__ = (Index("ix_journal_entry_subject", "fact", "subject"), Index("ix_journal_entry_moment", "moment"))

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    moment: Mapped[datetime] = mapped_column(Moment)
    actor_id: Mapped[int | None] = mapped_column(Integer)
    door: Mapped[str] = mapped_column(String(20))
    fact: Mapped[str] = mapped_column(String(100))
    subject: Mapped[str] = mapped_column(String(200))
    data: Mapped[dict[str, Any]] = mapped_column(Json)
