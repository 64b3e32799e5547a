"""What stands on a site plan: plain values only, so that it can be kept, compared and printed again."""

from dataclasses import dataclass
from datetime import date

from reports import plain


@dataclass(frozen=True)
class PlanElement:
    """A numbered element; ``size`` is written in the units of the plan, ``area_m2`` is 0 for a bare line.

    Elements that read the same are one: ``count`` says how many they are, ``numbers`` under which numbers they stand on
    the plan, and ``area_m2`` is theirs together.
    """

    number: int
    kind: str
    label: str
    size: str
    area_m2: float
    count: int = 1
    numbers: str = ""


@dataclass(frozen=True)
class PlanKind:
    """What a kind comes to, and which share of the lots lies under it; None where that is not known."""

    kind: str
    count: int
    area_m2: float
    share: float | None = None


@dataclass(frozen=True)
class SitePlan:
    """A plan drawn at a true scale, ``plan_svg`` being of exactly the size that it says.

    ``units`` are ``feet`` or ``metres``; ``lots`` are finished words for each lot; ``outside`` names what leaves them.
    """

    title: str
    place: str
    made_on: date
    number: int
    plan_svg: str
    wide_mm: float
    high_mm: float
    scale: str
    units: str
    lots: tuple[str, ...]
    elements: tuple[PlanElement, ...]
    kinds: tuple[PlanKind, ...]
    lots_m2: float
    covered_m2: float
    outside: tuple[str, ...] = ()
    organisation: str = ""
    source: str = ""
    draft: bool = False
    paper: str = "letter"
    landscape: bool = False
    lang: str = "en"

    def as_json(self) -> str:
        """Write the plan as JSON; equal plans give equal text."""
        return plain.as_json(self)

    @classmethod
    def from_json(cls, text: str) -> "SitePlan":
        """Read what :meth:`as_json` wrote; ValueError says which field is wrong."""
        return plain.from_json(cls, text)
