"""Rules of invoices: when two numbers are the same, what counts before an invoice, and what is above the agreed."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from cltms.contractors.invoices.vocabulary import COUNTS, OPEN, InvoiceState
from cltms.contractors.invoices.workflow import CHECK, RECEIVE

OWN_STEPS = frozenset({RECEIVE, CHECK})
"""Who took one of these, once, does not approve above the limit."""


@dataclass(frozen=True)
class Billed:
    """An invoice as far as sums go; ``alone`` says that nobody else had to approve it."""

    id: int
    minor: int
    state: InvoiceState
    alone: bool = False


def key_of(number: str) -> str:
    """Give what tells the number of an invoice from others: without case, spaces and signs that nobody sees."""
    folded = unicodedata.normalize("NFKC", number).casefold()
    return "".join(sign for sign in folded if sign.isprintable() and not sign.isspace())


def before(this: Billed, others: Iterable[Billed]) -> int:
    """Add up what was billed before this one: what is approved, and what came earlier and still can be.

    The last one of those that are approved together therefore has all the others before it, in whichever order
    people take them.
    """
    return sum(
        each.minor
        for each in others
        if each.id != this.id and (each.state in COUNTS or (each.state in OPEN and each.id < this.id))
    )


def over(this: Billed, others: Iterable[Billed], agreed_minor: int) -> int:
    """Give by how much this one goes above what was agreed, with those before it; 0 when it does not."""
    return max(0, min(this.minor, before(this, others) + this.minor - agreed_minor))


def is_explained(over_minor: int, explained_minor: int | None) -> bool:
    """Whether nothing is above what was agreed, or an explanation was given for at least so much."""
    return over_minor == 0 or (explained_minor is not None and over_minor <= explained_minor)


def within_limit(this: Billed, others: Iterable[Billed], limit_minor: int) -> bool:
    """Whether nobody else has to approve it: with all of the order for which that was so, it is within the limit."""
    alone = sum(each.minor for each in others if each.id != this.id and each.alone and each.state in COUNTS)
    return alone + this.minor <= limit_minor
