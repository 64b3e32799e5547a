"""In the child: read Esri JSON, the answers of map services, whose rings say by their direction what is a hole."""

from typing import Any

from maps.parcel_files.features import Features, Told
from maps.parcel_files.geojson import cut_off
from maps.parcel_files.json_text import JsonWalk, broken, no_features

Ring = list[list[float]]


def walk_esri_json(walk: JsonWalk, features: Features) -> Told:
    """Take the features of an Esri JSON answer, in the system of its ``spatialReference``.

    Raises ``ReadingError`` where the JSON breaks off or holds no features.
    """
    if walk.here() != "{":
        raise no_features(walk.name)
    top = _collection(walk, features)
    if "features" not in top:
        raise no_features(walk.name)
    if not features.enough and walk.here():
        raise broken(walk.text, walk.at, walk.name)
    reference = top.get("spatialReference")
    if not isinstance(reference, dict):
        return Told(problems=cut_off(top))
    return Told(_spellings(reference), str(reference), cut_off(top))


def _collection(walk: JsonWalk, features: Features) -> dict[str, Any]:
    """Read the top-level object; features go to ``features`` as they come, everything else is returned."""
    top: dict[str, Any] = {}
    for key in walk.members():
        if key != "features" or walk.here() != "[":
            top[key] = walk.value()
            continue
        top[key] = True
        for feature in walk.items():
            _take(features, feature)
            if features.enough:
                return top
    return top


def _take(features: Features, feature: Any) -> None:
    if not isinstance(feature, dict):
        features.take_stranger()
        return
    try:
        kind, coordinates = _shape(feature.get("geometry"))
    except (TypeError, ValueError, IndexError, KeyError):
        features.shapes.unusable["broken"] += 1
        kind, coordinates = None, None
    features.take(feature.get("attributes"), None, kind, coordinates)


def _shape(geometry: Any) -> tuple[str | None, Any]:
    """Give the shape in GeoJSON's terms; (None, None) for no shape."""
    if not isinstance(geometry, dict):
        return None, None
    if "rings" in geometry:
        return _polygons([ring for ring in geometry["rings"] if len(ring) >= 3])
    if "paths" in geometry:
        return "MultiLineString", geometry["paths"]
    if "points" in geometry:
        return "MultiPoint", geometry["points"]
    if isinstance(geometry.get("x"), int | float):
        return "Point", [geometry["x"], geometry["y"]]
    return ("curve", geometry) if "curveRings" in geometry else (None, None)


def _polygons(rings: list[Ring]) -> tuple[str | None, Any]:
    """Give each hole (counter-clockwise) to the shell (clockwise) that holds its first position."""
    if not rings:
        return None, None
    shells = [[ring] for ring in rings if _area(ring) <= 0]
    holes = [ring for ring in rings if _area(ring) > 0]
    if not shells:
        shells, holes = [[ring] for ring in holes], []
    for hole in holes:
        home = next((part for part in shells if _holds(part[0], hole[0])), None)
        if home is None:
            shells.append([hole])
        else:
            home.append(hole)
    return ("Polygon", shells[0]) if len(shells) == 1 else ("MultiPolygon", shells)


def _area(ring: Ring) -> float:
    """Twice the signed area of a ring: positive when it runs counter-clockwise (the shoelace formula)."""
    x0, y0 = ring[0][:2]
    return sum(
        (one[0] - x0) * (two[1] - y0) - (two[0] - x0) * (one[1] - y0)
        for one, two in zip(ring, [*ring[1:], ring[0]], strict=True)
    )


def _holds(ring: Ring, position: list[float]) -> bool:
    """Whether a position lies inside a ring: a ray to the right crosses its border an odd number of times."""
    x, y = position[:2]
    inside = False
    for one, two in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (one[1] > y) != (two[1] > y) and x < (two[0] - one[0]) * (y - one[1]) / (two[1] - one[1]) + one[0]:
            inside = not inside
    return inside


def _spellings(reference: dict[str, Any]) -> list[str]:
    numbers = [reference.get("latestWkid"), reference.get("wkid")]
    known = [f"{authority}:{number}" for number in numbers if isinstance(number, int) for authority in ("EPSG", "ESRI")]
    wkt = reference.get("wkt") or reference.get("wkt2")
    return [*known, wkt] if isinstance(wkt, str) else known
