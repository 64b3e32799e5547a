"""What stands on the summary of a lease: plain values in the reader's language; amounts and days are written out."""

from dataclasses import dataclass
from datetime import date

from reports import plain


@dataclass(frozen=True)
class LeaseLine:
    """A fact or a clause with what it says."""

    title: str
    value: str


@dataclass(frozen=True)
class DueLine:
    """Something that is due: what, until when ('' while there is no day), and from which clause and event it comes."""

    title: str
    until: str
    why: str
    late: bool = False


@dataclass(frozen=True)
class LeaseSummary:
    """A lease as it stands on ``made_on``. ``state`` says how far it is; ``in_force`` is False before and after."""

    title: str
    address: str
    state: str
    in_force: bool
    made_on: date
    facts: tuple[LeaseLine, ...]
    clauses: tuple[LeaseLine, ...]
    due: tuple[DueLine, ...] = ()
    site: str = ""
    lang: str = "en"
    paper: str = "letter"

    def as_json(self) -> str:
        """Write the paper as JSON; equal papers give equal text."""
        return plain.as_json(self)

    @classmethod
    def from_json(cls, text: str) -> "LeaseSummary":
        """Read what :meth:`as_json` wrote; ValueError says which field is wrong."""
        return plain.from_json(cls, text)
