"""Which lots touch: neighbours across a shared edge, and those that meet it at a corner only."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import CRS
from shapely.geometry.base import BaseGeometry

from maps.projection import WGS84, Shapes, reproject

TOLERANCE_M = 0.5
"""Gaps and overlaps of digitising up to this width do not part neighbours."""

CORNER = 4.0
"""Lots meet at a corner only when less than this many tolerances of their edges run together.

Around a square corner the edge of the lot across comes within the tolerance over about two tolerances of its length,
around a sharp one over up to four."""

SAME_PLACE = 0.5
"""Shapes that share more than this part of the smaller one lie on each other (condominiums) and are not neighbours."""


@dataclass(frozen=True)
class Touching:
    """Neighbours of one lot: positions in the array searched, longest shared edge first, corners last.

    ``shared_m`` is the length along which the edges run together, in metres; ``corner_only`` marks neighbours that meet
    the lot at a corner.
    """

    indices: npt.NDArray[np.intp]
    shared_m: npt.NDArray[np.float64]
    corner_only: npt.NDArray[np.bool_]

    @property
    def across_an_edge(self) -> npt.NDArray[np.intp]:
        """Positions of the neighbours that share an edge."""
        return self.indices[~self.corner_only]


def touching(
    geometry: Shapes, which: int | BaseGeometry, grid: CRS | None = None, tolerance_m: float = TOLERANCE_M
) -> Touching:
    """Find the lots of ``geometry`` that touch one lot.

    ``which`` is a position in ``geometry`` or a shape of its own; a lot is not its own neighbour. ``geometry`` and
    ``which`` are polygons in EPSG:4326 that are brought to ``grid`` (metres), or are in metres already when ``grid`` is
    None. Entries of ``geometry`` may be None.
    """
    itself = geometry[which] if isinstance(which, int | np.integer) else which
    near = _near(geometry, itself, degrees=grid is not None, tolerance_m=tolerance_m)
    if isinstance(which, int | np.integer):
        near = near[near != which]
    others, lot = geometry[near], itself
    if grid is not None:
        moved = reproject(np.array([itself, *others], dtype=object), WGS84, grid)
        lot, others = moved[0], moved[1:]
    return _measured(near, others, lot, tolerance_m)


def _near(geometry: Shapes, lot: BaseGeometry, degrees: bool, tolerance_m: float) -> npt.NDArray[np.intp]:
    """Give the positions of shapes whose boxes come near the lot; generous, because degrees are not metres."""
    # A ten-thousandth of a degree is 11 m northward and still more than 1 m eastward at 84 degrees north.
    reach = max(1e-4, tolerance_m * 2e-5) if degrees else tolerance_m
    west, south, east, north = lot.bounds
    bounds = shapely.bounds(geometry)
    apart = (bounds[:, 0] > east + reach) | (bounds[:, 2] < west - reach)
    apart |= (bounds[:, 1] > north + reach) | (bounds[:, 3] < south - reach)
    return np.flatnonzero(~apart & ~np.isnan(bounds[:, 0]))


def _measured(near: npt.NDArray[np.intp], others: Shapes, lot: BaseGeometry, tolerance_m: float) -> Touching:
    close = shapely.dwithin(others, lot, tolerance_m)
    near, others = near[close], others[close]
    beside = ~_stacked(others, lot)
    near, others = near[beside], others[beside]
    shared = _edge_along(others, lot, tolerance_m)
    order = np.argsort(-shared, kind="stable")
    return Touching(near[order], shared[order], shared[order] <= CORNER * tolerance_m)


@dataclass(frozen=True)
class Joins:
    """Pairs of lots that share an edge: positions ``one`` below ``other``, and along how many metres they run."""

    one: npt.NDArray[np.intp]
    other: npt.NDArray[np.intp]
    shared_m: npt.NDArray[np.float64]


def joins(lots: Shapes, tolerance_m: float = TOLERANCE_M) -> Joins:
    """Find all pairs of ``lots`` (polygons in metres on one grid, or None) that share an edge, as in :func:`touching`.

    Corners do not join, nor do shapes that lie on each other. Pairs are found through a tree: the time grows with the
    number of lots and not with its square.
    """
    one, other = shapely.STRtree(lots).query(lots, predicate="dwithin", distance=tolerance_m)
    once = one < other
    one, other = one[once], other[once]
    beside = ~_stacked(lots[one], lots[other])
    one, other = one[beside], other[beside]
    shared = _edge_along(lots[one], lots[other], tolerance_m)
    edge = shared > CORNER * tolerance_m
    return Joins(one[edge], other[edge], shared[edge])


def _stacked(shapes: Shapes, others: Shapes | BaseGeometry) -> npt.NDArray[np.bool_]:
    """Tell which shapes lie on each other, pair by pair."""
    overlap = shapely.area(shapely.intersection(shapes, others))
    stacked: npt.NDArray[np.bool_] = overlap > SAME_PLACE * np.minimum(shapely.area(shapes), shapely.area(others))
    return stacked


def _edge_along(shapes: Shapes, others: Shapes | BaseGeometry, tolerance_m: float) -> npt.NDArray[np.float64]:
    """Measure, pair by pair, how much of the edge of one runs along the edge of the other, in metres."""
    edges = shapely.boundary(shapes)
    near, inside = (shapely.buffer(others, reach) for reach in (tolerance_m, -tolerance_m))
    along: npt.NDArray[np.float64] = shapely.length(shapely.intersection(edges, near))
    along -= shapely.length(shapely.intersection(edges, inside))
    return along
