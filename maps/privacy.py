"""Telling how many and roughly where without telling who: small counts withheld, places made coarse."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import CRS

from maps.projection import WGS84, Shapes, reproject

FEWEST = 3
"""No rule of a house goes below this: of two households, each knows who the other is."""

Held = list[int | None]
"""Counts as they may be shown; None where a count is withheld."""


def withheld(counts: Sequence[int], fewest: int) -> tuple[Held, int | None]:
    """Give counts of households as they may be published, and their total.

    ``counts`` are whole numbers of one table whose total is shown too; ``fewest`` (k) is the smallest count that may be
    shown. A count between zero and k is withheld (None), and further counts with it, the smallest first, until what is
    withheld adds up to k or more in two cells or more: else the total would tell it by subtraction. Where that cannot
    be, the total is withheld instead. Zero is shown, for it speaks of nobody.

    Raises ValueError for negative counts and for ``fewest`` below `FEWEST`. Source of the method: complementary cell
    suppression, Willenborg and de Waal, Elements of Statistical Disclosure Control (2001), chapter 6.
    """
    if fewest < FEWEST:
        raise ValueError(f"counts of fewer than {FEWEST} households are never shown, so {fewest} is no threshold")
    if any(count < 0 for count in counts):
        raise ValueError("a count of households is not negative")
    present = sorted((count, place) for place, count in enumerate(counts) if count)
    hidden = [place for count, place in present if count < fewest]
    for _count, place in present[len(hidden) :]:
        if not _guessable([counts[each] for each in hidden], fewest):
            break
        hidden.append(place)
    total = None if _guessable([counts[each] for each in hidden], fewest) else sum(counts)
    return [None if place in hidden else count for place, count in enumerate(counts)], total


def _guessable(hidden: Sequence[int], fewest: int) -> bool:
    return len(hidden) == 1 or 0 < sum(hidden) < fewest


def coarse(points_4326: Shapes, grid: CRS, cell_m: float, fewest: int) -> Shapes:
    """Move points to the middle of their square cell of the metre grid; None where fewer than ``fewest`` share a cell.

    ``points_4326`` is an array of points in EPSG:4326 (None stays None), ``grid`` the metre grid of the place,
    ``cell_m`` the side of a cell in metres. The same point always goes to the same place, so that publishing twice
    does not let anybody average the shift away, as a random jitter would.

    Raises ValueError for a cell that is not positive or a ``fewest`` below `FEWEST`.
    """
    if cell_m <= 0 or fewest < FEWEST:
        raise ValueError(f"a cell of {cell_m} m or a threshold of {fewest} protects nobody")
    moved: Shapes = np.full(len(points_4326), None, dtype=object)
    present = ~(shapely.is_missing(points_4326) | shapely.is_empty(points_4326))
    if not present.any():
        return moved
    where = shapely.get_coordinates(reproject(points_4326[present], WGS84, grid))
    cells = np.floor(where / cell_m)
    _, inverse, sizes = np.unique(cells, axis=0, return_inverse=True, return_counts=True)
    enough: npt.NDArray[np.bool_] = sizes[inverse.ravel()] >= fewest
    middles = reproject(np.asarray(shapely.points((cells + 0.5) * cell_m), dtype=object), grid, WGS84)
    moved[np.flatnonzero(present)[enough]] = middles[enough]
    return moved
