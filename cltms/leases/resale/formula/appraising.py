"""Which appraisal counts where there are two, and what of its cost the seller bears."""

from fractions import Fraction

from cltms.leases.resale.formula.facts import Facts
from cltms.leases.resale.formula.kinds import Payer, Second
from cltms.leases.resale.formula.terms import Terms

SHARES = {Payer.TRUST: Fraction(0), Payer.SELLER: Fraction(1), Payer.HALVES: Fraction(1, 2)}


def appraisal_that_counts(terms: Terms, facts: Facts) -> Fraction:
    """Give the appraised value in minor units by the rule of the formula; LookupError without an appraisal."""
    values = [Fraction(each.minor) for each in facts.appraisals or ()]
    if not values:
        raise LookupError("there is no appraisal")
    if terms.second is Second.AVERAGE:
        return sum(values, Fraction(0)) / len(values)
    chosen = {Second.LOWER: min(values), Second.HIGHER: max(values), Second.LAST: values[-1]}
    return chosen.get(terms.second, values[0])


def fee_of_seller(terms: Terms, facts: Facts) -> Fraction | None:
    """Give what the seller bears of the appraisals; None where their cost is not known."""
    fees = [each.fee_minor for each in facts.appraisals or ()]
    if any(fee is None for fee in fees) and terms.payer is not Payer.TRUST:
        return None
    return SHARES[terms.payer] * sum(fee or 0 for fee in fees)
