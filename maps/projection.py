"""The metre grid: the projected system in which one jurisdiction's lots are measured, always the same one."""

from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from pyproj import CRS, Transformer

Shapes = npt.NDArray[np.object_]
"""An array of shapely geometries; entries may be None."""
Floats = npt.NDArray[np.float64]

WGS84 = CRS.from_epsg(4326)


def metre_grid(bounds_4326: tuple[float, float, float, float]) -> CRS:
    """Make the metre grid of an area given as (west, south, east, north) in degrees.

    The grid is a Lambert azimuthal equal-area projection centred on the area (Snyder, Map Projections: A Working
    Manual, USGS Professional Paper 1395, chapter 24): areas are exact on the ellipsoid everywhere, and lengths are
    wrong by less than 1 in 100,000 within 50 km of the centre, 1 in 1,000 within 550 km. A UTM zone is wrong by up to
    1 in 1,250 in area on its central meridian already. The centre is rounded to a hundredth of a degree, so that a
    few parcels more next year give the same grid; store ``crs.to_wkt()`` with the jurisdiction all the same.

    Raises ValueError when the bounds are not degrees.
    """
    west, south, east, north = bounds_4326
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError(f"not bounds in degrees (west, south, east, north): {bounds_4326}")
    longitude, latitude = round((west + east) / 2, 2), round((south + north) / 2, 2)
    return CRS.from_proj4(f"+proj=laea +lat_0={latitude} +lon_0={longitude} +datum=WGS84 +units=m +no_defs +type=crs")


def without_height(crs: CRS) -> CRS:
    """Drop the vertical part of a compound or three-dimensional system."""
    if crs.is_compound:
        return without_height(crs.sub_crs_list[0])
    return crs.to_2d()


def reproject(geometry: Shapes, source: CRS, target: CRS) -> Shapes:
    """Move shapes (x or longitude first) from one system to another with a single call for all coordinates.

    Coordinates that cannot be moved become infinite; ``validity.repair`` finds them.
    """
    transformer = _between(source, target)
    if transformer is None:
        return geometry
    move = transformer.transform

    def both(positions: Floats) -> Floats:
        return np.column_stack(move(positions[:, 0], positions[:, 1]))

    moved: Shapes = shapely.transform(geometry, both)
    return moved


@lru_cache(maxsize=64)
def _between(source: CRS, target: CRS) -> Transformer | None:
    """Give the way between two systems, None where they are the same; a dossier asks for it hundreds of times."""
    source, target = without_height(source), without_height(target)
    same = source.equals(target, ignore_axis_order=True)
    return None if same else Transformer.from_crs(source, target, always_xy=True)


def to_wgs84(geometry: Shapes, crs: CRS | str) -> Shapes:
    """Bring shapes in ``crs`` to longitude and latitude on WGS 84 (EPSG:4326, longitude first)."""
    return reproject(geometry, CRS.from_user_input(crs), WGS84)


def measures(geometry_4326: Shapes, grid: CRS) -> pd.DataFrame:
    """Measure shapes on the metre grid: columns ``area_m2`` and ``width_m``, NaN where there is no area.

    ``width_m`` is the short side of the *equivalent rectangle*, the one that has the area A and the perimeter P of the
    shape (Gravelius 1914, Roche 1963, for river basins): (P/2 - sqrt((P/2)^2 - 4A)) / 2, or P/4 where a shape is
    rounder than a square. It is exact for rectangles, follows the arms of L and U shapes (whose bounding rectangle says
    nothing), and needs no construction. A ragged shore makes it too small. Of a shape in several parts the largest is
    taken.
    """
    coordinates, owner = shapely.get_coordinates(geometry_4326, return_index=True)
    x, y = Transformer.from_crs(WGS84, grid, always_xy=True).transform(coordinates[:, 0], coordinates[:, 1])
    area_m2, perimeters = _of_rings(x, y, owner, len(geometry_4326))
    width_m = _widths(area_m2, perimeters)
    degrees2, _ = _of_rings(coordinates[:, 0], coordinates[:, 1], owner, len(geometry_4326))
    several = np.flatnonzero(_several_rings(geometry_4326, degrees2))
    parts, whole = shapely.get_parts(reproject(geometry_4326[several], WGS84, grid), return_index=True)
    areas = shapely.area(parts)
    area_m2[several] = np.bincount(whole, weights=areas, minlength=len(several))
    by_size = np.argsort(areas, kind="stable")
    width_m[several[whole[by_size]]] = _widths(areas, shapely.length(parts))[by_size]  # the largest is written last
    return pd.DataFrame({"area_m2": np.where(area_m2 > 0, area_m2, np.nan), "width_m": width_m})


def width_of(shape: shapely.Geometry) -> float:
    """Measure one shape in metres as ``width_m`` of :func:`measures` does; NaN where there is no area."""
    parts = shapely.get_parts(shape)
    areas = shapely.area(parts)
    return float(_widths(areas, shapely.length(parts))[np.argmax(areas)]) if areas.any() else float("nan")


def _of_rings(x: Floats, y: Floats, owner: npt.NDArray[np.intp], count: int) -> tuple[Floats, Floats]:
    """Measure area and perimeter of shapes of one ring by the shoelace formula, from all their coordinates.

    Making half a million geometries anew only to measure them would take longer than moving their coordinates.
    """
    same = owner[:-1] == owner[1:]
    cross = np.where(same, x[:-1] * y[1:] - x[1:] * y[:-1], 0.0)
    sides = np.where(same, np.hypot(np.diff(x), np.diff(y)), 0.0)
    areas: Floats = np.abs(np.bincount(owner[:-1], weights=cross, minlength=count)) / 2
    lengths: Floats = np.bincount(owner[:-1], weights=sides, minlength=count).astype(np.float64)
    return areas, lengths


def _several_rings(geometry_4326: Shapes, one_ring: Floats) -> npt.NDArray[np.bool_]:
    """Find shapes that are not one ring: several parts, holes, and what is no polygon at all.

    Asking a one-part multipolygon for its holes copies it; instead the area of GEOS is compared with that of a single
    ring. A step from one ring to the next puts the latter wrong by some 1e-4 square degrees; rounding is below 1e-10.
    """
    areas = shapely.area(geometry_4326)
    found: npt.NDArray[np.bool_] = shapely.get_num_geometries(geometry_4326) > 1
    found |= (np.abs(areas - one_ring) > 1e-9) | (areas == 0)
    return found


def _widths(areas: Floats, perimeters: Floats) -> Floats:
    half = perimeters / 2
    short = (half - np.sqrt(np.maximum(half**2 - 4 * areas, 0.0))) / 2
    widths: Floats = np.where(areas > 0, short, np.nan)
    return widths
