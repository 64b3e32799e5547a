"""Planned orders: made when a plan's day has come, and every step that staff take with them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.repairs import appointments, steps
from cltms.repairs.clocks import end_of
from cltms.repairs.models import Appointment
from cltms.repairs.policy import POLICY as REPAIRS
from cltms.repairs.steps import Side
from cltms.repairs.vocabulary import Priority, RepairAction
from cltms.upkeep import checking, rhythm, workflow
from cltms.upkeep.facts import PlannedOrderMade, PlannedOrderMoved
from cltms.upkeep.models import PlannedCheck, PlannedOrder, UpkeepPlan
from cltms.upkeep.policy import POLICY
from cltms.upkeep.vocabulary import Found, UpkeepAction
from cltms.upkeep.workflow import WORKFLOW
from maps.sentences import sentence

AT_THE_DOOR = frozenset({workflow.NO_ACCESS, workflow.FINISH})
"""Steps that the crew takes to which an order was given."""


def make_if_due(act: Act, plan_id: int) -> PlannedOrder | None:
    """Make the order of a plan whose day has come, once; days that went by unseen meanwhile make no order each.

    The row is locked, so that another worker who asks at this moment waits and then finds a later day in it.
    """
    rows = select(UpkeepPlan).where(UpkeepPlan.id == plan_id).options(joinedload(UpkeepPlan.building))
    plan = act.session.scalars(rows.with_for_update(of=UpkeepPlan).execution_options(populate_existing=True)).one()
    today = act.moment.astimezone(plan.building.zone).date()
    if plan.next_on is None or plan.next_on > today:
        return None
    due_on, plan.next_on = plan.next_on, rhythm.first_after(plan.starts_on, plan.every_months, today)
    order = PlannedOrder(
        plan_id=plan.id, building_id=plan.building_id, due_on=due_on, state=WORKFLOW.start.value,
        priority=Priority.PLANNED.value, trade=plan.trade, hazards=[], due_at=end_of(due_on, plan.building.zone),
    )  # fmt: skip
    act.session.add(order)
    act.session.flush()
    lines = enumerate(plan.checklist)
    act.session.add_all(PlannedCheck(order_id=order.id, position=at, text=text) for at, text in lines)
    act.record(PlannedOrderMade(order.id, plan.id))
    return order


def schedule(
    act: Act, order: PlannedOrder, starts_at: datetime, ends_at: datetime, *, anyway: bool = False
) -> Appointment:
    """Make an appointment; one that was still to come is called off. Refused as `appointments.make` refuses."""
    made = appointments.make(act, order, starts_at, ends_at, anyway=anyway)
    _take(act, order, workflow.SCHEDULE, about=appointments.told(starts_at, ends_at))
    return made


def no_access(act: Act, order: PlannedOrder, came_at: datetime, why: str) -> None:
    """Note that somebody came and was not let in; Refused as `appointments.shut_out` refuses."""
    appointments.shut_out(act, order, came_at)
    _take(act, order, workflow.NO_ACCESS, why=why, about={"came_at": came_at.isoformat()})


def finish(act: Act, order: PlannedOrder, found: Mapping[int, Found], what: str | None) -> None:
    """Close it with what was found, by line of the checklist; Refused unless every line has its answer."""
    checks = act.session.scalars(select(PlannedCheck).where(PlannedCheck.order_id == order.id)).all()
    if {check.id for check in checks} != set(found):
        raise Refused(sentence("Say of every line how it was; “Not seen” will do."))
    checking.note(act, order, found)
    appointments.settle(act, order, appointments.KEPT, act.moment)
    order.begun_at = order.begun_at or act.moment
    _take(act, order, workflow.FINISH, why=what, done_at=act.moment, ended_at=act.moment, due_at=None)


def cancel(act: Act, order: PlannedOrder, why: str) -> None:
    """Do without it this time, for a reason."""
    if not why.strip():
        raise Refused(sentence("Write why it is not done this time."))
    appointments.settle(act, order, appointments.CALLED_OFF)
    _take(act, order, workflow.CANCEL, why=why, reason=why, ended_at=act.moment, due_at=None)


def _take(
    act: Act, order: PlannedOrder, name: str, *, why: str | None = None, about: dict[str, Any] | None = None,
    **changes: Any,
) -> None:  # fmt: skip
    if name in AT_THE_DOOR:
        REPAIRS.require(act, RepairAction.DO, order)
    else:
        POLICY.require(act, UpkeepAction.KEEP)
    was, became = order.stage, WORKFLOW.advance(order.stage, name)
    order.state = became.value
    for column, value in changes.items():
        setattr(order, column, value)
    steps.write(act, order, name, was.value, became.value, Side.STAFF, why, about)
    act.record(PlannedOrderMoved(order.id, was.value, became.value))
    act.session.flush()
