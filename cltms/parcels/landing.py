"""Where a file would land under each coordinate system it could be in, said so that a person can choose."""

from collections.abc import Sequence
from dataclasses import dataclass

from pyproj import CRS

from maps.parcel_files.coordinates import CrsCandidate

MOST_SHOWN = 8
LONGEST_AREA = 110

STATES = {
    "al": "Alabama", "ak": "Alaska", "az": "Arizona", "ar": "Arkansas", "ca": "California", "co": "Colorado",
    "ct": "Connecticut", "de": "Delaware", "fl": "Florida", "ga": "Georgia", "hi": "Hawaii", "id": "Idaho",
    "il": "Illinois", "in": "Indiana", "ia": "Iowa", "ks": "Kansas", "ky": "Kentucky", "la": "Louisiana",
    "me": "Maine", "md": "Maryland", "ma": "Massachusetts", "mi": "Michigan", "mn": "Minnesota", "ms": "Mississippi",
    "mo": "Missouri", "mt": "Montana", "ne": "Nebraska", "nv": "Nevada", "nh": "New Hampshire", "nj": "New Jersey",
    "nm": "New Mexico", "ny": "New York", "nc": "North Carolina", "nd": "North Dakota", "oh": "Ohio", "ok": "Oklahoma",
    "or": "Oregon", "pa": "Pennsylvania", "pr": "Puerto Rico", "ri": "Rhode Island", "sc": "South Carolina",
    "sd": "South Dakota", "tn": "Tennessee", "tx": "Texas", "ut": "Utah", "vt": "Vermont", "va": "Virginia",
    "wa": "Washington", "wv": "West Virginia", "wi": "Wisconsin", "wy": "Wyoming",
}  # fmt: skip
"""States by the two letters with which a jurisdiction's short name may end, as EPSG spells them in areas of use."""


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


def landings(candidates: Sequence[CrsCandidate], slug: str) -> list[Landing]:
    """The systems to choose from, those made for the state that ``slug`` names first."""
    all_of_them = [_landing(each) for each in candidates]
    state = STATES.get(slug.rpartition("-")[2])
    if state is not None:
        all_of_them.sort(key=lambda each: state not in each.area)  # a stable sort: the commoner stay ahead
    return all_of_them[:MOST_SHOWN]


def _landing(candidate: CrsCandidate) -> Landing:
    use = CRS.from_user_input(candidate.crs).area_of_use
    area = "" if use is None else use.name.rstrip(".")
    if len(area) > LONGEST_AREA:
        area = area[:LONGEST_AREA].rpartition(" ")[0].rstrip(";,") + " …"
    west, south, east, north = candidate.bounds_4326
    return Landing(candidate.crs, candidate.name, area, (west + east) / 2, (south + north) / 2)
