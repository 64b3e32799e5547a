"""Clocks that come each year: that people live there, that the home is insured, that its taxes are paid."""

from collections.abc import Iterator
from datetime import date
from itertools import count

from cltms.foundation.term import months_later
from cltms.leases.agreements.clauses import Clause
from cltms.leases.agreements.clocks.clock import AHEAD, Clock, ClockKind, Facts, days
from cltms.leases.agreements.events import Event


def yearly_clocks(facts: Facts, today: date) -> Iterator[Clock]:
    """Give what is due of the year."""
    yield from _occupancy(facts, today)
    yield from _insurance(facts, today)
    yield from _taxes(facts, today)


def _occupancy(facts: Facts, today: date) -> Iterator[Clock]:
    """Each anniversary asks for one certification; one that was given while it was asked for answers it."""
    opens = facts.clauses.certify_days
    if opens is None:
        return
    given = [each.on for each in facts.of.get(Event.OCCUPANCY_CERTIFICATION, ())]
    days_of_year = [day for day in _anniversaries(facts, today + days(opens)) if day > facts.watched_from]
    for number, day in enumerate(days_of_year):
        after = days_of_year[number + 1] - days(opens) if number + 1 < len(days_of_year) else date.max
        if not any(day - days(opens) <= on < after for on in given):
            yield Clock(ClockKind.OCCUPANCY, day - days(opens), day, Clause.OCCUPANCY)


def _anniversaries(facts: Facts, until: date) -> Iterator[date]:
    """The days on which the lease is a whole number of years old, up to a day; 29 February falls on the 28th."""
    for year in count(1):
        day = months_later(facts.begins_on, 12 * year)
        if day > until or day >= facts.ends_on:
            return
        yield day


def _insurance(facts: Facts, today: date) -> Iterator[Clock]:
    """The policy that runs longest counts; without any, proof is due since the record begins."""
    if not facts.clauses.insured:
        return
    shown = [each for each in facts.of.get(Event.PROOF_OF_INSURANCE, ()) if each.until]
    last = max(shown, key=lambda each: each.until or date.min, default=None)
    ends = last.until if last and last.until else max(facts.begins_on, facts.watched_from)
    opens = ends - days(facts.clauses.insurance_days)
    if today >= opens or last is None:
        yield Clock(ClockKind.INSURANCE, opens, ends, Clause.INSURANCE, last.number if last else None)


def _taxes(facts: Facts, today: date) -> Iterator[Clock]:
    month, day = facts.clauses.taxes_month, facts.clauses.taxes_day
    if month is None or day is None:
        return
    shown = {each.year for each in facts.of.get(Event.PROOF_OF_TAXES, ())}
    first = max(facts.begins_on, facts.watched_from)
    for year in range(first.year, today.year + 2):
        due = months_later(date(year, 1, 1), month - 1) + days(day - 1)
        if first < due <= today + AHEAD and due < facts.ends_on and year not in shown:
            yield Clock(ClockKind.TAXES, due - AHEAD, due, Clause.TAXES)
