"""What a bank file says, whatever its format: lines, balances, and what is to be said about it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from cltms.foundation.errors import Refused
from cltms.foundation.money import Money
from cltms.ledger.bank.vocabulary import FileKind
from cltms.ledger.models import MOST_MINOR
from maps.sentences import Sentence, sentence

LONGEST_TEXT = 1000
MOST_LINES = 20_000


@dataclass(frozen=True)
class Movement:
    """One movement as the bank tells it, in minor units: above zero it comes in. ``bank_id`` is the bank's own name."""

    booked_on: date
    amount_minor: int
    name: str = ""
    said: str = ""
    reference: str = ""
    bank_id: str = ""


@dataclass(frozen=True)
class BankBalance:
    """What the bank says was there at the end of a day; of a day that it does not say, None."""

    minor: int
    on: date | None = None


@dataclass(frozen=True)
class BankFound:
    """All of a file: of which account of the bank, in which currency (empty where it does not say)."""

    kind: FileKind
    lines: tuple[Movement, ...]
    account: str = ""
    currency: str = ""
    opening: BankBalance | None = None
    closing: BankBalance | None = None
    problems: tuple[Sentence, ...] = ()


def minor_of(exact: Decimal, currency: str) -> int:
    """Give an amount in minor units; `Refused` for more decimals than the currency has, and for one out of reach."""
    try:
        found = Money.of(exact, currency).minor
    except (ValueError, InvalidOperation, OverflowError):
        raise Refused(
            sentence("“{text}” is no amount of {currency}.", text=str(exact)[:40], currency=currency)
        ) from None
    if abs(found) > MOST_MINOR:
        raise Refused(sentence("No amount in the books is that large. Look at the figures."))
    return found


def plain_decimal(text: str) -> Decimal:
    """Read an amount as programs write it: a sign, figures, a point or a comma for decimals; `Refused` otherwise."""
    tidy = text.strip().replace(",", ".").removeprefix("+")
    try:
        found = Decimal(tidy)
    except InvalidOperation:
        raise Refused(sentence("“{text}” is no amount.", text=text[:40])) from None
    if not found.is_finite() or "e" in tidy.casefold():
        raise Refused(sentence("“{text}” is no amount.", text=text[:40]))
    return found


def compact_day(text: str) -> date:
    """Read a day that is written without signs, with or without an hour after it; `Refused` for what is none."""
    digits = text.strip().replace("-", "")[:8]
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        raise Refused(sentence("“{text}” is no day.", text=text[:40])) from None


def text_of(*texts: str | None) -> str:
    """Join texts of one line, each said once, without signs that no page shows."""
    found = dict.fromkeys(" ".join("".join(s if s.isprintable() else " " for s in t or "").split()) for t in texts)
    return " · ".join(each for each in found if each)[:LONGEST_TEXT]
