"""Which lots touch a lot: neighbours across a shared edge, and those that meet it at a corner only."""

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
    overlap = shapely.area(shapely.intersection(others, lot))
    smaller = np.minimum(shapely.area(others), lot.area)
    beside = overlap <= SAME_PLACE * smaller
    near, others = near[beside], others[beside]
    shared = shapely.length(shapely.intersection(shapely.boundary(others), lot.buffer(tolerance_m)))
    inside = shapely.length(shapely.intersection(shapely.boundary(others), lot.buffer(-tolerance_m)))
    shared -= inside
    order = np.argsort(-shared, kind="stable")
    return Touching(near[order], shared[order], shared[order] <= CORNER * tolerance_m)
