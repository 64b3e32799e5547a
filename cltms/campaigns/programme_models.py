"""Tables of programmes: what a public body wants to see, as somebody read it; a changed one is a new row."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.foundation.columns import Moment
from cltms.foundation.database import Base
from cltms.parcels.models import Jurisdiction


class Programme(Base):
    """Under which programme of a body an ask goes, where that stands, and when somebody last looked there."""

    __tablename__ = "programme"
    __table_args__ = (Index("ix_programme_place", "jurisdiction_id", "ended_at"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    jurisdiction_id: Mapped[int] = mapped_column(ForeignKey("jurisdiction.id"))
    title: Mapped[str] = mapped_column(String(160))
    source: Mapped[str] = mapped_column(String(300))
    source_url: Mapped[str | None] = mapped_column(String(500))
    verified_on: Mapped[date | None] = mapped_column(Date)
    doubt: Mapped[str | None] = mapped_column(Text)
    shipped: Mapped[str | None] = mapped_column(String(60))
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("programme.id"), unique=True)
    added_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    jurisdiction: Mapped[Jurisdiction] = relationship(lazy="raise")
    wants: Mapped[list["ProgrammeItem"]] = relationship(lazy="raise", order_by="ProgrammeItem.position")


class ProgrammeItem(Base):
    """One thing that a programme wants, in the words of its source; ``core`` is the item of the core that it is."""

    __tablename__ = "programme_item"
    __table_args__ = (CheckConstraint("position > 0", name="counted_from_one"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    core: Mapped[str | None] = mapped_column(String(16))
    what: Mapped[str] = mapped_column(Text)
