"""In the child: read GeoJSON, whole or one feature per line."""

from typing import Any

from maps.parcel_files.features import Features, Told
from maps.parcel_files.json_text import JsonWalk, broken, no_features
from maps.sentences import Sentence, sentence

WGS84 = "OGC:CRS84"
_GEOMETRY_TYPES = frozenset({"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"})


def walk_geojson(walk: JsonWalk, features: Features) -> Told:
    """Take a FeatureCollection, one Feature, one geometry, or one Feature per line.

    Coordinates are in the system of the ``crs`` member, or WGS84 (longitude, latitude) where there is none: RFC 7946.
    Raises ``ReadingError`` where the JSON breaks off or holds no features.
    """
    top = _lines(walk, features) if _is_sequence(walk) else _collection(walk, features)
    if not features.enough and walk.here():
        raise broken(walk.text, walk.at, walk.name)
    systems, system = _declared(top)
    return Told(systems, system, cut_off(top))


def cut_off(top: dict[str, Any]) -> list[Sentence]:
    """Say that a map service has left rows out, where the file says so."""
    properties = top.get("properties")
    within = properties.get("exceededTransferLimit") if isinstance(properties, dict) else None
    if not (top.get("exceededTransferLimit") or within):
        return []
    return [
        sentence(
            "The map service cut this file off before the last row. Download it in parts, or ask the county for the "
            "whole file."
        )
    ]


def _is_sequence(walk: JsonWalk) -> bool:
    """Whether a first complete Feature is followed by another one instead of the end."""
    end = walk.text.find("\n", walk.at)
    if end < 0 or '"Feature"' not in walk.text[walk.at : end]:
        return False
    following = walk.text[end : end + 1_000].lstrip("\x1e \r\n\t")
    return walk.text[walk.at : end].rstrip().endswith("}") and following.startswith("{")


def _lines(walk: JsonWalk, features: Features) -> dict[str, Any]:
    while walk.here() and not features.enough:
        _take(features, walk.value())
    return {}


def _collection(walk: JsonWalk, features: Features) -> dict[str, Any]:
    """Read the top-level object; features go to ``features`` as they come, everything else is returned."""
    if walk.here() != "{":
        raise no_features(walk.name)
    top: dict[str, Any] = {}
    for key in walk.members():
        if key == "features" and walk.here() == "[":
            top["features"] = True
            for feature in walk.items():
                _take(features, feature)
                if features.enough:
                    return {**_members_after(walk), **top}
        else:
            top[key] = walk.value()
    if "features" not in top:
        _take_alone(top, features, walk.name)
    return top


def _members_after(walk: JsonWalk) -> dict[str, Any]:
    """Look for a ``crs`` that stands after the features of a file of which only the beginning is read."""
    at = walk.text.rfind('"crs"', max(walk.at, len(walk.text) - 5_000))
    if at < 0:
        return {}
    return {"crs": JsonWalk(walk.text[at:].partition(":")[2], walk.name).value()}


def _take(features: Features, feature: Any) -> None:
    if not isinstance(feature, dict) or feature.get("type", "Feature") != "Feature":
        features.take_stranger()
        return
    geometry = feature.get("geometry")
    geometry = geometry if isinstance(geometry, dict) else {}
    shape = geometry.get("geometries") if geometry.get("type") == "GeometryCollection" else geometry.get("coordinates")
    features.take(feature.get("properties"), feature.get("id"), geometry.get("type"), shape)


def _take_alone(top: dict[str, Any], features: Features, name: str) -> None:
    if top.get("type") == "Feature":
        _take(features, top)
    elif top.get("type") in _GEOMETRY_TYPES:
        _take(features, {"geometry": top})
    else:
        raise no_features(name)


def _declared(top: dict[str, Any]) -> tuple[list[str], str]:
    """Understand the old ``crs`` member; where it is null the file declares no system (GeoJSON 2008, section 3)."""
    if "crs" not in top:
        return [WGS84], ""
    member = top["crs"]
    properties = member.get("properties") if isinstance(member, dict) else None
    if member is None or not isinstance(properties, dict):
        return [], "" if member is None else str(member)
    name = properties.get("name") or properties.get("code")
    written = f"EPSG:{name}" if str(name).isdigit() else str(name)
    return [written], written
