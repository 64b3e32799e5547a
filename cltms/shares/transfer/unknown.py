"""Which facts a rule asks for and nobody has given: they are named, and there is no figure without them."""

from collections.abc import Iterator

from cltms.leases.resale.formula.kinds import Approval
from cltms.shares.transfer.facts import TransferFacts
from cltms.shares.transfer.terms import Basis, InterestKind, TransferTerms
from maps.sentences import Sentence, sentence


def unknown(terms: TransferTerms, facts: TransferFacts) -> tuple[Sentence, ...]:
    """Name what is missing for what the seller gets."""
    return tuple(_of_seller(terms, facts))


def unknown_of_buyer(terms: TransferTerms, facts: TransferFacts) -> tuple[Sentence, ...]:
    """Name what is missing beside it for what the buyer pays."""
    found = []
    if terms.buyer_amortisation and facts.amortised_by_board is None:
        found.append(sentence("what was paid off of the mortgage in the time that the board fixed"))
    if terms.buyer_charge and facts.charge_minor is None:
        found.append(sentence("the charge for administration"))
    return tuple(found)


def _of_seller(terms: TransferTerms, facts: TransferFacts) -> Iterator[Sentence]:
    if terms.basis is Basis.FIRST_OCCUPANT and facts.first_paid_minor is None:
        yield sentence("what the first occupant paid")
    if terms.basis is Basis.SELLER and facts.seller_paid_minor is None:
        yield sentence("what the seller paid")
    if terms.interest is not InterestKind.NONE:
        yield from _interest(facts)
    if terms.improvements:
        yield from _improvements(terms, facts)
    if terms.assessments and facts.assessments_minor is None:
        yield sentence("the approved assessments that the seller paid")
    if terms.amortisation and facts.amortised is None:
        yield sentence("what the seller paid off of the mortgage")


def _interest(facts: TransferFacts) -> Iterator[Sentence]:
    if facts.rate is None:
        yield sentence("the rate of interest of the bylaws")
    if facts.begins is None:
        yield sentence("the day from which interest counts")
    if facts.ends is None:
        yield sentence("the day of the transfer")


def _improvements(terms: TransferTerms, facts: TransferFacts) -> Iterator[Sentence]:
    if facts.improvements is None:
        yield sentence("whether there are improvements")
    for each in facts.improvements or ():
        if each.by_prior and not terms.prior_members:
            continue
        if each.approval is Approval.UNKNOWN:
            yield sentence("whether the board approved “{said}” before it was done", said=each.said)
        if each.valued_minor is None and each.approval is not Approval.REFUSED:
            yield sentence("what the board valued “{said}” at", said=each.said)
