"""Making a report and its order of a row of an old list: closed as it was, or open with its deadlines since that day.

Nobody is written to, and nobody has the PIN. A list knows days and no hours, so noon stands for the hour, on the clock
of the building; of what is over it does not know when somebody first came, and nothing had been promised by us.
"""

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import select

from cltms.foundation.act import Act
from cltms.foundation.codes import new_code
from cltms.repairs import deadlines, triage, workflow
from cltms.repairs.duties.queries import rules
from cltms.repairs.models import RECEIPT_CODE, OrderClock, OrderStep, RepairRequest, WorkOrder
from cltms.repairs.old_orders.entries import Entry
from cltms.repairs.old_orders.vocabulary import OldState
from cltms.repairs.steps import Side
from cltms.repairs.vocabulary import Channel, Priority, Room, Stage
from cltms.repairs.workflow import WORKFLOW

NOON = time(12)
Step = tuple[str, datetime, Side, str | None]
"""The name of a step, its moment, who took it, and why."""


@dataclass(frozen=True)
class _Moments:
    """When it was reported, done and closed, in UTC."""

    reported: datetime
    done: datetime
    closed: datetime


@dataclass(frozen=True)
class _Made:
    """An order with its steps and clocks, which know its number once it is written."""

    order: WorkOrder
    steps: list[OrderStep]
    clocks: list[OrderClock]


def take_in(act: Act, entries: Iterable[Entry], language: str) -> None:
    """Make reports and orders of all of them, whole before they are written, so that each row is written once."""
    codes = _free_codes(act)
    made = [_history(act, entry, _request(act, entry, language, next(codes))) for entry in entries]
    act.session.add_all([each.order for each in made])
    act.session.flush()
    for each in made:
        for step in each.steps:
            step.order_id = each.order.id
        for clock in each.clocks:
            clock.order_id = each.order.id
        act.session.add_all([*each.steps, *each.clocks])
    act.session.flush()


def _request(act: Act, entry: Entry, language: str, code: str) -> RepairRequest:
    return RepairRequest(
        code=code, pin_index=f"{code} {secrets.token_hex(16)}", receipt_index=entry.key, building_id=entry.building.id,
        unit_id=entry.unit.id if entry.unit else None, where_said=entry.where_said, room=Room.WHOLE_HOME.value,
        problem=entry.problem.value, dangers=[], said=entry.said, language=language, channel=Channel.OLD_LIST.value,
        reported_at=_moments(act, entry).reported, recorded_at=act.moment, building=entry.building, unit=entry.unit,
    )  # fmt: skip


def _order(act: Act, entry: Entry, request: RepairRequest) -> WorkOrder:
    is_open = entry.state is OldState.OPEN
    promised = deadlines.promise(Priority.NORMAL, request, entry.building, rules(act)) if is_open else None
    return WorkOrder(
        state=WORKFLOW.start.value, priority=Priority.NORMAL.value, trade=entry.trade.value,
        hazards=[each.value for each in triage.hazards_of(entry.problem, ())], promised_until=promised, request=request,
        reopened=0, awaits_money=False, **_ends(act, entry),
    )  # fmt: skip


def _history(act: Act, entry: Entry, request: RepairRequest) -> _Made:
    """Take the steps of an order by the one table, and compute what is due of what is open."""
    order, rows = _order(act, entry, request), []
    for name, moment, by, why in _steps(act, entry):
        became = WORKFLOW.advance(order.stage, name)
        rows.append(_row(name, order.stage, became, moment, by, why))
        order.state = became.value
    found = []
    if entry.state is OldState.OPEN:
        found = deadlines.deadlines(order, request, entry.building, rows, rules(act))
        order.due_at = deadlines.soonest(order, found, rows)
    clocks = [OrderClock(duty=each.clock.duty.key, ends_at=each.clock.ends_at, kept_at=each.kept_at) for each in found]
    return _Made(order, rows, clocks)


def _ends(act: Act, entry: Entry) -> dict[str, Any]:
    moments = _moments(act, entry)
    if entry.state is OldState.CLOSED:
        return {"done_at": moments.done, "ended_at": moments.closed}
    return {"ended_at": moments.closed, "reason": entry.noted} if entry.state is OldState.CANCELLED else {}


def _steps(act: Act, entry: Entry) -> list[Step]:
    """Give the steps that lead where it stands, so that its history is one that could have been."""
    at = _moments(act, entry)
    if entry.state is OldState.OPEN:
        return [(workflow.TRIAGE, act.moment, Side.STAFF, entry.noted)]
    first: Step = (workflow.TRIAGE, at.reported, Side.STAFF, entry.noted)
    if entry.state is OldState.CANCELLED:
        return [first, (workflow.CANCEL, at.closed, Side.STAFF, entry.noted)]
    return [
        first, (workflow.BEGIN, at.done, Side.STAFF, None), (workflow.FINISH, at.done, Side.STAFF, None),
        (workflow.FALL_SILENT, at.closed, Side.HOUSE, None),
    ]  # fmt: skip


def _row(name: str, was: Stage, became: Stage, moment: datetime, by: Side, why: str | None) -> OrderStep:
    return OrderStep(
        name=name, was=was.value, became=became.value, moment=moment, by=by.value, why=why,
        about={"channel": Channel.OLD_LIST.value},
    )  # fmt: skip


def _moments(act: Act, entry: Entry) -> _Moments:
    days = entry.days
    done = days.done or days.closed or days.reported
    reported, ended, closed = (_noon(act, entry, day) for day in (days.reported, done, days.closed or done))
    return _Moments(reported, ended, closed)


def _noon(act: Act, entry: Entry, day: date) -> datetime:
    """Give noon of a day at the building; of today no later than now."""
    return min(datetime.combine(day, NOON, entry.building.zone).astimezone(UTC), act.moment)


def _free_codes(act: Act) -> Iterator[str]:
    """Make receipts' codes that no other has; all that are in use are read once."""
    taken = set(act.session.scalars(select(RepairRequest.code)))
    while True:
        code = new_code(RECEIPT_CODE)
        if code not in taken:
            taken.add(code)
            yield code
