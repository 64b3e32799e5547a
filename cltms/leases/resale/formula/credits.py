"""What improvements are credited with, each with the reason where it is nothing."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from cltms.leases.resale.formula.facts import Facts, Improvement
from cltms.leases.resale.formula.kinds import Approval, ImprovementKind
from cltms.leases.resale.formula.lines import Step, amount, count, percent
from cltms.leases.resale.formula.terms import Credits, Terms
from cltms.leases.resale.formula.unknown import known
from cltms.leases.resale.formula.years import anniversary, completed
from maps.sentences import Sentence, sentence

LABELS = {
    ImprovementKind.IMPROVEMENT: sentence("Improvement: {said}"),
    ImprovementKind.SYSTEM: sentence("Capital system replaced: {said}"),
    ImprovementKind.REPLACEMENT: sentence("Replacement: {said}"),
}


def credits_of(terms: Terms, facts: Facts, currency: str) -> Sequence[Step]:
    """Credit each improvement; one that counts for nothing is listed with the reason, so that nobody looks for it."""
    if terms.credits.share is None:
        return ()
    return [_credit(terms.credits, each, facts.valued_on, currency) for each in facts.improvements or ()]


def _credit(credits: Credits, done: Improvement, on: date | None, currency: str) -> Step:
    label = Sentence(LABELS[done.kind].template, {"said": done.said})
    if (reason := _reason(credits, done, on, currency)) is not None:
        return Step(label, reason, Fraction(0))
    if done.fixed_minor is not None:
        worth, how = Fraction(done.fixed_minor), sentence(
            "{worth}, as the trust fixed it", worth=amount(done.fixed_minor, currency)
        )  # fmt: skip
    else:
        worth = known(done.cost_minor) * known(credits.share)
        how = sentence(
            "{cost} × {share}%", cost=amount(known(done.cost_minor), currency), share=percent(known(credits.share))
        )
    if credits.yearly_loss is None:
        return Step(label, how, worth)
    years = completed(known(done.done_on), known(on))
    left = max(Fraction(0), 1 - credits.yearly_loss * years)
    told = sentence(
        "{worth} less {loss}% for each of {years} years", worth=amount(worth, currency),
        loss=percent(credits.yearly_loss), years=count(Fraction(years)),
    )  # fmt: skip
    return Step(label, told, worth * left)


def _reason(credits: Credits, done: Improvement, on: date | None, currency: str) -> Sentence | None:
    """Say why an improvement counts for nothing; None when it counts."""
    cost = done.cost_minor if done.cost_minor is not None else known(done.fixed_minor)
    if done.kind is ImprovementKind.REPLACEMENT and not credits.replacements:
        return sentence("Replacements do not count.")
    if credits.above_minor is not None and cost <= credits.above_minor:
        return sentence("Only what cost more than {least} counts.", least=amount(credits.above_minor, currency))
    needs = credits.approval_from_minor is not None and cost >= credits.approval_from_minor
    if needs and done.approval is not Approval.GIVEN:
        if not credits.approval_from_minor:
            return sentence("It was not approved.")
        return sentence("It was not approved, and from {least} on it has to be.", least=_from(credits, currency))
    if credits.within_years is not None and _too_old(known(done.done_on), known(on), credits.within_years):
        return sentence("It was done more than {years} years before.", years=credits.within_years)
    return None


def _too_old(done: date, on: date, years: int) -> bool:
    return anniversary(done, years) < on


def _from(credits: Credits, currency: str) -> str:
    return amount(credits.approval_from_minor or 0, currency)
