"""Clauses in words: each that says something, with its place in the text of the lease."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from fractions import Fraction

from babel.dates import format_skeleton
from babel.numbers import format_percent
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from cltms.foundation.amounts import written
from cltms.foundation.term import months_later
from cltms.foundation.writing import day
from cltms.leases.agreements.clauses import Clause, Clauses
from cltms.leases.agreements.vocabulary import CLAUSE_TITLES


def clauses_told(clauses: Clauses, currency: str) -> list[tuple[str, str]]:
    """Tell every clause that says something; what it rules by text stands after what it rules by days and amounts."""
    found = []
    for each in Clause:
        ruled = RULES[each](clauses, currency) if each in RULES else []
        if parts := [part for part in (*ruled, clauses.text(each)) if part]:
            found.append((titled(clauses, each), " ".join(parts)))
    return found


def titled(clauses: Clauses, clause: Clause) -> str:
    """Call a clause, with its place in the text where somebody wrote it down."""
    place = clauses.section(clause)
    return f"{CLAUSE_TITLES[clause]} ({place})" if place else str(CLAUSE_TITLES[clause])


def _days(count: int) -> str:
    return str(ngettext("%(num)s day", "%(num)s days", count))


def _share(share: Fraction) -> str:
    return str(format_percent(float(share), format="#,##0.##%", locale=get_locale() or "en"))


def _term(clauses: Clauses, _currency: str) -> list[str]:
    return [ngettext("%(num)s year", "%(num)s years", clauses.term_years)]


def _renewal(clauses: Clauses, _currency: str) -> list[str]:
    if not clauses.renewal_years:
        return []
    years = ngettext("For %(num)s more year.", "For %(num)s more years.", clauses.renewal_years)
    if clauses.renewal_from_days is None:
        return [years]
    first, last = _days(clauses.renewal_from_days), _days(clauses.renewal_to_days or 0)
    return [years, _("It is asked for between %(first)s and %(last)s before the end.", first=first, last=last)]


def _fee(clauses: Clauses, currency: str) -> list[str]:
    if clauses.fee_minor is None:
        return []
    fee = written(clauses.fee_minor, currency)
    return [_("%(fee)s a month, due on day %(day)s of the month.", fee=fee, day=clauses.fee_day)]


def _increase(clauses: Clauses, _currency: str) -> list[str]:
    if clauses.fee_cap is None:
        return []
    return [_("It grows at once by at most %(share)s.", share=_share(clauses.fee_cap))]


def _late_fee(clauses: Clauses, currency: str) -> list[str]:
    rule = clauses.late_fee
    if rule is None:
        return []
    shared = [_("%(share)s of the fee", share=_share(rule.share))] if rule.share is not None else []
    amounts = [*shared, *(written(each, currency) for each in (rule.most_minor, rule.flat_minor) if each is not None)]
    least = amounts[0] if len(amounts) == 1 else _("the least of these: %(amounts)s", amounts=", ".join(amounts))
    return [
        _("More than %(days)s late: %(least)s.", days=_days(rule.after_days), least=least),
        _("Allowed by %(law)s from %(day)s on.", law=rule.allowed_by, day=day(rule.allowed_from)),
    ]


def _occupancy(clauses: Clauses, _currency: str) -> list[str]:
    parts = []
    if clauses.occupancy_months is not None:
        months = ngettext("%(num)s month", "%(num)s months", clauses.occupancy_months)
        parts.append(_("The household lives there at least %(months)s of each year.", months=months))
    if clauses.certify_days is not None:
        ahead = _days(clauses.certify_days)
        parts.append(_("It says so each year; the question opens %(days)s before the anniversary.", days=ahead))
    return parts


def _insurance(clauses: Clauses, _currency: str) -> list[str]:
    if not clauses.insured:
        return []
    return [_("Proof of insurance is shown %(days)s before the policy ends.", days=_days(clauses.insurance_days))]


def _taxes(clauses: Clauses, _currency: str) -> list[str]:
    if not clauses.taxes_month or not clauses.taxes_day:
        return []
    in_a_leap_year = months_later(date(2000, 1, 1), clauses.taxes_month - 1) + timedelta(days=clauses.taxes_day - 1)
    until = format_skeleton("MMMMd", in_a_leap_year, locale=get_locale() or "en")
    return [_("Proof that taxes are paid is shown each year until %(day)s.", day=until)]


def _improvements(clauses: Clauses, _currency: str) -> list[str]:
    if clauses.answer_days is None:
        return []
    return [_("The trust answers requests within %(days)s.", days=_days(clauses.answer_days))]


def _mortgages(clauses: Clauses, _currency: str) -> list[str]:
    parts = []
    if clauses.refinance_days is not None:
        parts.append(_("Refinancing is asked for %(days)s before the closing.", days=_days(clauses.refinance_days)))
    if clauses.objection_days is not None:
        parts.append(_("The trust may act on a foreclosure within %(days)s.", days=_days(clauses.objection_days)))
    return parts


def _transfer(clauses: Clauses, _currency: str) -> list[str]:
    parts = []
    if clauses.exercise_days is not None:
        within = _days(clauses.exercise_days)
        parts.append(_("The trust may buy within %(days)s after it gets the signed resale agreement.", days=within))
    if clauses.closing_days is not None:
        parts.append(_("The closing follows within %(days)s.", days=_days(clauses.closing_days)))
    return parts


def _default(clauses: Clauses, _currency: str) -> list[str]:
    parts = []
    if clauses.cure_days is not None:
        parts.append(
            _("A default can be cured within %(days)s after everybody is served.", days=_days(clauses.cure_days))
        )
    if clauses.mail_days:
        parts.append(_("A notice by mail counts from %(days)s after it was sent.", days=_days(clauses.mail_days)))
    return parts


RULES: Mapping[Clause, Callable[[Clauses, str], list[str]]] = {
    Clause.TERM: _term,
    Clause.RENEWAL: _renewal,
    Clause.FEE: _fee,
    Clause.FEE_INCREASE: _increase,
    Clause.LATE_FEE: _late_fee,
    Clause.OCCUPANCY: _occupancy,
    Clause.INSURANCE: _insurance,
    Clause.TAXES: _taxes,
    Clause.IMPROVEMENTS: _improvements,
    Clause.MORTGAGES: _mortgages,
    Clause.TRANSFER: _transfer,
    Clause.DEFAULT: _default,
}
"""Clauses that rule by days and amounts; the others rule by their text alone."""
