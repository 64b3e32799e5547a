"""What a household can pay for a home, and what a price costs it each month; pure, exact, with every line."""

from dataclasses import dataclass
from fractions import Fraction

from cltms.leases.resale.formula.facts import Means
from cltms.leases.resale.formula.kinds import Round
from cltms.leases.resale.formula.lines import Line, Step, amount, lines_of, percent, rounded, total
from cltms.leases.resale.formula.loans import payment_share
from cltms.leases.resale.formula.mortgage import affordable
from cltms.leases.resale.formula.terms import MONTHS, MortgageTerms, Rounding
from cltms.leases.resale.formula.unknown import known
from maps.sentences import Sentence, sentence


@dataclass(frozen=True)
class Monthly:
    """What a price costs each month, and which share of the income that is; None for a household without income."""

    lines: tuple[Line, ...]
    total_minor: int
    share: Fraction | None

    def fits(self, terms: MortgageTerms) -> bool:
        """Whether it is no more of the income than may go to housing."""
        return self.share is not None and self.share <= terms.share


def price_of(terms: MortgageTerms, means: Means, rounding: Rounding) -> int:
    """Give the highest price that an income can pay; LookupError where a fact is missing."""
    return rounded(affordable(terms, means), rounding.unit_minor, rounding.way)


def monthly(price_minor: int, terms: MortgageTerms, means: Means, currency: str) -> Monthly:
    """Tell what a price costs each month, line by line."""
    steps = _steps(price_minor, terms, means, currency)
    exact, income = total(steps), Fraction(known(means.income_minor)) / MONTHS
    lines = lines_of(steps, Rounding(), currency)
    return Monthly(lines, rounded(exact, 1, Round.NEAREST), exact / income if income else None)


def share_of_median(income_minor: int, median_minor: int) -> Fraction:
    """Give an income as a share of the median of its area; ValueError for a median of nothing."""
    if median_minor <= 0:
        raise ValueError("a median income is above zero")
    return Fraction(income_minor, median_minor)


def _steps(price_minor: int, terms: MortgageTerms, means: Means, currency: str) -> list[Step]:
    loan, interest = price_minor * (1 - terms.down), known(means.interest)
    owed = amount(loan, currency)
    return [
        Step(
            sentence("Payment on the loan"),
            sentence(
                "{loan} at {interest}% for {years} years", loan=owed, interest=percent(interest), years=terms.years
            ),
            loan * payment_share(interest, terms.years),
        ),
        Step(
            sentence("Property taxes"),
            sentence("{price} × {share}% / 12", price=amount(price_minor, currency), share=percent(terms.tax)),
            price_minor * terms.tax / MONTHS,
        ),
        Step(
            sentence("Insurance of the loan"),
            sentence("{price} × {share}% / 12", price=owed, share=percent(terms.premium)),
            loan * terms.premium / MONTHS,
        ),
        _plain(sentence("Insurance of the home"), known(means.insurance_minor), currency),
        _plain(sentence("Ground lease fee and other fees"), known(means.fees_minor), currency),
    ]  # fmt: skip


def _plain(label: Sentence, minor: int, currency: str) -> Step:
    return Step(label, sentence("{worth}", worth=amount(minor, currency)), Fraction(minor))
