"""What stands on a scorecard: plain values only."""

from dataclasses import dataclass
from datetime import date

from reports import plain


@dataclass(frozen=True)
class ScoredPromise:
    """What an official promised, in words of ours; ``way`` is how they said it, named in the paper's language.

    ``state`` is open, kept, partly kept, broken or withdrawn; ``overdue`` is said of an open one whose day is over.
    ``lots`` are addresses or identifiers, ``more_lots`` how many further ones there are.
    """

    promised: str
    official: str
    office: str
    body: str
    said_on: date
    way: str
    state: str
    overdue: bool = False
    due_on: date | None = None
    settled_on: date | None = None
    lots: tuple[str, ...] = ()
    more_lots: int = 0


@dataclass(frozen=True)
class Scorecard:
    """The promises of a place or about a campaign's lots; ``about`` names the campaign, ``organisation`` who counts."""

    title: str
    place: str
    made_on: date
    promises: tuple[ScoredPromise, ...]
    about: str = ""
    organisation: str = ""
    paper: str = "letter"
    lang: str = "en"

    def as_json(self) -> str:
        """Write the scorecard as JSON; equal scorecards give equal text."""
        return plain.as_json(self)

    @classmethod
    def from_json(cls, text: str) -> "Scorecard":
        """Read what :meth:`as_json` wrote; ValueError says which field is wrong."""
        return plain.from_json(cls, text)
