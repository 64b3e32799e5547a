"""What stands on the paper: plain values only, already in the language of the paper."""

from dataclasses import dataclass
from datetime import date

from reports import plain


@dataclass(frozen=True)
class HeldLine:
    """One thing that is held."""

    label: str
    value: str
    since: date | None = None


@dataclass(frozen=True)
class HeldSection:
    """A group of things, with what for and for how long they are kept."""

    title: str
    why: str
    kept: str
    lines: tuple[HeldLine, ...]


@dataclass(frozen=True)
class HeldPaper:
    """The whole paper about one person."""

    title: str
    about: str
    made_on: date
    sections: tuple[HeldSection, ...]
    lang: str = "en"
    paper: str = "letter"

    @property
    def count(self) -> int:
        """How many things are held."""
        return sum(len(section.lines) for section in self.sections)

    def as_json(self) -> str:
        """Write the paper as JSON; equal papers give equal text."""
        return plain.as_json(self)

    @classmethod
    def from_json(cls, text: str) -> "HeldPaper":
        """Read what :meth:`as_json` wrote; ValueError says which field is wrong."""
        return plain.from_json(cls, text)
