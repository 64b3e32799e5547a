"""What stands on a walking list: plain values only, so that it can be kept, compared and printed again."""

from dataclasses import dataclass
from datetime import date

from reports import plain


@dataclass(frozen=True)
class WalkStop:
    """A lot where one stops; codes are named in the language of the paper, ``known`` are finished sentences."""

    number: int
    parcel_id: str
    address: str
    owner: str
    vacancy: str
    area_m2: float | None = None
    known: tuple[str, ...] = ()


@dataclass(frozen=True)
class Walk:
    """One walk: its map, its lots in the order of walking, and how long the way is."""

    map_svg: str
    stops: tuple[WalkStop, ...]
    length_m: float


@dataclass(frozen=True)
class WalkSource:
    """Where something was taken from, and of what day it speaks."""

    name: str
    as_of: date | None = None


@dataclass(frozen=True)
class WalkingList:
    """Walks through lots, none longer than ``longest_m``; ``along_streets`` says how the ways were found.

    Lots are numbered through all walks. ``left_out`` are identifiers of lots without an outline, which no way leads to.
    """

    title: str
    place: str
    made_on: date
    longest_m: float
    along_streets: bool
    walks: tuple[Walk, ...]
    left_out: tuple[str, ...] = ()
    sources: tuple[WalkSource, ...] = ()
    paper: str = "letter"
    lang: str = "en"

    @property
    def stops(self) -> int:
        """How many lots are on the walks."""
        return sum(len(walk.stops) for walk in self.walks)

    def as_json(self) -> str:
        """Write the list as JSON; equal lists give equal text."""
        return plain.as_json(self)

    @classmethod
    def from_json(cls, text: str) -> "WalkingList":
        """Read what :meth:`as_json` wrote; ValueError says which field is wrong."""
        return plain.from_json(cls, text)
