"""Doubt a file whose outlines lie elsewhere than the roll's, as with a coordinate system that was chosen wrongly."""

import geopandas as gpd
import numpy as np
from pyproj import CRS
from sqlalchemy import select
from sqlalchemy.orm import Session

from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.problems import Doubt
from cltms.parcels.staging import Comparison
from maps.changes.outlines import moved_m
from maps.projection import WGS84, Shapes, reproject
from maps.sentences import sentence
from maps.validity import without_heights

MOVED_M = 2.0
"""Metres from which an outline lies elsewhere: twice what rounding does, and less than a wrong datum or foot.

North American datums of 1927 and 1983 lie 10 to 100 m apart, and the two kinds of foot 4 m where coordinates count
from 2,000 km. From 2013 to 2014, 52 of 13,000 parcels of Cambridge moved by so much, which is 0.4 %."""

MOVED_SHARE = 0.1
"""Share of the parcels in both rolls whose moving is asked about; one tile of ten that lies wrong is enough."""

FEWEST = 10
"""Outlines that moved below which nothing is asked about, unless they are more than half."""

LOOKED_AT = 2_000
"""Parcels that are compared, evenly out of all: a share of a tenth is then known to a hundredth or two."""


def moved_outlines(
    session: Session, place: Jurisdiction, parcels: gpd.GeoDataFrame, comparison: Comparison
) -> list[Doubt]:
    """Doubt a file in which many of the parcels that both rolls have lie elsewhere.

    ``parcels`` are those of the coming roll in EPSG:4326, in the order of ``comparison``.
    """
    if place.grid is None:
        return []
    rows = _some(np.flatnonzero(comparison.live_ids))
    changed = rows[comparison.arriving[rows]]
    before = _live_outlines(session, comparison.live_ids[changed])
    after = without_heights(parcels.geometry.to_numpy(dtype=object)[changed])
    return doubt_of(len(rows), _metres(before, after, CRS.from_user_input(place.grid)))


def doubt_of(looked_at: int, metres: np.ndarray) -> list[Doubt]:
    """Judge how far outlines moved: ``metres`` of those that changed at all among ``looked_at``; NaN for no outline."""
    moved = metres[metres > MOVED_M]
    few = len(moved) < FEWEST and 2 * len(moved) <= looked_at
    if few or len(moved) <= MOVED_SHARE * looked_at:
        return []
    half = float(np.median(moved))
    said = sentence(
        "Of {looked:,} parcels looked at that are in both rolls, {moved:,} lie elsewhere in this file, half of them by "
        "{feet:,} feet ({metres:,} m) or more. If the county has not measured anew, the file is in another coordinate "
        "system than was taken: choose the right one, or ask the county.",
        looked=looked_at, moved=len(moved), feet=round(half / 0.3048), metres=round(half),
    )  # fmt: skip
    return [Doubt("moved", said)]


def _some(rows: np.ndarray) -> np.ndarray:
    """At most `LOOKED_AT` of ``rows``, evenly spread and always the same."""
    if len(rows) <= LOOKED_AT:
        return rows
    return rows[np.linspace(0, len(rows) - 1, LOOKED_AT).astype(np.int64)]


def _live_outlines(session: Session, ids: np.ndarray) -> Shapes:
    """The outlines of the live roll in the order of ``ids``, in EPSG:4326."""
    asked = select(Parcel.id, Parcel.shape).where(Parcel.id.in_(ids.tolist()))
    found = {row.id: row.shape for row in session.execute(asked)}
    outlines = np.empty(len(ids), dtype=object)
    outlines[:] = [found[int(key)] for key in ids]
    return outlines


def _metres(before: Shapes, after: Shapes, grid: CRS) -> np.ndarray:
    return moved_m(*(reproject(np.asarray(each, dtype=object), WGS84, grid) for each in (before, after)))
