"""Tables of holdings: the right, the lots it is a right to, in whose hands it is, and the steps by which it came.

A holding is a right and no polygon: it is tied to lots by their keys, so that it outlives a roll that splits or joins
them. In whose hands it is, is written down whole and anew each time; what stood there before stays to be seen.
"""

from datetime import date, datetime
from fractions import Fraction

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.foundation.columns import MinorUnits, Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import Sealed
from cltms.holdings.dividing import Part
from cltms.holdings.vocabulary import Stage
from cltms.holdings.workflow import HOLDINGS
from cltms.homes.models import Building
from cltms.parcels.models import Jurisdiction
from cltms.vacant_lots.lots import OnLot

LONGEST_NAME, LONGEST_LINE = 120, 200
IN_FORCE = text("replaced_at IS NULL")


class Holding(Base):
    """A right to lots, from the first look at it to its end.

    ``held_since`` is the day on which it was closed, ``ends_on`` on which it runs out by itself (an option, a covenant
    for years), ``ended_on`` on which it was given away or came to its end. ``price_minor`` is asked or was paid.
    """

    __tablename__ = "holding"
    __table_args__ = (
        CheckConstraint("kind IN ('fee', 'option', 'lessor', 'easement', 'covenant')", name="kind_known"),
        CheckConstraint(
            "stage IN ('prospect', 'under review', 'under contract', 'held', 'dropped', 'ended')", name="stage_known"
        ),
        CheckConstraint("(stage IN ('held', 'ended')) = (held_since IS NOT NULL)", name="held_is_dated"),
        CheckConstraint("(stage = 'ended') = (ended_on IS NOT NULL)", name="ended_is_dated"),
        CheckConstraint("ended_on >= held_since", name="ends_after_start"),
        CheckConstraint("ends_on >= held_since", name="runs_out_after_start"),
        CheckConstraint("price_minor >= 0", name="price"),
        Index("ix_holding_place", "jurisdiction_id", "stage"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    jurisdiction_id: Mapped[int] = mapped_column(ForeignKey("jurisdiction.id"))
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    kind: Mapped[str] = mapped_column(String(10))
    stage: Mapped[str] = mapped_column(String(16), default=Stage.PROSPECT.value)
    held_since: Mapped[date | None] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)
    ended_on: Mapped[date | None] = mapped_column(Date)
    price_minor: Mapped[int | None] = mapped_column(MinorUnits)
    currency: Mapped[str] = mapped_column(String(3))
    from_whom: Mapped[str | None] = mapped_column(Sealed())
    note: Mapped[str | None] = mapped_column(Sealed())
    added_at: Mapped[datetime] = mapped_column(Moment)
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    version: Mapped[int] = mapped_column(Integer)
    jurisdiction: Mapped[Jurisdiction] = relationship(lazy="raise")
    lots: Mapped[list["HoldingLot"]] = relationship(lazy="raise", order_by="HoldingLot.id")
    steps: Mapped[list["HoldingStep"]] = relationship(lazy="raise", order_by="HoldingStep.id")
    divisions: Mapped[list["HoldingDivision"]] = relationship(lazy="raise", order_by="HoldingDivision.id")
    buildings: Mapped[list[Building]] = relationship(lazy="raise", secondary="holding_building", viewonly=True)
    workflow = HOLDINGS
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 how SQLAlchemy wants it

    @property
    def at(self) -> Stage:
        """Where it stands."""
        return Stage(self.stage)

    @property
    def parts(self) -> tuple[Part, ...]:
        """In whose hands it is now; nobody's while that was not written down."""
        now = [each for each in self.divisions if each.replaced_at is None]
        return now[0].whole if now else ()


class HoldingLot(OnLot):
    """A lot to which the right is one."""

    __tablename__ = "holding_lot"
    __table_args__ = (
        UniqueConstraint("holding_id", "jurisdiction_id", "parcel_key"),
        Index("ix_holding_lot_key", "jurisdiction_id", "parcel_key"),
    )

    holding_id: Mapped[int] = mapped_column(ForeignKey("holding.id"))


class HoldingBuilding(Base):
    """A building that stands on the land of a holding."""

    __tablename__ = "holding_building"

    holding_id: Mapped[int] = mapped_column(ForeignKey("holding.id"), primary_key=True)
    building_id: Mapped[int] = mapped_column(ForeignKey("building.id"), primary_key=True, index=True)
    tied_at: Mapped[datetime] = mapped_column(Moment)


class HoldingStep(Base):
    """A step that a holding took, on which day, and why."""

    __tablename__ = "holding_step"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    holding_id: Mapped[int] = mapped_column(ForeignKey("holding.id"), index=True)
    name: Mapped[str] = mapped_column(String(10))
    became: Mapped[str] = mapped_column(String(16))
    happened_on: Mapped[date] = mapped_column(Date)
    why: Mapped[str | None] = mapped_column(Sealed())
    made_at: Mapped[datetime] = mapped_column(Moment)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)


class HoldingDivision(Base):
    """In whose hands a holding is since a day; the one that was not replaced counts."""

    __tablename__ = "holding_division"
    __table_args__ = (
        Index(
            "ux_holding_division_now", "holding_id", unique=True, sqlite_where=IN_FORCE, postgresql_where=IN_FORCE
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    holding_id: Mapped[int] = mapped_column(ForeignKey("holding.id"), index=True)
    since: Mapped[date | None] = mapped_column(Date)
    entered_at: Mapped[datetime] = mapped_column(Moment)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    replaced_at: Mapped[datetime | None] = mapped_column(Moment)
    shares: Mapped[list["HoldingShare"]] = relationship(lazy="raise", order_by="HoldingShare.id")

    @property
    def whole(self) -> tuple[Part, ...]:
        """The shares as the arithmetic reads them."""
        return tuple(Part(each.holder, Fraction(each.parts, each.of_parts)) for each in self.shares)


class HoldingShare(Base):
    """The share of one holder, ``parts`` of ``of_parts``; a holder of None is the trust itself."""

    __tablename__ = "holding_share"
    __table_args__ = (CheckConstraint("parts BETWEEN 1 AND of_parts", name="a_share"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    division_id: Mapped[int] = mapped_column(ForeignKey("holding_division.id"), index=True)
    holder: Mapped[str | None] = mapped_column(Sealed())
    parts: Mapped[int] = mapped_column(Integer)
    of_parts: Mapped[int] = mapped_column(Integer)
