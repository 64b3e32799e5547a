"""Models, policy, commands, queries, form, views and manifest of the sample, short enough for one file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from flask import Blueprint
from sqlalchemy import ColumnElement, ForeignKey, Integer, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship
from wtforms.validators import InputRequired

from cltms.foundation.acting import Act, Actor, Fact, Reading, acting, reading
from cltms.foundation.errors import NotThere
from cltms.foundation.feature import Feature, MenuEntry
from cltms.foundation.forms import Form, ThingField
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, page, to
from cltms.foundation.policy import Policy, right
from cltms.foundation.workflow import Workflow
from tests.foundation.models import TestBase
from tests.foundation.repairs.workflow import WORK_ORDER, Stage


class Crew(TestBase):
    """Who repairs."""

    __tablename__ = "sample_crew"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(String(40))


class WorkOrder(TestBase):
    """What is to be repaired."""

    __tablename__ = "sample_order"
    workflow: ClassVar[Workflow[Stage]] = WORK_ORDER

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    reporter_id: Mapped[int] = mapped_column(Integer)
    stage: Mapped[Stage] = mapped_column(String(20), default=Stage.RECEIVED)
    crew_id: Mapped[int | None] = mapped_column(ForeignKey("sample_crew.id"))
    crew: Mapped[Crew | None] = relationship()
    version: Mapped[int] = mapped_column(Integer)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 how SQLAlchemy wants it


class RepairAction(Enum):
    """What can be done with work orders."""

    SEE = "see a work order"
    ASSIGN = "assign a work order"


def _reported_or_staff(actor: Actor, order: WorkOrder) -> bool:
    return actor.has("staff") or order.reporter_id == actor.id


def _rows(actor: Actor) -> ColumnElement[bool]:
    return WorkOrder.id.is_not(None) if actor.has("staff") else WorkOrder.reporter_id == actor.id


POLICY = Policy(
    RepairAction,
    {
        RepairAction.SEE: right("staff", "organizer", rule=_reported_or_staff, rows=_rows),
        RepairAction.ASSIGN: right("staff"),
    },
    sees=RepairAction.SEE,
)


@dataclass(frozen=True)
class WorkOrderAssigned(Fact):
    """A crew has the order."""

    order_id: int
    crew_id: int


class commands:  # noqa: N801 stands for the module of that name
    """Verbs."""

    @staticmethod
    def assign(act: Act, order: WorkOrder, crew: Crew) -> None:
        """Give the order to a crew; assigning again replaces the crew."""
        POLICY.require(act, RepairAction.ASSIGN, order)
        order.stage = WORK_ORDER.advance(order.stage, "assign")
        order.crew = crew
        act.record(WorkOrderAssigned(order.id, crew.id))


class queries:  # noqa: N801 stands for the module of that name
    """What one can ask."""

    @staticmethod
    def order(look: Reading, order_id: int) -> WorkOrder:
        """Give an order that the actor may see."""
        visible = select(WorkOrder).where(WorkOrder.id == order_id, POLICY.visible_to(look.actor))
        found = look.session.scalars(visible).one_or_none()
        if found is None:
            raise NotThere
        found.stage = Stage(found.stage)
        return found

    @staticmethod
    def free_crews(look: Reading) -> Sequence[Crew]:
        """List the crews."""
        return look.session.scalars(select(Crew).order_by(Crew.id)).all()


class AssignForm(Form):
    """Which crew."""

    crew = ThingField("Crew", validators=[InputRequired("Choose a crew.")])

    @classmethod
    def offering(cls, crews: Sequence[Crew]) -> AssignForm:
        """Offer these crews; the field's data is one of them."""
        form = cls()
        form.crew.offer(crews, title=lambda crew: str(crew.name))
        return form


bp = Blueprint("sample", __name__, template_folder="templates")


@bp.get("/work-orders/<int:order_id>")
@guarded(RepairAction.SEE)
def order(order_id: int) -> Answer:
    with reading() as look:
        return page("sample/order.html", order=queries.order(look, order_id), form=None)


@bp.post("/work-orders/<int:order_id>/assign")
@guarded(RepairAction.ASSIGN)
def assign_order(order_id: int) -> Answer:
    with acting() as act:
        order = queries.order(act, order_id)  # unknown or invisible: the same 404
        form = AssignForm.offering(queries.free_crews(act))
        if form.validate_on_submit():
            commands.assign(act, order, form.crew.data)
            return to("sample.order", order_id=order.id)
        return page("sample/order.html", order=order, form=form), 422


FEATURE = Feature(
    name="sample",
    blueprint=bp,
    actions=RepairAction,
    policy=POLICY,
    menu=(MenuEntry("Repairs", "house.home", RepairAction.SEE),),
)
