"""Terms and facts as a reader reads them: a title and a value each, the same on pages and on paper."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from flask_babel import gettext as _

from cltms.foundation.amounts import written
from cltms.foundation.writing import day
from cltms.leases.resale.formula.facts import Facts, IndexValue
from cltms.leases.resale.formula.kinds import BaseDate, Kind
from cltms.leases.resale.formula.lines import figures, percent
from cltms.leases.resale.formula.terms import Credits, Terms
from cltms.leases.resale.formula.unknown import WITH_YEARS
from cltms.leases.resale.models import ResaleVersion
from cltms.leases.resale.vocabulary import (
    APPROVAL_TITLES,
    BASE_TITLES,
    KIND_TITLES,
    LIMITS_TITLES,
    PARTIAL_TITLES,
    PAYER_TITLES,
    ROUND_AT_TITLES,
    ROUND_TITLES,
    SECOND_TITLES,
    VINTAGE_TITLES,
)

Row = tuple[str, str]


def terms_told(version: ResaleVersion) -> list[Row]:
    """Tell every setting of a version, also those that are not agreed."""
    terms, money = version.whole_terms, version.currency
    return [(str(title), str(value)) for title, value in _terms(terms, money)]


def facts_told(version: ResaleVersion, facts: Facts, lang: str | None = None) -> list[Row]:
    """Tell what a price was worked out from; what was not known is not listed here but named beside the price."""
    rows = _facts(facts, version.currency, lang, version.whole_terms)
    return [(str(title), str(value)) for title, value in rows if value]


def vintages_told(facts: Facts) -> list[Row]:
    """Tell which values of an index were taken, each with year, publication and source."""
    rows = ((_("Index at the purchase"), facts.index_then), (_("Index at the resale"), facts.index_now))
    return [(title, _index(value, None)) for title, value in rows if value is not None]


def _terms(terms: Terms, money: str) -> Iterator[tuple[Any, Any]]:
    none = _("none")
    yield _("Kind"), KIND_TITLES[terms.kind]
    if terms.rate is not None:
        yield _("Rate of a year"), _percent(terms.rate)
    if terms.share is not None:
        yield _("Share of the change of the appraisal"), _percent(terms.share)
    for since, share in terms.tenure:
        yield _("From year %(year)s on", year=since), _percent(share)
    if (loan := terms.mortgage) is not None:
        yield _("Share of the income for housing"), _percent(loan.share)
        yield _("Loan"), _("%(years)s years, %(down)s down", years=loan.years, down=_percent(loan.down))
        yield _("Property taxes of a year"), _percent(loan.tax)
        yield _("Mortgage insurance of a year"), _percent(loan.premium)
    yield from _credits(terms.credits, money)
    yield _("Allowed for realty costs"), none if terms.realty is None else _percent(terms.realty)
    yield _("Allowed for closing"), none if terms.closing_minor is None else written(terms.closing_minor, money)
    yield _("Floor"), none if terms.floor is None else _("%(share)s of the purchase price", share=_percent(terms.floor))
    yield _("Cap"), none if terms.cap is None else _("%(share)s of the purchase price", share=_percent(terms.cap))
    if terms.floor is not None or terms.cap is not None:
        yield _("Floor and cap stand"), LIMITS_TITLES[terms.limits_at]
    rounding = terms.rounding
    yield _("Rounding"), f"{written(rounding.unit_minor, money)} · {ROUND_TITLES[rounding.way]}"
    yield _("When is it rounded?"), ROUND_AT_TITLES[rounding.at]
    if terms.kind in WITH_YEARS:
        yield _("A year that is not over"), PARTIAL_TITLES[terms.partial]
    if terms.kind in WITH_YEARS or terms.kind is Kind.INDEX:
        yield _("Years are counted"), BASE_TITLES[terms.base]
    if terms.kind is Kind.INDEX:
        yield _("Which publication of the index counts?"), VINTAGE_TITLES[terms.vintage]
    yield _("Who pays for the appraisal?"), PAYER_TITLES[terms.payer]
    yield _("A second appraisal"), SECOND_TITLES[terms.second]
    yield _("Above all"), _("The lesser of this formula and the appraisal, if one was made")


def _credits(credits: Credits, money: str) -> Iterator[tuple[Any, Any]]:
    if credits.share is None:
        yield _("Improvements"), _("are not credited")
        return
    yield _("Improvements"), _("%(share)s of what they cost", share=_percent(credits.share))
    if credits.approval_from_minor is None:
        yield _("Approval of the trust"), _("not needed")
    elif credits.approval_from_minor == 0:
        yield _("Approval of the trust"), _("needed for all of them")
    else:
        yield (
            _("Approval of the trust"),
            _("needed from %(amount)s on", amount=written(credits.approval_from_minor, money)),
        )
    if credits.above_minor is not None:
        yield _("Only what cost more than"), written(credits.above_minor, money)
    if credits.within_years is not None:
        yield _("Only what was done at most so many years before"), str(credits.within_years)
    if credits.yearly_loss is not None:
        yield _("What an improvement loses each year"), _percent(credits.yearly_loss)
    yield _("Replacements"), _("count, too") if credits.replacements else _("do not count")


def _facts(facts: Facts, money: str, lang: str | None, terms: Terms) -> Iterator[tuple[Any, str]]:
    def amount(minor: int | None) -> str:
        return "" if minor is None else written(minor, money, lang)

    yield _("Purchase price"), amount(facts.price_minor)
    if terms.base is BaseDate.LEASE:
        yield _("Day of the lease"), day(facts.leased_on, lang)
    else:
        yield _("Day of the closing"), day(facts.closed_on, lang)
    yield _("Day of which the price is worked out"), day(facts.valued_on, lang)
    yield _("Index at the purchase"), _index(facts.index_then, lang)
    yield _("Index at the resale"), _index(facts.index_now, lang)
    yield _("Appraisal at the purchase"), amount(facts.appraised_then_minor)
    for each in facts.appraisals or ():
        yield (
            _("Appraisal at the resale"),
            _joined(amount(each.minor), _on(each.on, lang), each.by, amount(each.fee_minor)),
        )
    if facts.appraisals == ():
        yield _("Appraisal at the resale"), _("none was made")
    for done in facts.improvements or ():
        approval = str(APPROVAL_TITLES[done.approval])
        yield _("Improvement"), _joined(done.said, amount(done.cost_minor), _on(done.done_on, lang), approval)
    yield _("Owed on the loan"), amount(facts.proceeds.debt_minor)
    yield _("Repaid of the loan"), amount(facts.proceeds.principal_minor)
    yield _("Net proceeds of the sale"), amount(facts.proceeds.net_minor)
    yield _("Income of the target household, a year"), amount(facts.means.income_minor)
    if facts.means.interest is not None:
        yield _("Interest rate on the day of resale"), _percent(facts.means.interest)


def _index(value: IndexValue | None, lang: str | None) -> str:
    if value is None:
        return ""
    published = _("published %(day)s", day=day(value.published_on, lang)) if value.published_on else ""
    return _joined(figures(value.value), str(value.year or ""), published, value.source)


def _on(on: date | None, lang: str | None) -> str:
    return day(on, lang)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _percent(share: Fraction) -> str:
    return f"{percent(share)}%"
