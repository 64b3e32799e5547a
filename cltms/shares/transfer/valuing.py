"""``transfer(terms, facts)``: what the seller gets and what the buyer pays, which are two figures, with every line."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from cltms.leases.resale.formula.kinds import Approval
from cltms.leases.resale.formula.lines import Line, Step, amount, count, lines_of, percent
from cltms.leases.resale.formula.unknown import known
from cltms.leases.resale.formula.years import years_between
from cltms.shares.transfer.facts import Amortisation, MemberImprovement, TransferFacts
from cltms.shares.transfer.terms import Basis, InterestKind, TransferTerms
from cltms.shares.transfer.unknown import unknown, unknown_of_buyer
from maps.sentences import Sentence, sentence


@dataclass(frozen=True)
class Transfer:
    """Both figures in minor units of ``currency``, None where a fact is missing, which ``unknown`` names.

    ``seller_lines`` add up to what the seller gets at most; ``buyer_lines`` are what the buyer pays beside it, so that
    both together add up to what the buyer pays.
    """

    currency: str
    seller_lines: tuple[Line, ...] = ()
    buyer_lines: tuple[Line, ...] = ()
    seller_minor: int | None = None
    buyer_minor: int | None = None
    unknown: tuple[Sentence, ...] = ()

    @property
    def coop_minor(self) -> int | None:
        """What stays with the co-op of what the buyer pays."""
        if self.seller_minor is None or self.buyer_minor is None:
            return None
        return self.buyer_minor - self.seller_minor


def transfer(terms: TransferTerms, facts: TransferFacts, currency: str) -> Transfer:
    """Work both figures out; without one where a fact is missing, which is then named and never taken for zero."""
    if missing := unknown(terms, facts):
        return Transfer(currency, unknown=(*missing, *unknown_of_buyer(terms, facts)))
    seller = lines_of(_seller(terms, facts, currency), terms.rounding, currency)
    gets = sum(line.minor for line in seller)
    if missing := unknown_of_buyer(terms, facts):
        return Transfer(currency, seller, seller_minor=gets, unknown=missing)
    beside = lines_of(_buyer(terms, facts, currency), terms.rounding, currency)
    return Transfer(currency, seller, beside, gets, gets + sum(line.minor for line in beside))


def _seller(terms: TransferTerms, facts: TransferFacts, currency: str) -> Sequence[Step]:
    steps = [_paid(terms, facts, currency)]
    if terms.improvements:
        steps += [_improvement(terms, each, currency) for each in known(facts.improvements)]
    if terms.interest is not InterestKind.NONE:
        steps.append(_interest(terms, facts, steps[0].exact, currency))
    if terms.assessments:
        told = sentence("{worth}", worth=amount(known(facts.assessments_minor), currency))
        steps.append(Step(sentence("Approved assessments"), told, Fraction(known(facts.assessments_minor))))
    if terms.amortisation:
        steps.append(_amortised(sentence("Paid off of the mortgage by the seller"), known(facts.amortised), currency))
    return steps


def _buyer(terms: TransferTerms, facts: TransferFacts, currency: str) -> Sequence[Step]:
    steps = []
    if terms.buyer_amortisation:
        label = sentence("Paid off of the mortgage in the time that the board fixed")
        steps.append(_amortised(label, known(facts.amortised_by_board), currency))
    if terms.buyer_charge:
        told = sentence("{worth}", worth=amount(known(facts.charge_minor), currency))
        steps.append(Step(sentence("Charge for administration"), told, Fraction(known(facts.charge_minor))))
    return steps


def _paid(terms: TransferTerms, facts: TransferFacts, currency: str) -> Step:
    first = terms.basis is Basis.FIRST_OCCUPANT
    minor = known(facts.first_paid_minor if first else facts.seller_paid_minor)
    label = sentence("Paid by the first occupant") if first else sentence("Paid by the seller")
    return Step(label, sentence("{worth}", worth=amount(minor, currency)), Fraction(minor), given=True)


def _improvement(terms: TransferTerms, done: MemberImprovement, currency: str) -> Step:
    """Count an improvement, or say why it counts for nothing."""
    label = sentence("Improvement: {said}", said=done.said)
    if done.by_prior and not terms.prior_members:
        return Step(label, sentence("Improvements of members before the seller do not count."), Fraction(0))
    if done.approval is not Approval.GIVEN:
        return Step(label, sentence("The board did not approve it before it was done."), Fraction(0))
    worth = known(done.valued_minor)
    return Step(label, sentence("{worth}, as the board valued it", worth=amount(worth, currency)), Fraction(worth))


def _interest(terms: TransferTerms, facts: TransferFacts, paid: Fraction, currency: str) -> Step:
    asked = known(facts.rate)
    rate = asked if terms.most_interest is None else min(asked, terms.most_interest)
    years = years_between(known(facts.begins), known(facts.ends), terms.partial)
    whole, part = divmod(years, 1)
    gain = paid * rate * years
    if terms.interest is InterestKind.COMPOUND:
        gain = paid * ((1 + rate) ** int(whole) * (1 + rate * part) - 1)
    values = {"paid": amount(paid, currency), "rate": percent(rate), "years": count(years)}
    label = sentence("Interest, simple")
    if terms.interest is InterestKind.COMPOUND:
        label = sentence("Interest, compounding")
    if rate == asked:
        return Step(label, sentence("{paid} × {rate}% × {years} years", **values), gain)
    told = sentence(
        "{paid} × {rate}% × {years} years; the bylaws say {asked}%, and more than {rate}% is not allowed",
        asked=percent(asked), **values,
    )  # fmt: skip
    return Step(label, told, gain)


def _amortised(label: Sentence, found: Amortisation, currency: str) -> Step:
    told = sentence("{paid} × {share}%", paid=amount(found.paid_minor, currency), share=percent(found.share))
    return Step(label, told, found.exact)
