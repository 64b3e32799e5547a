"""In the child: read TopoJSON: shapes that share their borders as numbered arcs, on a grid and as differences."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from maps.parcel_files.features import Features
from maps.parcel_files.json_text import JsonWalk, broken, no_features
from maps.parcel_files.layers import Choice, choose
from maps.parcel_files.refusing import ReadingError
from maps.sentences import sentence

Positions = npt.NDArray[np.float64]


class Layer(NamedTuple):
    """One object of a topology: its name, how many shapes it has, and of which kind."""

    name: str
    rows: int
    geometry: str


def walk_topojson(walk: JsonWalk, features: Features, wanted: str | None) -> tuple[list[Layer], Choice]:
    """Take the shapes of one object of a topology, the one called ``wanted`` if that is given.

    TopoJSON declares no coordinate system. Raises ``ReadingError`` where the JSON breaks off or holds no topology.
    """
    topology = walk.value()
    if walk.here():
        raise broken(walk.text, walk.at, walk.name)
    objects = topology.get("objects") if isinstance(topology, dict) else None
    if not isinstance(objects, dict) or not objects:
        raise no_features(walk.name)
    layers = [Layer(str(name), _count(value), _kind(value)) for name, value in objects.items()]
    choice = choose(layers, wanted)
    if choice.index is not None:
        _take(features, topology, objects[layers[choice.index].name])
    return layers, choice


def _count(value: Any) -> int:
    return sum(1 for _ in _geometries(value))


def _kind(value: Any) -> str:
    kinds = {str(geometry.get("type")) for geometry in _geometries(value)} - {"None"}
    return "Polygon" if "Polygon" in kinds or "MultiPolygon" in kinds else next(iter(sorted(kinds)), "")


def _geometries(value: Any) -> Iterator[dict[str, Any]]:
    """Give the geometries of an object, those of a collection one after the other."""
    if isinstance(value, dict) and value.get("type") == "GeometryCollection":
        inside = value.get("geometries")
        yield from (one if isinstance(one, dict) else {} for one in (inside if isinstance(inside, list) else []))
    elif isinstance(value, dict):
        yield value


def _take(features: Features, topology: dict[str, Any], chosen: Any) -> None:
    try:
        arcs = _Arcs(topology)
    except (TypeError, ValueError, IndexError, AttributeError, KeyError, OverflowError):
        raise ReadingError(
            sentence(
                "The arcs of “{name}” are broken. Ask for the file again; nothing was imported.", name=features.name
            )
        ) from None
    for geometry in _geometries(chosen):
        kind = geometry.get("type")
        try:
            shape = arcs.coordinates(kind, geometry)
        except (TypeError, ValueError, IndexError, AttributeError):
            features.shapes.unusable["broken"] += 1
            shape = None
        features.take(geometry.get("properties"), geometry.get("id"), kind, shape)
        if features.enough:
            break


class _Arcs:
    """The arcs of a topology as arrays of positions, put together to rings and lines."""

    def __init__(self, topology: dict[str, Any]) -> None:
        transform = topology.get("transform") or {}
        self._scale = np.array(transform.get("scale", [1.0, 1.0]), dtype=np.float64)[:2]
        self._translate = np.array(transform.get("translate", [0.0, 0.0]), dtype=np.float64)[:2]
        self._differences = bool(transform)
        self._arcs = [self._positions(arc) for arc in topology.get("arcs") or []]

    def _positions(self, arc: list[Any]) -> Positions:
        positions = np.array([position[:2] for position in arc], dtype=np.float64).reshape(-1, 2)
        if self._differences:
            with np.errstate(over="ignore", invalid="ignore"):  # positions at infinity are noticed when shapes are made
                positions = np.cumsum(positions, axis=0) * self._scale + self._translate
        return positions

    def coordinates(self, kind: Any, geometry: dict[str, Any]) -> Any:
        """Give the coordinates of a geometry as GeoJSON nests them, each line an array of positions."""
        arcs = geometry.get("arcs")
        if kind in {"Polygon", "MultiLineString"}:
            return [self._line(line) for line in arcs or []]
        if kind == "MultiPolygon":
            return [[self._line(ring) for ring in part] for part in arcs or []]
        if kind == "LineString":
            return self._line(arcs or [])
        if kind == "Point":
            return self._point(geometry["coordinates"])
        if kind == "MultiPoint":
            return [self._point(point) for point in geometry["coordinates"]]
        return None

    def _point(self, position: list[float]) -> list[float]:
        placed = np.array(position[:2], dtype=np.float64)
        return list(placed * self._scale + self._translate) if self._differences else list(placed)

    def _line(self, numbers: list[int]) -> Positions:
        """Lay arcs end to end; ``~n`` means arc n backwards, and each arc begins where the last one ended."""
        pieces = [self._arcs[n] if n >= 0 else self._arcs[~n][::-1] for n in numbers]
        return np.concatenate([piece if place == 0 else piece[1:] for place, piece in enumerate(pieces)])
