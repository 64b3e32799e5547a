"""The facts of a home after some years, as assumptions have it; what nobody assumed stays unknown."""

from fractions import Fraction

from cltms.leases.resale.comparison.assumptions import YEARS, Assumptions
from cltms.leases.resale.formula.facts import Appraisal, Facts, Improvement, IndexValue, Means, Proceeds
from cltms.leases.resale.formula.kinds import Approval, Round
from cltms.leases.resale.formula.lines import rounded
from cltms.leases.resale.formula.loans import owed
from cltms.leases.resale.formula.terms import MONTHS
from cltms.leases.resale.formula.years import anniversary

BASE = Fraction(100)
"""An index begins with this; only how it changes matters."""


def facts_after(assumed: Assumptions, year: int, growth: Fraction | None, improved: str) -> Facts:
    """Give what would be known ``year`` years after the purchase, an index having grown by ``growth`` each year."""
    begins = assumed.begins
    on = anniversary(begins, year)
    worth = appraised_after(assumed, year)
    return Facts(
        price_minor=assumed.price_minor, closed_on=begins, leased_on=begins, valued_on=on,
        index_then=None if growth is None else IndexValue(BASE, begins.year),
        index_now=None if growth is None else IndexValue(BASE * (1 + growth) ** year, on.year),
        rates=() if assumed.rate is None else tuple((begins.year + at, assumed.rate) for at in range(YEARS + 1)),
        appraised_then_minor=assumed.appraised_minor,
        appraisals=() if worth is None else (Appraisal(worth, on),),
        improvements=_improvements(assumed, year, improved), deductions=(), items=(), living_space_minor=0,
        proceeds=_proceeds(assumed, year, worth),
        means=Means(
            grown(assumed.income_minor, assumed.ami, year), assumed.interest,
            grown(assumed.monthly_minor, assumed.cpi or Fraction(0), year), 0,
        ),
    )  # fmt: skip


def appraised_after(assumed: Assumptions, year: int) -> int | None:
    """Give what the home is appraised at after so many years; None where no appraisal is assumed."""
    return grown(assumed.appraised_minor, assumed.appreciation, year)


def grown(minor: int | None, growth: Fraction | None, year: int) -> int | None:
    """Let an amount grow; without a growth it is known for the beginning only."""
    if minor is None or (growth is None and year):
        return None
    return rounded(minor * (1 + (growth or Fraction(0))) ** year, 1, Round.NEAREST)


def _improvements(assumed: Assumptions, year: int, said: str) -> tuple[Improvement, ...]:
    if not assumed.improvement_minor or year < assumed.improvement_year:
        return ()
    done_on = anniversary(assumed.begins, assumed.improvement_year)
    return (Improvement(said, assumed.improvement_minor, done_on, Approval.GIVEN),)


def _proceeds(assumed: Assumptions, year: int, worth: int | None) -> Proceeds:
    """Give debt, costs and net proceeds of a sale at the appraised value."""
    closing = assumed.closing_minor
    if assumed.down is None or assumed.interest is None:
        return Proceeds(seller_closing_minor=closing, owner_closing_minor=closing)
    loan = assumed.price_minor * (1 - assumed.down)
    debt = rounded(owed(loan, assumed.interest, assumed.loan_years, year * MONTHS), 1, Round.NEAREST)
    net = None if worth is None or closing is None else worth - debt - closing
    return Proceeds(debt, closing, rounded(loan, 1, Round.NEAREST) - debt, closing, net)
