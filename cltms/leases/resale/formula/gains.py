"""The steps of formulas that begin with the purchase price: rates, indices, appraisals, items."""

from collections.abc import Sequence
from fractions import Fraction

from cltms.leases.resale.formula.appraising import appraisal_that_counts
from cltms.leases.resale.formula.facts import Facts
from cltms.leases.resale.formula.lines import Step, amount, count, figures, in_steps, percent
from cltms.leases.resale.formula.terms import Terms
from cltms.leases.resale.formula.unknown import base_day, known
from cltms.leases.resale.formula.years import anniversary, years_between
from maps.sentences import sentence


def bought(facts: Facts, currency: str) -> Step:
    """Begin with the purchase price."""
    minor = known(facts.price_minor)
    paid = sentence("{price}, as it was paid", price=amount(minor, currency))
    return Step(sentence("Purchase price"), paid, Fraction(minor), given=True)


def held_for(terms: Terms, facts: Facts) -> Fraction:
    """Count the years from the base date on."""
    return years_between(base_day(terms, facts), known(facts.valued_on), terms.partial)


def simple(terms: Terms, facts: Facts, currency: str) -> Sequence[Step]:
    """P · r · years, on the purchase price each year."""
    price, rate, years = Fraction(known(facts.price_minor)), known(terms.rate), held_for(terms, facts)
    told = sentence(
        "{price} × {rate}% × {years} years", price=amount(price, currency), rate=percent(rate), years=count(years)
    )
    return [bought(facts, currency), Step(sentence("Gain at a fixed rate"), told, price * rate * years)]


def compound(terms: Terms, facts: Facts, currency: str) -> Sequence[Step]:
    """P · (1 + r)^years − P; a year that is not over bears simple interest, which is exact (docs/decisions/0056)."""
    price, rate, years = Fraction(known(facts.price_minor)), known(terms.rate), held_for(terms, facts)
    whole, part = divmod(years, 1)
    worth = price
    for _year in range(int(whole)):
        worth = in_steps(worth * (1 + rate), terms.rounding)
    worth *= 1 + rate * part
    values: dict[str, str] = {"price": amount(price, currency), "rate": percent(rate), "whole": str(whole)}
    told = sentence("{price} × (1 + {rate}%) ^ {whole} − {price}", **values)
    if part:
        told = sentence(
            "{price} × (1 + {rate}%) ^ {whole} × (1 + {rate}% × {part}) − {price}", part=_fraction(part), **values
        )
    # Where steps are rounded, each year was; the difference to the price is not rounded once more.
    gain = Step(sentence("Gain at a fixed rate, compounding"), told, worth - price, given=not part)
    return [bought(facts, currency), gain]


def yearly(terms: Terms, facts: Facts, currency: str) -> Sequence[Step]:
    """The rate of each year on the purchase price; a year has the rate of the calendar year in which it begins."""
    price, years, begun = Fraction(known(facts.price_minor)), held_for(terms, facts), base_day(terms, facts)
    rates, steps = dict(facts.rates), [bought(facts, currency)]
    whole, part = divmod(years, 1)
    for at in range(int(whole) + bool(part)):
        year = anniversary(begun, at).year
        share = Fraction(1) if at < whole else part
        told = sentence("{price} × {rate}%", price=amount(price, currency), rate=percent(rates[year]))
        if share != 1:
            told = sentence(
                "{price} × {rate}% × {part} of a year", price=amount(price, currency), rate=percent(rates[year]),
                part=_fraction(part),
            )  # fmt: skip
        steps.append(Step(sentence("Rate of the year {year}", year=str(year)), told, price * rates[year] * share))
    return steps


def index(terms: Terms, facts: Facts, currency: str) -> Sequence[Step]:
    """P · (index at resale / index at purchase) − P."""
    price, then, now = Fraction(known(facts.price_minor)), known(facts.index_then), known(facts.index_now)
    told = sentence(
        "{price} × {now} / {then} − {price}", price=amount(price, currency), now=figures(now.value),
        then=figures(then.value),
    )  # fmt: skip
    return [
        bought(facts, currency),
        Step(sentence("Change of the index"), told, price * now.value / then.value - price),
    ]


def appraisal(terms: Terms, facts: Facts, currency: str) -> Sequence[Step]:
    """s · (A at resale − A at purchase); a fall is shared as a rise is, unless the terms set a floor."""
    then, now = Fraction(known(facts.appraised_then_minor)), appraisal_that_counts(terms, facts)
    told = sentence(
        "{share}% × ({now} − {then})", share=percent(known(terms.share)), now=amount(now, currency),
        then=amount(then, currency),
    )  # fmt: skip
    return [
        bought(facts, currency),
        Step(sentence("Share of the change of the appraisal"), told, known(terms.share) * (now - then)),
    ]


def ratio(terms: Terms, facts: Facts, currency: str) -> Sequence[Step]:
    """(A at resale − A at purchase) · (P / A at purchase) · the share by years, and the value of new living space."""
    price, then = Fraction(known(facts.price_minor)), Fraction(known(facts.appraised_then_minor))
    now, years = appraisal_that_counts(terms, facts), held_for(terms, facts)
    share = tenure_share(terms.tenure, years)
    told = sentence(
        "({now} − {then}) × ({price} / {then}) × {share}% after {years} years", now=amount(now, currency),
        then=amount(then, currency), price=amount(price, currency), share=percent(share), years=count(years),
    )  # fmt: skip
    room = Fraction(known(facts.living_space_minor))
    return [
        bought(facts, currency),
        Step(sentence("Share of the change of the appraisal"), told, (now - then) * price / then * share),
        Step(
            sentence("New living space"), sentence("{worth}, as it was appraised", worth=amount(room, currency)), room
        ),
    ]


def itemised(terms: Terms, facts: Facts, currency: str) -> Sequence[Step]:
    """P and each item with its sign."""
    items = [
        Step(
            sentence("{said}", said=each.said),
            sentence("{worth}", worth=amount(each.minor, currency)),
            Fraction(each.minor),
        )
        for each in known(facts.items)
    ]
    return [bought(facts, currency), *items]


def tenure_share(tenure: Sequence[tuple[int, Fraction]], years: Fraction) -> Fraction:
    """Give the share that holds after so many years; nothing before the first one of the table."""
    return max(((since, share) for since, share in tenure if since <= years), default=(0, Fraction(0)))[1]


def _fraction(part: Fraction) -> str:
    return f"{part.numerator}/{part.denominator}"
