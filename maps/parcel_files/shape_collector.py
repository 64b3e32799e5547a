"""Collect the coordinates of many shapes and make all geometries in a few vectorised calls."""

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from maps.sentences import Sentence, sentence

Ring = Sequence[Sequence[float]] | npt.NDArray[np.float64]
Shapes = npt.NDArray[np.object_]
"""Shapely geometries, entries may be None."""

_OTHER_TYPES = {
    "LineString": shapely.LineString,
    "MultiLineString": shapely.MultiLineString,
    "MultiPoint": shapely.MultiPoint,
}


class ShapeCollector:
    """Takes one shape after the other, in GeoJSON's terms, and gives them all as an array; heights are dropped.

    A shape that cannot be made (a ring of fewer than four positions, a position that is no number) becomes None and is
    counted; ``problems`` says how many.
    """

    def __init__(self) -> None:
        self.count = 0
        self.unusable: Counter[str] = Counter()
        self._points: tuple[list[int], array[float]] = ([], array("d"))
        self._polygons = _RingStore()
        self._multipolygons = _RingStore()
        self._others: list[tuple[int, shapely.Geometry]] = []

    def add(self, kind: object, coordinates: Any) -> None:
        """Take a shape of ``kind`` ("Polygon" …; None for no shape) with coordinates nested as GeoJSON nests them."""
        row = self.count
        self.count += 1
        if kind is None or coordinates is None:
            return
        try:
            self._add(row, kind, coordinates)
        except (TypeError, ValueError, IndexError, OverflowError, AttributeError, shapely.errors.ShapelyError):
            self.unusable["broken"] += 1

    def _add(self, row: int, kind: object, coordinates: Any) -> None:
        if kind == "Polygon":
            self._polygons.add(row, [coordinates])
        elif kind == "MultiPolygon":
            self._multipolygons.add(row, coordinates)
        elif kind == "Point":
            x, y = array("d", coordinates[:2])
            self._points[1].extend((x, y))
            self._points[0].append(row)
        elif kind == "GeometryCollection":
            self._add_collected(row, coordinates)
        elif kind in _OTHER_TYPES:
            self._others.append((row, _other(str(kind), coordinates)))
        else:
            self.unusable["kind"] += 1

    def _add_collected(self, row: int, geometries: Any) -> None:
        """Take the areas out of a collection of shapes; whatever else is in it says nothing about a parcel."""
        parts = [part for one in geometries for part in _areas_of(one)]
        self._multipolygons.add(row, parts)

    def shapes(self) -> Shapes:
        """Make the geometries of everything taken so far, in order."""
        made = np.empty(self.count, dtype=object)
        rows, flat = self._points
        if rows:
            made[rows] = shapely.points(np.frombuffer(flat, dtype=np.float64).reshape(-1, 2))
        self._polygons.fill(made, multi=False)
        self._multipolygons.fill(made, multi=True)
        for row, geometry in self._others:
            made[row] = geometry
        return made

    def problems(self) -> list[Sentence]:
        """Say how many shapes could not be made."""
        broken = sum(self.unusable.values())
        if not broken:
            return []
        return [sentence("Broken shapes, whose rows are kept without a shape: {count:,}.", count=broken)]


class _RingStore:
    """Rings of polygons laid end to end, with the offsets that ``shapely.from_ragged_array`` wants."""

    def __init__(self) -> None:
        self.rows: list[int] = []
        self.flat: array[float] = array("d")
        self.ring_ends: list[int] = [0]
        self.part_ends: list[int] = [0]
        self.row_ends: list[int] = [0]

    def add(self, row: int, parts: Iterable[Iterable[Ring]]) -> None:
        made = [rings for part in parts if (rings := _usable_rings(part))]
        if not made:
            raise ValueError("no ring that encloses anything")
        for part in made:
            for ring in part:
                self.flat.extend(ring)
                self.ring_ends.append(len(self.flat) // 2)
            self.part_ends.append(len(self.ring_ends) - 1)
        self.row_ends.append(len(self.part_ends) - 1)
        self.rows.append(row)

    def fill(self, made: Shapes, *, multi: bool) -> None:
        if not self.rows:
            return
        positions = np.frombuffer(self.flat, dtype=np.float64).reshape(-1, 2)
        kind = shapely.GeometryType.MULTIPOLYGON if multi else shapely.GeometryType.POLYGON
        offsets = [np.asarray(self.ring_ends), np.asarray(self.part_ends)]
        if multi:
            offsets.append(np.asarray(self.row_ends))
        made[self.rows] = shapely.from_ragged_array(kind, positions, tuple(offsets))


def _flat_positions(ring: Ring) -> "array[float]":
    """Lay x, y, x, y … of a ring end to end, whatever else its positions carry."""
    if isinstance(ring, np.ndarray):
        return array("d", np.ascontiguousarray(ring[:, :2], dtype=np.float64).tobytes())
    widths = set(map(len, ring))
    if widths == {2}:
        return array("d", chain.from_iterable(ring))
    if min(widths) < 2:
        raise ValueError("a position of one number")
    return array("d", chain.from_iterable(position[:2] for position in ring))


def _usable_rings(part: Iterable[Ring]) -> "list[array[float]]":
    """Close rings, leave out those of fewer than four positions, and a whole part whose outer ring is such."""
    rings = [_closed(_flat_positions(ring)) for ring in part if len(ring)]
    if not rings or len(rings[0]) < 8:
        return []
    return [ring for ring in rings if len(ring) >= 8]


def _closed(flat: "array[float]") -> "array[float]":
    if not math.isfinite(sum(flat)):
        raise ValueError("a position that is no number or at infinity")
    if flat[:2] != flat[-2:]:
        flat.extend(flat[:2])
    return flat


def _areas_of(geometry: Any) -> list[Any]:
    kind = geometry.get("type")
    if kind == "Polygon":
        return [geometry["coordinates"]]
    return list(geometry["coordinates"]) if kind == "MultiPolygon" else []


def _other(kind: str, coordinates: Any) -> shapely.Geometry:
    if kind == "MultiLineString":
        return shapely.MultiLineString([[position[:2] for position in line] for line in coordinates])
    return _OTHER_TYPES[kind]([position[:2] for position in coordinates])
