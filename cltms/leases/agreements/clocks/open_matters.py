"""Clocks of what is open: a default and its cure, requests, foreclosures, and all else that is watched."""

from collections.abc import Iterator
from datetime import date

from cltms.leases.agreements.clauses import Clause
from cltms.leases.agreements.clocks.clock import Clock, ClockKind, Facts, days
from cltms.leases.agreements.events import OPEN_UNTIL_RESOLVED, REQUESTS, Event, Happened

CLAUSE_OF = {
    Event.REFINANCE_REQUEST: Clause.MORTGAGES,
    Event.SHORT_SALE_REQUEST: Clause.MORTGAGES,
    Event.FORECLOSURE_NOTICE: Clause.MORTGAGES,
    Event.RENT_REQUEST: Clause.SUBLEASE,
    Event.ABSENCE_REQUEST: Clause.OCCUPANCY,
    Event.IMPROVEMENT_REQUEST: Clause.IMPROVEMENTS,
    Event.LATE_PAYMENT: Clause.FEE,
    Event.DELINQUENT: Clause.FEE,
}


def matter_clocks(facts: Facts, today: date) -> Iterator[Clock]:
    """Give one clock for each matter that nobody has resolved, so that none is forgotten."""
    for each in facts.events:
        if each.kind in OPEN_UNTIL_RESOLVED and each.resolved_on is None:
            yield _default(facts, each) if each.kind is Event.DEFAULT else _matter(facts, each)


def cure_by(facts: Facts, default: Happened) -> tuple[date | None, int]:
    """Give until when a default can be cured, and how many have to be served yet before that time runs.

    It runs from the day on which the last of them was served: the homeowner, and every mortgagee whose mortgage was
    recorded by then and is not released.
    """
    served = [each for each in facts.events_of(Event.HOMEOWNER_SERVED, Event.MORTGAGEE_SERVED)
              if each.about == default.number]  # fmt: skip
    homeowner = [each.on for each in served if each.kind is Event.HOMEOWNER_SERVED]
    lenders = {each.mortgage: each.on for each in reversed(served) if each.kind is Event.MORTGAGEE_SERVED}
    wanted = {number for number, begun, over in facts.mortgages if begun <= default.on and over is None}
    missing = (not homeowner) + len(wanted - set(lenders))
    if missing or facts.clauses.cure_days is None:
        return None, missing
    last = max([homeowner[0], *(lenders[number] for number in wanted)])
    return last + days(facts.clauses.cure_days), 0


def _default(facts: Facts, default: Happened) -> Clock:
    due, missing = cure_by(facts, default)
    kind = ClockKind.SERVICE if missing else ClockKind.CURE
    return Clock(kind, default.on, due, Clause.DEFAULT, default.number, missing)


def _matter(facts: Facts, event: Happened) -> Clock:
    clause = CLAUSE_OF.get(event.kind, Clause.DEFAULT if event.kind is Event.VIOLATION else Clause.OCCUPANCY)
    kind, count = _waits_for(facts, event.kind)
    return Clock(kind, event.on, None if count is None else event.on + days(count), clause, event.number)


def _waits_for(facts: Facts, kind: Event) -> tuple[ClockKind, int | None]:
    if kind is Event.REFINANCE_REQUEST:
        return ClockKind.ANSWER, facts.clauses.refinance_days
    if kind in REQUESTS:
        return ClockKind.ANSWER, facts.clauses.answer_days
    if kind is Event.FORECLOSURE_NOTICE:
        return ClockKind.OBJECTION, facts.clauses.objection_days
    return ClockKind.RESOLUTION, None
