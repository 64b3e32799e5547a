"""How much of each parcel is covered by buildings, from any file of building outlines.

The overlay runs on longitude and latitude, because what lies in what does not depend on the projection; only the areas
that come out are brought to the metre grid, by the grid's own area factor at the place (square metres per square
degree). That factor is taken on a lattice over the data and interpolated. Within a building it varies by less than one
part in 100,000, so the areas are those of projected outlines, and half a million parcels need not be projected.
"""

import itertools
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from pyproj import CRS, Transformer
from shapely.geometry.base import BaseGeometry

Shapes = npt.NDArray[np.object_]
Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
Result = TypeVar("Result")
Factor = Callable[[Numbers, Numbers], Numbers]

EDGE_DEGREES = 0.0005
"""A parcel whose middle lies up to about 50 m outside the outermost buildings still counts as looked at."""

MOST_AT_ONCE = 50_000
"""Parcels that each processor looks at before it lets go of what it prepared of them: a kilobyte for each."""


def coverage(parcels: Shapes, footprints: Shapes, grid: CRS, extent: BaseGeometry | None = None) -> pd.DataFrame:
    """Measure how much of each parcel is covered by buildings; overlapping outlines are counted once.

    ``parcels`` and ``footprints`` are polygons in EPSG:4326, entries may be None; ``grid`` is the projected system of
    the measures, in metres. ``extent`` is the area that the file of buildings covers, in EPSG:4326, where that is
    known; otherwise ``covered_extent`` of the buildings is taken.

    The answer has one row per parcel: ``footprint_m2`` (square metres) and ``footprint_share`` (0 to 1). Both are NaN
    where there is no parcel shape or where the file of buildings does not reach: nobody looked there.
    """
    answer = np.full(len(parcels), np.nan)
    buildings = _sound(footprints)
    area = extent if extent is not None else covered_extent(buildings)
    known = shapely.is_valid_input(parcels) & ~shapely.is_missing(parcels) & ~shapely.is_empty(parcels)
    middle = _middles(parcels)
    looked_at = np.flatnonzero(known & _within(area, middle))
    if not len(looked_at):
        return pd.DataFrame({"footprint_m2": answer, "footprint_share": answer.copy()})
    factor = area_factor(grid, parcels[looked_at])
    answer[looked_at] = _covered(parcels[looked_at], buildings, factor)
    whole = shapely.area(parcels) * np.where(known, factor(*middle), np.nan)
    share = np.divide(answer, whole, out=np.full(len(parcels), np.nan), where=whole > 0)
    return pd.DataFrame({"footprint_m2": answer, "footprint_share": np.minimum(share, 1.0)})


def covered_extent(footprints: Shapes) -> BaseGeometry | None:
    """Give the area in which a file of buildings can be trusted to show all of them: their hull, a little wider.

    A county's lots outside a city's file of buildings must not look empty. None when there are no buildings.
    """
    bounds = shapely.bounds(footprints)
    corners = bounds[~np.isnan(bounds).any(axis=1)][:, [0, 1, 2, 1, 0, 3, 2, 3]].reshape(-1, 2)
    if not len(corners):
        return None
    hull = shapely.LineString(corners).convex_hull
    return hull.buffer(EDGE_DEGREES)


def area_factor(grid: CRS, shapes: Shapes) -> Factor:
    """Give the function that says how many square metres of ``grid`` a square degree has at (longitude, latitude)."""
    west, south, east, north = shapely.total_bounds(shapes)
    step = 0.02
    across = np.linspace(west, east, int(np.clip((east - west) / step, 3, 300)))
    upward = np.linspace(south, north, int(np.clip((north - south) / step, 3, 300)))
    longitude, latitude = np.meshgrid(across, upward)
    lattice = _jacobian(Transformer.from_crs("EPSG:4326", grid, always_xy=True), longitude, latitude)

    def factor(x: Numbers, y: Numbers) -> Numbers:
        return _between(lattice, _along(across, x), _along(upward, y))

    return factor


def _jacobian(transformer: Transformer, x: Numbers, y: Numbers, half: float = 1e-3) -> Numbers:
    """Take the determinant of the projection's derivative by central differences over about 200 m."""
    east, west = transformer.transform(x + half, y), transformer.transform(x - half, y)
    north, south = transformer.transform(x, y + half), transformer.transform(x, y - half)
    area = (east[0] - west[0]) * (north[1] - south[1]) - (north[0] - south[0]) * (east[1] - west[1])
    factor: Numbers = np.abs(area) / (2 * half) ** 2
    return factor


def _along(ticks: Numbers, values: Numbers) -> Numbers:
    """Give where values stand among evenly spaced ticks, in steps, kept within them."""
    length = ticks[-1] - ticks[0]
    place = (values - ticks[0]) / length * (len(ticks) - 1) if length > 0 else np.zeros_like(values)
    return np.clip(np.nan_to_num(place), 0, len(ticks) - 1)


