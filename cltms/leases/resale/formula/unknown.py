"""Which facts a formula asks for and nobody has given: they are named, and there is no price without them."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TypeVar

from cltms.leases.resale.formula.facts import Facts, Improvement
from cltms.leases.resale.formula.kinds import Approval, BaseDate, Kind
from cltms.leases.resale.formula.terms import Terms
from cltms.leases.resale.formula.years import anniversary, completed
from maps.sentences import Sentence, sentence, words

T = TypeVar("T")

TITLES: Mapping[str, str] = {
    "price_minor": words("the purchase price"),
    "closed_on": words("the day of the closing"),
    "leased_on": words("the day of the lease"),
    "valued_on": words("the day of which the price is worked out"),
    "index_then": words("the index at the purchase"),
    "index_now": words("the index at the resale"),
    "appraised_then_minor": words("the appraisal at the purchase"),
    "items": words("the items of the formula"),
    "living_space_minor": words("what new living space added"),
    "improvements": words("whether there are improvements"),
    "deductions": words("whether anything is deducted, such as damage"),
    "proceeds.debt_minor": words("what is owed on the loan"),
    "proceeds.seller_closing_minor": words("the closing costs of the seller"),
    "proceeds.principal_minor": words("what was repaid of the loan"),
    "proceeds.owner_closing_minor": words("the closing costs of the owner at the sale"),
    "proceeds.net_minor": words("the net proceeds of the sale"),
    "means.income_minor": words("the income of the target household"),
    "means.interest": words("the interest rate on the day of resale"),
    "means.insurance_minor": words("the insurance of a month"),
    "means.fees_minor": words("the fees of a month"),
}
ALWAYS = ("deductions",)
YEARS = ("price_minor", "valued_on")
ASKED: Mapping[Kind, tuple[str, ...]] = {
    Kind.SIMPLE: YEARS,
    Kind.COMPOUND: YEARS,
    Kind.YEARLY: YEARS,
    Kind.INDEX: ("price_minor", "index_then", "index_now"),
    Kind.APPRAISAL: ("price_minor", "appraised_then_minor"),
    Kind.RATIO: ("price_minor", "appraised_then_minor", "valued_on", "living_space_minor"),
    Kind.ITEMISED: ("price_minor", "items"),
    Kind.MORTGAGE: ("means.income_minor", "means.interest", "means.insurance_minor", "means.fees_minor"),
    Kind.PROCEEDS: (
        *YEARS, "proceeds.debt_minor", "proceeds.seller_closing_minor", "proceeds.principal_minor",
        "proceeds.owner_closing_minor", "proceeds.net_minor",
    ),
}  # fmt: skip
WITH_YEARS = frozenset({Kind.SIMPLE, Kind.COMPOUND, Kind.YEARLY, Kind.RATIO, Kind.PROCEEDS})
WITH_APPRAISAL = frozenset({Kind.APPRAISAL, Kind.RATIO})


def unknown(terms: Terms, facts: Facts) -> tuple[Sentence, ...]:
    """Name what is missing for the Formula Price."""
    return tuple(_unknown(terms, facts))


def known(value: T | None) -> T:
    """Give a fact of which `unknown` has said that it is there."""
    if value is None:
        raise LookupError("a formula asked for a fact that was not found to be missing")
    return value


def base_day(terms: Terms, facts: Facts) -> date:
    """Give the day from which years are counted."""
    return known(facts.leased_on if terms.base is BaseDate.LEASE else facts.closed_on)


def _unknown(terms: Terms, facts: Facts) -> Iterator[Sentence]:
    for name in (*ASKED[terms.kind], *_by_terms(terms), *ALWAYS):
        if _fact(facts, name) is None:
            yield sentence("{our_what}", our_what=TITLES[name])
    if terms.kind in WITH_APPRAISAL and not facts.appraisals:
        yield sentence("{our_what}", our_what=words("the appraisal at the resale"))
    if facts.appraised_then_minor == 0 and terms.kind is Kind.RATIO:
        yield sentence("{our_what}", our_what=TITLES["appraised_then_minor"])
    if terms.kind is Kind.INDEX and facts.index_then is not None and facts.index_then.value <= 0:
        yield sentence("{our_what}", our_what=TITLES["index_then"])
    yield from _rates(terms, facts)
    for each in facts.improvements or ():
        yield from _improvement(terms, facts, each)
    for deduction in facts.deductions or ():
        if deduction.minor is None:
            yield sentence("the amount of “{said}”", said=deduction.said)


def _by_terms(terms: Terms) -> Iterator[str]:
    if terms.kind in WITH_YEARS:
        yield "leased_on" if terms.base is BaseDate.LEASE else "closed_on"
    if terms.credits.share is not None:
        yield "improvements"
    ages = terms.credits.within_years is not None or terms.credits.yearly_loss is not None
    if terms.credits.share is not None and ages and "valued_on" not in ASKED[terms.kind]:
        yield "valued_on"
    if terms.kind is Kind.MORTGAGE and (terms.floor is not None or terms.cap is not None):
        yield "price_minor"


def _fact(facts: Facts, name: str) -> object:
    room, _dot, field = name.rpartition(".")
    return getattr(getattr(facts, room) if room else facts, field)


def _rates(terms: Terms, facts: Facts) -> Iterator[Sentence]:
    """Name the years of which no rate is known."""
    begun = facts.leased_on if terms.base is BaseDate.LEASE else facts.closed_on
    if terms.kind is not Kind.YEARLY or begun is None or facts.valued_on is None:
        return
    set_for = dict(facts.rates)
    for at in range(completed(begun, facts.valued_on) + _begun(begun, facts.valued_on)):
        year = anniversary(begun, at).year
        if year not in set_for:
            yield sentence("the rate of the year {year}", year=str(year))


def _begun(first: date, last: date) -> int:
    """Whether a year has begun and is not over."""
    return int(last > first and anniversary(first, completed(first, last)) < last)


def _improvement(terms: Terms, facts: Facts, done: Improvement) -> Iterator[Sentence]:
    credits = terms.credits
    if credits.share is None:
        return
    if done.cost_minor is None and done.fixed_minor is None:
        yield sentence("what “{said}” cost", said=done.said)
    if done.approval is Approval.UNKNOWN and credits.approval_from_minor is not None:
        yield sentence("whether “{said}” was approved", said=done.said)
    if done.done_on is None and (credits.within_years is not None or credits.yearly_loss is not None):
        yield sentence("when “{said}” was done", said=done.said)
