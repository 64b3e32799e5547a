"""Which columns of a file make which canonical column; saved per jurisdiction and used again next year."""

import json
from dataclasses import dataclass
from enum import StrEnum

from maps.parcel_files.raw import RawTable
from maps.roll import Field


class Position(StrEnum):
    """Columns with the shapes of a table that has none: one with WKT, or two, longitude or x first."""

    WKT = "wkt"
    LONLAT = "lonlat"
    XY = "xy"


ColumnMap = dict[Field | Position, tuple[str, ...]]
"""For each canonical column the columns of the file that make it, in order; several are joined by ``separator``.

Several columns of an amount are added up (building and extra features).
"""


@dataclass(frozen=True)
class GeometrySource:
    """Where a table without shapes of its own has them: the kind of position and its columns."""

    kind: Position
    columns: tuple[str, ...]


def position_in(columns: ColumnMap) -> GeometrySource | None:
    """Give the columns of shapes that a map names, None when it names none."""
    return next((GeometrySource(kind, columns[kind]) for kind in Position if columns.get(kind)), None)


def has_positions(columns: ColumnMap) -> bool:
    """Say whether a map names columns that hold shapes."""
    return position_in(columns) is not None


def separator(field: Field) -> str:
    """Say what stands between several columns that make one: ``-`` in identifiers (MAP-LOT-SUB), a space elsewhere."""
    return "-" if field in (Field.PARCEL_ID, Field.ACCOUNT_ID) else " "


def as_json(columns: ColumnMap) -> str:
    """Write a column map as JSON with sorted keys."""
    return json.dumps(
        {field.value: list(names) for field, names in columns.items()}, sort_keys=True, ensure_ascii=False
    )


def from_json(text: str) -> ColumnMap:
    """Read what ``as_json`` wrote. Raises ValueError when it is not a column map."""
    read = json.loads(text)
    if not isinstance(read, dict):
        raise ValueError("a column map is a JSON object")
    return {_key(field): tuple(str(name) for name in names) for field, names in read.items()}


def _key(text: str) -> Field | Position:
    return Position(text) if text in set(Position) else Field(text)


def fits(columns: ColumnMap, table: RawTable) -> bool:
    """Say whether a saved map can be used for a file: every column that it names is there."""
    present = {str(name) for name in table.frame.columns}
    return bool(columns) and all(name in present for names in columns.values() for name in names)
