"""Finding shapes by a box: GiST on PostGIS, an R*Tree beside the table on SQLite, one predicate for both.

On SQLite the boxes of ``parcel.shape`` stand in the virtual table ``parcel_box`` under the primary key ``id`` of the
row. Who writes shapes also calls `bulk_fill` in the same transaction: there are no triggers, because SQLite cannot
read a box out of WKB by itself and because a trigger per row would more than double the time of a county's import.
A box left behind by a deleted row finds nothing, since the predicate asks for rows of the table.

Both indexes round coordinates outwards to 32-bit floats (about a metre), so `in_box` finds a few neighbours too many
and never one too few. Refine with shapely where that matters.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy import Boolean, ColumnElement, Float, FromClause, Integer, Select, Table, cast, func, literal
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.schema import ExecutableDDLElement
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.operators import OperatorType

from cltms.foundation.columns import WGS84

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees (EPSG:4326)."""

BOX_TABLE = "{table}_box"
GIST_PREFIX = "gix_"
R_TREE_SUFFIXES = ("_box", "_box_node", "_box_parent", "_box_rowid")
"""Names of the tables that SQLite keeps for one R*Tree."""


class _SpatialIndex(ExecutableDDLElement):
    inherit_cache = False

    def __init__(self, table: str, column: str) -> None:
        self.table = table
        self.column = column


class _CreateSpatialIndex(_SpatialIndex):
    pass


class _DropSpatialIndex(_SpatialIndex):
    pass


def spatial_index(table: str, column: str = "shape") -> ExecutableDDLElement:
    """Give the DDL of the box index, for ``op.execute(...)`` in a migration; the table's key column is ``id``."""
    return _CreateSpatialIndex(table, column)


def drop_spatial_index(table: str, column: str = "shape") -> ExecutableDDLElement:
    """Give the DDL that takes the box index away; before the table itself is dropped."""
    return _DropSpatialIndex(table, column)


@compiles(_CreateSpatialIndex, "postgresql")
def _create_gist(element: _SpatialIndex, compiler: Any, **_: Any) -> str:
    return f'CREATE INDEX IF NOT EXISTS "{_gist(element)}" ON "{element.table}" USING gist ("{element.column}")'


@compiles(_DropSpatialIndex, "postgresql")
def _drop_gist(element: _SpatialIndex, compiler: Any, **_: Any) -> str:
    return f'DROP INDEX IF EXISTS "{_gist(element)}"'


@compiles(_CreateSpatialIndex, "sqlite")
def _create_r_tree(element: _SpatialIndex, compiler: Any, **_: Any) -> str:
    return f'CREATE VIRTUAL TABLE "{box_table(element.table)}" USING rtree(id, west, east, south, north)'


@compiles(_DropSpatialIndex, "sqlite")
def _drop_r_tree(element: _SpatialIndex, compiler: Any, **_: Any) -> str:
    return f'DROP TABLE "{box_table(element.table)}"'


def _gist(element: _SpatialIndex) -> str:
    return gist_name(element.table, element.column)


def gist_name(table: str, column: str) -> str:
    """Name the box index of a column on PostGIS."""
    return f"{GIST_PREFIX}{table}_{column}"


def box_table(table: str) -> str:
    """Name the R*Tree of ``table`` on SQLite."""
    return BOX_TABLE.format(table=table)


class _InBox(FunctionElement[bool]):
    """The predicate; its clauses are the shape column, the key column, west, south, east and north."""

    type = Boolean()
    inherit_cache = True
    name = "in_box"

    def self_group(self, against: OperatorType | None = None) -> Self:
        """Stand as it is beside other conditions: "… IN (…) = 1" would make SQLite walk through the whole table."""
        return self


def in_box(column: InstrumentedAttribute[Any] | ColumnElement[Any], bounds: Bounds) -> ColumnElement[bool]:
    """Ask in a ``where`` for rows whose box meets ``bounds``; ``column`` is a mapped `Shape`, e.g. ``Parcel.shape``."""
    shape: Any = column.__clause_element__() if hasattr(column, "__clause_element__") else column
    edges = [literal(float(edge), Float()) for edge in bounds]
    return _InBox(shape, shape.table.c.id, *edges)


