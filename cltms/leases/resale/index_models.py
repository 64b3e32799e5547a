"""Tables of indices: each with its values by year, of which publication they are, and who says so."""

from datetime import date, datetime
from fractions import Fraction

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.foundation.columns import Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import Sealed
from cltms.leases.resale.formula.facts import IndexValue


class ResaleIndex(Base):
    """An index by its name, such as the area median income of a county."""

    __tablename__ = "resale_index"
    __table_args__ = (
        UniqueConstraint("name", name="uq_resale_index_name"),
        CheckConstraint("kind IN ('ami', 'cpi', 'rate')", name="kind_known"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    kind: Mapped[str] = mapped_column(String(4))
    name: Mapped[str] = mapped_column(String(120))
    made_at: Mapped[datetime] = mapped_column(Moment)
    values: Mapped[list["ResaleIndexValue"]] = relationship(
        lazy="raise", back_populates="index",
        order_by="ResaleIndexValue.year.desc(), ResaleIndexValue.household, ResaleIndexValue.published_on.desc()",
    )  # fmt: skip


class ResaleIndexValue(Base):
    """One value as one publication has it; one that was wrong is withdrawn and stays to be seen.

    ``household`` is the number of people for which an income is meant, 0 where an index knows none. ``value`` is a
    decimal number as text, which both databases keep exactly.
    """

    __tablename__ = "resale_index_value"
    __table_args__ = (
        CheckConstraint("household >= 0", name="household_not_negative"),
        Index(
            "ux_resale_index_value", "index_id", "year", "household", "published_on", unique=True,
            sqlite_where=text("withdrawn_at IS NULL"), postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    index_id: Mapped[int] = mapped_column(ForeignKey("resale_index.id"), index=True)
    year: Mapped[int] = mapped_column(Integer)
    household: Mapped[int] = mapped_column(Integer)
    value: Mapped[str] = mapped_column(String(30))
    published_on: Mapped[date] = mapped_column(Date)
    source: Mapped[str] = mapped_column(Text)
    entered_at: Mapped[datetime] = mapped_column(Moment)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    index: Mapped[ResaleIndex] = relationship(lazy="raise", back_populates="values")

    @property
    def as_fact(self) -> IndexValue:
        """The value as the arithmetic takes it."""
        return IndexValue(Fraction(self.value), self.year, self.published_on, self.source)


class ResaleIndexImport(Base):
    """Rows of a file that wait to be looked at, sealed; once taken in, only what was set aside stays."""

    __tablename__ = "resale_index_import"
    __table_args__ = (
        CheckConstraint("read = added + here + set_aside OR confirmed_at IS NULL", name="balanced"),
        CheckConstraint("way IN ('that_day', 'own_year', 'year_after')", name="way_known"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    index_id: Mapped[int] = mapped_column(ForeignKey("resale_index.id"), index=True)
    source_name: Mapped[str] = mapped_column(Sealed())
    rows: Mapped[str] = mapped_column(Sealed())
    columns: Mapped[str] = mapped_column(Text)
    aside: Mapped[str | None] = mapped_column(Sealed())
    source: Mapped[str] = mapped_column(Text)
    published_on: Mapped[date] = mapped_column(Date)
    way: Mapped[str] = mapped_column(String(10))
    year: Mapped[int | None] = mapped_column(Integer)
    brought_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    brought_at: Mapped[datetime] = mapped_column(Moment)
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
    read: Mapped[int] = mapped_column(Integer, default=0)
    added: Mapped[int] = mapped_column(Integer, default=0)
    here: Mapped[int] = mapped_column(Integer, default=0)
    set_aside: Mapped[int] = mapped_column(Integer, default=0)
    index: Mapped[ResaleIndex] = relationship(lazy="raise")
