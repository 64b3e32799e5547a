"""Clocks of a sale: the price that is asked for, the trust's option, and the closing."""

from collections.abc import Iterator
from datetime import date, timedelta

from cltms.leases.agreements import sale
from cltms.leases.agreements.clauses import Clause
from cltms.leases.agreements.clocks.clock import Clock, ClockKind, Facts, days
from cltms.leases.agreements.events import Event


def sale_clocks(facts: Facts, today: date) -> Iterator[Clock]:
    """Give what is due of the sale that is under way: one thing at each stage, so that none is lost."""
    steps = sale.selling(facts.events)
    if not steps or steps[-1].kind is Event.SALE_CLOSED:
        return
    last = steps[-1]
    kind, after = _waits_for(facts, last.kind)
    due = None if after is None else last.on + after
    yield Clock(kind, last.on, due, Clause.TRANSFER, last.number)


def _waits_for(facts: Facts, last: Event) -> tuple[ClockKind, timedelta | None]:
    """What follows a step, and within how many days; None where the lease sets no time."""
    rules = {
        Event.INTENT_TO_SELL: (ClockKind.PRICE, None),
        Event.SALE_AGREEMENT: (ClockKind.OPTION, facts.clauses.exercise_days),
        Event.OPTION_EXERCISED: (ClockKind.CLOSING, facts.clauses.closing_days),
        Event.OPTION_DECLINED: (ClockKind.QUALIFIED_BUYER, None),
    }
    kind, count = rules[last]
    return kind, None if count is None else days(count)
