"""Reading an outline that somebody drew or pasted: corners, GeoJSON or WKT; and whether it can be a lot of a place."""

import json
import re
from typing import Any

import numpy as np
import shapely
from pyproj import CRS

from cltms.foundation.errors import Refused
from cltms.parcels.models import Jurisdiction
from cltms.parcels.queries import padded
from cltms.vacant_lots.corners import corners, on_earth
from maps.projection import measures
from maps.sentences import sentence

MOST_CORNERS = 500
LONGEST_TEXT = 40_000
SMALLEST_M2, LARGEST_M2 = 1.0, 500_000.0
"""From a step on the ground to half a square kilometer: a lot, and no neighborhood."""
MOST_AWAY_M = 1_000.0
"""How far outside of the lots of the roll a drawn one may lie: highways run along the edges of places."""
UNREADABLE = sentence("This is no outline that we can read. It may be corners, GeoJSON or WKT.")
ONE_PIECE = sentence("A lot is one piece of ground. Draw each piece as a lot of its own.")
_AT = re.compile(r"\[([-\d.eE+]+) ([-\d.eE+]+)\]")


def read_outline(text: str) -> shapely.Polygon:
    """Make an outline of what somebody wrote; `Refused`, saying where, for what is none."""
    if len(text) > LONGEST_TEXT:
        raise Refused(sentence("An outline has at most {most} corners.", most=MOST_CORNERS))
    written = text.strip()
    if written.startswith("{"):
        found = _read_geojson(written)
    elif written[:1].isalpha():
        found = _read_wkt(written)
    else:
        found = _read_corners(written)
    return _checked(found)


def check_place(place: Jurisdiction, outline: shapely.Polygon) -> float:
    """Give the area in square meters; `Refused` for what is too small, too large, or lies elsewhere."""
    if place.grid is None or place.bounds is None:
        raise Refused(sentence("This place has no roll with shapes yet, so no lot can be drawn."))
    if not shapely.intersects(outline, shapely.box(*padded(place.bounds, MOST_AWAY_M))):
        raise Refused(sentence("This outline lies outside of {place}. Latitude comes first.", place=place.name))
    area_m2 = float(measures(np.array([outline], dtype=object), CRS.from_user_input(place.grid))["area_m2"].iloc[0])
    if not area_m2 >= SMALLEST_M2:
        raise Refused(sentence("This outline is smaller than a square meter. Look at the corners."))
    if not area_m2 <= LARGEST_M2:
        hectares = round(LARGEST_M2 / 1e4)
        raise Refused(sentence("This outline is larger than {most} hectares, which is no lot.", most=hectares))
    return area_m2


def kept(outline: shapely.Polygon) -> str:
    """Write an outline as it is kept, to be read by `read_kept`."""
    return str(shapely.to_wkt(outline, rounding_precision=8))


def read_kept(written: str) -> shapely.Polygon:
    """Read an outline as it is kept."""
    outline = shapely.from_wkt(written)
    if not isinstance(outline, shapely.Polygon):
        raise TypeError(f"an outline is kept as a {outline.geom_type}")
    return outline


def written_outline(outline: shapely.Polygon) -> str:
    """Write an outline as somebody would: its corners or, where it has holes, as WKT."""
    if len(outline.interiors):
        return str(shapely.to_wkt(outline, rounding_precision=7))
    return "\n".join(f"{y:.7f}, {x:.7f}" for x, y in shapely.get_coordinates(outline.exterior)[:-1])


def _read_corners(text: str) -> shapely.Geometry:
    found = corners(text)
    _count(len(found))
    return shapely.Polygon(found)


def _read_wkt(text: str) -> shapely.Geometry:
    try:
        return shapely.from_wkt(text)
    except shapely.errors.ShapelyError:
        raise Refused(UNREADABLE) from None


def _read_geojson(text: str) -> shapely.Geometry:
    try:
        geometry = _geometry_in(json.loads(text))
        parts = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        if geometry["type"] not in {"Polygon", "MultiPolygon"} or len(parts) != 1:
            raise Refused(ONE_PIECE)
        _count(sum(len(ring) for ring in parts[0]) - 1)
        shell, *holes = [[on_earth(float(at[0]), float(at[1])) for at in ring] for ring in parts[0]]
        return shapely.Polygon(shell, holes)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, shapely.errors.ShapelyError):
        raise Refused(UNREADABLE) from None


def _geometry_in(given: dict[str, Any]) -> dict[str, Any]:
    """Take the geometry of a feature, and of a collection the only feature."""
    if given["type"] == "FeatureCollection":
        [given] = given["features"]
    geometry: dict[str, Any] = given["geometry"] if given["type"] == "Feature" else given
    return geometry


def _count(corners: int) -> None:
    if corners < 3:
        raise Refused(sentence("An outline has at least three corners."))
    if corners > MOST_CORNERS + 1:
        raise Refused(sentence("An outline has at most {most} corners.", most=MOST_CORNERS))


def _checked(found: shapely.Geometry) -> shapely.Polygon:
    flat = shapely.force_2d(found)
    if isinstance(flat, shapely.MultiPolygon) and len(flat.geoms) == 1:
        flat = flat.geoms[0]
    if not isinstance(flat, shapely.Polygon) or flat.is_empty:
        raise Refused(ONE_PIECE)
    _count(len(shapely.get_coordinates(flat)) - 1)
    for x, y in shapely.get_coordinates(flat):
        on_earth(float(x), float(y))
    if not shapely.is_valid(flat):
        raise Refused(_what_is_wrong(flat))
    return shapely.orient_polygons(shapely.remove_repeated_points(flat))


def _what_is_wrong(outline: shapely.Polygon) -> Any:
    """Say where an outline crosses itself, where it can be said."""
    reason = str(shapely.is_valid_reason(outline))
    at = _AT.search(reason)
    if at is None or "elf-intersection" not in reason:
        return sentence("This outline encloses no ground. Go around the lot in one direction.")
    return sentence(
        "This outline crosses or touches itself at {latitude}, {longitude}. Go around the lot in one direction.",
        latitude=f"{float(at[2]):.6f}", longitude=f"{float(at[1]):.6f}",
    )  # fmt: skip
