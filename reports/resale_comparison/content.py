"""What stands on the paper of a comparison: plain values in the reader's language; amounts are written out."""

from dataclasses import dataclass
from datetime import date

from reports import plain


@dataclass(frozen=True)
class Assumed:
    """An assumption with its value."""

    title: str
    value: str


@dataclass(frozen=True)
class ComparedLine:
    """A formula: one price for each year, '' and None where there is none; ``unknown`` names what it lacks.

    ``decided`` are the years, counted from the purchase, in which the appraisal lies below the formula. ``gain`` is
    what the seller gains by the last year, ``kept`` what stays below the appraised value. ``authority`` is who adopted
    the version, '' while nobody has.
    """

    name: str
    kind: str
    prices: tuple[str, ...]
    minors: tuple[int | None, ...]
    authority: str = ""
    gain: str = ""
    kept: str = ""
    decided: tuple[int, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class ResaleComparison:
    """Formulas side by side; ``appraised`` is what the home is worth in each year, '' where nobody assumed it."""

    made_on: date
    currency: str
    years: tuple[str, ...]
    assumed: tuple[Assumed, ...]
    lines: tuple[ComparedLine, ...]
    appraised: tuple[str, ...]
    appraised_minors: tuple[int | None, ...]
    site: str = ""
    lang: str = "en"
    paper: str = "letter"

    @property
    def title(self) -> str:
        """What stands on top."""
        return "Fórmulas de reventa lado a lado" if self.lang == "es" else "Resale formulas side by side"

    def as_json(self) -> str:
        """Write the paper as JSON; equal papers give equal text."""
        return plain.as_json(self)

    @classmethod
    def from_json(cls, text: str) -> "ResaleComparison":
        """Read what :meth:`as_json` wrote; ValueError says which field is wrong."""
        return plain.from_json(cls, text)
