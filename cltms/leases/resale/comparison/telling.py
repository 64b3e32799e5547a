"""A comparison as readers see it: its assumptions, its lines under their names, its plot and its rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flask_babel import gettext as _

from cltms.foundation.amounts import written
from cltms.foundation.money import places
from cltms.foundation.writing import day
from cltms.leases.resale.comparison.assumptions import YEARS, Assumptions
from cltms.leases.resale.comparison.comparing import AMI, CPI, Candidate, Compared, Comparison
from cltms.leases.resale.formula.lines import percent
from cltms.leases.resale.formula.years import anniversary
from cltms.leases.resale.vocabulary import KIND_TITLES
from reports.plots import Plot, Series

Told = list[tuple[str, str]]


@dataclass(frozen=True)
class Ended:
    """What a line comes to after the last year; '' is not known."""

    price: str
    gain: str
    kept: str


def named(candidate: Candidate) -> str:
    """Name a line: the version, and the index that it follows."""
    said = {AMI: _("area median income"), CPI: _("consumer prices")}.get(candidate.follows)
    return _("%(name)s (%(index)s)", name=candidate.name, index=said) if said else candidate.name


def kind_of(candidate: Candidate) -> str:
    """Name the kind of its formula."""
    return str(KIND_TITLES[candidate.terms.kind])


def years_of(found: Comparison) -> list[str]:
    """Give the calendar years, the one of the purchase first."""
    return [str(anniversary(found.assumed.begins, year).year) for year in range(YEARS + 1)]


def plot_of(found: Comparison) -> Plot | None:
    """Draw the prices and what the home is appraised at, in whole units; None where there is no price at all."""
    unit = 10 ** places(found.currency)
    series = [
        Series(named(row.candidate), tuple(_above(each.price_minor, unit) for each in row.prices)) for row in found.rows
    ]
    if any(found.appraised):
        series.append(Series(_("Appraised value"), tuple(_above(each, unit) for each in found.appraised)))
    if not any(value is not None for each in series for value in each.values):
        return None
    return Plot(
        _("What a home would sell for"), _("Year"), found.currency, tuple(years_of(found)), tuple(series)
    )  # fmt: skip


def ended(found: Comparison, row: Compared, lang: str | None = None) -> Ended:
    """Tell what the seller gains in ten years, and what stays below the appraised value."""
    last, worth = row.prices[-1].price_minor, found.appraised[-1]
    if last is None:
        return Ended("", "", "")

    def money(minor: int) -> str:
        return written(minor, found.currency, lang)

    kept = "" if worth is None else money(worth - last)
    return Ended(money(last), money(last - found.assumed.price_minor), kept)


def assumptions_told(assumed: Assumptions, currency: str, lang: str | None = None) -> Told:
    """Tell every assumption, also what is not assumed."""
    return [(str(title), str(value)) for title, value in _told(assumed, currency, lang)]


def _above(minor: int | None, unit: int) -> float | None:
    return None if minor is None else max(0.0, minor / unit)


def _told(assumed: Assumptions, currency: str, lang: str | None) -> Iterator[tuple[Any, Any]]:
    def amount(minor: int | None) -> str:
        return _("not assumed") if minor is None else written(minor, currency, lang)

    yield _("Purchase price"), amount(assumed.price_minor)
    yield _("Day of the purchase"), day(assumed.begins, lang)
    yield _("Appraisal at the purchase"), amount(assumed.appraised_minor)
    yield _("The appraisal rises each year by"), _growth(assumed.appreciation)
    yield _("Area median income rises each year by"), _growth(assumed.ami)
    yield _("Consumer prices rise each year by"), _growth(assumed.cpi)
    yield _("The rate that is set year by year"), _growth(assumed.rate)
    if assumed.improvement_minor:
        made = _("%(amount)s in year %(year)s, approved", amount=amount(assumed.improvement_minor),
                 year=assumed.improvement_year)  # fmt: skip
        yield _("Improvement"), made
    else:
        yield _("Improvement"), _("none")
    yield _("Deductions, items and new living space"), _("none")
    yield _("Income of the target household, a year"), amount(assumed.income_minor)
    loan = _("%(interest)s interest, %(down)s down, %(years)s years", interest=_growth(assumed.interest),
             down=_growth(assumed.down), years=assumed.loan_years)  # fmt: skip
    yield _("Loan"), _("not assumed") if assumed.interest is None else loan
    yield _("Insurance and fees, a month"), amount(assumed.monthly_minor)
    yield _("Closing costs of a sale"), amount(assumed.closing_minor)


def _growth(share: Fraction | None) -> str:
    return _("not assumed") if share is None else f"{percent(share)}%"
