"""Tables of leases: templates, leases with their clauses, mortgages, steps of the fee, and what happened.

The clauses of a lease are those of its template when it was drafted; a template is never changed, a better one is a
further one. Events are added and resolved, or taken back with a reason; none is deleted. What names somebody is sealed.
"""

from datetime import date, datetime
from functools import lru_cache

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.foundation.columns import KeptFile, MinorUnits, Moment
from cltms.foundation.database import Base
from cltms.foundation.plainly import from_json
from cltms.foundation.sealing.columns import Sealed
from cltms.homes.models import Unit
from cltms.leases.agreements.clauses import Clauses
from cltms.leases.agreements.vocabulary import LeaseStage
from cltms.leases.agreements.workflow import LEASE
from cltms.leases.resale.models import ResaleVersion
from cltms.ledger.models import BookAccount

IN_FORCE = text("stage = 'in force'")


@lru_cache(maxsize=256)
def _read(clauses: str) -> Clauses:
    """Read clauses once, since hundreds of leases have the same ones and none is ever changed."""
    return from_json(Clauses, clauses)


class LeaseTemplate(Base):
    """The clauses that a trust agrees, by a name; ``owed_id`` and ``earned_id`` are where its fees are booked."""

    __tablename__ = "lease_template"
    __table_args__ = (
        UniqueConstraint("name"),
        CheckConstraint("kind IN ('ground lease', 'occupancy agreement')", name="kind_known"),
        CheckConstraint("(owed_id IS NULL) = (earned_id IS NULL)", name="booked_whole"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(20))
    currency: Mapped[str] = mapped_column(String(3))
    clauses: Mapped[str] = mapped_column(Text)
    owed_id: Mapped[int | None] = mapped_column(ForeignKey("book_account.id"), index=True)
    earned_id: Mapped[int | None] = mapped_column(ForeignKey("book_account.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(Moment)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    owed: Mapped[BookAccount | None] = relationship(lazy="raise", foreign_keys="LeaseTemplate.owed_id")
    earned: Mapped[BookAccount | None] = relationship(lazy="raise", foreign_keys="LeaseTemplate.earned_id")

    @property
    def whole_clauses(self) -> Clauses:
        """The clauses as the clocks read them."""
        return _read(self.clauses)


class Lease(Base):
    """One lease of one home: who leases it, since when, by which clauses, and what it may be sold for.

    A household that is erased leaves its lease without a name. At most one lease of a home is in force.
    """

    __tablename__ = "lease"
    __table_args__ = (
        CheckConstraint("stage IN ('draft', 'given up', 'in force', 'ended')", name="stage_known"),
        CheckConstraint("(stage IN ('in force', 'ended')) = (signed_on IS NOT NULL)", name="signed_is_dated"),
        CheckConstraint("(stage = 'ended') = (ended_on IS NOT NULL)", name="ended_is_dated"),
        CheckConstraint("(ended_on IS NULL) = (ending IS NULL)", name="ended_somehow"),
        CheckConstraint("ended_on >= begins_on", name="ends_after_start"),
        CheckConstraint("paid_minor >= 0", name="paid"),
        CheckConstraint("(file IS NULL) = (media_type IS NULL)", name="file_is_whole"),
        Index("ux_lease_in_force", "unit_id", unique=True, sqlite_where=IN_FORCE, postgresql_where=IN_FORCE),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    household_id: Mapped[int | None] = mapped_column(ForeignKey("household.id", ondelete="SET NULL"), index=True)
    template_id: Mapped[int] = mapped_column(ForeignKey("lease_template.id"), index=True)
    resale_version_id: Mapped[int | None] = mapped_column(ForeignKey("resale_version.id"), index=True)
    stage: Mapped[str] = mapped_column(String(10), default=LeaseStage.DRAFT.value)
    begins_on: Mapped[date] = mapped_column(Date)
    paid_minor: Mapped[int | None] = mapped_column(MinorUnits)
    signed_on: Mapped[date | None] = mapped_column(Date)
    file: Mapped[str | None] = mapped_column(KeptFile(80))
    media_type: Mapped[str | None] = mapped_column(String(40))
    ended_on: Mapped[date | None] = mapped_column(Date)
    ending: Mapped[str | None] = mapped_column(String(12))
    added_at: Mapped[datetime] = mapped_column(Moment)
    watched_from: Mapped[date] = mapped_column(Date)
    version: Mapped[int] = mapped_column(Integer)
    unit: Mapped[Unit] = relationship(lazy="raise")
    template: Mapped[LeaseTemplate] = relationship(lazy="raise")
    resale_version: Mapped[ResaleVersion | None] = relationship(lazy="raise")
    events: Mapped[list["LeaseEvent"]] = relationship(
        lazy="raise", order_by="(LeaseEvent.happened_on, LeaseEvent.id)", back_populates="lease"
    )
    mortgages: Mapped[list["LeaseMortgage"]] = relationship(lazy="raise", order_by="LeaseMortgage.id")
    fee_steps: Mapped[list["LeaseFeeStep"]] = relationship(lazy="raise", order_by="LeaseFeeStep.begins_on")
    workflow = LEASE
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 how SQLAlchemy wants it


class LeaseMortgage(Base):
    """A permitted mortgage on the home: its lender has to be served when the lease is in default."""

    __tablename__ = "lease_mortgage"
    __table_args__ = (CheckConstraint("released_on >= recorded_on", name="released_after_recorded"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    lease_id: Mapped[int] = mapped_column(ForeignKey("lease.id"), index=True)
    lender: Mapped[str] = mapped_column(Sealed())
    amount_minor: Mapped[int | None] = mapped_column(MinorUnits)
    recorded_on: Mapped[date] = mapped_column(Date)
    released_on: Mapped[date | None] = mapped_column(Date)


class LeaseFeeStep(Base):
    """The monthly fee from a day on, as the lease lets it be changed."""

    __tablename__ = "lease_fee_step"
    __table_args__ = (
        UniqueConstraint("lease_id", "begins_on"),
        CheckConstraint("monthly_minor >= 0", name="a_fee"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    lease_id: Mapped[int] = mapped_column(ForeignKey("lease.id"), index=True)
    begins_on: Mapped[date] = mapped_column(Date)
    monthly_minor: Mapped[int] = mapped_column(MinorUnits)
    made_at: Mapped[datetime] = mapped_column(Moment)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)


class LeaseEvent(Base):
    """Something that happened around a lease on a day, and how it was resolved.

    ``about_id`` is the default that a service is about. ``signature`` is the name with which the household itself told
    it. ``cost_minor`` is what an improvement costs, by who asks for it.
    """

    __tablename__ = "lease_event"
    __table_args__ = (
        CheckConstraint("(resolved_on IS NULL) = (outcome IS NULL)", name="resolved_somehow"),
        CheckConstraint("resolved_on >= happened_on", name="resolved_afterwards"),
        CheckConstraint("(taken_back_at IS NULL) = (taken_back_why IS NULL)", name="taken_back_with_a_reason"),
        CheckConstraint("(kind = 'mortgagee served') = (mortgage_id IS NOT NULL)", name="served_somebody"),
        CheckConstraint(
            "(kind IN ('homeowner served', 'mortgagee served')) = (about_id IS NOT NULL)", name="served_about"
        ),
        CheckConstraint("kind <> 'proof of insurance' OR until IS NOT NULL", name="insured_until"),
        CheckConstraint("kind <> 'proof of taxes' OR of_year IS NOT NULL", name="taxed_for"),
        CheckConstraint("(file IS NULL) = (media_type IS NULL)", name="file_is_whole"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    lease_id: Mapped[int] = mapped_column(ForeignKey("lease.id"), index=True)
    kind: Mapped[str] = mapped_column(String(30))
    happened_on: Mapped[date] = mapped_column(Date)
    about_id: Mapped[int | None] = mapped_column(ForeignKey("lease_event.id"), index=True)
    mortgage_id: Mapped[int | None] = mapped_column(ForeignKey("lease_mortgage.id"), index=True)
    until: Mapped[date | None] = mapped_column(Date)
    of_year: Mapped[int | None] = mapped_column(Integer)
    cost_minor: Mapped[int | None] = mapped_column(MinorUnits)
    said: Mapped[str | None] = mapped_column(Sealed())
    signature: Mapped[str | None] = mapped_column(Sealed())
    file: Mapped[str | None] = mapped_column(KeptFile(80))
    media_type: Mapped[str | None] = mapped_column(String(40))
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    resolved_on: Mapped[date | None] = mapped_column(Date)
    outcome: Mapped[str | None] = mapped_column(String(12))
    resolution: Mapped[str | None] = mapped_column(Sealed())
    resolved_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    taken_back_at: Mapped[datetime | None] = mapped_column(Moment)
    taken_back_why: Mapped[str | None] = mapped_column(Sealed())
    taken_back_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    lease: Mapped[Lease] = relationship(lazy="raise", back_populates="events")
