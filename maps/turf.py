"""Cutting turf: many lots become routes that somebody can walk in an evening, each lot on exactly one of them."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
import shapely

from maps.projection import Floats, Shapes
from maps.walking import length_of, ways_apart

ROUNDING_M = 0.001


@dataclass(frozen=True)
class Route:
    """One walk: ``stops`` are positions of lots in the order of walking, ``length_m`` the way from first to last."""

    stops: tuple[int, ...]
    length_m: float


def cut(places: Shapes, streets: Shapes, longest_m: float) -> list[Route]:
    """Cut lots into routes no longer than ``longest_m``, the first beginning in the north-west.

    ``places`` are where one stands before each lot and ``streets`` centre lines (may be none), in metres on one grid.
    From its beginning a route goes on to the nearest lot that is left (nearest neighbour); turning stretches around
    makes it shorter (2-opt, Croes 1958), and what it saves takes further lots in. A lot out of reach of every other is
    a route of its own, of no length. The same lots give the same routes.
    """
    apart = ways_apart(places, streets, longest_m)
    x, y = shapely.get_x(places), shapely.get_y(places)
    left = [int(lot) for lot in np.lexsort((x, x - y))]
    routes = []
    begin = left[0] if left else None
    while begin is not None:
        stops = _walked(begin, [lot for lot in left if lot != begin], apart, longest_m)
        left = [lot for lot in left if lot not in set(stops)]
        routes.append(Route(tuple(stops), length_of(stops, apart)))
        begin = _nearest(stops[-1], left, apart) if left else None
    return routes


def _walked(begin: int, left: list[int], apart: Floats, longest_m: float) -> list[int]:
    """Walk from lot to lot as far as the length allows, shorten the route, and go on while that lets more lots in."""
    stops = [begin]
    while True:
        grown = _gone_on(stops, left, apart, longest_m)
        if len(grown) == len(stops):
            return stops
        stops = _shortened(grown, apart)
        left = [lot for lot in left if lot not in set(stops)]


def _gone_on(stops: list[int], left: list[int], apart: Floats, longest_m: float) -> list[int]:
    stops, left, length = list(stops), list(left), length_of(stops, apart)
    while left:
        nearest = _nearest(stops[-1], left, apart)
        length += float(apart[stops[-1], nearest])
        if length > longest_m + ROUNDING_M:
            break
        stops.append(nearest)
        left.remove(nearest)
    return stops


def _nearest(here: int, left: list[int], apart: Floats) -> int:
    """Choose the nearest of the lots that are left, the first of equals."""
    return left[int(np.argmin(apart[here, left]))]


def _shortened(stops: list[int], apart: Floats) -> list[int]:
    """Turn stretches of a route around as long as that makes it shorter; it may begin elsewhere then."""
    best, better = list(stops), True
    while better:
        better = False
        for first, last in combinations(range(len(best) + 1), 2):
            if _saves(best, first, last, apart) > ROUNDING_M:
                best[first:last] = best[first:last][::-1]
                better = True
    return best


def _saves(stops: list[int], first: int, last: int, apart: Floats) -> float:
    """Reckon what turning stops ``first`` to ``last`` (left out) around saves: ways change at its two ends alone."""
    saved = 0.0
    if first > 0:
        saved += apart[stops[first - 1], stops[first]] - apart[stops[first - 1], stops[last - 1]]
    if last < len(stops):
        saved += apart[stops[last - 1], stops[last]] - apart[stops[first], stops[last]]
    return float(saved)
