"""What is due, by when: the rules by table, and that no clock is lost whatever happens (hypothesis)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cltms.foundation.errors import OutOfStep
from cltms.leases.agreements import sale
from cltms.leases.agreements.clauses import Clause, FeeStep, LateFee, fee_on, within_cap
from cltms.leases.agreements.clocks.clock import Clock, ClockKind
from cltms.leases.agreements.clocks.whole import clocks
from cltms.leases.agreements.events import MONITORED, OPEN_UNTIL_RESOLVED, SELLING, Event
from cltms.leases.agreements.sale import SALE, SaleStage
from tests.leases.agreements.samples import BEGUN, CLAUSES, facts, happened

DAY = date(2026, 3, 10)
INSURED = happened(900, Event.PROOF_OF_INSURANCE, date(2026, 1, 2), until=date(2027, 1, 2))
TAXED = tuple(happened(901 + year, Event.PROOF_OF_TAXES, date(year, 1, 5), year=year) for year in (2025, 2026))
AT_HOME = happened(899, Event.OCCUPANCY_CERTIFICATION, date(2025, 6, 1))
IN_ORDER = (INSURED, *TAXED, AT_HOME)


def due(found: Iterable[Clock]) -> list[tuple[ClockKind, date | None]]:
    return [(each.kind, each.due_on) for each in found]


def one(found: Iterable[Clock], kind: ClockKind) -> Clock:
    return next(each for each in found if each.kind is kind)


def test_a_lease_in_order_waits_for_its_next_fee_alone() -> None:
    assert due(clocks(facts(*IN_ORDER), DAY)) == [(ClockKind.FEE, date(2026, 4, 1))]


@pytest.mark.parametrize(
    ("events", "kind", "on", "clause"),
    [
        ([(Event.SALE_AGREEMENT, 4)], ClockKind.OPTION, 4 + 45, Clause.TRANSFER),
        ([(Event.SALE_AGREEMENT, 4), (Event.OPTION_EXERCISED, 30)], ClockKind.CLOSING, 30 + 60, Clause.TRANSFER),
        ([(Event.REFINANCE_REQUEST, 2)], ClockKind.ANSWER, 32, Clause.MORTGAGES),
        ([(Event.RENT_REQUEST, 2)], ClockKind.ANSWER, 32, Clause.SUBLEASE),
        ([(Event.IMPROVEMENT_REQUEST, 0)], ClockKind.ANSWER, 30, Clause.IMPROVEMENTS),
        ([(Event.FORECLOSURE_NOTICE, 5)], ClockKind.OBJECTION, 35, Clause.MORTGAGES),
        ([(Event.INSPECTION, 5)], ClockKind.RESOLUTION, None, Clause.OCCUPANCY),
        ([(Event.VIOLATION, 5)], ClockKind.RESOLUTION, None, Clause.DEFAULT),
    ],
)
def test_what_begins_a_clock_and_when_it_ends(
    events: list[tuple[Event, int]], kind: ClockKind, on: int | None, clause: Clause
) -> None:
    rows = [happened(number, each, DAY + timedelta(days=after)) for number, (each, after) in enumerate(events, 2)]
    intent = [happened(1, Event.INTENT_TO_SELL, DAY)] if Event.SALE_AGREEMENT in dict(events) else []
    clock = one(clocks(facts(*IN_ORDER, *intent, *rows), DAY), kind)
    assert clock.due_on == (None if on is None else DAY + timedelta(days=on))
    assert (clock.clause, clock.event) == (clause, rows[-1].number)


def test_an_intent_waits_for_the_price_and_a_declined_option_for_a_buyer() -> None:
    intent = happened(1, Event.INTENT_TO_SELL, DAY)
    assert one(clocks(facts(*IN_ORDER, intent), DAY), ClockKind.PRICE).due_on is None
    steps = [intent, happened(2, Event.SALE_AGREEMENT, DAY), happened(3, Event.OPTION_DECLINED, DAY)]
    assert one(clocks(facts(*IN_ORDER, *steps), DAY), ClockKind.QUALIFIED_BUYER).event == 3
    called_off = [*steps, happened(4, Event.SALE_CALLED_OFF, DAY)]
    assert due(clocks(facts(*IN_ORDER, *called_off), DAY)) == [(ClockKind.FEE, date(2026, 4, 1))]


def test_a_default_can_be_cured_from_the_day_on_which_the_last_one_is_served() -> None:
    found = happened(1, Event.DEFAULT, DAY)
    lenders = ((7, date(2024, 6, 15), None), (8, date(2024, 6, 15), date(2025, 1, 1)), (9, date(2027, 1, 1), None))
    nobody = one(clocks(facts(*IN_ORDER, found, mortgages=lenders), DAY), ClockKind.SERVICE)
    assert (nobody.due_on, nobody.missing) == (None, 2)  # the second is released, the third came after the default
    owner = happened(2, Event.HOMEOWNER_SERVED, DAY + timedelta(days=1), about=1)
    other = happened(3, Event.MORTGAGEE_SERVED, DAY + timedelta(days=9), about=55, mortgage=7)
    half = one(clocks(facts(*IN_ORDER, found, owner, other, mortgages=lenders), DAY), ClockKind.SERVICE)
    assert half.missing == 1
    bank = happened(4, Event.MORTGAGEE_SERVED, DAY + timedelta(days=5), about=1, mortgage=7)
    again = happened(5, Event.MORTGAGEE_SERVED, DAY + timedelta(days=8), about=1, mortgage=7)
    cure = one(clocks(facts(*IN_ORDER, found, owner, bank, again, mortgages=lenders), DAY), ClockKind.CURE)
    assert cure.due_on == DAY + timedelta(days=35)  # serving a lender again gives nobody more days
    cured = replace(found, resolved_on=DAY + timedelta(days=20))
    assert due(clocks(facts(*IN_ORDER, cured, owner, bank, mortgages=lenders), DAY)) == [
        (ClockKind.FEE, date(2026, 4, 1))
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 5, 15), []),
        (date(2026, 5, 16), [date(2026, 6, 15)]),
        (date(2026, 9, 1), [date(2026, 6, 15)]),
        (date(2027, 5, 16), [date(2026, 6, 15), date(2027, 6, 15)]),
    ],
)
def test_each_anniversary_asks_who_lives_there_thirty_days_before(day: date, expected: list[date]) -> None:
    found = [each for each in clocks(facts(*IN_ORDER), day) if each.kind is ClockKind.OCCUPANCY]
    assert [each.due_on for each in found] == expected


def test_an_answer_counts_for_the_year_that_asked() -> None:
    late = happened(1, Event.OCCUPANCY_CERTIFICATION, date(2026, 7, 1))
    found = [each for each in clocks(facts(*IN_ORDER, late), date(2027, 5, 20)) if each.kind is ClockKind.OCCUPANCY]
    assert [each.due_on for each in found] == [date(2027, 6, 15)]


def test_insurance_counts_from_the_policy_that_runs_longest() -> None:
    older = happened(1, Event.PROOF_OF_INSURANCE, date(2026, 2, 1), until=date(2026, 4, 1))
    assert due(clocks(facts(*IN_ORDER, older), DAY)) == [(ClockKind.FEE, date(2026, 4, 1))]
    assert one(clocks(facts(*IN_ORDER), date(2026, 12, 10)), ClockKind.INSURANCE).due_on == date(2027, 1, 2)
    assert one(clocks(facts(), DAY), ClockKind.INSURANCE).due_on == BEGUN


def test_a_late_fee_is_told_again_every_thirty_days() -> None:
    owed = date(2026, 1, 1)
    for day, expected in [
        (date(2026, 1, 20), date(2026, 1, 31)), (date(2026, 3, 1), date(2026, 1, 31)),
        (date(2026, 3, 4), date(2026, 3, 2)), (date(2026, 4, 2), date(2026, 4, 1)),
    ]:  # fmt: skip
        assert one(clocks(facts(*IN_ORDER, owed_since=owed), day), ClockKind.FEE_LATE).due_on == expected, day


@pytest.mark.parametrize(
    ("fee", "rule", "expected"),
    [
        (800_00, LateFee(5, "RPL 238-a", BEGUN, Fraction(5, 100), 50_00), 40_00),
        (1000_00, LateFee(5, "RPL 238-a", BEGUN, Fraction(5, 100), 50_00), 50_00),
        (1200_00, LateFee(5, "RPL 238-a", BEGUN, Fraction(5, 100), 50_00), 50_00),
        (900_00, LateFee(5, "RPL 238-a, co-operatives", BEGUN, Fraction(8, 100)), 72_00),
        (33, LateFee(5, "by lease", BEGUN, Fraction(5, 100)), 1),
        (40_00, LateFee(5, "by lease", BEGUN, flat_minor=10_00), 10_00),
        (40_00, LateFee(5, "by lease", BEGUN), 0),
    ],
)
def test_what_a_late_fee_costs(fee: int, rule: LateFee, expected: int) -> None:
    assert rule.of(fee) == expected


def test_the_fee_follows_its_schedule_and_its_cap() -> None:
    steps = (FeeStep(date(2026, 1, 1), 42_00), FeeStep(date(2027, 1, 1), 44_10))
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2030, 1, 1)]
    assert [fee_on(CLAUSES, steps, day) for day in days] == [40_00, 42_00, 44_10]
    assert within_cap(CLAUSES, 40_00, 42_00)
    assert not within_cap(CLAUSES, 40_00, 42_01)
    assert (
        one(clocks(facts(*IN_ORDER, steps=steps), date(2026, 11, 1)), ClockKind.FEE_CHANGE).due_on == steps[1].begins_on
    )


def test_the_end_comes_with_its_window_and_a_renewal_moves_it() -> None:
    short = replace(CLAUSES, term_years=2, renewal_years=5)
    found = clocks(facts(*IN_ORDER, clauses=short), DAY)
    assert one(found, ClockKind.RENEWAL).due_on == date(2026, 6, 15) - timedelta(days=180)
    renewed = happened(50, Event.RENEWED, DAY)
    assert ClockKind.RENEWAL not in dict(due(clocks(facts(*IN_ORDER, renewed, clauses=short), DAY)))
    assert one(clocks(facts(*IN_ORDER, clauses=short), date(2026, 6, 1)), ClockKind.END).due_on == date(2026, 6, 15)


def test_there_are_fourteen_kinds_to_watch_for() -> None:
    assert len(MONITORED) == 14
    assert MONITORED[-1] is Event.OTHER


@given(st.lists(st.tuples(st.sampled_from(Event), st.integers(0, 900)), max_size=25), st.integers(0, 1200))
def test_no_clock_is_lost_and_no_sale_is_in_an_illegal_state(rows: list[tuple[Event, int]], later: int) -> None:
    """Random events, those that cannot follow refused as the command does: every open matter has exactly one clock."""
    taken: list[tuple[Event, date]] = []
    for kind, after in sorted(rows, key=lambda row: row[1]):
        events = [happened(number, each, on) for number, (each, on) in enumerate(taken)]
        if kind in SELLING:
            try:
                SALE.advance(sale.stage(events), kind)
            except OutOfStep:
                continue
        taken.append((kind, BEGUN + timedelta(days=after)))
    events = [happened(number, each, on) for number, (each, on) in enumerate(taken)]
    found = clocks(facts(*events), BEGUN + timedelta(days=later))
    for each in events:
        if each.kind in OPEN_UNTIL_RESOLVED:
            assert [clock.event for clock in found].count(each.number) == 1
    under_way = sale.stage(events) not in {SaleStage.NONE, SaleStage.CLOSED}
    assert sum(clock.clause is Clause.TRANSFER for clock in found) == under_way
    assert all(clock.opens_on <= (clock.due_on or date.max) for clock in found)
    assert clocks(facts(*events, ended_on=BEGUN), BEGUN + timedelta(days=later)) == []
