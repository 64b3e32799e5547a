"""What stands on sheets for signatures: plain values only, so that a sheet can be printed again."""

from dataclasses import dataclass
from datetime import date

from reports import plain
from reports.two_languages import Both


@dataclass(frozen=True)
class PetitionSheets:
    """Sheets of one petition by their numbers, each with so many lines.

    ``link`` is the online page, ``code`` the sign in it by which sheets of several petitions are told apart. With
    ``both`` the other language stands beside that of the sheet; ``asks`` may lack a language (''). ``kept_days`` is
    how long after the end of the campaign names are kept.
    """

    title: str
    house: str
    asks: Both
    code: str
    link: str
    numbers: tuple[int, ...]
    lines: int
    kept_days: int
    made_on: date
    both: bool = True
    lang: str = "en"
    paper: str = "letter"

    @property
    def short(self) -> str:
        """The address as people type it."""
        return self.link.split("://")[-1]

    def as_json(self) -> str:
        """Write the sheets as JSON; equal sheets give equal text."""
        return plain.as_json(self)

    @classmethod
    def from_json(cls, text: str) -> "PetitionSheets":
        """Read what :meth:`as_json` wrote; ValueError says which field is wrong."""
        return plain.from_json(cls, text)
