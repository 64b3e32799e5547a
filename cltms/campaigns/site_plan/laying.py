"""Laying a plan on the ground: from metres off its corner to degrees and back, and the lots that it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from pyproj import CRS

from cltms.campaigns.models import Campaign
from cltms.campaigns.site_plan.models import SitePlan, SitePlanElement
from cltms.foundation.act import Reading
from cltms.foundation.errors import Refused
from cltms.parcels import queries as roll
from cltms.parcels.models import Jurisdiction
from maps.figure import PlanLot
from maps.plan_elements import Element, Form, Kind
from maps.projection import WGS84, reproject
from maps.sentences import sentence

AROUND_M = 40.0
MOST_AROUND = 400


@dataclass(frozen=True)
class Ground:
    """The lots of a plan in metres from its corner; ``gone`` counts those that the roll has no outline of any more.

    On the way to degrees and back the grid's series loses most of a millimeter, everywhere alike. So what is read back
    is measured from where the ``corner`` itself would come back, ``seen_from``.
    """

    corner: tuple[float, float]
    seen_from: tuple[float, float]
    grid: CRS
    lots: tuple[PlanLot, ...]
    gone: int
    context: tuple[Any, ...] = ()

    @property
    def whole(self) -> Any:
        """All lots together; None where there is no outline."""
        return shapely.union_all(np.array([lot.geometry for lot in self.lots], dtype=object)) if self.lots else None

    def laid(self, element: Element) -> Any:
        """Give the shape that is kept of an element, in degrees."""
        points = [(x + self.corner[0], y + self.corner[1]) for x, y in element.points]
        return reproject(np.array([_kept(element.form, points)], dtype=object), self.grid, WGS84)[0]

    def back(self, row: SitePlanElement) -> Element:
        """Give the element that is kept."""
        flat = reproject(np.array([row.shape], dtype=object), WGS84, self.grid)[0]
        form = Form(row.form)
        points = shapely.get_coordinates(flat.exterior if isinstance(flat, shapely.Polygon) else flat) - self.seen_from
        ring = points[:-1] if isinstance(flat, shapely.Polygon) else points
        rounded = tuple((round(float(x), 6), round(float(y), 6)) for x, y in ring)
        return Element(Kind(row.kind), row.label or "", form, rounded, row.width_m)


def ground(look: Reading, campaign: Campaign, plan: SitePlan, *, around: bool = False) -> Ground:
    """Find the lots of a plan as the roll has them, with the parcels ``around`` them for a drawing."""
    place = campaign.jurisdiction
    grid = grid_of(place)
    at = reproject(np.array([plan.corner], dtype=object), WGS84, grid)
    corner = shapely.get_coordinates(at)[0]
    seen_from = shapely.get_coordinates(reproject(reproject(at, grid, WGS84), WGS84, grid))[0]
    found = [each for each in roll.lots(look.session, place, plan.lot_keys) if each.shape is not None]
    numbers = {lot.parcel_key: str(number) for number, lot in enumerate(campaign.lots, start=1)}
    shapes = _off(reproject(roll.shapes_of(found), WGS84, grid), seen_from) if found else []
    lots = tuple(
        PlanLot(shape, numbers.get(each.parcel_key, each.parcel_id)) for each, shape in zip(found, shapes, strict=True)
    )
    context = _around(look, place, grid, seen_from, [each.shape for each in found], plan.lot_keys) if around else ()
    return Ground(_pair(corner), _pair(seen_from), grid, lots, len(plan.lot_keys) - len(found), context)


def grid_of(place: Jurisdiction) -> CRS:
    """Give the metre grid of a place; `Refused` where no roll with shapes is there yet."""
    if place.grid is None:
        raise Refused(sentence("This place has no roll with shapes yet, so nothing can be drawn to scale."))
    return CRS.from_user_input(place.grid)


def corner_of(look: Reading, place: Jurisdiction, keys: Sequence[str]) -> Any:
    """Give the south-west corner of lots, in degrees; `Refused` when the roll has no outline of any."""
    grid = grid_of(place)
    found = [each for each in roll.lots(look.session, place, keys) if each.shape is not None]
    if not found:
        raise Refused(sentence("The roll has no outline of these lots, so nothing can be drawn to scale."))
    west, south, _east, _north = shapely.total_bounds(reproject(roll.shapes_of(found), WGS84, grid))
    return reproject(np.array([shapely.Point(west, south)], dtype=object), grid, WGS84)[0]


def _kept(form: Form, points: Sequence[tuple[float, float]]) -> Any:
    if form is Form.CIRCLE:
        return shapely.Point(points[0])
    return shapely.LineString(points) if form is Form.LINE else shapely.Polygon(points)


def _pair(point: Any) -> tuple[float, float]:
    return float(point[0]), float(point[1])


def _off(shapes: Any, corner: Any) -> Any:
    return shapely.transform(shapes, lambda points: points - corner)


def _around(
    look: Reading, place: Jurisdiction, grid: CRS, corner: Any, shapes: Sequence[Any], mine: Sequence[str]
) -> tuple[Any, ...]:
    if not shapes:
        return ()
    west, south, east, north = (float(side) for side in shapely.total_bounds(np.array(shapes, dtype=object)))
    rows = roll.around(look.session, place, roll.padded((west, south, east, north), AROUND_M), limit=MOST_AROUND)
    others = [row for row in rows if row.shape is not None and row.parcel_key not in mine]
    return tuple(_off(reproject(roll.shapes_of(others), WGS84, grid), corner)) if others else ()
