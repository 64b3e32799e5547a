"""Publishing a month: counted once after its end, with what is small withheld, and kept as it was."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, select

from cltms.foundation.act import Act, Reading
from cltms.foundation.worker import Task
from cltms.homes.models import Building
from cltms.numbers.counting import FIXED, LEFT_OUT, homes_of, law_kept, law_missed, promise_kept, promise_missed
from cltms.numbers.models import PublishedMonth
from cltms.numbers.vocabulary import Measure
from cltms.repairs.models import OrderClock, OrderStep, RepairRequest, WorkOrder
from cltms.repairs.recounting import once_recounted
from cltms.repairs.workflow import REOPEN
from cltms.upkeep.rhythm import nth
from maps.publication import published

PUBLISH = "numbers.publish"
EVERY = timedelta(days=1)
MOST_MONTHS = 24
"""How far back a house that begins to publish goes."""


@dataclass(frozen=True)
class Month:
    """A month of the calendar, with its first moment and the first one after it, on the clock of the house."""

    first: date
    begins_at: datetime
    ends_at: datetime

    @classmethod
    def of(cls, first: date, zone: ZoneInfo) -> "Month":
        """Give the month that begins on ``first``."""
        begins, ends = (datetime.combine(day, time(), zone).astimezone(UTC) for day in (first, nth(first, 1, 1)))
        return cls(first, begins, ends)


def publish(task: Task) -> int:
    """Publish every month that is over and is not published yet, one act each; gives how many.

    None while the house does not say them to everybody, nor before what the law asked of older orders was counted.
    """
    with task.acting() as act:
        known = once_recounted(act)
    if not (known and task.settings.public_repair_numbers):
        return 0
    zone = ZoneInfo(task.settings.default_time_zone)
    with task.reading() as look:
        missing = months_missing(look, zone)
    for first in missing:
        with task.acting() as act:
            publish_month(act, Month.of(first, zone), task.settings.fewest_households, task.settings.fewest_homes)
    return len(missing)


def months_missing(look: Reading, zone: ZoneInfo) -> list[date]:
    """List the months that are over and are not published."""
    known = set(look.session.scalars(select(PublishedMonth.begins_on)))
    return [first for first in months_over(look, zone) if first not in known]


def months_over(look: Reading, zone: ZoneInfo) -> list[date]:
    """List the months that are over, from that of the first report on, the oldest first."""
    first_report = select(RepairRequest.reported_at).order_by(RepairRequest.reported_at).limit(1)
    oldest = look.session.scalars(first_report).one_or_none()
    if oldest is None:
        return []
    this = look.moment.astimezone(zone).date().replace(day=1)
    past = [nth(this, 1, -number) for number in range(MOST_MONTHS, 0, -1)]
    return [first for first in past if first >= oldest.astimezone(zone).date().replace(day=1)]


def publish_month(act: Act, month: Month, fewest: int, fewest_homes: int) -> PublishedMonth | None:
    """Count a month of the trust's own buildings and keep it, once; None when it is kept already."""
    if act.session.get(PublishedMonth, month.first) is not None:
        return None
    ours = {each.id: each.address for each in act.session.scalars(select(Building).where(Building.ours))}
    known = homes_of(act)
    homes = {building_id: known.get(building_id, 0) for building_id in ours}
    told: dict[str, Any] = {}
    for measure in Measure:
        counts = {key: count for key, count in counted(act, month, measure).items() if key in ours}
        found = published(counts, homes, fewest, fewest_homes)
        told[measure.value] = {"total": found.total, "shown": {str(key): count for key, count in found.shown.items()}}
    shown = {key for each in told.values() for key in each["shown"]}
    content = {
        "fewest": fewest, "fewest_homes": fewest_homes, "measures": told,
        "buildings": {key: ours[int(key)] for key in sorted(shown)},
    }  # fmt: skip
    row = PublishedMonth(begins_on=month.first, made_at=act.moment, content=content)
    act.session.add(row)
    act.session.flush()
    return row


def counted(look: Reading, month: Month, measure: Measure) -> Mapping[int, int]:
    """Count something that happened in a month, by building: on its own day, not on that of the report."""
    moment, condition = _happened(measure, month.ends_at)
    rows = (
        select(RepairRequest.building_id, func.count())
        .select_from(WorkOrder)
        .join(RepairRequest, RepairRequest.id == WorkOrder.request_id)
        .where(moment >= month.begins_at, moment < month.ends_at, WorkOrder.state.not_in(LEFT_OUT), *condition)
        .group_by(RepairRequest.building_id)
    )
    if measure in (Measure.LAW_KEPT, Measure.LAW_MISSED):
        rows = rows.join(OrderClock, OrderClock.order_id == WorkOrder.id)
    if measure is Measure.REOPENED:
        rows = rows.join(OrderStep, OrderStep.order_id == WorkOrder.id)
    return dict(look.session.execute(rows).all())


def _happened(measure: Measure, now: datetime) -> tuple[Any, list[ColumnElement[bool]]]:
    """Give the moment by which something falls into a month, and what else has to be true."""
    found: dict[Measure, tuple[Any, list[ColumnElement[bool]]]] = {
        Measure.RECEIVED: (RepairRequest.reported_at, []),
        Measure.FIXED: (WorkOrder.done_at, [WorkOrder.state.in_(FIXED)]),
        Measure.PROMISE_KEPT: (WorkOrder.promised_until, [promise_kept()]),
        Measure.PROMISE_MISSED: (WorkOrder.promised_until, [promise_missed(now)]),
        Measure.LAW_KEPT: (OrderClock.ends_at, [law_kept()]),
        Measure.LAW_MISSED: (OrderClock.ends_at, [law_missed(now)]),
        Measure.REOPENED: (OrderStep.moment, [OrderStep.name == REOPEN]),
    }
    return found[measure]


def months(look: Reading, count: int = 12) -> list[PublishedMonth]:
    """List the latest published months, the latest first."""
    rows = select(PublishedMonth).order_by(PublishedMonth.begins_on.desc()).limit(count)
    return list(look.session.scalars(rows))
