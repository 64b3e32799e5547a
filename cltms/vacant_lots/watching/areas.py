"""Areas that somebody watches: made of corners, of a distance from a lot, or of picked lots; and the lots in them.

A lot lies in an area when the point that stands for it does, as everywhere in this house.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from pyproj import CRS
from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from cltms.foundation import spatial
from cltms.foundation.errors import Refused
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.saved.changed import Span
from cltms.vacant_lots.corners import corners
from maps.projection import WGS84, measures, reproject
from maps.sentences import sentence

FEWEST_CORNERS, MOST_CORNERS = 3, 60
LARGEST_M2 = 4_000_000.0
"""Two kilometers by two: a neighborhood. Whoever wants more saves a view of the roll."""
CIRCLE_STEPS = 3
MARGIN_M = 5.0


@dataclass(frozen=True)
class AreaSpan(Span):
    """What changed between two rolls among versions of lots that lie in an area, given by their numbers."""

    inside: tuple[int, ...] = ()

    def in_view(self, edition: int) -> ColumnElement[bool]:
        """The versions that lay in the area in an edition."""
        return and_(super().in_view(edition), Parcel.id.in_(self.inside))


def read_corners(text: str) -> shapely.Polygon:
    """Make an area of corners, latitude and longitude on each line; `Refused` for what is no area."""
    found = corners(text)
    if not FEWEST_CORNERS <= len(found) <= MOST_CORNERS:
        raise Refused(
            sentence(
                "An area has at least {fewest} corners and at most {most}.", fewest=FEWEST_CORNERS, most=MOST_CORNERS
            )
        )
    area = shapely.Polygon(found)
    if not area.is_valid or area.is_empty or area.area == 0:
        raise Refused(sentence("These corners cross each other. Go around the area in one direction."))
    return area


def read(kept: str) -> shapely.Polygon:
    """Read an area as it is kept."""
    area = shapely.from_wkt(kept)
    if not isinstance(area, shapely.Polygon):
        raise TypeError(f"an area is kept as a {area.geom_type}")
    return area


def written_corners(area: shapely.Polygon) -> str:
    """Write the corners of an area as somebody would, to be read by `read_corners`."""
    return "\n".join(f"{y:.6f}, {x:.6f}" for x, y in shapely.get_coordinates(area.exterior)[:-1])


def around(place: Jurisdiction, shapes: Sequence[shapely.Geometry], metres: float) -> shapely.Polygon:
    """Draw the area that lies no farther than so many metres from what surrounds these shapes."""
    grid = CRS.from_user_input(place.grid)
    flat = reproject(np.array(shapes, dtype=object), WGS84, grid)
    hull = shapely.convex_hull(shapely.union_all(flat))
    wide = shapely.buffer(hull, metres + MARGIN_M, quad_segs=CIRCLE_STEPS)
    simple = shapely.simplify(wide, MARGIN_M)
    drawn = reproject(np.array([simple], dtype=object), grid, WGS84)[0]
    if not isinstance(drawn, shapely.Polygon):
        raise TypeError(f"an area came out as a {drawn.geom_type}")
    return drawn


def check_size(place: Jurisdiction, area: shapely.Polygon) -> None:
    """Refuse an area that is larger than a neighborhood, that cannot be measured there, or that lies elsewhere."""
    if place.grid is None or place.bounds is None:
        raise Refused(sentence("This place has no roll with shapes yet, so no area can be watched."))
    area_m2 = float(measures(np.array([area], dtype=object), CRS.from_user_input(place.grid))["area_m2"].iloc[0])
    if not area_m2 <= LARGEST_M2:  # nor is what has no measure, for corners so far away that they are on no grid
        raise Refused(sentence("This area is larger than {most} square kilometers.", most=round(LARGEST_M2 / 1e6)))
    if not shapely.intersects(area, shapely.box(*place.bounds)):
        raise Refused(sentence("This area lies outside of {place}. Look at the corners.", place=place.name))


def inside(
    session: Session, place: Jurisdiction, area: shapely.Polygon, since: int
) -> tuple[tuple[int, ...], list[str]]:
    """Give the versions that lie in an area in any roll since an edition, by number, and the keys of their lots."""
    near = select(Parcel.id, Parcel.parcel_key, Parcel.shape).where(
        Parcel.jurisdiction_id == place.id, spatial.in_box(Parcel.shape, area.bounds),
        Parcel.first_edition <= place.live_edition,
        or_(Parcel.last_edition.is_(None), Parcel.last_edition >= since),
    )  # fmt: skip
    rows = [row for row in session.execute(near) if row.shape is not None]
    if not rows:
        return (), []
    shapely.prepare(area)
    lies = shapely.contains(area, shapely.point_on_surface(np.array([row.shape for row in rows], dtype=object)))
    found = [row for row, here in zip(rows, lies, strict=True) if here]
    return tuple(row.id for row in found), list(dict.fromkeys(row.parcel_key for row in found))
