"""What a form about a household comes to: its income against the median, the price it can pay, a price looked at."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from cltms.foundation.money import places
from cltms.leases.resale.affordability.family_size import FOUR, Bedrooms, median_of, people_of
from cltms.leases.resale.affordability.form import PayForm
from cltms.leases.resale.affordability.paying import Monthly, monthly, price_of, share_of_median
from cltms.leases.resale.formula.facts import IndexValue
from cltms.leases.resale.formula.kinds import Round, Vintage
from cltms.leases.resale.formula.terms import Rounding
from cltms.leases.resale.indices import value_on


@dataclass(frozen=True)
class Median:
    """The median for a household; ``of`` is the published value it is, or is worked out from, None for a typed one."""

    minor: int
    people: Fraction
    published: bool
    of: IndexValue | None = None


@dataclass(frozen=True)
class Judged:
    """What came out; None where it was not asked, or where no median is known."""

    price_minor: int
    at_price: Monthly
    median: Median | None = None
    share: Fraction | None = None
    looked_at: Monthly | None = None


def judge(form: PayForm, today: date) -> Judged:
    """Work everything out that the form gives enough for."""
    terms, means, asked = form.terms, form.means, form.minor("price")
    price = price_of(terms, means, Rounding(10 ** places(form.currency), Round.DOWN))
    median = _median(form, today)
    return Judged(
        price, monthly(price, terms, means, form.currency), median,
        share_of_median(means.income_minor or 0, median.minor) if median and median.minor else None,
        monthly(asked, terms, means, form.currency) if asked else None,
    )  # fmt: skip


def people(form: PayForm) -> Fraction | None:
    """Give the size of the household, typed or by bedrooms."""
    if form.people.data is not None:
        return Fraction(form.people.data)
    if form.bedrooms.data is not None:
        return people_of(form.bedrooms.data, Bedrooms(form.rule.data))
    return None


def _median(form: PayForm, today: date) -> Median | None:
    """Give the published value for just this household, else work it out from that for four people."""
    size, typed = people(form), form.minor("four")
    if size is None:
        return None
    if typed:
        return Median(median_of(Fraction(typed), size, form.rounding), size, size == FOUR)
    table = form.index_table.data if "index_table" in form else None
    if table is None:
        return None
    unit = 10 ** places(form.currency)
    exact = value_on(table.values, int(size), today, Vintage.PUBLISHED) if size.denominator == 1 else None
    if exact is not None:
        return Median(int(exact.value * unit), size, True, exact)
    four = value_on(table.values, FOUR, today, Vintage.PUBLISHED)
    return None if four is None else Median(median_of(four.value * unit, size, form.rounding), size, False, four)
