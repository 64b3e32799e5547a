"""Entries before they are written: who balances, who is the mirror of whom; plain values, no database."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cltms.foundation.errors import Refused
from cltms.ledger.vocabulary import WORK, Cause
from maps.sentences import sentence


@dataclass(frozen=True)
class Part:
    """One posting to be: an amount in minor units, above zero a debit, on an account and of a fund (None: of none)."""

    account_id: int
    amount_minor: int
    fund_id: int | None = None


@dataclass(frozen=True)
class Draft:
    """An entry to be. With a ``key`` it is written once, however often it is asked for."""

    dated_on: date
    parts: tuple[Part, ...]
    cause: Cause = Cause.HAND
    said: str = ""
    key: str | None = None
    corrects_id: int | None = None


def require_balanced(draft: Draft, commodities: Mapping[int, str]) -> None:
    """Raise `Refused` unless the entry balances; ``commodities`` are those of its accounts."""
    if len(draft.parts) < 2:
        raise Refused(sentence("An entry has at least two postings: where it comes from, and where it goes."))
    if any(part.amount_minor == 0 for part in draft.parts):
        raise Refused(sentence("A posting of nothing says nothing. Leave it out."))
    used = {commodities[part.account_id] for part in draft.parts}
    if WORK in used and len(used) > 1:
        raise Refused(sentence("Hours of work are never exchanged for money. Write two entries."))
    sums: Counter[tuple[str, int | None]] = Counter()
    for part in draft.parts:
        sums[commodities[part.account_id], part.fund_id] += part.amount_minor
    if any(sums.values()):
        raise Refused(
            sentence("This entry does not balance: what goes in and what comes out differ. Look at the amounts.")
        )


def mirrored(parts: Collection[Part]) -> tuple[Part, ...]:
    """Give the postings that take ``parts`` back."""
    return tuple(Part(part.account_id, -part.amount_minor, part.fund_id) for part in parts)


def same_parts(one: Sequence[Part], other: Sequence[Part]) -> bool:
    """Whether two entries move the same, in whatever order they say it."""
    return Counter(one) == Counter(other)
