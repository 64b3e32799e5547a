"""``price(terms, facts)``: the Formula Price with every line, and the lesser of it and the appraisal."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from cltms.leases.resale.formula import gains
from cltms.leases.resale.formula.appraising import appraisal_that_counts, fee_of_seller
from cltms.leases.resale.formula.credits import credits_of
from cltms.leases.resale.formula.facts import Facts
from cltms.leases.resale.formula.kinds import DeductionKind, Kind, LimitsAt, Payer, Round
from cltms.leases.resale.formula.lines import Line, Step, amount, in_steps, lines_of, percent, rounded, total
from cltms.leases.resale.formula.mortgage import mortgage
from cltms.leases.resale.formula.proceeds import fair_return, proceeds
from cltms.leases.resale.formula.terms import Terms
from cltms.leases.resale.formula.unknown import known, unknown
from maps.sentences import Sentence, sentence, words

KINDS: Mapping[Kind, Callable[[Terms, Facts, str], Sequence[Step]]] = {
    Kind.SIMPLE: gains.simple,
    Kind.COMPOUND: gains.compound,
    Kind.YEARLY: gains.yearly,
    Kind.INDEX: gains.index,
    Kind.APPRAISAL: gains.appraisal,
    Kind.RATIO: gains.ratio,
    Kind.ITEMISED: gains.itemised,
    Kind.MORTGAGE: mortgage,
    Kind.PROCEEDS: proceeds,
}

DEDUCTED = {
    DeductionKind.DAMAGE: sentence("Damage: {said}"),
    DeductionKind.MAINTENANCE: sentence("Maintenance that was put off: {said}"),
    DeductionKind.RESERVE: sentence("Repair reserve that was used: {said}"),
    DeductionKind.OTHER: sentence("Deducted: {said}"),
}


@dataclass(frozen=True)
class Price:
    """What came out, in minor units of ``currency``.

    ``lines`` add up to ``formula_minor``. ``price_minor`` is the Purchase Option Price: the lesser of the formula and
    the ``appraised_minor``, None while it is not known whether an appraisal was made. ``unknown`` names every fact
    that is missing; ``beside`` are amounts that tell more and move nothing.
    """

    currency: str
    lines: tuple[Line, ...] = ()
    formula_minor: int | None = None
    appraised_minor: int | None = None
    price_minor: int | None = None
    beside: tuple[Line, ...] = ()
    unknown: tuple[Sentence, ...] = ()

    @property
    def appraisal_decides(self) -> bool:
        """Whether the appraisal lies below the formula."""
        return self.formula_minor is not None and self.price_minor is not None and self.price_minor < self.formula_minor


def price(terms: Terms, facts: Facts, currency: str) -> Price:
    """Work out what a home sells for; without a price where a fact is missing, which is then named."""
    if missing := unknown(terms, facts):
        return Price(currency, unknown=missing)
    lines = lines_of(_steps(terms, facts, currency), terms.rounding, currency)
    formula = sum(line.minor for line in lines)
    beside = _beside(terms, facts, currency)
    if facts.appraisals is None:
        asked = sentence("{our_what}", our_what=words("whether an appraisal was made for this sale"))
        return Price(currency, lines, formula, beside=beside, unknown=(asked,))
    if not facts.appraisals:
        return Price(currency, lines, formula, None, formula, beside)
    # An appraisal is whole minor units, or the middle of two; half of one goes nobody's way but down.
    appraised = rounded(appraisal_that_counts(terms, facts), 1, Round.DOWN)
    return Price(currency, lines, formula, appraised, min(formula, appraised), beside)


def _steps(terms: Terms, facts: Facts, currency: str) -> Sequence[Step]:
    steps = _rounded(terms, KINDS[terms.kind](terms, facts, currency))
    if terms.kind is not Kind.PROCEEDS:
        steps += _rounded(terms, credits_of(terms, facts, currency))
    steps += _rounded(terms, _costs(terms, total(steps), currency))
    if terms.limits_at is LimitsAt.BEFORE_DEDUCTIONS:
        steps += _rounded(terms, _limits(terms, facts, total(steps), currency))
    steps += _rounded(terms, _deductions(facts, currency))
    if terms.limits_at is LimitsAt.END:
        steps += _rounded(terms, _limits(terms, facts, total(steps), currency))
    return steps


def _rounded(terms: Terms, steps: Sequence[Step]) -> list[Step]:
    return [each if each.given else replace(each, exact=in_steps(each.exact, terms.rounding)) for each in steps]


def _costs(terms: Terms, subtotal: Fraction, currency: str) -> Sequence[Step]:
    """What is allowed for selling: a share of the subtotal, and an allowance for closing."""
    steps = []
    if terms.realty is not None:
        told = sentence("{subtotal} × {share}%", subtotal=amount(subtotal, currency), share=percent(terms.realty))
        steps.append(Step(sentence("Allowed for realty costs"), told, subtotal * terms.realty))
    if terms.closing_minor is not None:
        told = sentence("{worth}", worth=amount(terms.closing_minor, currency))
        steps.append(Step(sentence("Allowed for closing"), told, Fraction(terms.closing_minor)))
    return steps


def _deductions(facts: Facts, currency: str) -> Sequence[Step]:
    return [
        Step(
            Sentence(DEDUCTED[each.kind].template, {"said": each.said}),
            sentence("− {worth}", worth=amount(known(each.minor), currency)),
            Fraction(-known(each.minor)),
        )
        for each in known(facts.deductions)
    ]


def _limits(terms: Terms, facts: Facts, so_far: Fraction, currency: str) -> Sequence[Step]:
    """Lift to the floor or lower to the cap, where the terms have one and it is reached."""
    if terms.floor is not None and so_far < terms.floor * known(facts.price_minor):
        return [_limit(sentence("Floor of the formula"), terms.floor, known(facts.price_minor), so_far, currency)]
    if terms.cap is not None and so_far > terms.cap * known(facts.price_minor):
        return [_limit(sentence("Cap of the formula"), terms.cap, known(facts.price_minor), so_far, currency)]
    return []


def _limit(label: Sentence, share: Fraction, paid: int, so_far: Fraction, currency: str) -> Step:
    told = sentence(
        "{paid} × {share}%, instead of {found}", paid=amount(paid, currency), share=percent(share),
        found=amount(so_far, currency),
    )  # fmt: skip
    return Step(label, told, paid * share - so_far)


def _beside(terms: Terms, facts: Facts, currency: str) -> tuple[Line, ...]:
    """What the fair return consists of, and what the seller bears of the appraisal."""
    found: list[Line] = []
    if terms.kind is Kind.PROCEEDS:
        found += lines_of(fair_return(terms, facts, currency), type(terms.rounding)(), currency)
    fee = fee_of_seller(terms, facts)
    if facts.appraisals and terms.payer is not Payer.TRUST and fee is not None:
        told = sentence("{worth}, paid beside the price", worth=amount(fee, currency))
        found.append(Line(sentence("The seller's part of the appraisal"), told, rounded(fee, 1, Round.NEAREST)))
    return tuple(found)
