"""What stands on the annual holdings report: plain values in the reader's language; areas and days are written out."""

from dataclasses import dataclass
from datetime import date

from reports import plain


@dataclass(frozen=True)
class Figure:
    """A figure of the year, and how it was counted."""

    title: str
    value: str
    how: str = ""


@dataclass(frozen=True)
class Piece:
    """A holding at the end of the year; an ``area`` of '' is not known."""

    name: str
    right: str
    since: str
    lots: int
    area: str
    share: str = ""


@dataclass(frozen=True)
class Band:
    """For households up to which income so many homes are kept, and by whose covenants."""

    title: str
    homes: int
    covenants: str = ""


@dataclass(frozen=True)
class AnnualHoldings:
    """The report of a year as it stood on ``as_of``; ``years`` with ``homes`` is what the plot shows."""

    title: str
    house: str
    as_of: date
    made_on: date
    figures: tuple[Figure, ...]
    bands: tuple[Band, ...]
    land: tuple[Piece, ...]
    years: tuple[str, ...] = ()
    homes: tuple[int, ...] = ()
    sold: tuple[int, ...] = ()
    lang: str = "en"
    paper: str = "letter"

    def as_json(self) -> str:
        """Write the paper as JSON; equal papers give equal text."""
        return plain.as_json(self)

    @classmethod
    def from_json(cls, text: str) -> "AnnualHoldings":
        """Read what :meth:`as_json` wrote; ValueError says which field is wrong."""
        return plain.from_json(cls, text)
