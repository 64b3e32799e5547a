"""The reserve is exact: nothing is lost in rounding, and a cent less a year would not be enough."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cltms.foundation.money import Money
from cltms.upkeep.reserve import YEARS, Part, level_contribution, next_year, replacements, reserve

ROOF = Part(1, 2030, None, Money.of("40000.00", "USD"))
amounts = st.integers(0, 10**9).map(lambda minor: Money(minor, "USD"))
parts = st.builds(
    Part, st.integers(1, 9), st.none() | st.integers(2000, 2070), st.none() | st.integers(1, 60), st.none() | amounts
)
rates = st.integers(0, 2000).map(lambda basis_points: Fraction(basis_points, 10_000))


def lowest(balance: Money, paid_in: int, costs: list[Money]) -> int:
    lies, low = balance.minor, balance.minor
    for cost in costs:
        lies += paid_in - cost.minor
        low = min(low, lies)
    return low


@given(amounts, st.lists(amounts, min_size=1, max_size=YEARS))
def test_the_level_contribution_is_the_smallest_that_never_goes_below_zero(balance: Money, costs: list[Money]) -> None:
    paid_in = level_contribution(balance, costs).minor
    assert lowest(balance, paid_in, costs) >= 0
    assert paid_in == 0 or lowest(balance, paid_in - 1, costs) < 0


@given(st.lists(parts, max_size=8), rates, amounts)
def test_every_replacement_stands_in_its_year_and_the_sums_hold(
    known: list[Part], rate: Fraction, balance: Money
) -> None:
    found = replacements(known, 2026, rate)
    laid_out = reserve(found, balance, 2026)
    assert [each for year in laid_out.years for each in year.replacements] == found
    assert laid_out.then.minor == sum(each.then.minor for each in found)
    assert min(year.left.minor for year in laid_out.years) >= 0
    end = balance.minor + YEARS * laid_out.paid_in.minor - laid_out.then.minor
    assert laid_out.years[-1].left.minor == end


def test_prices_rise_exactly_and_are_rounded_once() -> None:
    (roof,) = replacements([ROOF], 2026, Fraction(1, 40))
    assert (roof.year, roof.today.minor) == (2030, 4_000_000)
    assert roof.then.minor == round(4_000_000 * Fraction(41, 40) ** 4) == 4_415_252


def test_ten_thousand_a_year_pay_for_a_roof_in_the_fourth() -> None:
    costs = [Money(0, "USD")] * 3 + [Money.of("40000.00", "USD")] + [Money(0, "USD")] * 26
    assert level_contribution(Money(0, "USD"), costs) == Money.of("10000.00", "USD")
    assert level_contribution(Money.of("40000.00", "USD"), costs) == Money(0, "USD")


def test_what_lasts_ten_years_comes_three_times_and_what_is_overdue_comes_now() -> None:
    alarms = Part(2, 2020, 10, Money(100, "USD"))
    assert [each.year for each in replacements([alarms], 2026, Fraction(0))] == [2026, 2036, 2046]


@pytest.mark.parametrize("part", [Part(1, None, 10, Money(1, "USD")), Part(1, 2030, 10, None)])
def test_what_is_not_known_is_left_out_and_not_free(part: Part) -> None:
    assert replacements([part], 2026, Fraction(0)) == []


def test_the_last_walk_knows_better_than_the_year_of_putting_in() -> None:
    assert next_year(2026, 3, 2000, 20) == 2029
    assert next_year(None, None, 2000, 20) == 2020
    assert next_year(2026, None, 2000, None) is None
