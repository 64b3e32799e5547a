"""Days that come again do not drift, whatever month they begin in."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cltms.upkeep.rhythm import first_after, nth


@pytest.mark.parametrize(
    ("number", "day"), [(0, date(2026, 1, 31)), (1, date(2026, 2, 28)), (2, date(2026, 3, 31)), (25, date(2028, 2, 29))]
)
def test_the_end_of_january_comes_again_at_the_ends_of_months(number: int, day: date) -> None:
    assert nth(date(2026, 1, 31), 1, number) == day


@given(
    st.dates(date(2000, 1, 1), date(2060, 12, 31)), st.integers(1, 600), st.dates(date(1990, 1, 1), date(2070, 1, 1))
)
def test_the_next_day_is_the_first_of_its_days_after_today(starts_on: date, every: int, today: date) -> None:
    found = first_after(starts_on, every, today)
    assert found > today
    days = [nth(starts_on, every, number) for number in range(1000 // every + 2)]
    assert found == min(day for day in days if day > today)
