"""What stands on a statement: plain values in the language of the paper; amounts are written out already."""

from dataclasses import dataclass
from datetime import date

from reports import plain


@dataclass(frozen=True)
class StatementLine:
    """One posting: what it was, its day, what was charged or paid ('' for nothing), and the balance after it."""

    said: str
    day: date
    charged: str
    paid: str
    balance: str


@dataclass(frozen=True)
class StatementAccount:
    """One account between two balances; ``closing`` says in a sentence what is open."""

    name: str
    before: str
    lines: tuple[StatementLine, ...]
    closing: str


@dataclass(frozen=True)
class Statement:
    """The whole statement of one subject from one day to another, both included."""

    title: str
    called: str
    first: date
    last: date
    made_on: date
    accounts: tuple[StatementAccount, ...]
    lang: str = "en"
    paper: str = "letter"

    def as_json(self) -> str:
        """Write the paper as JSON; equal papers give equal text."""
        return plain.as_json(self)

    @classmethod
    def from_json(cls, text: str) -> "Statement":
        """Read what :meth:`as_json` wrote; ValueError says which field is wrong."""
        return plain.from_json(cls, text)
