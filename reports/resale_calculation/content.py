"""What stands on the paper of a resale price: plain values in the reader's language; amounts are written out."""

from dataclasses import dataclass
from datetime import date

from reports import plain


@dataclass(frozen=True)
class FactLine:
    """A fact with its value."""

    title: str
    value: str


@dataclass(frozen=True)
class PriceLine:
    """A line of the price: what it is, how it comes about, and by how much it moves the price."""

    label: str
    arithmetic: str
    amount: str


@dataclass(frozen=True)
class ResalePrice:
    """A price as it was worked out; '' stands for what is not known, and ``unknown`` names it.

    ``lines`` add up to the ``formula_price``; ``price`` is the lesser of it and what the home was ``appraised`` at.
    ``authority`` is who adopted the version, '' while nobody has. ``beside`` tells more and moves nothing.
    """

    title: str
    name: str
    formula: str
    kind: str
    made_on: date
    facts: tuple[FactLine, ...]
    lines: tuple[PriceLine, ...]
    authority: str = ""
    formula_price: str = ""
    appraised: str = ""
    price: str = ""
    beside: tuple[PriceLine, ...] = ()
    unknown: tuple[str, ...] = ()
    made_by: str = ""
    site: str = ""
    lang: str = "en"
    paper: str = "letter"

    def as_json(self) -> str:
        """Write the paper as JSON; equal papers give equal text."""
        return plain.as_json(self)

    @classmethod
    def from_json(cls, text: str) -> "ResalePrice":
        """Read what :meth:`as_json` wrote; ValueError says which field is wrong."""
        return plain.from_json(cls, text)
