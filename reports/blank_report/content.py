"""What stands on the paper form: the questions of the web form, as plain values in both languages."""

from dataclasses import dataclass
from datetime import date

from reports import plain
from reports.two_languages import Both


@dataclass(frozen=True)
class Box:
    """Something to tick, with a little drawing (SVG) or ''."""

    label: Both
    svg: str = ""


@dataclass(frozen=True)
class Question:
    """One question: boxes to tick, or so many lines to write on."""

    label: Both
    hint: Both | None = None
    boxes: tuple[Box, ...] = ()
    lines: int = 0


@dataclass(frozen=True)
class BlankReport:
    """The form of one building; ``code`` is that of its hallway, by which staff enter what was written."""

    title: str
    address: str
    code: str
    made_on: date
    questions: tuple[Question, ...]
    public_number: str
    emergency_phone: str = ""
    lang: str = "en"
    paper: str = "letter"

    def as_json(self) -> str:
        """Write the form as JSON; equal forms give equal text."""
        return plain.as_json(self)

    @classmethod
    def from_json(cls, text: str) -> "BlankReport":
        """Read what :meth:`as_json` wrote; ValueError says which field is wrong."""
        return plain.from_json(cls, text)
