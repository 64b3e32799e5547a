"""All clocks of a lease, the most pressing first."""

from collections.abc import Iterator
from datetime import date

from cltms.leases.agreements.clauses import Clause
from cltms.leases.agreements.clocks.clock import AHEAD, Clock, ClockKind, Facts, days
from cltms.leases.agreements.clocks.fees import fee_clocks
from cltms.leases.agreements.clocks.open_matters import matter_clocks
from cltms.leases.agreements.clocks.selling import sale_clocks
from cltms.leases.agreements.clocks.yearly import yearly_clocks


def clocks(facts: Facts, today: date) -> list[Clock]:
    """Give what is due, by its day; what has no day yet comes last. A lease that has ended has no clocks."""
    if facts.ended_on is not None:
        return []
    found = [
        *fee_clocks(facts, today), *yearly_clocks(facts, today), *sale_clocks(facts, today),
        *matter_clocks(facts, today), *_ending(facts, today),
    ]  # fmt: skip
    return sorted(found, key=lambda each: (each.due_on or date.max, each.opens_on, each.kind))


def _ending(facts: Facts, today: date) -> Iterator[Clock]:
    end = facts.ends_on
    opens, closes = facts.clauses.renewal_from_days, facts.clauses.renewal_to_days
    if facts.clauses.renewal_years and opens is not None and end - days(opens) <= today < end:
        yield Clock(ClockKind.RENEWAL, end - days(opens), end - days(closes or 0), Clause.RENEWAL)
    if today >= end - AHEAD:
        yield Clock(ClockKind.END, end - AHEAD, end, Clause.TERM)
