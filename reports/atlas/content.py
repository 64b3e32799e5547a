"""What stands in an atlas: plain values only, so that it can be kept, compared and printed again."""

from dataclasses import dataclass
from datetime import date

from reports import plain
from reports.map_sheet import SheetGroup, SheetSource


@dataclass(frozen=True)
class AtlasSheet:
    """One sheet: its name, its map, how many lots lie on it, and the names of those around it ('' at the edge)."""

    name: str
    map_svg: str
    lots: int
    north: str = ""
    east: str = ""
    south: str = ""
    west: str = ""


@dataclass(frozen=True)
class AtlasLot:
    """A line of the index; ``sheet`` is the sheet on which most of the lot lies. Codes are named on the paper."""

    number: int
    parcel_id: str
    address: str
    owner: str
    vacancy: str
    sheet: str
    area_m2: float | None = None
    value_minor: int | None = None


@dataclass(frozen=True)
class Atlas:
    """Maps of one piece of ground on many sheets of the same scale, with an overview and an index.

    ``shows`` says in a sentence which lots they are. ``scale`` is that of the sheets as drawn, 1 : ``scale``, before
    the paper enlarges them.
    """

    title: str
    place: str
    shows: str
    made_on: date
    overview_svg: str
    scale: float
    sheets: tuple[AtlasSheet, ...]
    groups: tuple[SheetGroup, ...]
    lots: tuple[AtlasLot, ...]
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
        """Write the atlas as JSON; equal atlases give equal text."""
        return plain.as_json(self)

    @classmethod
    def from_json(cls, text: str) -> "Atlas":
        """Read what :meth:`as_json` wrote; ValueError says which field is wrong."""
        return plain.from_json(cls, text)
