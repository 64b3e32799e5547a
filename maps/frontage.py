"""Where a lot can be entered: the parts of its outline that face open ground, told apart by street."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from maps.adjacency import TOLERANCE_M
from maps.projection import Shapes

PASSAGE_M = 3.0
"""A gap of up to this width between two parcels is a passage, and no street."""

ALONG = np.cos(np.radians(45))
"""A side of a lot and a street run along each other up to half a right angle."""

STREET_M = 30.0
"""Outlines face a street whose centre line runs no further away than this: half of a wide street and its walks."""


@dataclass(frozen=True)
class Front:
    """So many metres of an outline along a street; ``street`` is empty where no street is known there."""

    street: str
    length_m: float


def fronts(outline: BaseGeometry, others: Shapes, streets: Shapes, names: list[str]) -> tuple[Front, ...]:
    """Measure the fronts of an area, longest first; empty where parcels lie on all sides.

    ``outline`` is the polygon of a lot or of several, ``others`` are the parcels around it and ``streets`` centre lines
    with their ``names``, all in metres on one grid. Holes are no fronts. Each front ends :data:`TOLERANCE_M` before a
    neighbour begins. Empty does not mean that there is none: rolls that keep streets as parcels hide them all.
    """
    around = shapely.union_all(others)
    sides = _open_sides(outline, around)
    length: dict[str, float] = defaultdict(float)
    for side, street in zip(sides, _facing(sides, streets, shapely.union(outline, around)), strict=True):
        length[names[street] if street >= 0 else ""] += side.length
    return tuple(Front(name, metres) for name, metres in sorted(length.items(), key=lambda item: (-item[1], item[0])))


def _open_sides(outline: BaseGeometry, around: BaseGeometry) -> Shapes:
    """Cut the outline into its straight sides and keep what no other parcel touches or looks at from near by."""
    rings = shapely.get_exterior_ring(shapely.get_parts(outline))
    corners = [shapely.get_coordinates(ring) for ring in rings]
    sides = shapely.linestrings(np.concatenate([np.stack([ring[:-1], ring[1:]], axis=1) for ring in corners]))
    cut = shapely.get_parts(shapely.difference(sides, around.buffer(TOLERANCE_M)))
    cut = cut[shapely.length(cut) > TOLERANCE_M]
    middles = shapely.line_interpolate_point(cut, 0.5, normalized=True)
    open_ones: Shapes = cut[~shapely.dwithin(middles, around, PASSAGE_M)]
    return open_ones


def _facing(sides: Shapes, streets: Shapes, ground: BaseGeometry) -> list[int]:
    """Give for each side the nearest street that runs along it with no parcel's ``ground`` between them, or -1."""
    pieces, street = _pieces(streets)
    middles = shapely.line_interpolate_point(sides, 0.5, normalized=True)
    side, piece = shapely.STRtree(pieces).query(middles, predicate="dwithin", distance=STREET_M)
    ways = shapely.shortest_line(middles[side], pieces[piece])
    seen = np.abs(np.sum(_direction(sides)[side] * _direction(pieces)[piece], axis=1)) > ALONG
    seen &= shapely.length(shapely.intersection(ways, ground)) < TOLERANCE_M
    side, piece, ways = side[seen], piece[seen], ways[seen]
    nearest_last = np.argsort(-shapely.length(ways), kind="stable")
    facing = np.full(len(sides), -1)
    facing[side[nearest_last]] = street[piece[nearest_last]]
    return [int(each) for each in facing]


def _pieces(lines: Shapes) -> tuple[Shapes, npt.NDArray[np.intp]]:
    """Cut lines into their straight pieces, and tell of which line each is one."""
    parts, line = shapely.get_parts(lines, return_index=True)
    points, part = shapely.get_coordinates(parts, return_index=True)
    same = part[:-1] == part[1:]
    return shapely.linestrings(np.stack([points[:-1], points[1:]], axis=1)[same]), line[part[:-1][same]]


def _direction(pieces: Shapes) -> npt.NDArray[np.float64]:
    """Give the direction of straight lines as vectors of length one."""
    ends = shapely.get_coordinates(pieces).reshape(-1, 2, 2)
    along: npt.NDArray[np.float64] = ends[:, 1] - ends[:, 0]
    return along / np.maximum(np.hypot(along[:, :1], along[:, 1:]), 1e-9)
