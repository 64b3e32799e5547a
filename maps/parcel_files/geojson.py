"""Read GeoJSON, whole or line by line, without GDAL, which would also read things that only call themselves GeoJSON."""

from typing import Any

from pyproj import CRS
from pyproj.exceptions import CRSError

from maps.parcel_files.columns_of import frame_of
from maps.parcel_files.shape_collector import ShapeCollector
from maps.parcel_files.found import Found, Source, Wanted
from maps.parcel_files.json_text import JsonWalk, broken, json_text
from maps.parcel_files.raw import LayerInfo, ReadingError
from maps.sentences import Sentence, sentence

WGS84 = CRS.from_user_input("OGC:CRS84")
_REPORT_EVERY = 20_000
_GEOMETRY_TYPES = frozenset(
    {"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"}
)


class _Features:
    """Features taken one by one: properties, shapes and feature-level identifiers."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.properties: list[dict[str, Any]] = []
        self.identifiers: list[Any] = []
        self.shapes = ShapeCollector()
        self.not_features = 0

    def take(self, feature: Any) -> None:
        if not isinstance(feature, dict) or feature.get("type", "Feature") != "Feature":
            self.not_features += 1
            feature = {}
        properties = feature.get("properties")
        geometry = feature.get("geometry")
        geometry = geometry if isinstance(geometry, dict) else {}
        self.properties.append(properties if isinstance(properties, dict) else {})
        self.identifiers.append(feature.get("id"))
        self.shapes.add(geometry.get("type"), geometry.get("coordinates"))
        if len(self.properties) % _REPORT_EVERY == 0:
            self.wanted.said(len(self.properties), None)

    @property
    def enough(self) -> bool:
        return self.wanted.rows is not None and len(self.properties) >= self.wanted.rows


def read_geojson(source: Source, wanted: Wanted) -> Found:
    """Read a FeatureCollection, one Feature, or one Feature per line.

    Coordinates are in the system of the ``crs`` member, or WGS84 (longitude, latitude) where there is none: RFC 7946.
    Raises ``ReadingError`` where the JSON breaks off or holds no features.
    """
    walk = JsonWalk(json_text(source.path, source.name), source.name)
    features = _Features(wanted)
    top = _lines(walk, features) if _is_sequence(walk) else _collection(walk, features)
    whole = not features.enough
    if whole and walk.here():
        raise broken(walk.text, walk.at, source.name)
    declared, problems = _declared(top.get("crs"))
    return _found(source, features, declared, [*problems, *features.shapes.problems()], whole=whole)


def _is_sequence(walk: JsonWalk) -> bool:
    """Whether a first complete Feature is followed by another one instead of the end."""
    end = walk.text.find("\n", walk.at)
    if end < 0 or '"Feature"' not in walk.text[walk.at : end]:
        return False
    following = walk.text[end : end + 1_000].lstrip("\x1e \r\n\t")
    return walk.text[walk.at : end].rstrip().endswith("}") and following.startswith("{")


def _lines(walk: JsonWalk, features: _Features) -> dict[str, Any]:
    while walk.here() and not features.enough:
        features.take(walk.value())
    return {"features": True}


def _collection(walk: JsonWalk, features: _Features) -> dict[str, Any]:
    """Read the top-level object; features go to ``features`` as they come, everything else is returned."""
    if walk.here() != "{":
        raise _no_features(walk.name)
    top: dict[str, Any] = {}
    for key in walk.members():
        if key == "features" and walk.here() == "[":
            top["features"] = True
            for feature in walk.items():
                features.take(feature)
                if features.enough:
                    return {**_members_after(walk), **top}
        else:
            top[key] = walk.value()
    if "features" not in top:
        _single(top, features)
    return top


def _members_after(walk: JsonWalk) -> dict[str, Any]:
    """Look for a ``crs`` that stands after the features of a file of which only the beginning is read."""
    at = walk.text.rfind('"crs"', walk.at)
    if at < 0 or len(walk.text) - at > 5_000:
        return {}
    rest = JsonWalk(walk.text[at:].partition(":")[2], walk.name)
    return {"crs": rest.value()}


def _single(top: dict[str, Any], features: _Features) -> None:
    if top.get("type") == "Feature":
        features.take(top)
    elif top.get("type") in _GEOMETRY_TYPES:
        features.take({"type": "Feature", "geometry": top})
    else:
        raise _no_features(features_name(top))


def features_name(top: dict[str, Any]) -> str:
    """Name a JSON file that holds no features by its own type or name."""
    return str(top.get("name") or top.get("type") or "JSON")


def _no_features(name: str) -> ReadingError:
    return ReadingError(
        sentence(
            "“{name}” is JSON, but it holds no map features. Ask for GeoJSON, a zipped Shapefile or CSV.",
            name=name,
        )
    )


def _declared(member: Any) -> tuple[CRS | None, list[Sentence]]:
    """Understand the old ``crs`` member; null means that the file declares no system (GeoJSON 2008, section 3)."""
    if not isinstance(member, dict):
        return WGS84, []
    properties = member.get("properties")
    name = properties.get("name") or properties.get("code") if isinstance(properties, dict) else None
    if not isinstance(name, str | int) or len(str(name)) > 5_000:
        return None, [_strange_system(str(member)[:80])]
    try:
        return CRS.from_user_input(f"EPSG:{name}" if str(name).isdigit() else str(name)), []
    except CRSError:
        return None, [_strange_system(str(name)[:80])]


def _strange_system(name: str) -> Sentence:
    return sentence("The file names a coordinate system that is not known: {name}. Choose the right one.", name=name)


def _found(
    source: Source, features: _Features, declared: CRS | None, problems: list[Sentence], *, whole: bool
) -> Found:
    frame = frame_of(features.properties, source.name)
    if any(identifier is not None for identifier in features.identifiers):
        records = [{"id": identifier} for identifier in features.identifiers]
        ids = frame_of(records, source.name)["id"]
        frame.insert(0, "id" if "id" not in frame.columns else "feature_id", ids, allow_duplicates=True)
    if features.not_features:
        problems.append(
            sentence("{count} entries are not features; they are kept as empty rows.", count=features.not_features)
        )
    count = len(frame) if whole else None
    shapes = features.shapes.shapes()
    features.wanted.said(len(frame), count)
    return Found(frame, shapes, declared, layers=[LayerInfo(source.name, count, "")], rows=count, problems=problems)
