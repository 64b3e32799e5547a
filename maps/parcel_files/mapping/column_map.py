"""Which columns of a file make which canonical column; saved per jurisdiction and used again next year."""

import json
from dataclasses import dataclass
from typing import Literal

from maps.roll import Field

ColumnMap = dict[Field, tuple[str, ...]]
"""For each canonical column the columns of the file that make it, in order; several are joined by ``separator``."""

GeometryKind = Literal["wkt", "lonlat", "xy"]


@dataclass(frozen=True)
class GeometrySource:
    """Columns that hold shapes of a table without any: one with WKT, or two with longitude/x first, latitude/y second."""

    kind: GeometryKind
    columns: tuple[str, ...]


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
    return {Field(field): tuple(str(name) for name in names) for field, names in read.items()}
