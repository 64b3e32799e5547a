"""Tables of repairs: what residents told us, what we do about it, and every step on the way.

A request is the resident's own words and is never changed. A work order is ours. Words, names and ways to reach
somebody are sealed; the receipt's code opens nothing without its PIN, of which only keyed hashes are kept.
"""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import Boolean, CheckConstraint, Date, ForeignKey, Index, Integer, String, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from cltms.crews.models import Contractor, Crew
from cltms.foundation.columns import Json, KeptFile, Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import BlindIndex, Sealed
from cltms.foundation.workflow import Workflow
from cltms.homes.models import Building, Unit
from cltms.repairs.vocabulary import Stage
from cltms.repairs.workflow import WORKFLOW

RECEIPT_CODE = 6
"""Signs of the code on a receipt."""


class RepairRequest(Base):
    """What somebody told us is broken: in their words and language, by whichever way, and when.

    ``reported_at`` is when they told us, ``recorded_at`` when it was written down here, which is later for paper.
    """

    __tablename__ = "repair_request"
    __table_args__ = (
        CheckConstraint("(contact IS NULL) = (contact_way IS NULL)", name="contact_has_its_way"),
        CheckConstraint("reported_at <= recorded_at", name="recorded_after_reported"),
        Index("ix_repair_request_building", "building_id", "recorded_at"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    code: Mapped[str] = mapped_column(String(RECEIPT_CODE), unique=True)
    pin_index: Mapped[str] = mapped_column(BlindIndex("repairs.pin"))
    receipt_index: Mapped[str] = mapped_column(BlindIndex("repairs.receipt"), unique=True)
    building_id: Mapped[int] = mapped_column(ForeignKey("building.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    where_said: Mapped[str | None] = mapped_column(Sealed())
    room: Mapped[str] = mapped_column(String(20))
    problem: Mapped[str] = mapped_column(String(30))
    dangers: Mapped[list[str]] = mapped_column(Json)
    said: Mapped[str] = mapped_column(Sealed())
    language: Mapped[str] = mapped_column(String(2))
    channel: Mapped[str] = mapped_column(String(10))
    reported_at: Mapped[datetime] = mapped_column(Moment)
    recorded_at: Mapped[datetime] = mapped_column(Moment)
    come_in: Mapped[str | None] = mapped_column(Sealed())
    pet: Mapped[bool | None] = mapped_column(Boolean)
    name: Mapped[str | None] = mapped_column(Sealed())
    contact_way: Mapped[str | None] = mapped_column(String(10))
    contact: Mapped[str | None] = mapped_column(Sealed())
    contact_index: Mapped[str | None] = mapped_column(BlindIndex("repairs.contact"), index=True)
    building: Mapped[Building] = relationship(lazy="raise")
    unit: Mapped[Unit | None] = relationship(lazy="raise")


class RepairPhoto(Base):
    """A picture of what is broken, or of what was mended; without anything that the camera wrote into the file.

    ``taken_on_camera`` is the camera's own clock, which knows no time zone and may be wrong.
    """

    __tablename__ = "repair_photo"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("repair_request.id"), index=True)
    file: Mapped[str] = mapped_column(KeptFile(80))
    taken_on_camera: Mapped[str | None] = mapped_column(String(19))
    by_resident: Mapped[bool] = mapped_column(Boolean)
    added_at: Mapped[datetime] = mapped_column(Moment)


class RepairMessage(Base):
    """A line between resident and staff, or among staff (``internal``)."""

    __tablename__ = "repair_message"
    __table_args__ = (CheckConstraint("NOT (internal AND by_resident)", name="residents_write_to_us"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("repair_request.id"), index=True)
    by_resident: Mapped[bool] = mapped_column(Boolean)
    internal: Mapped[bool] = mapped_column(Boolean, default=False)
    said: Mapped[str] = mapped_column(Sealed())
    written_at: Mapped[datetime] = mapped_column(Moment)


class RepairGrade(Base):
    """What the resident says of the work; a table of its own, which no command of staff writes to."""

    __tablename__ = "repair_grade"
    __table_args__ = (CheckConstraint("grade BETWEEN 1 AND 5", name="one_to_five"),)

    request_id: Mapped[int] = mapped_column(ForeignKey("repair_request.id"), primary_key=True)
    grade: Mapped[int] = mapped_column(Integer)
    said: Mapped[str | None] = mapped_column(Sealed())
    given_at: Mapped[datetime] = mapped_column(Moment)


class Order(Base):
    """Work of ours, whatever it comes from: a report (`WorkOrder`), or a plan of upkeep that nobody had to ask for.

    ``origin`` tells which; further origins are classes of their own with tables of their own. ``due_at`` is the soonest
    deadline that is still open, ``begun_at`` when somebody first came and worked, ``follows_id`` the order of the same
    report on which this one follows. Every order stands in a building, so that lists and maps find all of them at once.
    """

    __tablename__ = "work_order"
    __table_args__: Any = (
        CheckConstraint("state <> 'deferred' OR priority <> 'emergency'", name="emergencies_are_not_put_off"),
        CheckConstraint("(state = 'deferred') = (deferred_until IS NOT NULL)", name="put_off_until_a_day"),
        CheckConstraint("state <> 'done' OR done_at IS NOT NULL", name="done_at_a_moment"),
        CheckConstraint("(state IN ('closed', 'cancelled', 'duplicate')) = (ended_at IS NOT NULL)", name="ended"),
        CheckConstraint("state <> 'cancelled' OR reason IS NOT NULL", name="cancelled_for_a_reason"),
        CheckConstraint("(state = 'duplicate') = (joined_to_id IS NOT NULL)", name="joined_to_another"),
        CheckConstraint("joined_to_id <> id", name="not_to_itself"),
        CheckConstraint("follows_id <> id", name="follows_another"),
        CheckConstraint("(origin = 'report') = (request_id IS NOT NULL)", name="what_it_comes_from"),
        CheckConstraint("crew_id IS NULL OR contractor_id IS NULL", name="given_to_one"),
        CheckConstraint(
            "NOT awaits_money OR state NOT IN ('done', 'closed', 'cancelled', 'duplicate')", name="no_end_before_money"
        ),
        Index("ix_work_order_due", "state", "due_at"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    origin: Mapped[str] = mapped_column(String(10), server_default=text("'report'"))
    building_id: Mapped[int] = mapped_column(ForeignKey("building.id"), index=True)
    state: Mapped[str] = mapped_column(String(20))
    priority: Mapped[str] = mapped_column(String(10))
    trade: Mapped[str | None] = mapped_column(String(20))
    hazards: Mapped[list[str]] = mapped_column(Json)
    summary: Mapped[str | None] = mapped_column(Sealed())
    promised_until: Mapped[datetime | None] = mapped_column(Moment)
    due_at: Mapped[datetime | None] = mapped_column(Moment)
    deferred_until: Mapped[date | None] = mapped_column(Date)
    begun_at: Mapped[datetime | None] = mapped_column(Moment)
    done_at: Mapped[datetime | None] = mapped_column(Moment)
    reminded_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    reason: Mapped[str | None] = mapped_column(Sealed())
    reopened: Mapped[int] = mapped_column(Integer, default=0)
    joined_to_id: Mapped[int | None] = mapped_column(ForeignKey("work_order.id"))
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("work_order.id"), index=True)
    crew_id: Mapped[int | None] = mapped_column(ForeignKey("crew.id"), index=True)
    contractor_id: Mapped[int | None] = mapped_column(ForeignKey("contractor.id"), index=True)
    awaits_money: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    version: Mapped[int] = mapped_column(Integer)
    building: Mapped[Building] = relationship(lazy="raise_on_sql")
    crew: Mapped[Crew | None] = relationship(lazy="raise")
    contractor: Mapped[Contractor | None] = relationship(lazy="raise")
    __mapper_args__ = {"version_id_col": version, "polymorphic_on": origin}  # noqa: RUF012 how SQLAlchemy wants it


class WorkOrder(Order):
    """What we do about a request. ``due_at`` is the soonest deadline that is still open, by law or by our promise."""

    workflow: ClassVar[Workflow[Stage]] = WORKFLOW

    request_id: Mapped[int] = mapped_column(ForeignKey("repair_request.id"), index=True, nullable=True)
    request: Mapped[RepairRequest] = relationship(lazy="raise")
    __mapper_args__ = {"polymorphic_identity": "report"}  # noqa: RUF012 how SQLAlchemy wants it

    @property
    def stage(self) -> Stage:
        """Where it stands."""
        return Stage(self.state)

    @validates("request")
    def _stands_where_it_was_reported(self, _name: str, request: RepairRequest) -> RepairRequest:
        self.building_id = request.building_id
        return request


class OrderClock(Base):
    """A deadline of the law for an order as it was last computed: what must be done by when, and when it was kept.

    Derived from the steps of the order whenever one is taken, so that many orders can be counted at once; what is shown
    of one order is computed anew.
    """

    __tablename__ = "repair_clock"

    order_id: Mapped[int] = mapped_column(ForeignKey("work_order.id"), primary_key=True)
    duty: Mapped[str] = mapped_column(String(80), primary_key=True)
    ends_at: Mapped[datetime] = mapped_column(Moment, index=True)
    kept_at: Mapped[datetime | None] = mapped_column(Moment)


class Appointment(Base):
    """When somebody comes, and what came of it."""

    __tablename__ = "repair_appointment"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        CheckConstraint("outcome IS NULL OR outcome IN ('kept', 'no access', 'called off')", name="outcome_known"),
        CheckConstraint("outcome <> 'no access' OR came_at IS NOT NULL", name="no_access_at_a_time"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("work_order.id"), index=True)
    starts_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    made_at: Mapped[datetime] = mapped_column(Moment)
    outcome: Mapped[str | None] = mapped_column(String(10))
    came_at: Mapped[datetime | None] = mapped_column(Moment)

    def is_to_come(self, now: datetime) -> bool:
        """Whether it is still ahead or goes on; what was settled early is not."""
        return self.outcome is None and self.ends_at > now


class OrderStep(Base):
    """One step of an order, or something noted about it: what, by which side, when and why. Only ever added."""

    __tablename__ = "repair_step"
    __table_args__ = (CheckConstraint("by IN ('resident', 'staff', 'house', 'contractor')", name="side_known"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("work_order.id"), index=True)
    name: Mapped[str] = mapped_column(String(20))
    was: Mapped[str] = mapped_column(String(20))
    became: Mapped[str] = mapped_column(String(20))
    moment: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str] = mapped_column(String(10))
    why: Mapped[str | None] = mapped_column(Sealed())
    about: Mapped[dict[str, Any]] = mapped_column(Json)
