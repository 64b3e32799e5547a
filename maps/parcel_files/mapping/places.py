"""Finding columns that hold shapes or positions in a table that has no shapes of its own."""

import re
from collections.abc import Callable

from maps.parcel_files.mapping.column_map import GeometrySource, Position
from maps.parcel_files.mapping.names import words
from maps.parcel_files.mapping.values import Seen, seen
from maps.parcel_files.raw import RawTable

_WKT = re.compile(r"^(?:SRID=\d+;)?\s*(?:MULTI)?(?:POLYGON|POINT)\s*Z?M?\s*\(")
_LONGITUDE = frozenset({"longitude", "経度"})
_LATITUDE = frozenset({"latitude", "緯度"})
_X = re.compile(
    r"^(?:x|x_?coord(?:inate)?|point_?x|easting|coord_?x|centroid_?x|u_x|x_?cent(?:roid)?|este|utm_?x)$", re.I
)
_Y = re.compile(
    r"^(?:y|y_?coord(?:inate)?|point_?y|northing|coord_?y|centroid_?y|u_y|y_?cent(?:roid)?|norte|utm_?y)$", re.I
)
_MOSTLY = 0.8


def geometry_source(table: RawTable) -> GeometrySource | None:
    """Find a column with WKT, else longitude and latitude, else projected x and y; None when the table has none.

    A table with shapes needs none and gives None.
    """
    if table.geometry is not None:
        return None
    columns = seen(table.frame)
    for name, column in columns.items():
        if len(column.texts) and column.share(_WKT) > _MOSTLY:
            return GeometrySource(Position.WKT, (name,))
    degrees = _in_degrees(columns)
    if degrees is not None:
        return degrees
    x = _first(columns, lambda name: _X.match(name.strip()) is not None, None)
    y = _first(columns, lambda name: _Y.match(name.strip()) is not None, None)
    return GeometrySource(Position.XY, (x, y)) if x and y else None


def in_degrees(table: RawTable) -> GeometrySource | None:
    """Find longitude and latitude, also beside shapes; None when the table has none."""
    return _in_degrees(seen(table.frame))


def _in_degrees(columns: dict[str, Seen]) -> GeometrySource | None:
    longitude = _first(columns, lambda name: bool(_LONGITUDE & set(words(name))) or name in _LONGITUDE, 180.0)
    latitude = _first(columns, lambda name: bool(_LATITUDE & set(words(name))) or name in _LATITUDE, 90.0)
    return GeometrySource(Position.LONLAT, (longitude, latitude)) if longitude and latitude else None


def _first(columns: dict[str, Seen], named: Callable[[str], bool], limit: float | None) -> str | None:
    for name, column in columns.items():
        if not named(name) or column.numeric < _MOSTLY:
            continue
        if limit is None or bool((column.numbers.abs() <= limit).mean() > _MOSTLY):
            return name
    return None
