"""Reckoning where streets run from parcels and their addresses, for counties that ship no file of streets.

A lot's front is the part of its outline that faces open ground. The fronts of all lots on Alder Street, pushed out to
the middle of the gap before them, lie along Alder Street. Fronts that face less than 6 m of open ground are alleys.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from maps.addresses import street_of
from maps.figure.streets import Street

Points = NDArray[np.float64]

ALLEY_M = 6.0
WIDEST_M = 45.0
"""A gap wider than this is a park or the edge of the file; the street is then taken to be 16 m wide."""
USUAL_M = 16.0
SKIN_M = 0.5
"""Lots that lie this close to each other touch, however the file was drawn."""
STEP_M = 30.0
"""Fronts are gathered by this length along the street, so that a gentle bend is followed."""


def reckoned_streets(parcels: Sequence[Any], addresses: Sequence[str]) -> list[Street]:
    """Reckon a centre line for each street that two or more of the parcels are addressed to, by name.

    ``parcels`` are polygons on a metre grid, with everything around that could stand opposite; ``addresses`` go with
    them, '' where there is none.
    """
    by_name: dict[str, list[int]] = defaultdict(list)
    for i, address in enumerate(addresses):
        if name := street_of(address or ""):
            by_name[name].append(i)
    fronts = _fronts(np.asarray(parcels, dtype=object))
    streets = []
    for name, members in sorted(by_name.items()):
        line = _line(fronts.of(members)) if len(members) > 1 else None
        if line is not None:
            streets.append(Street(name, line, reckoned=True))
    return _without_doubles(streets)


def _without_doubles(streets: list[Street]) -> list[Street]:
    """Drop a name that would stand on another street: corner lots are long on the street that they do not name."""
    kept: list[Street] = []
    for street in sorted(streets, key=lambda street: (-street.line.length, street.name)):
        others = [shapely.buffer(other.line, 10) for other in kept]
        shared = shapely.intersection(street.line, shapely.union_all(others)).length if others else 0.0
        if shared < 0.6 * street.line.length:
            kept.append(street)
    return sorted(kept, key=lambda street: street.name)


@dataclass(frozen=True)
class _Fronts:
    """Edges that face open ground: whose they are, the middle of the gap before them, direction, length in metres."""

    parcel: NDArray[np.int64]
    middle: NDArray[np.float64]
    direction: NDArray[np.float64]
    length: NDArray[np.float64]

    def of(self, members: list[int]) -> "_Fronts":
        """Keep the fronts of some parcels."""
        return self.where(np.isin(self.parcel, members))

    def where(self, kept: NDArray[np.bool_]) -> "_Fronts":
        """Keep some fronts."""
        return _Fronts(self.parcel[kept], self.middle[kept], self.direction[kept], self.length[kept])


def _fronts(parcels: NDArray[np.object_]) -> _Fronts:
    """Find every edge with open ground before it, by looking straight out from its middle."""
    parts, owner = shapely.get_parts(parcels, return_index=True)
    rings = shapely.get_exterior_ring(shapely.orient_polygons(parts))
    points, ring = shapely.get_coordinates(rings, return_index=True)
    edge = np.flatnonzero((ring[1:] == ring[:-1]) & (np.hypot(*np.diff(points, axis=0).T) > 3))
    along = points[edge + 1] - points[edge]
    length = np.hypot(*along.T)
    middle = (points[edge] + points[edge + 1]) / 2
    outward = np.column_stack([along[:, 1], -along[:, 0]]) / length[:, None]
    gap = _gaps(middle, outward, parts, np.stack([points[:-1], points[1:]], axis=1)[ring[1:] == ring[:-1]])
    half = np.where(np.isfinite(gap), gap, USUAL_M) / 2
    fronts = _Fronts(owner[ring[edge]], middle + outward * half[:, None], np.arctan2(along[:, 1], along[:, 0]), length)
    return fronts.where(gap > ALLEY_M)


def _gaps(middle: Points, outward: Points, parts: NDArray[np.object_], walls: Points) -> NDArray[np.float64]:
    """Give how far one sees from each middle: to the next of ``walls`` (their two ends), 0 into a lot that touches.

    Rays and walls are straight, so that the distance is arithmetic; GEOS would make a geometry for each.
    """
    start = middle + outward * SKIN_M
    gap = np.full(len(middle), np.inf)
    gap[shapely.STRtree(parts).query(shapely.points(start), predicate="intersects")[0]] = 0.0
    ahead = np.flatnonzero(gap > 0)
    sight = shapely.linestrings(np.stack([start[ahead], middle[ahead] + outward[ahead] * WIDEST_M], axis=1))
    seen, hit = shapely.STRtree(np.asarray(shapely.linestrings(walls))).query(sight, predicate="intersects")
    near, ray = walls[hit, 0] - middle[ahead[seen]], outward[ahead[seen]]
    wall = walls[hit, 1] - walls[hit, 0]
    turned = _cross(ray, wall)
    with np.errstate(divide="ignore", invalid="ignore"):
        crossing = _cross(near, wall) / turned
    endwise = np.minimum((near * ray).sum(axis=1), ((near + wall) * ray).sum(axis=1))  # where one looks along a wall
    np.minimum.at(gap, ahead[seen], np.where(turned == 0, endwise, crossing))
    return gap


def _cross(a: Points, b: Points) -> NDArray[np.float64]:
    product: NDArray[np.float64] = a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]
    return product


def _line(fronts: _Fronts) -> Any | None:
    """Lay a line through the middles of the gaps, along the direction that most of the fronts share."""
    if not len(fronts.length):
        return None
    tenths = np.floor(np.degrees(fronts.direction) % 180 / 10).astype(int)
    votes = np.bincount(tenths, weights=fronts.length, minlength=18)
    # A street whose fronts straddle two tenths gets both votes.
    best = int(np.argmax(votes + np.roll(votes, -1)))
    kept = fronts.where((tenths == best) | (tenths == (best + 1) % 18))
    turns = kept.length * np.exp(2j * kept.direction)
    turn = np.angle(turns.sum()) / 2
    axis = np.array([np.cos(turn), np.sin(turn)])
    place, offset = kept.middle @ axis, kept.middle @ np.array([-axis[1], axis[0]])
    # A few misread addresses may lie streets away: keep the band in which most of the frontage lies.
    near = np.abs(offset[:, None] - offset[None]) < 2 * USUAL_M
    usual = near[int(np.argmax(near @ kept.length))]
    place, offset, half = place[usual], offset[usual], kept.length[usual] / 2
    steps = np.floor((place - place.min()) / STEP_M).astype(int)
    bends = [(float(np.median(place[steps == s])), float(np.median(offset[steps == s]))) for s in np.unique(steps)]
    ends = [(float((place - half).min()), bends[0][1]), *bends, (float((place + half).max()), bends[-1][1])]
    line = shapely.LineString([p * axis + o * np.array([-axis[1], axis[0]]) for p, o in ends])
    return shapely.simplify(line, 2.0)
