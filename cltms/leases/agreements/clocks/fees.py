"""Clocks of the lease fee: the next one, one that is late, and a change that was agreed."""

from collections.abc import Iterator
from datetime import date

from cltms.foundation.term import months_later
from cltms.leases.agreements.clauses import Clause, fee_on
from cltms.leases.agreements.clocks.clock import AHEAD, Clock, ClockKind, Facts, days

REPEATED = 30
"""Days after which who is late is reminded again."""


def fee_clocks(facts: Facts, today: date) -> Iterator[Clock]:
    """Give what is due of fees."""
    yield from _next(facts, today)
    yield from _late(facts, today)
    for step in facts.steps:
        if today <= step.begins_on <= today + AHEAD:
            yield Clock(ClockKind.FEE_CHANGE, step.begins_on - AHEAD, step.begins_on, Clause.FEE_INCREASE)


def fee_day(facts: Facts, month: date) -> date:
    """Give the day of a month on which its fee is due; the last one where the month is too short."""
    first = month.replace(day=1)
    last = months_later(first, 1) - days(1)
    return first.replace(day=min(facts.clauses.fee_day, last.day))


def _next(facts: Facts, today: date) -> Iterator[Clock]:
    day = fee_day(facts, max(today, facts.begins_on))
    if day < max(today, facts.begins_on):
        day = fee_day(facts, months_later(day.replace(day=1), 1))
    if fee_on(facts.clauses, facts.steps, day) and day < facts.ends_on:
        yield Clock(ClockKind.FEE, day - days(7), day, Clause.FEE)


def _late(facts: Facts, today: date) -> Iterator[Clock]:
    """A fee is late when the grace of the lease is over; the clock comes again every thirty days."""
    if facts.owed_since is None:
        return
    rule = facts.clauses.late_fee
    first = facts.owed_since + days(rule.after_days if rule else 0)
    rounds = max(0, (today - first).days - 1) // REPEATED
    yield Clock(ClockKind.FEE_LATE, facts.owed_since, first + days(rounds * REPEATED),
                Clause.LATE_FEE if rule else Clause.FEE)  # fmt: skip
