"""The deadlines of an order: which clocks of the law and of our promise run for it, and which have been kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

import holidays

from cltms.foundation.term import WorkingDays
from cltms.homes.models import Building
from cltms.homes.vocabulary import places_around
from cltms.repairs.clocks import Clock, Must, Start, running
from cltms.repairs.duties.rules import Rules
from cltms.repairs.models import OrderStep, RepairRequest, WorkOrder
from cltms.repairs.vocabulary import Mark, Priority, Stage
from cltms.repairs.workflow import BEGIN, FINISH, REOPEN

_KEPT_BY = {
    Must.INVESTIGATE: (Mark.INVESTIGATED,),
    Must.SUMMARISE: (Mark.SUMMARISED,),
    Must.MAKE_SAFE: (Mark.MADE_SAFE, FINISH),
    Must.BEGIN: (BEGIN,),
    Must.COMPLETE: (FINISH,),
    Must.CERTIFY: (Mark.CERTIFIED,),
}
_OF_WORK = frozenset({Must.BEGIN, Must.COMPLETE, Must.MAKE_SAFE})
_STARTED_BY = {
    Start.INVESTIGATED: Mark.INVESTIGATED,
    Start.WRITTEN_NOTICE: Mark.WRITTEN_NOTICE,
    Start.NOTICE_OF_VIOLATION: Mark.VIOLATION,
}


@dataclass(frozen=True)
class Deadline:
    """A clock of the law, and when it was kept; None while it is open."""

    clock: Clock
    kept_at: datetime | None

    def is_missed(self, now: datetime) -> bool:
        """Whether the time was over before it was kept."""
        return (self.kept_at or now) > self.clock.ends_at


def deadlines(
    order: WorkOrder, request: RepairRequest, building: Building, steps: Sequence[OrderStep], rules: Rules
) -> list[Deadline]:
    """Give the clocks of the law that run or ran for an order, the soonest end first.

    A repair that was reopened is not complete: what its first end had kept is open again, with the first deadline.
    ``steps`` are those of the order, and what was noted about others of the same report, the first one first.
    """
    year = request.reported_at.year
    clocks = running(
        rules.duties, places=places_around(building.place), hazards=order.hazards,
        events=_events(request, steps), zone=building.zone, days=working_days(building.place, year),
        calendars={duty.calendar: working_days(duty.calendar, year) for duty in rules.duties if duty.calendar},
    )  # fmt: skip
    return [Deadline(clock, _kept(order, clock.duty.must, steps)) for clock in clocks]


def promise(priority: Priority, request: RepairRequest, building: Building, rules: Rules) -> datetime | None:
    """Give by when we promise that somebody comes, counted from the report, as was promised on its day."""
    limit = rules.promised(priority, request.reported_at.astimezone(building.zone).date())
    days = working_days(building.place, request.reported_at.year)
    return limit.ends(request.reported_at, building.zone, days) if limit else None


def soonest(order: WorkOrder, found: Sequence[Deadline], steps: Sequence[OrderStep]) -> datetime | None:
    """Give the soonest deadline that is still open; None when there is none.

    When the work is done, what has to be done about it is waited for no more; what has to be written still is.
    """
    if order.stage in (Stage.CANCELLED, Stage.DUPLICATE):
        return None
    done = order.stage in (Stage.DONE, Stage.CLOSED)
    waiting = [each for each in found if each.kept_at is None and not (done and each.clock.duty.must in _OF_WORK)]
    came = any(step.name == BEGIN for step in _since_reopened(steps))
    promised = [order.promised_until] if order.promised_until and not done and not came else []
    return min([*(each.clock.ends_at for each in waiting), *promised], default=None)


@lru_cache(maxsize=64)
def working_days(place: str, year: int) -> WorkingDays:
    """Give the days on which offices work in ``place`` from ``year`` on: not on weekends, not on public holidays."""
    country, *inner = place.upper().split("-")
    area = inner[0] if inner and inner[0] in holidays.country_holidays(country).subdivisions else None
    known = holidays.country_holidays(country, subdiv=area, years=range(year, year + 4))
    return WorkingDays(frozenset(known))


def _events(request: RepairRequest, steps: Sequence[OrderStep]) -> dict[Start, datetime]:
    first = {step.name: step.moment for step in reversed(steps)}
    found = {start: first[name] for start, name in _STARTED_BY.items() if name in first}
    return {Start.REPORTED: request.reported_at, **found}


def _kept(order: WorkOrder, must: Must, steps: Sequence[OrderStep]) -> datetime | None:
    if must is Must.COMPLETE and order.stage not in (Stage.DONE, Stage.CLOSED):
        return None
    still = _since_reopened(steps)
    moments = [step.moment for step in steps if step.name in _KEPT_BY[must] and (step.name != FINISH or step in still)]
    if not moments:
        return None
    return max(moments) if must is Must.COMPLETE else min(moments)


def _since_reopened(steps: Sequence[OrderStep]) -> Sequence[OrderStep]:
    """Give the steps after the latest reopening, or all."""
    reopened = [number for number, step in enumerate(steps) if step.name == REOPEN]
    return steps[reopened[-1] + 1 :] if reopened else steps
