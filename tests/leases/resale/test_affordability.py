"""What an income can pay: published rows, family sizes, and lines that add up."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cltms.leases.resale.affordability.family_size import HUD, Bedrooms, median_of, people_of
from cltms.leases.resale.affordability.paying import monthly, price_of, share_of_median
from cltms.leases.resale.formula.facts import Means
from cltms.leases.resale.formula.kinds import Round
from cltms.leases.resale.formula.terms import MortgageTerms, Rounding


def share(percent: str) -> Fraction:
    return Fraction(percent) / 100


TERMS = MortgageTerms(share("29"), 30, share("3.5"), share("1.25"), share("0.85"))
DOLLAR = Rounding(100)
TO_FIFTY = Rounding(50_00)
MEDIAN = Fraction(90_100_00)


def means(income: int) -> Means:
    return Means(income * 100, share("3.625"), 100_00, 0)


@pytest.mark.parametrize(("income", "published", "exact"), [(78_500, 293_500, 293_349), (62_040, 228_500, 228_416)])
def test_the_two_published_rows(income: int, published: int, exact: int) -> None:
    found = price_of(TERMS, means(income), DOLLAR)
    assert found == exact * 100
    assert abs(found - published * 100) <= 250_00  # the source rounds to 500


@pytest.mark.parametrize(
    ("people", "percent"), list(enumerate((70, 80, 90, 100, 108, 116, 124, 132, 140, 148), start=1))
)
def test_family_sizes(people: int, percent: int) -> None:
    assert HUD.share(people) == Fraction(percent, 100)


def test_nobody_is_no_household() -> None:
    with pytest.raises(ValueError, match="one person or more"):
        HUD.share(0)
    with pytest.raises(ValueError, match="above zero"):
        share_of_median(1, 0)


@pytest.mark.parametrize(
    ("bedrooms", "rule", "people", "percent"),
    [
        (0, Bedrooms.ONE_AND_A_HALF, "1", "70"), (1, Bedrooms.ONE_AND_A_HALF, "3/2", "75"),
        (2, Bedrooms.ONE_AND_A_HALF, "3", "90"), (3, Bedrooms.ONE_AND_A_HALF, "9/2", "104"),
        (3, Bedrooms.ONE, "3", "90"),
    ],
)  # fmt: skip
def test_people_by_bedrooms(bedrooms: int, rule: Bedrooms, people: str, percent: str) -> None:
    found = people_of(bedrooms, rule)
    assert found == Fraction(people)
    assert HUD.share_between(found) == share(percent)


def test_a_median_is_rounded_as_its_publisher_rounds() -> None:
    assert median_of(MEDIAN, Fraction(3), TO_FIFTY) == 81_100_00  # 81,090 exactly
    assert median_of(MEDIAN, Fraction(3), Rounding()) == 81_090_00
    up = Rounding(50_00, Round.UP)
    assert median_of(Fraction(90_120_00), Fraction(1), up) == 63_100_00  # 63,084 exactly


def test_an_income_against_the_median() -> None:
    assert share_of_median(48_654_00, median_of(MEDIAN, Fraction(3), Rounding())) == Fraction(3, 5)


def test_every_line_of_a_month() -> None:
    found = monthly(228_416_00, TERMS, means(62_040), "USD")
    assert [line.minor for line in found.lines] == [1_005_23, 237_94, 156_13, 100_00, 0]
    assert found.total_minor == sum(line.minor for line in found.lines) == 1_499_30
    assert found.share is not None
    assert round(found.share * 100, 3) == 29
    assert monthly(228_000_00, TERMS, means(62_040), "USD").fits(TERMS)
    assert not monthly(229_000_00, TERMS, means(62_040), "USD").fits(TERMS)
    assert monthly(1, TERMS, means(0), "USD").share is None


@given(st.integers(10_000, 400_000), st.integers(0, 1_000))
def test_the_price_that_an_income_can_pay_costs_its_share_and_a_dollar_more_does_not(income: int, fees: int) -> None:
    given_means = Means(income * 100, share("6.5"), 0, fees * 100)
    found = price_of(TERMS, given_means, Rounding(1, Round.DOWN))
    if found:
        assert monthly(found, TERMS, given_means, "USD").fits(TERMS)
        assert not monthly(found + 1_00, TERMS, given_means, "USD").fits(TERMS)
