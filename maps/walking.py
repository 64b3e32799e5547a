"""How far it is on foot from place to place: along streets where they are known, else as on a grid of them."""

import heapq
import math
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from maps.linked import groups
from maps.projection import Floats, Shapes

DETOUR = 4 / math.pi
"""How much longer the way on a rectangular grid of streets is than the straight line, in the mean of all directions."""

NEAR_STREET_M = 150.0
"""A place further than this from every street is reached as if no street were known."""

CORNER_M = 1.0
"""Streets meet where the end of one comes as near as this to another; drawn lines seldom meet exactly."""

Corner = int


@dataclass(frozen=True)
class Spot:
    """Where on a piece of street a place lies: how many metres from which corner, at either end."""

    piece: int
    ends: tuple[tuple[Corner, float], tuple[Corner, float]]


class StreetNet:
    """Streets to walk along; lines that cross have a corner there, whether they share a point or not."""

    def __init__(self, streets: Shapes) -> None:
        """Join ``streets``, centre lines in metres on one grid, at their ends and crossings."""
        self.pieces: Shapes = shapely.get_parts(shapely.union_all(_meeting(streets)))
        self._tree = shapely.STRtree(self.pieces)
        self._lengths = shapely.length(self.pieces)
        self._corners: list[tuple[Corner, Corner]] = _corners(self.pieces)
        self._ways: dict[Corner, list[tuple[Corner, float, int]]] = defaultdict(list)
        for piece, ((one, other), length) in enumerate(zip(self._corners, self._lengths.tolist(), strict=True)):
            self._ways[one].append((other, length, piece))
            self._ways[other].append((one, length, piece))

    def spot(self, place: shapely.Point) -> Spot | None:
        """Find where one comes out on a street; None where none lies within :data:`NEAR_STREET_M`."""
        found = self._tree.query_nearest(place, max_distance=NEAR_STREET_M, all_matches=False)
        if not len(found):
            return None
        piece = int(found[0])
        along = float(shapely.line_locate_point(self.pieces[piece], place))
        one, other = self._corners[piece]
        return Spot(piece, ((one, along), (other, float(self._lengths[piece]) - along)))

    def reach(self, spot: Spot, furthest_m: float) -> dict[Corner, float]:
        """Measure the way to every corner within ``furthest_m`` metres (Dijkstra 1959)."""
        reached: dict[Corner, float] = {}
        ahead = [(metres, corner) for corner, metres in spot.ends]
        heapq.heapify(ahead)
        while ahead:
            metres, corner = heapq.heappop(ahead)
            if corner in reached or metres > furthest_m:
                continue
            reached[corner] = metres
            for further, length, _piece in self._ways[corner]:
                if further not in reached:
                    heapq.heappush(ahead, (metres + length, further))
        return reached

    def path(self, here: Spot, there: Spot, furthest_m: float) -> BaseGeometry | None:
        """Draw the shortest way between two spots; None where it is longer than ``furthest_m`` or there is none."""
        reached = self.reach(there, furthest_m)
        shortest = _way(here, there, reached, furthest_m)
        if math.isinf(shortest):
            return None
        if here.piece == there.piece and abs(here.ends[0][1] - there.ends[0][1]) <= shortest:
            return substring(self.pieces[here.piece], here.ends[0][1], there.ends[0][1])
        _metres, corner = min((reached[each] + metres, each) for each, metres in here.ends if each in reached)
        parts = [self._to_corner(here, corner)]
        while reached[corner] not in [metres for each, metres in there.ends if each == corner]:
            corner, piece = min(
                (further, piece)
                for further, length, piece in self._ways[corner]
                if further in reached and reached[further] + length == reached[corner]
            )
            parts.append(self.pieces[piece])
        return shapely.union_all([*parts, self._to_corner(there, corner)])

    def _to_corner(self, spot: Spot, corner: Corner) -> BaseGeometry:
        """Cut out the part of its piece that leads from a spot to a corner, the shorter one of a loop."""
        piece, along = self.pieces[spot.piece], spot.ends[0][1]
        first = min((metres, at) for at, (each, metres) in enumerate(spot.ends) if each == corner)[1] == 0
        return substring(piece, 0, along) if first else substring(piece, along, piece.length)


def _ends(lines: Shapes) -> Shapes:
    """Give both ends of each line, one line after the other."""
    both: Shapes = np.stack([shapely.get_point(lines, 0), shapely.get_point(lines, -1)], axis=1).ravel()
    return both


def _meeting(streets: Shapes) -> Shapes:
    """Draw each line through the ends of others that come near it."""
    lines = shapely.get_parts(streets)
    ends = _ends(lines)
    line, end = shapely.STRtree(ends).query(lines, predicate="dwithin", distance=CORNER_M)
    order = np.argsort(line, kind="stable")
    near = shapely.multipoints(ends[end[order]], indices=line[order])
    drawn: Shapes = shapely.snap(lines, near, CORNER_M)
    return drawn


def _corners(pieces: Shapes) -> list[tuple[Corner, Corner]]:
    """Number the corners at both ends of each piece of street."""
    ends = _ends(pieces)
    one, other = shapely.STRtree(ends).query(ends, predicate="dwithin", distance=CORNER_M)
    return [(int(first), int(last)) for first, last in groups(len(ends), one, other).reshape(-1, 2)]


def ways_apart(places: Shapes, streets: Shapes, furthest_m: float) -> Floats:
    """Measure the ways between all ``places``, points in metres on one grid: an array of places × places, in metres.

    ``streets`` are centre lines on the same grid, and may be none. Along streets a way longer than ``furthest_m`` is
    infinite, and so is one between parts of the net that do not hang together. Between places that are not both near a
    street it is the straight line times :data:`DETOUR`. The steps from a place to its street are not counted.
    """
    net = StreetNet(streets)
    spots = [net.spot(place) for place in places]
    corner_m = [net.reach(spot, furthest_m) if spot else {} for spot in spots]
    straight: Floats = shapely.distance(places[:, None], places[None, :]) * DETOUR
    apart = straight.copy()
    for one, here in enumerate(spots):
        for other, there in enumerate(spots[:one]):
            if here and there:
                apart[one, other] = apart[other, one] = _way(here, there, corner_m[other], furthest_m)
    return apart


def way_drawn(places: Shapes, streets: Shapes, furthest_m: float) -> list[BaseGeometry]:
    """Draw the way through ``places`` in their order: a line for each leg, along ``streets`` as in :func:`ways_apart`.

    Where no street leads from one to the next, the leg is the straight line, which only shows the order.
    """
    net = StreetNet(streets)
    spots = [net.spot(place) for place in places]
    legs = []
    for (one, here), (other, there) in pairwise(zip(places, spots, strict=True)):
        path = net.path(here, there, furthest_m) if here and there else None
        legs.append(shapely.LineString([one, other]) if path is None else path)
    return legs


def _way(here: Spot, there: Spot, reached: dict[Corner, float], furthest_m: float) -> float:
    """Measure the way from one spot to another, from which corners were ``reached``."""
    ways = [reached[corner] + metres for corner, metres in here.ends if corner in reached]
    if here.piece == there.piece:
        ways.append(abs(here.ends[0][1] - there.ends[0][1]))
    shortest = min(ways, default=math.inf)
    return shortest if shortest <= furthest_m else math.inf


def length_of(route: list[int], apart: Floats) -> float:
    """Add up a route's ways, in metres."""
    return float(sum(apart[one, other] for one, other in pairwise(route)))