@compiles(_InBox, "postgresql")
def _in_envelope(element: _InBox, compiler: Any, **kw: Any) -> str:
    shape, _key, *edges = element.clauses
    corners = ", ".join(compiler.process(edge, **kw) for edge in edges)
    return f"({compiler.process(shape, **kw)} && ST_MakeEnvelope({corners}, {WGS84}))"


@compiles(_InBox, "sqlite")
def _in_r_tree(element: _InBox, compiler: Any, **kw: Any) -> str:
    shape, key, *edges = element.clauses
    west, south, east, north = (compiler.process(edge, **kw) for edge in edges)
    boxes = box_table(_table_behind(shape.table).name)
    return (
        f'({compiler.process(key, **kw)} IN (SELECT id FROM "{boxes}" '  # noqa: S608 the name of our own table
        f"WHERE east >= {west} AND north >= {south} AND west <= {east} AND south <= {north}))"
    )


def _table_behind(source: FromClause) -> Table:
    while not isinstance(source, Table):
        source = source.element  # type: ignore[attr-defined]  # an alias names what it stands for
    return source


@dataclass(frozen=True)
class Middles:
    """The middle of each row's box in a query: ``x`` and ``y`` in degrees, and on SQLite the table to join for them."""

    x: ColumnElement[Any]
    y: ColumnElement[Any]
    boxes: FromClause | None
    joined: ColumnElement[bool] | None

    def into(self, query: Select[Any]) -> Select[Any]:
        """Join the boxes to ``query``, which selects ``x`` or ``y``; rows without a shape have none."""
        return query if self.boxes is None or self.joined is None else query.join(self.boxes, self.joined)

    def whole(self, number: ColumnElement[Any]) -> ColumnElement[int]:
        """Cut off what stands behind the point; a cast does so on SQLite, PostgreSQL's would round."""
        return cast(number if self.boxes is not None else func.trunc(number), Integer)


def middles(session: Session, column: InstrumentedAttribute[Any]) -> Middles:
    """Give the middles of the boxes of a mapped `Shape`, out of the index where there is one for them."""
    shape: Any = column.__clause_element__()
    if session.get_bind().dialect.name != "sqlite":
        west, south, east, north = (getattr(func, f"ST_{side}")(shape) for side in ("XMin", "YMin", "XMax", "YMax"))
        return Middles((west + east) / 2, (south + north) / 2, None, None)
    sides = [sql_column(name, Float) for name in ("west", "east", "south", "north")]
    boxes = sql_table(box_table(_table_behind(shape.table).name), sql_column("id"), *sides)
    x, y = (boxes.c.west + boxes.c.east) / 2, (boxes.c.south + boxes.c.north) / 2
    return Middles(x, y, boxes, boxes.c.id == shape.table.c.id)


def bulk_fill(
    session: Session, table: Table | FromClause, ids: Sequence[int], shapes: np.ndarray | Sequence[BaseGeometry | None]
) -> None:
    """Note the boxes of new or changed rows, in the transaction that writes them; nothing to do on PostGIS.

    ``ids`` are the primary keys and ``shapes`` the shapely geometries (EPSG:4326) in the same order; rows without a
    shape or with an empty one get no box.
    """
    if session.get_bind().dialect.name != "sqlite" or len(ids) == 0:
        return
    boxes = shapely.bounds(np.asarray(shapes, dtype=object))
    keys = np.asarray(ids, dtype=np.int64)
    there = ~np.isnan(boxes[:, 0])
    if not there.all():
        bulk_remove(session, table, keys[~there].tolist())
    columns = [keys[there].tolist(), *(boxes[there][:, place].tolist() for place in (0, 2, 1, 3))]
    if columns[0]:
        name = box_table(_table_behind(table).name)
        session.connection().exec_driver_sql(
            f'INSERT OR REPLACE INTO "{name}" (id, west, east, south, north) VALUES (?, ?, ?, ?, ?)',  # noqa: S608 our own table
            list(zip(*columns, strict=True)),
        )


def bulk_remove(session: Session, table: Table | FromClause, ids: Sequence[int]) -> None:
    """Forget the boxes of rows that are deleted in this transaction; nothing to do on PostGIS."""
    if session.get_bind().dialect.name != "sqlite" or len(ids) == 0:
        return
    name = box_table(_table_behind(table).name)
    statement = f'DELETE FROM "{name}" WHERE id = ?'  # noqa: S608 our own table
    session.connection().exec_driver_sql(statement, [(int(key),) for key in ids])
