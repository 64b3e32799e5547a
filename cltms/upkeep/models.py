"""Tables of upkeep: plans and the orders that they make, checklists, and surveys of what condition buildings are in."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.accounts.models import Account
from cltms.foundation.columns import Json, KeptFile, MinorUnits, Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import Sealed
from cltms.foundation.workflow import Workflow
from cltms.homes.models import Building, BuildingSystem
from cltms.repairs.models import Order
from cltms.upkeep.vocabulary import PlannedStage
from cltms.upkeep.workflow import WORKFLOW


class UpkeepPlan(Base):
    """Work on a building, or on one of its systems, that comes again every so many months from a first day on.

    ``next_on`` is the day of the next order; None when the plan has ended.
    """

    __tablename__ = "upkeep_plan"
    __table_args__ = (
        CheckConstraint("every_months BETWEEN 1 AND 600", name="comes_again"),
        CheckConstraint("(next_on IS NULL) = (ended_at IS NOT NULL)", name="ended_or_coming"),
        CheckConstraint("next_on >= starts_on", name="not_before_it_starts"),
        Index("ix_upkeep_plan_next_on", "next_on"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    building_id: Mapped[int] = mapped_column(ForeignKey("building.id"), index=True)
    system_id: Mapped[int | None] = mapped_column(ForeignKey("building_system.id"), index=True)
    title: Mapped[str] = mapped_column(String(120))
    trade: Mapped[str] = mapped_column(String(20))
    every_months: Mapped[int] = mapped_column(Integer)
    starts_on: Mapped[date] = mapped_column(Date)
    next_on: Mapped[date | None] = mapped_column(Date)
    checklist: Mapped[list[str]] = mapped_column(Json)
    added_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(Integer)
    building: Mapped[Building] = relationship(lazy="raise")
    system: Mapped[BuildingSystem | None] = relationship(lazy="raise")
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 how SQLAlchemy wants it


class PlannedOrder(Order):
    """An order that a plan made because its day had come; nobody asked for it. ``due_on`` is that day."""

    __tablename__ = "planned_order"
    __table_args__ = (UniqueConstraint("plan_id", "due_on"),)
    workflow: ClassVar[Workflow[PlannedStage]] = WORKFLOW

    id: Mapped[int] = mapped_column(ForeignKey("work_order.id"), primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("upkeep_plan.id"))
    due_on: Mapped[date] = mapped_column(Date)
    plan: Mapped[UpkeepPlan] = relationship(lazy="raise")
    __mapper_args__ = {"polymorphic_identity": "plan"}  # noqa: RUF012 how SQLAlchemy wants it

    @property
    def stage(self) -> PlannedStage:
        """Where it stands."""
        return PlannedStage(self.state)


class PlannedCheck(Base):
    """A line of the checklist of a planned order, copied from its plan; ``found`` is None until somebody has looked.

    Who looked and when stays beside it; of what was found before that was kept, nobody knows it.
    """

    __tablename__ = "planned_check"
    __table_args__ = (
        CheckConstraint("found IN ('right', 'wrong', 'not seen')", name="found_known"),
        UniqueConstraint("order_id", "position"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("planned_order.id"))
    position: Mapped[int] = mapped_column(Integer)
    text: Mapped[str] = mapped_column(String(200))
    found: Mapped[str | None] = mapped_column(String(10))
    looked_at: Mapped[datetime | None] = mapped_column(Moment)
    looked_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    looked_by: Mapped[Account | None] = relationship(lazy="raise")


class ConditionSurvey(Base):
    """A walk through a building on a day; what was not looked at has no line."""

    __tablename__ = "condition_survey"
    __table_args__ = (UniqueConstraint("building_id", "seen_on"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    building_id: Mapped[int] = mapped_column(ForeignKey("building.id"))
    seen_on: Mapped[date] = mapped_column(Date)
    added_at: Mapped[datetime] = mapped_column(Moment)
    building: Mapped[Building] = relationship(lazy="raise")


class SurveyLine(Base):
    """What was seen of a system on a walk: its condition, how long it will last, and what replacing it costs today.

    ``years_left`` and ``cost_minor`` (minor units of ``currency``) are None where nobody could say.
    """

    __tablename__ = "survey_line"
    __table_args__ = (
        CheckConstraint("condition BETWEEN 1 AND 5", name="one_to_five"),
        CheckConstraint("years_left BETWEEN 0 AND 200", name="some_years"),
        CheckConstraint("cost_minor >= 0", name="costs_something"),
        CheckConstraint("(cost_minor IS NULL) = (currency IS NULL)", name="cost_in_a_currency"),
        UniqueConstraint("survey_id", "system_id"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("condition_survey.id"))
    system_id: Mapped[int] = mapped_column(ForeignKey("building_system.id"), index=True)
    condition: Mapped[int] = mapped_column(Integer)
    years_left: Mapped[int | None] = mapped_column(Integer)
    cost_minor: Mapped[int | None] = mapped_column(MinorUnits)
    currency: Mapped[str | None] = mapped_column(String(3))
    note: Mapped[str | None] = mapped_column(Sealed())
    survey: Mapped[ConditionSurvey] = relationship(lazy="raise")
    system: Mapped[BuildingSystem] = relationship(lazy="raise")


class SurveyPhoto(Base):
    """A picture of a system as it was seen on a walk; without anything that the camera wrote into the file.

    ``taken_on_camera`` is the camera's own clock, which knows no time zone and may be wrong.
    """

    __tablename__ = "survey_photo"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("condition_survey.id"), index=True)
    system_id: Mapped[int] = mapped_column(ForeignKey("building_system.id"))
    file: Mapped[str] = mapped_column(KeptFile(80))
    taken_on_camera: Mapped[str | None] = mapped_column(String(19))
    added_at: Mapped[datetime] = mapped_column(Moment)
