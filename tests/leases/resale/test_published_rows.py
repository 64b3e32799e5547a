"""Rows that land trusts and cities have published, each to the cent, and what they leave open said as a setting."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from cltms.leases.resale.formula.facts import (
    Appraisal,
    Deduction,
    Facts,
    Improvement,
    IndexValue,
    Item,
    Means,
    Proceeds,
)
from cltms.leases.resale.formula.kinds import Approval, DeductionKind, Kind, Round, Second
from cltms.leases.resale.formula.loans import owed
from cltms.leases.resale.formula.pricing import Price, price
from cltms.leases.resale.formula.terms import Credits, MortgageTerms, Rounding, Terms

DOLLAR = 100
NOTHING_MADE = Facts(appraisals=(), improvements=(), deductions=())


def share(percent: str) -> Fraction:
    return Fraction(percent) / 100


def dollars(whole: int) -> int:
    return whole * DOLLAR


def held(paid: int, years: int) -> Facts:
    bought, sold = date(2013, 6, 1), date(2013 + years, 6, 1)
    return replace(NOTHING_MADE, price_minor=dollars(paid), closed_on=bought, valued_on=sold)


def appraised(paid: int, then: int, now: int) -> Facts:
    return Facts(
        price_minor=dollars(paid), appraised_then_minor=dollars(then), appraisals=(Appraisal(dollars(now)),),
        improvements=(), deductions=(),
    )  # fmt: skip


def indexed(paid: int, then: int, now: int) -> Facts:
    bought, sold = IndexValue(Fraction(then), 2016), IndexValue(Fraction(now), 2026)
    return replace(NOTHING_MADE, price_minor=dollars(paid), index_then=bought, index_now=sold)


def formula_of(terms: Terms, facts: Facts) -> int | None:
    return price(terms, facts, "USD").formula_minor


def test_r1_two_percent_simple_for_ten_years_is_not_the_same_as_compounding() -> None:
    facts = held(250_000, 10)
    assert formula_of(Terms(Kind.SIMPLE, rate=share("2")), facts) == 300_000_00
    assert formula_of(Terms(Kind.COMPOUND, rate=share("2")), facts) == 304_748_60


def test_r2_area_median_income_is_exact_where_the_source_rounds() -> None:
    assert formula_of(Terms(Kind.INDEX), indexed(250_000, 130_000, 150_000)) == 288_461_54


def test_r3_a_quarter_and_more_of_what_the_appraisal_rose_by() -> None:
    facts = appraised(250_000, 350_000, 475_000)
    assert formula_of(Terms(Kind.APPRAISAL, share=share("25")), facts) == 281_250_00
    assert formula_of(Terms(Kind.APPRAISAL, share=share("35")), facts) == 293_750_00


def test_r4_compounding_for_seven_years_is_rounded_to_the_dollar_at_the_end() -> None:
    facts = held(350_000, 7)
    assert formula_of(Terms(Kind.COMPOUND, rate=share("1.5")), facts) == 388_445_72
    to_the_dollar = Terms(Kind.COMPOUND, rate=share("1.5"), rounding=Rounding(DOLLAR))
    assert formula_of(to_the_dollar, facts) == 388_446_00


def test_r4b_what_is_owed_and_repaid_after_seven_years_of_payments() -> None:
    loan = Fraction(dollars(339_500))
    left = owed(loan, share("5"), 30, 84)
    assert round(left) == 298_573_33
    assert round(loan - left) == 40_926_67
    price_then = Fraction(388_446_00)
    assert round(price_then - left) == 89_872_67


def test_r5_ten_percent_more_income_is_ten_percent_more_price() -> None:
    assert formula_of(Terms(Kind.INDEX), indexed(136_000, 100_000, 110_000)) == 149_600_00


def yearly(improvements: tuple[Improvement, ...] = ()) -> Facts:
    rates = ((2020, share("1")), (2021, share("2")), (2022, share("1.5")))
    return Facts(
        price_minor=dollars(200_000), closed_on=date(2020, 3, 1), valued_on=date(2023, 3, 1), rates=rates,
        appraisals=(), improvements=improvements, deductions=(),
    )  # fmt: skip


def test_r6_rates_set_by_year_are_of_the_first_price_and_improvements_come_on_top() -> None:
    terms = Terms(Kind.YEARLY, credits=Credits(share=Fraction(1)))
    assert formula_of(terms, yearly()) == 209_000_00
    kitchen = Improvement("Kitchen", dollars(6_000), date(2021, 5, 1), Approval.GIVEN)
    assert formula_of(terms, yearly((kitchen,))) == 215_000_00


def test_boulder_adds_a_share_of_the_subtotal_for_realty_and_an_allowance_for_closing() -> None:
    terms = Terms(Kind.YEARLY, credits=Credits(share=Fraction(1)), realty=share("6"), closing_minor=dollars(500))
    kitchen = Improvement("Kitchen", dollars(6_000), date(2021, 5, 1), Approval.GIVEN)
    assert formula_of(terms, yearly((kitchen,))) == 215_000_00 + 12_900_00 + 500_00


def test_r8_city_of_lakes() -> None:
    assert formula_of(Terms(Kind.APPRAISAL, share=share("25")), appraised(120_000, 150_000, 210_000)) == 135_000_00


def test_r9_the_lesser_of_formula_and_appraisal() -> None:
    terms = Terms(Kind.APPRAISAL, share=share("25"), second=Second.LAST)
    facts = Facts(
        price_minor=dollars(250_000), appraised_then_minor=dollars(350_000), improvements=(), deductions=(),
        appraisals=(Appraisal(dollars(270_000)),),
    )  # fmt: skip
    simple = price(Terms(Kind.SIMPLE, rate=share("1.25")), _with_appraisal(held(250_000, 10), 270_000), "USD")
    assert (simple.formula_minor, simple.price_minor) == (281_250_00, 270_000_00)
    assert simple.appraisal_decides
    assert price(terms, facts, "USD").price_minor == 230_000_00  # a quarter of a fall of 80,000: the formula is less


def _with_appraisal(facts: Facts, worth: int) -> Facts:
    return replace(facts, appraisals=(Appraisal(dollars(worth)),))


def test_r10_a_fall_is_shared_and_no_floor_is_invented() -> None:
    facts = appraised(250_000, 475_000, 350_000)
    shared = price(Terms(Kind.APPRAISAL, share=share("25")), facts, "USD")
    assert (shared.formula_minor, shared.price_minor) == (218_750_00, 218_750_00)
    with_floor = price(Terms(Kind.APPRAISAL, share=share("25"), floor=Fraction(1)), facts, "USD")
    assert (with_floor.formula_minor, with_floor.price_minor) == (250_000_00, 250_000_00)
    assert str(with_floor.lines[-1].label) == "Floor of the formula"


def test_the_floor_does_not_lift_the_price_above_the_appraisal() -> None:
    deep = appraised(250_000, 475_000, 200_000)
    found = price(Terms(Kind.APPRAISAL, share=share("25"), floor=Fraction(1)), deep, "USD")
    assert (found.formula_minor, found.price_minor) == (250_000_00, 200_000_00)


def test_investment_ratio_and_tenure() -> None:
    terms = Terms(Kind.RATIO, tenure=((0, share("10")), (5, share("25")), (10, share("30"))))
    facts = Facts(
        price_minor=dollars(150_000), closed_on=date(2016, 1, 15), valued_on=date(2023, 1, 15),
        appraised_then_minor=dollars(200_000), appraisals=(Appraisal(dollars(280_000)),),
        living_space_minor=dollars(12_000), improvements=(), deductions=(),
    )  # fmt: skip
    # 80,000 · 150/200 · 25 % after seven years = 15,000
    assert formula_of(terms, facts) == 177_000_00


def test_the_cap_on_net_proceeds_is_the_fair_return_while_it_is_less() -> None:
    terms = Terms(
        Kind.PROCEEDS, rate=share("1.5"),
        credits=Credits(share=share("50"), approval_from_minor=None, above_minor=dollars(3_000), within_years=5),
    )  # fmt: skip
    facts = Facts(
        price_minor=dollars(200_000), closed_on=date(2018, 4, 1), valued_on=date(2024, 4, 1), appraisals=(),
        deductions=(),
        improvements=(
            Improvement("Roof", dollars(10_000), date(2021, 4, 1), Approval.NOT_ASKED),
            Improvement("Exactly three thousand", dollars(3_000), date(2022, 4, 1)),
            Improvement("Too long ago", dollars(9_000), date(2019, 3, 31)),
        ),
        proceeds=Proceeds(dollars(150_000), dollars(4_000), dollars(20_000), dollars(2_000), dollars(60_000)),
    )  # fmt: skip
    # 18,000 + 20,000 + 5,000 + 2,000 = 45,000 of fair return
    found = price(terms, facts, "USD")
    assert found.formula_minor == 199_000_00
    assert [line.minor for line in found.beside] == [18_000_00, 20_000_00, 5_000_00, 0, 0, 2_000_00]
    little = replace(facts, proceeds=Proceeds(150_000_00, 4_000_00, 20_000_00, 2_000_00, 30_000_00))
    assert formula_of(terms, little) == 184_000_00


def test_items_with_improvements_that_lose_value_each_year() -> None:
    terms = Terms(Kind.ITEMISED, credits=Credits(share=Fraction(1), yearly_loss=share("10")))
    facts = Facts(
        price_minor=dollars(100_000), valued_on=date(2026, 7, 1),
        items=(Item("Street paved", dollars(1_500)), Item("Water bill left", -dollars(200))),
        improvements=(
            Improvement("Porch", dollars(5_000), date(2023, 7, 2), Approval.GIVEN),
            Improvement("Old fence", dollars(5_000), date(2010, 7, 2), Approval.GIVEN),
        ),
        appraisals=(), deductions=(Deduction("Broken window", dollars(150), DeductionKind.DAMAGE),),
    )  # fmt: skip
    # The porch is two years old and some months: 5,000 · 80 %; the fence has lost everything.
    assert formula_of(terms, facts) == 105_150_00


@pytest.mark.parametrize(("income", "published", "exact"), [(78_500, 293_500, 293_349), (62_040, 228_500, 228_416)])
def test_the_price_that_an_income_can_pay(income: int, published: int, exact: int) -> None:
    terms = Terms(
        Kind.MORTGAGE, mortgage=MortgageTerms(share("29"), 30, share("3.5"), share("1.25"), share("0.85")),
        rounding=Rounding(DOLLAR),
    )  # fmt: skip
    means = Means(dollars(income), share("3.625"), dollars(100), 0)
    found = formula_of(terms, replace(NOTHING_MADE, means=means))
    assert found == dollars(exact)
    assert abs(found - dollars(published)) <= dollars(250)


def test_improvements_that_count_for_nothing_say_why() -> None:
    terms = Terms(Kind.SIMPLE, rate=share("2"), credits=Credits(share=Fraction(1), approval_from_minor=dollars(2_000)))
    shed = Improvement("Small shed", dollars(1_999), approval=Approval.NOT_ASKED)
    deck = Improvement("Deck", dollars(2_000), approval=Approval.NOT_ASKED)
    facts = replace(held(100_000, 1), improvements=(shed, deck))
    found = price(terms, facts, "USD")
    assert found.formula_minor == 102_000_00 + 1_999_00
    assert str(found.lines[-1].arithmetic) == "It was not approved, and from $2,000.00 on it has to be."


def test_a_second_appraisal_counts_as_the_formula_says() -> None:
    facts = held(100_000, 0)
    both = replace(facts, appraisals=(Appraisal(dollars(90_000)), Appraisal(dollars(95_001))))

    def with_rule(rule: Second) -> Price:
        return price(Terms(Kind.SIMPLE, rate=share("1"), second=rule), both, "USD")

    assert [with_rule(rule).price_minor for rule in Second] == [
        90_000_00, 92_500_50, 90_000_00, 95_001_00, 95_001_00
    ]  # fmt: skip


def test_rounding_can_go_down_to_five_hundred() -> None:
    terms = Terms(Kind.COMPOUND, rate=share("1.5"), rounding=Rounding(dollars(500), Round.DOWN))
    found = price(terms, held(350_000, 7), "USD")
    assert found.formula_minor == 388_000_00
    assert found.lines[-1].minor == -445_72
