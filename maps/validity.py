"""Making shapes from other people's files valid, and saying what was done to each."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from maps.sentences import words

Shapes = npt.NDArray[np.object_]

NO_SHAPE = words("The row has no shape.")
EMPTY = words("The shape is empty.")
POINT = words("The shape is a point, not an area.")
LINE = words("The shape is a line, not an area.")
NOT_NUMBERS = words("The shape has coordinates that are not numbers or lie outside the Earth.")
COLLAPSED = words("The shape encloses no area.")
EXTRACTED = words("Points and lines were left out of the shape.")
RINGS = {
    "Self-intersection": words("The outline crossed itself and was rebuilt."),
    "Ring Self-intersection": words("The outline touched itself and was rebuilt."),
    "Hole lies outside shell": words("A hole lay outside its own part and was cut out of the others, if of any."),
    "Nested shells": words("Parts lay inside one another and were joined."),
    "Holes are nested": words("Holes lay inside one another and were joined."),
    "Interior is disconnected": words("A hole cut the shape in pieces, which are now parts."),
    "Duplicate Rings": words("An outline was given twice and is now kept once."),
    "Too few points in geometry component": words("A ring with too few points was dropped."),
}
_STRAY_HOLE = "Hole lies outside shell"
REBUILT = words("The outline was not valid and was rebuilt.")

_POINTS, _LINES, _POLYGONS, _COLLECTION = (0, 4), (1, 2, 5), (3, 6), 7
_FLAT = 1e-9  # of the area of the whole: what rebuilding leaves between two rings that should have touched


@dataclass(frozen=True)
class Repaired:
    """``geometry``: valid polygons and multipolygons, or None; ``note``: what was done or is wrong, None if nothing."""

    geometry: Shapes
    note: npt.NDArray[np.object_]


def without_heights(geometry: Shapes) -> Shapes:
    """Give shapes of two dimensions; a file of flat shapes, nearly every one, is handed back untouched."""
    tall = shapely.has_z(geometry) | shapely.has_m(geometry)
    if not tall.any():
        return geometry
    flat: Shapes = geometry.copy()
    flat[tall] = shapely.force_2d(geometry[tall])
    return flat


def repair(geometry: Shapes) -> Repaired:
    """Repair shapes of any kind and any coordinate system; valid polygons are handed back untouched.

    Invalid polygons are rebuilt with the *structure* method of GEOS (rings first, then shells less holes), which keeps
    what a person sees, where the older *linework* method can turn overlaps into holes. From collections the areas are
    taken. Slivers without area that rebuilding leaves are dropped. Points, lines and empty shapes become None with a
    note that says so.
    """
    kinds = shapely.get_type_id(geometry)
    valid = shapely.is_valid(geometry) & ~shapely.is_empty(geometry) & np.isin(kinds, _POLYGONS)
    if valid.all():
        return Repaired(geometry, np.full(len(geometry), None, dtype=object))
    result, note = geometry.copy(), np.full(len(geometry), None, dtype=object)
    for position in np.flatnonzero(~valid):
        result[position], note[position] = _repaired(geometry[position], int(kinds[position]))
    return Repaired(result, note)


def _repaired(shape: shapely.Geometry | None, kind: int) -> tuple[shapely.Geometry | None, str | None]:
    """Repair one shape; only the few that are not simply valid come here."""
    if shape is None:
        return None, NO_SHAPE
    if shapely.is_empty(shape):
        return None, EMPTY
    if not np.isfinite(shapely.get_coordinates(shape)).all():
        return None, NOT_NUMBERS
    if kind in _POINTS:
        return None, POINT
    if kind in _LINES:
        return None, LINE
    return _rebuilt(shape, kind)


def _rebuilt(shape: shapely.Geometry, kind: int) -> tuple[shapely.Geometry | None, str]:
    note = EXTRACTED if kind == _COLLECTION else _why(shape)
    areas = _areas(_holes_sorted(shape) if note == RINGS[_STRAY_HOLE] else _sound(shape))
    if not shapely.is_valid(areas):  # parts of a collection may overlap
        areas = _areas(shapely.union_all(shapely.get_parts(areas)))
    if shapely.is_empty(areas):
        only_points = kind == _COLLECTION and shapely.get_dimensions(shape) < 1
        return None, (POINT if only_points else COLLAPSED)
    return areas, note


def _sound(shape: shapely.Geometry) -> shapely.Geometry:
    if shapely.is_valid(shape):
        return shape
    sound: shapely.Geometry = shapely.make_valid(shape, method="structure", keep_collapsed=False)
    return sound


def _holes_sorted(shape: shapely.Geometry) -> shapely.Geometry:
    """Cut holes that lie outside their own shell out of the other parts.

    Files that were cut into tiles and put together again give holes to the wrong part (seen in Cole County, Missouri,
    where only this agrees with the acres that the file declares). GEOS would turn such a hole into land.
    """
    bodies, strays = [], []
    for part in shapely.get_parts(shape):
        shell = _sound(shapely.polygons(shapely.get_exterior_ring(part)))
        rings = shapely.get_rings(part)[1:]
        holes = [_sound(shapely.polygons(ring)) for ring in rings]
        own = [hole for hole in holes if shapely.area(shapely.intersection(shell, hole)) > 0]
        strays += [hole for hole in holes if shapely.area(shapely.intersection(shell, hole)) == 0]
        bodies.append(shapely.difference(shell, shapely.union_all(own)))
    sorted_out: shapely.Geometry = shapely.difference(shapely.union_all(bodies), shapely.union_all(strays))
    return sorted_out


def _why(shape: shapely.Geometry) -> str:
    reason = str(shapely.is_valid_reason(shape)).split("[")[0]
    return RINGS.get(reason, REBUILT)


def _areas(shape: shapely.Geometry) -> shapely.Geometry:
    """Take the polygons out of any shape, without those that are flat beside the whole."""
    parts = shapely.get_parts(shape)
    while (shapely.get_type_id(parts) == _COLLECTION).any() or (shapely.get_type_id(parts) == 6).any():
        parts = shapely.get_parts(parts)
    polygons = parts[shapely.get_type_id(parts) == 3]
    areas = shapely.area(polygons)
    polygons = polygons[areas > _FLAT * areas.sum()] if len(polygons) > 1 else polygons[areas > 0]
    result: shapely.Geometry = polygons[0] if len(polygons) == 1 else shapely.multipolygons(polygons)
    return result
