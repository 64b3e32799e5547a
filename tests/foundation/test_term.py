"""Days are counted as leases and laws count them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cltms.foundation.term import Term, WorkingDays, months_later

days = st.dates(date(1990, 1, 1), date(2100, 12, 31))
terms = st.tuples(days, st.one_of(st.none(), st.integers(0, 4000))).map(
    lambda pair: Term(pair[0], None if pair[1] is None else pair[0] + timedelta(days=pair[1]))
)


@given(first=terms, second=terms, day=days)
def test_a_day_is_in_what_two_terms_have_in_common_when_it_is_in_both(first: Term, second: Term, day: date) -> None:
    common = first.common(second)
    assert (common is not None and day in common) == (day in first and day in second)
    assert common == second.common(first)


def test_a_lease_of_99_years_ends_before_its_last_date() -> None:
    lease = Term(date(2026, 7, 1), date(2125, 7, 1))
    assert lease.last_day == date(2125, 6, 30)
    assert date(2125, 7, 1) not in lease
    assert lease.days == 36159


def test_an_open_term_has_no_end() -> None:
    assert date(2999, 1, 1) in Term(date(2026, 1, 1))
    assert Term(date(2026, 1, 1)).days is None


def test_a_term_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        Term(date(2026, 1, 2), date(2026, 1, 1))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 15), 2, date(2027, 1, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
    ],
)
def test_months_later(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


def test_working_days_pass_over_weekends_and_holidays() -> None:
    office = WorkingDays(frozenset({date(2026, 12, 25)}))
    assert office.after(date(2026, 12, 23), 2) == date(2026, 12, 28)  # Thursday, then Monday
    assert office.on_or_after(date(2026, 12, 25)) == date(2026, 12, 28)
    assert office.after(date(2026, 12, 26), 0) == date(2026, 12, 28)


@given(start=days, count=st.integers(1, 60))
def test_counting_working_days_one_by_one_is_counting_them_at_once(start: date, count: int) -> None:
    office = WorkingDays(frozenset({date(2026, 1, 1), date(2026, 7, 3)}))
    day = start
    for _ in range(count):
        day = office.after(day, 1)
    assert day == office.after(start, count)
    assert day in office
