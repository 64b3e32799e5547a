"""Formulas side by side over ten years: each cent is that of the calculator, and nothing is made up."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cltms.leases.resale.comparison.assumptions import YEARS, Assumptions
from cltms.leases.resale.comparison.comparing import AMI, CPI, Candidate, Comparison, candidates, compare
from cltms.leases.resale.comparison.projecting import facts_after
from cltms.leases.resale.formula.kinds import Kind
from cltms.leases.resale.formula.pricing import price
from cltms.leases.resale.formula.terms import Credits, Terms
from tests.leases.resale.samples import TERMS


def share(percent: str) -> Fraction:
    return Fraction(percent) / 100


ASSUMED = Assumptions(
    250_000_00, date(2026, 3, 1), 350_000_00, share("4"), share("3"), share("2.5"), share("1.5"),
    income_minor=62_040_00, interest=share("5"), down=share("3"), monthly_minor=100_00, closing_minor=4_000_00,
)  # fmt: skip
SIMPLE, COMPOUND, APPRAISED = TERMS[Kind.SIMPLE], TERMS[Kind.COMPOUND], TERMS[Kind.APPRAISAL]


def compared(*terms: Terms, assumed: Assumptions = ASSUMED) -> Comparison:
    chosen = [each for number, one in enumerate(terms) for each in candidates(number, "Leases", one, assumed)]
    return compare(chosen, assumed, "USD", "Kitchen")


def prices(found: Comparison, row: int = 0) -> list[int | None]:
    return [each.price_minor for each in found.rows[row].prices]


def test_ten_years_of_simple_and_compounding_interest_to_the_cent() -> None:
    found = compared(SIMPLE, replace(COMPOUND, rate=share("2")))
    assert prices(found)[0] == prices(found, 1)[0] == 250_000_00
    assert prices(found)[YEARS] == 300_000_00
    assert prices(found, 1)[YEARS] == 304_748_60
    assert prices(found) == [250_000_00 + 5_000_00 * year for year in range(YEARS + 1)]


def test_an_appraisal_grows_and_is_shared() -> None:
    found = compared(APPRAISED)
    assert found.appraised[1] == 364_000_00
    assert found.appraised[YEARS] == 518_085_50  # 350,000 · 1.04^10
    assert prices(found)[1] == 253_500_00
    assert prices(found)[YEARS] == 292_021_38  # 250,000 + a quarter of 168,085.50, a half going up at the end
    assert found.rows[0].decided_by_appraisal == ()


def test_an_appraisal_that_falls_below_the_formula_decides() -> None:
    falling = replace(ASSUMED, appraised_minor=260_000_00, appreciation=share("-1"))
    found = compared(SIMPLE, assumed=falling)
    assert prices(found)[2] == 254_826_00
    assert found.rows[0].prices[2].formula_minor == 260_000_00
    assert found.rows[0].decided_by_appraisal == tuple(range(2, YEARS + 1))


def test_a_formula_that_follows_an_index_stands_once_for_each_that_is_assumed() -> None:
    found = compared(TERMS[Kind.INDEX])
    assert [each.candidate.follows for each in found.rows] == [AMI, CPI]
    assert prices(found)[1:3] == [257_500_00, 265_225_00]
    assert prices(found, 1)[1] == 256_250_00
    only = compared(TERMS[Kind.INDEX], assumed=replace(ASSUMED, ami=None))
    assert [each.candidate.follows for each in only.rows] == [CPI]


def test_an_improvement_counts_from_its_year_on() -> None:
    credited = replace(SIMPLE, credits=Credits(share=Fraction(1)))
    found = compared(credited, assumed=replace(ASSUMED, improvement_minor=6_000_00, improvement_year=4))
    assert prices(found)[3:5] == [265_000_00, 276_000_00]


def test_what_nobody_assumed_is_named_and_no_price_is_made_up() -> None:
    bare = Assumptions(250_000_00, date(2026, 3, 1))
    found = compared(APPRAISED, TERMS[Kind.INDEX], TERMS[Kind.YEARLY], TERMS[Kind.MORTGAGE], SIMPLE, assumed=bare)
    for row in found.rows[:-1]:
        assert [each.price_minor for each in row.prices[1:]] == [None] * YEARS
        assert row.unknown
    assert prices(found, 4)[YEARS] == 300_000_00
    assert found.appraised == (None,) * (YEARS + 1)


def test_without_growth_of_incomes_only_the_beginning_is_known() -> None:
    found = compared(TERMS[Kind.MORTGAGE], assumed=replace(ASSUMED, ami=None))
    assert prices(found)[0] is not None
    assert [str(each) for each in found.rows[0].unknown] == ["the income of the target household"]


def test_the_cap_on_net_proceeds_uses_the_loan_that_is_assumed() -> None:
    found = compared(replace(TERMS[Kind.PROCEEDS], cap=None))
    facts = facts_after(ASSUMED, 7, None, "")
    assert facts.proceeds.debt_minor == 213_266_66  # 242,500 at 5 % over 30 years, after 84 payments
    assert (facts.proceeds.principal_minor or 0) + (facts.proceeds.debt_minor or 0) == 242_500_00
    assert prices(found)[7] == price(replace(TERMS[Kind.PROCEEDS], cap=None), facts, "USD").price_minor


@pytest.mark.parametrize("begins", [date(2024, 2, 29), date(2026, 12, 31)])
def test_every_year_is_whole_also_from_a_leap_day(begins: date) -> None:
    assert prices(compared(SIMPLE, assumed=replace(ASSUMED, begins=begins)))[YEARS] == 300_000_00


@given(
    st.integers(1, 10**10), st.fractions(Fraction(-1, 10), Fraction(1, 10), max_denominator=1000),
    st.sampled_from(list(Kind)),
)  # fmt: skip
def test_no_price_ever_lies_above_the_appraisal_of_its_year(paid: int, growth: Fraction, kind: Kind) -> None:
    assumed = replace(ASSUMED, price_minor=paid, appreciation=growth)
    found = compare([Candidate(1, "x", TERMS[kind])], assumed, "USD")
    for year, each in enumerate(found.rows[0].prices):
        worth = found.appraised[year]
        assert worth is not None
        assert each.price_minor is None or each.price_minor <= worth
