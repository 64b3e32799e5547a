"""What stands on a map sheet: plain values only, so that it can be kept, compared and printed again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reports import plain


@dataclass(frozen=True)
class SheetLot:
    """A numbered lot as a line of the table; codes are named in the language of the paper."""

    number: int
    parcel_id: str
    address: str
    owner: str
    vacancy: str
    area_m2: float | None = None
    value_minor: int | None = None


@dataclass(frozen=True)
class SheetGroup:
    """The lots of one public body or one kind of owner: how many, how much land, and what the assessor says."""

    owner: str
    lots: int
    area_m2: float
    value_minor: int
    without_value: int = 0
    without_area: int = 0

    @classmethod
    def together(cls, groups: Sequence["SheetGroup"]) -> "SheetGroup":
        """Add up ``groups``; nobody is named."""
        return cls(
            "",
            sum(group.lots for group in groups),
            sum(group.area_m2 for group in groups),
            sum(group.value_minor for group in groups),
            sum(group.without_value for group in groups),
            sum(group.without_area for group in groups),
        )


@dataclass(frozen=True)
class SheetSource:
    """Where something on the map was taken from, and of what day it speaks."""

    name: str
    as_of: date | None = None


@dataclass(frozen=True)
class MapSheet:
    """A map on one sheet with what has to be known to read it.

    ``groups`` tell of all lots that the map speaks of, ``lots`` of those that carry numbers; ``shows`` says in a
    sentence which lots they are. ``scale`` is that of the map as drawn, 1 : ``scale``, before the paper enlarges it.
    """

    title: str
    place: str
    shows: str
    made_on: date
    map_svg: str
    scale: float
    groups: tuple[SheetGroup, ...]
    lots: tuple[SheetLot, ...] = ()
    sources: tuple[SheetSource, ...] = ()
    paper: str = "letter"
    landscape: bool = False
    lang: str = "en"
    currency: str = "USD"

    @property
    def together(self) -> SheetGroup:
        """Give the totals."""
        return SheetGroup.together(self.groups)

    def as_json(self) -> str:
        """Write the sheet as JSON; equal sheets give equal text."""
        return plain.as_json(self)

    @classmethod
    def from_json(cls, text: str) -> "MapSheet":
        """Read what :meth:`as_json` wrote; ValueError says which field is wrong."""
        return plain.from_json(cls, text)
