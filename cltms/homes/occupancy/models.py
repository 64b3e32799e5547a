"""The table of who lives where: a household in a home for a term; its name stays with the people's room, sealed."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.foundation.columns import Moment
from cltms.foundation.database import Base
from cltms.foundation.term import Term
from cltms.homes.models import Unit
from cltms.members.models import STILL, Household


class Occupancy(Base):
    """A household in a home, from ``starts_on`` up to and without ``ends_on``; at most one on each day."""

    __tablename__ = "occupancy"
    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
        Index("ix_occupancy_still", "unit_id", unique=True, sqlite_where=STILL, postgresql_where=STILL),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id", ondelete="CASCADE"), index=True)
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)
    added_at: Mapped[datetime] = mapped_column(Moment)
    unit: Mapped[Unit] = relationship(lazy="raise")
    household: Mapped[Household] = relationship(lazy="raise")

    @property
    def term(self) -> Term:
        """The days of living there."""
        return Term(self.starts_on, self.ends_on)
