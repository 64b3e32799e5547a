"""Counting a year: rules by table, and that no home is counted twice or lost."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cltms.holdings_report.counting import (
    BandCounted,
    CovenantTold,
    LeaseTold,
    TroubleTold,
    YearCounted,
    bands,
    counted,
    homes_on,
    last_day,
)

TODAY = date(2026, 11, 24)
LEASES = [
    LeaseTold(1, 11, 7, date(2020, 5, 1), date(2025, 3, 1), "sold"),
    LeaseTold(2, 11, 7, date(2025, 3, 1)),
    LeaseTold(3, 12, 7, date(2021, 1, 1), date(2025, 12, 31), "foreclosed"),
    LeaseTold(4, 13, 8, date(2025, 6, 1)),
    LeaseTold(5, 14, 9, date(2026, 12, 1)),
]
TROUBLES = [TroubleTold(2, date(2025, 8, 1)), TroubleTold(2, date(2025, 9, 1)), TroubleTold(3, date(2025, 2, 1))]


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2019, YearCounted(2019, 0, 0, 0, 0, 0)),
        (2020, YearCounted(2020, 1, 0, 0, 0, 0)),
        (2025, YearCounted(2025, 2, 2, 1, 1, 1)),
        (2026, YearCounted(2026, 2, 2, 0, 0, 0)),
    ],
)
def test_a_year_is_counted(year: int, expected: YearCounted) -> None:
    assert counted(LEASES, TROUBLES, year, TODAY) == expected


def test_turnover_is_of_the_homes_of_the_first_day_and_not_known_without_one() -> None:
    assert counted(LEASES, TROUBLES, 2025, TODAY).turnover == Fraction(1, 2)
    assert counted(LEASES, TROUBLES, 2020, TODAY).turnover is None


def test_a_year_that_runs_is_told_as_of_today() -> None:
    assert last_day(2026, TODAY) == TODAY
    assert last_day(2025, TODAY) == date(2025, 12, 31)


def test_homes_are_counted_by_the_strictest_covenant_of_their_land() -> None:
    covenants = {7: [CovenantTold("County", 80), CovenantTold("State", 60), CovenantTold("Bank", None)]}
    assert bands(LEASES, covenants, TODAY) == (BandCounted(60, 1, ("State",)), BandCounted(None, 1, ()))


WHEN = st.dates(date(2000, 1, 1), date(2030, 12, 31))


@given(
    st.lists(st.tuples(st.integers(1, 8), st.integers(1, 3), WHEN, st.none() | st.integers(1, 4000)), max_size=30), WHEN
)
def test_the_bands_come_to_all_homes(rows: list[tuple[int, int, date, int | None]], day: date) -> None:
    leases = [
        LeaseTold(number, unit, building, begins, None if lasts is None else begins + timedelta(lasts))
        for number, (unit, building, begins, lasts) in enumerate(rows)
    ]
    told = bands(leases, {1: [CovenantTold("County", 80)], 2: [CovenantTold("State", 50)]}, day)
    assert sum(each.homes for each in told) == len(homes_on(leases, day))
