"""What holds of every formula: lines add up, the lesser is never above either, and nothing unknown is a zero."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cltms.leases.resale.formula.facts import Appraisal, Deduction, Facts, Improvement
from cltms.leases.resale.formula.kinds import Approval, BaseDate, Kind, PartialYears, Payer, Round, RoundAt
from cltms.leases.resale.formula.lines import Step, count, figures, lines_of, rounded
from cltms.leases.resale.formula.pricing import price
from cltms.leases.resale.formula.terms import Credits, Rounding, Terms
from cltms.leases.resale.formula.unknown import ASKED
from cltms.leases.resale.formula.years import years_between
from maps.sentences import sentence
from tests.leases.resale.samples import TERMS

PRICES = st.integers(1, 10**12)
RATES = st.fractions(Fraction(1, 10_000), Fraction(15, 100), max_denominator=10_000)
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
RULES = st.sampled_from(PartialYears)
BOUGHT = date(2016, 2, 29)


def facts_of(paid: int, days: int, **known: object) -> Facts:
    facts = Facts(
        price_minor=paid, closed_on=BOUGHT, valued_on=BOUGHT + timedelta(days), appraisals=(), improvements=(),
        deductions=(),
    )  # fmt: skip
    return replace(facts, **known)  # type: ignore[arg-type]


@given(PRICES, RATES, RATES, st.integers(0, 15_000), RULES, st.sampled_from([Kind.SIMPLE, Kind.COMPOUND]))
def test_a_higher_rate_is_never_a_lower_price(
    paid: int, one: Fraction, other: Fraction, days: int, rule: PartialYears, kind: Kind
) -> None:
    low, high = sorted([one, other])
    facts = facts_of(paid, days)
    found = [price(Terms(kind, rate=rate, partial=rule), facts, "USD").formula_minor for rate in (low, high)]
    assert found[0] is not None
    assert found[1] is not None
    assert found[0] <= found[1]


@given(PRICES, RATES, st.integers(366, 15_000), RULES)
def test_simple_is_never_more_than_compounding(paid: int, rate: Fraction, days: int, rule: PartialYears) -> None:
    facts = facts_of(paid, days)
    simple = price(Terms(Kind.SIMPLE, rate=rate, partial=rule), facts, "USD").formula_minor
    compounding = price(Terms(Kind.COMPOUND, rate=rate, partial=rule), facts, "USD").formula_minor
    assert simple is not None
    assert compounding is not None
    assert simple <= compounding


@given(PRICES, RATES, st.integers(0, 15_000), st.lists(st.integers(1, 10**12), min_size=1, max_size=2), st.data())
def test_the_lesser_of_is_above_neither(
    paid: int, rate: Fraction, days: int, worths: list[int], data: st.DataObject
) -> None:
    rounding = Rounding(data.draw(st.sampled_from([1, 100, 50_000])), data.draw(st.sampled_from(Round)))
    terms = Terms(Kind.SIMPLE, rate=rate, rounding=rounding)
    found = price(terms, facts_of(paid, days, appraisals=tuple(Appraisal(each) for each in worths)), "USD")
    assert found.formula_minor is not None
    assert found.price_minor == min(found.formula_minor, worths[0])


@given(st.lists(st.fractions(-(10**10), 10**10, max_denominator=997), max_size=8), st.integers(1, 100_000), st.data())
def test_lines_add_up_to_the_price_which_is_rounded_once(exact: list[Fraction], unit: int, data: st.DataObject) -> None:
    way = data.draw(st.sampled_from(Round))
    steps = [Step(sentence("One"), sentence("Two"), each) for each in exact]
    lines = lines_of(steps, Rounding(unit, way), "USD")
    assert sum(line.minor for line in lines) == rounded(sum(exact, Fraction(0)), unit, way)
    for step, line in zip(steps, lines, strict=False):
        assert abs(step.exact - line.minor) <= 1


@given(DAYS, DAYS)
def test_part_of_a_year_counts_between_the_years_that_are_over(first: date, last: date) -> None:
    over = years_between(first, last, PartialYears.COMPLETED)
    for rule in (PartialYears.BY_DAY, PartialYears.BY_MONTH):
        assert over <= years_between(first, last, rule) < over + 1


@pytest.mark.parametrize(
    ("last", "over", "by_month", "by_day"),
    [
        (date(2017, 2, 27), 0, Fraction(11, 12), Fraction(364, 365)),
        (date(2017, 2, 28), 1, Fraction(1), Fraction(1)),
        (date(2020, 2, 28), 3, 3 + Fraction(11, 12), 3 + Fraction(365, 366)),
        (date(2020, 2, 29), 4, Fraction(4), Fraction(4)),
        (date(2016, 2, 1), 0, Fraction(0), Fraction(0)),
    ],
)
def test_a_home_bought_on_a_leap_day(last: date, over: int, by_month: Fraction, by_day: Fraction) -> None:
    counted = [years_between(BOUGHT, last, rule) for rule in PartialYears]
    assert counted == [over, by_month, by_day]


@pytest.mark.parametrize("kind", Kind)
def test_a_formula_without_facts_names_what_it_asks_for_and_gives_no_price(kind: Kind) -> None:
    found = price(TERMS[kind], Facts(), "USD")
    assert (found.formula_minor, found.price_minor, found.lines) == (None, None, ())
    assert len(found.unknown) > len(ASKED[kind])


def test_whether_an_appraisal_was_made_is_not_guessed() -> None:
    found = price(Terms(Kind.SIMPLE, rate=Fraction(1, 50)), facts_of(100_000_00, 3_700, appraisals=None), "USD")
    assert found.formula_minor == 120_000_00
    assert found.price_minor is None
    assert [str(each) for each in found.unknown] == ["whether an appraisal was made for this sale"]


def test_unknown_parts_of_what_was_done_are_named_one_by_one() -> None:
    terms = Terms(Kind.SIMPLE, rate=Fraction(1, 50), credits=Credits(share=Fraction(1), yearly_loss=Fraction(1, 10)))
    facts = facts_of(
        100_000_00, 400, improvements=(Improvement("Porch", None),), deductions=(Deduction("Damp wall", None),)
    )
    assert [str(each) for each in price(terms, facts, "USD").unknown] == [
        "what “Porch” cost", "whether “Porch” was approved", "when “Porch” was done", "the amount of “Damp wall”",
    ]  # fmt: skip


def test_years_without_a_rate_are_named() -> None:
    facts = facts_of(100_000_00, 800, rates=((2016, Fraction(1, 100)),))
    found = price(Terms(Kind.YEARLY), facts, "USD")
    assert [str(each) for each in found.unknown] == ["the rate of the year 2017", "the rate of the year 2018"]


def test_years_can_begin_with_the_lease() -> None:
    terms = Terms(Kind.SIMPLE, rate=Fraction(1, 100), base=BaseDate.LEASE)
    facts = facts_of(100_000_00, 3 * 366, leased_on=date(2014, 2, 28))
    assert price(terms, facts, "USD").formula_minor == 105_000_00
    without = price(terms, replace(facts, leased_on=None), "USD")
    assert [str(each) for each in without.unknown] == ["the day of the lease"]


def test_every_step_can_be_rounded() -> None:
    by_steps = Terms(Kind.COMPOUND, rate=Fraction(15, 1000), rounding=Rounding(100, at=RoundAt.STEPS))
    at_end = replace(by_steps, rounding=Rounding(100))
    facts = facts_of(333_333_33, 7 * 366)
    assert price(by_steps, facts, "USD").formula_minor == 369_947_00
    assert price(at_end, facts, "USD").formula_minor == 369_948_00
    half_a_dollar = replace(facts, price_minor=100_000_50, valued_on=date(2017, 3, 1))
    assert price(by_steps, half_a_dollar, "USD").formula_minor == 101_501_00  # 101,500.5075


def test_the_sellers_part_of_the_appraisal_stands_beside_the_price() -> None:
    terms = Terms(Kind.SIMPLE, rate=Fraction(1, 50), payer=Payer.HALVES)
    found = price(terms, facts_of(100_000_00, 0, appraisals=(Appraisal(200_000_00, fee_minor=450_01),)), "USD")
    assert found.price_minor == 100_000_00
    assert [line.minor for line in found.beside] == [225_01]


def test_a_credit_that_the_trust_fixed_takes_the_place_of_the_cost() -> None:
    terms = Terms(Kind.SIMPLE, rate=Fraction(1, 50), credits=Credits(share=Fraction(1, 2)))
    fixed = Improvement("Second bath", 20_000_00, approval=Approval.GIVEN, fixed_minor=7_500_00)
    found = price(terms, facts_of(100_000_00, 0, improvements=(fixed,)), "USD")
    assert found.formula_minor == 107_500_00


def test_numbers_are_written_exactly_or_say_that_they_are_cut() -> None:
    assert figures(Fraction(3, 2)) == "1.5"
    assert figures(Fraction(1, 3)) == "≈ 0.333333"
    assert figures(Fraction(-1234567)) == "-1,234,567"
    assert count(Fraction(7) + Fraction(112, 365)) == "7 + 112/365"


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Terms(Kind.SIMPLE),
        lambda: Terms(Kind.MORTGAGE),
        lambda: Terms(Kind.ITEMISED, floor=Fraction(2), cap=Fraction(1)),
        lambda: Rounding(0),
    ],
)
def test_terms_that_are_no_formula_are_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match=r"needs its|floor|unit"):
        wrong()  # type: ignore[operator]


def test_approval_is_not_asked_for_where_nothing_is_credited() -> None:
    facts = facts_of(100_000_00, 0, improvements=(Improvement("Porch", None, approval=Approval.UNKNOWN),))
    assert price(Terms(Kind.SIMPLE, rate=Fraction(1, 50)), facts, "USD").formula_minor == 100_000_00
