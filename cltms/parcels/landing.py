"""Where a file would land under each coordinate system it could be in, said so that a person can choose."""

from collections.abc import Sequence
from dataclasses import dataclass

from pyproj import CRS

from maps.parcel_files.coordinates import CrsCandidate

MOST_SHOWN = 8
LONGEST_AREA = 110


@dataclass(frozen=True)
class Landing:
    """One system as a choice: its code and name, the area it is made for, and where the middle of the file would lie.

    ``longitude`` and ``latitude`` are in degrees.
    """

    crs: str
    name: str
    area: str
    longitude: float
    latitude: float


def landings(candidates: Sequence[CrsCandidate]) -> list[Landing]:
    """The systems to choose from, in the order in which they were proposed."""
    return [_landing(each) for each in candidates[:MOST_SHOWN]]


def _landing(candidate: CrsCandidate) -> Landing:
    use = CRS.from_user_input(candidate.crs).area_of_use
    area = "" if use is None else use.name.rstrip(".").removeprefix("United States (USA) - ")
    if len(area) > LONGEST_AREA:
        area = area[:LONGEST_AREA].rpartition(" ")[0].rstrip(";,") + " …"
    west, south, east, north = candidate.bounds_4326
    return Landing(candidate.crs, candidate.name, area, (west + east) / 2, (south + north) / 2)
