"""Taking a step: the one way in which the stage of a work order changes, with its row, its fact and its deadline."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from cltms.foundation.act import Act, Reading
from cltms.foundation.errors import Refused
from cltms.repairs import deadlines
from cltms.repairs.deadlines import Deadline
from cltms.repairs.duties.queries import rules
from cltms.repairs.facts import JoinedRepairConfirmed, WorkOrderMoved, WorkOrderNoted
from cltms.repairs.models import Order, OrderClock, OrderStep, WorkOrder
from cltms.repairs.vocabulary import Mark
from cltms.repairs.workflow import BEGIN, CANCEL, CONFIRM, FINISH, JOIN, WORKFLOW
from maps.sentences import sentence

_ENDS = frozenset({FINISH, CANCEL, JOIN})
"""Steps that wait for an answer about money."""


class Side(StrEnum):
    """Who takes a step."""

    RESIDENT = "resident"
    STAFF = "staff"
    CONTRACTOR = "contractor"
    """Somebody who came by the link of this one order."""
    HOUSE = "house"
    """The house by itself, when a day has come."""


def take(
    act: Act, order: WorkOrder, name: str, *, by: Side, why: str | None = None, about: dict[str, Any] | None = None,
    **changes: Any,
) -> None:  # fmt: skip
    """Take the step ``name``, with the columns that change with it; `OutOfStep` when the table does not offer it."""
    was, became = order.stage, WORKFLOW.advance(order.stage, name)
    if order.awaits_money and name in _ENDS:
        raise Refused(sentence("Money for this order waits to be approved. It has to be decided first."))
    order.state = became.value
    if name == BEGIN and order.begun_at is None:
        order.begun_at = act.moment
    for column, value in changes.items():
        setattr(order, column, value)
    write(act, order, name, was.value, became.value, by, why, about)
    act.record(WorkOrderMoved(order.id, name, was.value, became.value, by.value))
    set_clock(act, order)


def mark(act: Act, order: WorkOrder, what: Mark, at: datetime) -> None:
    """Note something that starts or keeps a deadline and is no step, with the moment at which it happened."""
    write(act, order, what.value, order.state, order.state, Side.STAFF, None, None, at)
    act.record(WorkOrderNoted(order.id, what.value))
    set_clock(act, order)


def note(
    act: Act, order: Order, name: str, *, by: Side = Side.STAFF, why: str | None = None,
    about: dict[str, Any] | None = None,
) -> None:  # fmt: skip
    """Note something that was done with an order and that neither moves it nor touches a clock."""
    write(act, order, name, order.state, order.state, by, why, about)
    act.session.flush()


def confirm_joined(act: Act, order: WorkOrder) -> None:
    """Keep that a resident says of an order that is handled with another one: it is fixed. It stays where it is."""
    write(act, order, CONFIRM, order.state, order.state, Side.RESIDENT, None, None)
    act.record(JoinedRepairConfirmed(order.id))


def of(look: Reading, order: Order) -> list[OrderStep]:
    """Give the steps of an order, the first one first."""
    rows = look.session.scalars(
        select(OrderStep).where(OrderStep.order_id == order.id).order_by(OrderStep.moment, OrderStep.id)
    )
    return list(rows)


def counted(look: Reading, order: WorkOrder) -> list[OrderStep]:
    """Give what deadlines are computed from: the steps of an order, and what was noted about its report's others."""
    others = select(WorkOrder.id).where(WorkOrder.request_id == order.request_id)
    noted = OrderStep.order_id.in_(others) & OrderStep.name.in_([each.value for each in Mark])
    rows = look.session.scalars(
        select(OrderStep).where((OrderStep.order_id == order.id) | noted).order_by(OrderStep.moment, OrderStep.id)
    )
    return list(rows)


def set_clock(act: Act, order: WorkOrder) -> None:
    """Compute the soonest open deadline anew, after anything that could change it."""
    act.session.flush()
    known = counted(act, order)
    found = deadlines.deadlines(order, order.request, order.request.building, known, rules(act))
    order.due_at = deadlines.soonest(order, found, known)
    _keep_clocks(act, order, found)


def _keep_clocks(act: Act, order: WorkOrder, found: Sequence[Deadline]) -> None:
    """Keep the clocks as they are now, for counting; no longer those that do not run any more."""
    rows = act.session.scalars(select(OrderClock).where(OrderClock.order_id == order.id))
    known = {row.duty: row for row in rows}
    for each in found:
        duty = each.clock.duty.key
        row = known.pop(duty, None) or OrderClock(order_id=order.id, duty=duty)
        row.ends_at, row.kept_at = each.clock.ends_at, each.kept_at
        act.session.add(row)
    for row in known.values():
        act.session.delete(row)


def write(
    act: Act, order: Order, name: str, was: str, became: str, by: Side, why: str | None,
    about: dict[str, Any] | None, at: datetime | None = None,
) -> None:  # fmt: skip
    """Add the row of a step, at the moment of the act or ``at`` another; for who takes steps of orders in a table."""
    act.session.add(
        OrderStep(
            order_id=order.id, name=name, was=was, became=became, moment=at or act.moment, by=by.value, why=why,
            about=about or {},
        )
    )  # fmt: skip
