"""What stands on the paper of a month: plain values only, each in both languages, so that it can be printed again."""

from dataclasses import dataclass
from datetime import date

from reports import plain
from reports.errors import PaperError
from reports.two_languages import Both

BOARD, RESIDENTS = "board", "residents"
READERS = (BOARD, RESIDENTS)
"""For whom the paper can be: the board reads one language, residents read both."""


@dataclass(frozen=True)
class Line:
    """One line of a table: what it is of, and a value below each head; ``size`` is what its bar stands for.

    A value that is not known or withheld arrives as a dash, and its line has no bar (None).
    """

    name: Both
    values: tuple[Both, ...]
    under: Both | None = None
    size: int | None = None


@dataclass(frozen=True)
class Table:
    """Numbers below each other; the first of ``heads`` is that of the names, ``about`` says exactly what counts."""

    title: Both
    heads: tuple[Both, ...]
    lines: tuple[Line, ...]
    about: tuple[Both, ...] = ()

    @property
    def most(self) -> int:
        """The largest size of a bar; 0 where no line has one."""
        return max((line.size or 0 for line in self.lines), default=0)


@dataclass(frozen=True)
class MonthlyRepairs:
    """The paper of one month.

    ``made_on`` is the day on which it was counted, ``lead`` says so; ``small`` says why something is withheld, and
    ``counts`` what counts. ``lang`` is the language of the paper, or the first of two.
    """

    title: str
    readers: str
    heading: Both
    lead: Both
    made_on: date
    tables: tuple[Table, ...]
    counts: tuple[Both, ...]
    small: Both | None = None
    lang: str = "en"
    paper: str = "letter"

    def __post_init__(self) -> None:
        if self.readers not in READERS:
            raise PaperError(f"This paper is for {' or '.join(READERS)}, not for {self.readers!r}.")

    def as_json(self) -> str:
        """Write the paper as JSON; equal papers give equal text."""
        return plain.as_json(self)

    @classmethod
    def from_json(cls, text: str) -> "MonthlyRepairs":
        """Read what :meth:`as_json` wrote; ValueError says which field is wrong."""
        return plain.from_json(cls, text)
