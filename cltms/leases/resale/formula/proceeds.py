"""The cap on net proceeds: debt, the seller's closing costs, and a fair return or the net proceeds, if less."""

from collections.abc import Sequence
from fractions import Fraction

from cltms.leases.resale.formula.credits import credits_of
from cltms.leases.resale.formula.facts import Facts
from cltms.leases.resale.formula.gains import held_for
from cltms.leases.resale.formula.lines import Step, amount, count, percent, total
from cltms.leases.resale.formula.terms import Terms
from cltms.leases.resale.formula.unknown import known
from maps.sentences import Sentence, sentence


def fair_return(terms: Terms, facts: Facts, currency: str) -> Sequence[Step]:
    """List what the fair return consists of; improvements stand in it by the rule of credits."""
    price, rate, years = Fraction(known(facts.price_minor)), known(terms.rate), held_for(terms, facts)
    told = sentence(
        "{price} × {rate}% × {years} years", price=amount(price, currency), rate=percent(rate), years=count(years)
    )
    return [
        Step(sentence("Return on the purchase price"), told, price * rate * years),
        _plain(sentence("Repaid of the loan"), known(facts.proceeds.principal_minor), currency),
        *credits_of(terms, facts, currency),
        _plain(sentence("Closing costs of the owner at the sale"), known(facts.proceeds.owner_closing_minor), currency),
    ]


def proceeds(terms: Terms, facts: Facts, currency: str) -> Sequence[Step]:
    """Debt + closing costs of the seller + the lesser of fair return and net proceeds."""
    fair, net = total(fair_return(terms, facts, currency)), Fraction(known(facts.proceeds.net_minor))
    told = sentence(
        "the lesser of the fair return {fair} and the net proceeds {net}", fair=amount(fair, currency),
        net=amount(net, currency),
    )  # fmt: skip
    return [
        _plain(sentence("Owed on the loan"), known(facts.proceeds.debt_minor), currency),
        _plain(sentence("Closing costs of the seller"), known(facts.proceeds.seller_closing_minor), currency),
        Step(sentence("Fair return"), told, min(fair, net)),
    ]


def _plain(label: Sentence, minor: int, currency: str) -> Step:
    return Step(label, sentence("{worth}", worth=amount(minor, currency)), Fraction(minor))
