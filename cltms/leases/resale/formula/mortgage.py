"""The mortgage-based formula: the price that a target household can pay each month at the rate of the day."""

from collections.abc import Sequence
from fractions import Fraction

from cltms.leases.resale.formula.facts import Facts, Means
from cltms.leases.resale.formula.lines import Step, amount, figures, percent
from cltms.leases.resale.formula.loans import payment_share
from cltms.leases.resale.formula.terms import MONTHS, MortgageTerms, Terms
from cltms.leases.resale.formula.unknown import known
from maps.sentences import sentence


def affordable(terms: MortgageTerms, means: Means) -> Fraction:
    """Give the price in minor units; zero where insurance and fees take all that may go to housing."""
    return max(Fraction(0), _left(terms, means) / _cost(terms, means))


def mortgage(terms: Terms, facts: Facts, currency: str) -> Sequence[Step]:
    """What is left for loan and taxes each month, over what each of price costs each month."""
    asked, means = known(terms.mortgage), facts.means
    told = sentence(
        "({income} / 12 × {share}% − {insurance} − {fees}) / {cost} of the price each month "
        "({interest}% for {years} years, {down}% down, taxes {tax}%, insurance of the loan {premium}%)",
        income=amount(known(means.income_minor), currency), share=percent(asked.share),
        insurance=amount(known(means.insurance_minor), currency), fees=amount(known(means.fees_minor), currency),
        cost=figures(_cost(asked, means)), interest=percent(known(means.interest)), years=asked.years,
        down=percent(asked.down), tax=percent(asked.tax), premium=percent(asked.premium),
    )  # fmt: skip
    return [Step(sentence("Price that the target household can pay"), told, affordable(asked, means))]


def _left(terms: MortgageTerms, means: Means) -> Fraction:
    """What is left of a month's share after insurance and fees."""
    return (
        Fraction(known(means.income_minor)) / MONTHS * terms.share
        - known(means.insurance_minor)
        - known(means.fees_minor)
    )


def _cost(terms: MortgageTerms, means: Means) -> Fraction:
    """What each of price costs each month: the loan, its insurance, and taxes."""
    loan = 1 - terms.down
    return loan * payment_share(known(means.interest), terms.years) + (terms.tax + loan * terms.premium) / MONTHS
