"""What stands on a notice: plain values in its reader's language; amounts and days are written out."""

from dataclasses import dataclass
from datetime import date

from reports import plain


@dataclass(frozen=True)
class LeaseNotice:
    """One notice. ``to`` are the lines of whom it goes to, ``paragraphs`` what it says.

    ``clauses`` name what in the lease it rests on. ``served`` says how and when it was served and ``counts`` from which
    day it counts; both are '' while it is a draft, which says so on every page.
    """

    title: str
    sender: str
    to: tuple[str, ...]
    home: str
    made_on: date
    paragraphs: tuple[str, ...]
    clauses: tuple[str, ...] = ()
    served: str = ""
    counts: str = ""
    site: str = ""
    lang: str = "en"
    paper: str = "letter"

    def as_json(self) -> str:
        """Write the notice as JSON; equal notices give equal text."""
        return plain.as_json(self)

    @classmethod
    def from_json(cls, text: str) -> "LeaseNotice":
        """Read what :meth:`as_json` wrote; ValueError says which field is wrong."""
        return plain.from_json(cls, text)