def _between(lattice: Numbers, x: Numbers, y: Numbers) -> Numbers:
    """Interpolate between the four points of the lattice around each place."""
    left = np.minimum(x.astype(int), lattice.shape[1] - 2)
    low = np.minimum(y.astype(int), lattice.shape[0] - 2)
    right, up = x - left, y - low
    near = lattice[low, left] * (1 - right) + lattice[low, left + 1] * right
    far = lattice[low + 1, left] * (1 - right) + lattice[low + 1, left + 1] * right
    value: Numbers = near * (1 - up) + far * up
    return value


def _sound(footprints: Shapes) -> Shapes:
    """Keep the polygons, repaired where their outline crosses itself."""
    polygons = footprints[np.isin(shapely.get_type_id(footprints), (3, 6)) & ~shapely.is_empty(footprints)]
    apart = np.arange(len(polygons))
    return np.concatenate(_in_parts(lambda part: _repaired(polygons[part]), apart))


def _middles(shapes: Shapes) -> tuple[Numbers, Numbers]:
    bounds = shapely.bounds(shapes)
    return (bounds[:, 0] + bounds[:, 2]) / 2, (bounds[:, 1] + bounds[:, 3]) / 2


def _within(area: BaseGeometry | None, places: tuple[Numbers, Numbers]) -> npt.NDArray[np.bool_]:
    if area is None:
        return np.zeros(len(places[0]), dtype=bool)
    shapely.prepare(area)
    within: npt.NDArray[np.bool_] = shapely.intersects_xy(area, np.nan_to_num(places[0]), np.nan_to_num(places[1]))
    return within


def _covered(parcels: Shapes, footprints: Shapes, factor: Factor) -> Numbers:
    """Give the covered square metres of each parcel."""
    tree = shapely.STRtree(footprints)
    parcel, footprint = tree.query(parcels)
    factors = factor(*_middles(footprints))
    pieces = _in_parts(lambda part: _pieces(parcels[parcel[part]], footprints[footprint[part]]), parcel)
    pieces_m2 = np.concatenate(pieces) * factors[footprint]
    sums = np.bincount(parcel, pieces_m2, minlength=len(parcels)).astype(float)
    hit = pieces_m2 > 0
    for place, mine in _doubled(footprints, parcel[hit], footprint[hit]):
        area = shapely.area(shapely.intersection(parcels[place], shapely.union_all(footprints[mine])))
        sums[place] = area * factors[mine].mean()
    return sums


def _in_parts(work: Callable[[slice], Result], owner: Places) -> list[Result]:
    """Work on slices of a sorted array on all processors at once; GEOS lets go of Python meanwhile.

    Rows of one owner stay in one slice: a parcel is prepared, and GEOS does not let two threads share that.
    """
    workers = os.cpu_count() or 1
    parts = max(workers, len(owner) // MOST_AT_ONCE)
    cuts = [len(owner) * step // parts for step in range(1, parts)]
    edges = [0, *(int(np.searchsorted(owner, owner[cut])) for cut in cuts if cut < len(owner)), len(owner)]
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(work, (slice(start, end) for start, end in itertools.pairwise(edges))))


def _pieces(parcels: Shapes, footprints: Shapes) -> Numbers:
    """Give the area of each footprint within its parcel, in square degrees.

    Most buildings lie wholly within one lot, where their own area is the answer; only the others are intersected.
    """
    shapely.prepare(parcels)
    areas = shapely.area(footprints)
    across = np.flatnonzero(~shapely.contains_properly(parcels, footprints))
    meets = shapely.intersects(parcels[across], footprints[across])
    areas[across[~meets]] = 0.0
    cut = across[meets]
    areas[cut] = shapely.area(shapely.intersection(_repaired(parcels[cut]), footprints[cut]))
    shapely.destroy_prepared(parcels)
    return areas


def _repaired(shapes: Shapes) -> Shapes:
    broken = ~shapely.is_valid(shapes)
    if broken.any():
        shapes[broken] = shapely.make_valid(shapes[broken], method="structure")
    return shapes


def _doubled(footprints: Shapes, parcel: Places, footprint: Places) -> Iterator[tuple[int, Places]]:
    """Give the parcels on which buildings overlap, with the buildings of each."""
    several = np.bincount(parcel, minlength=1)[parcel] > 1
    parcel, footprint = parcel[several], footprint[several]
    suspects = np.unique(footprint)
    first, second = shapely.STRtree(footprints[suspects]).query(footprints[suspects])
    twice = first < second
    overlaps = np.unique(suspects[np.concatenate(_overlapping(footprints[suspects], first[twice], second[twice]))])
    counted = np.unique(parcel[np.isin(footprint, overlaps)])
    order = np.argsort(parcel, kind="stable")
    parcel, footprint = parcel[order], footprint[order]
    starts, ends = np.searchsorted(parcel, counted), np.searchsorted(parcel, counted, side="right")
    for place, start, end in zip(counted, starts, ends, strict=True):
        yield int(place), footprint[start:end]


def _overlapping(shapes: Shapes, first: Places, second: Places) -> tuple[Places, Places]:
    """Keep the pairs whose insides overlap; row houses that only share a wall do not."""
    inside = shapely.relate_pattern(shapes[first], shapes[second], "T********")
    return first[inside], second[inside]
