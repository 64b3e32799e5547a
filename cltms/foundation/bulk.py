"""Writing whole frames into a table: executemany on SQLite, COPY on PostgreSQL, never row by row through the ORM."""

import io
import json
from collections.abc import Iterator

import pandas as pd
import pyarrow as pa
import pyarrow.csv as pa_csv
from sqlalchemy import BigInteger, Boolean, Column, Float, Integer, String, Table, text
from sqlalchemy.orm import Session

from cltms.foundation.columns import Json, Shape, to_database

BATCH_ROWS = 20_000
"""Rows of one short write: under half a second on a small computer, so that nobody else's form waits longer."""


def batches(frame: pd.DataFrame, rows: int = BATCH_ROWS) -> Iterator[pd.DataFrame]:
    """Cut ``frame`` into consecutive pieces of at most ``rows`` rows."""
    for start in range(0, len(frame), rows):
        yield frame.iloc[start : start + rows]


def new_ids(session: Session, table: Table, count: int) -> range | list[int]:
    """Reserve ``count`` primary keys of ``table`` inside the running write transaction.

    On SQLite the transaction holds the only write lock, so the keys after the largest one are free; on PostgreSQL they
    come from the table's sequence.
    """
    if session.get_bind().dialect.name == "postgresql":
        rows = session.execute(
            text("SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count)"),
            {"name": table.name, "count": count},
        )
        return [row[0] for row in rows]
    largest = session.execute(text(f'SELECT coalesce(max(id), 0) FROM "{table.name}"')).scalar_one()  # noqa: S608 a table's own name
    return range(largest + 1, largest + 1 + count)


def insert_frame(session: Session, table: Table, frame: pd.DataFrame) -> None:
    """Insert all rows of ``frame``, whose columns are columns of ``table``; missing values become NULL.

    Geometry columns hold shapely objects (EPSG:4326). The rows become visible with the session's commit.
    """
    if frame.empty:
        return
    dialect = session.get_bind().dialect.name
    columns = [table.c[str(name)] for name in frame.columns]
    rows = pa.table({column.name: _arrow(frame[column.name], column, dialect) for column in columns})
    if dialect == "postgresql":
        _copy(session, table, rows)
    else:
        _insert_many(session, table, rows)


def _arrow(values: pd.Series, column: Column[object], dialect: str) -> pa.Array:
    if isinstance(column.type, Shape):
        return _arrow_shapes(values, dialect)
    if isinstance(column.type, Json):
        return pa.array([None if value is None else json.dumps(value) for value in values], type=pa.string())
    return pa.array(values, type=_arrow_type(column), from_pandas=True)


def _arrow_shapes(values: pd.Series, dialect: str) -> pa.Array:
    stored = to_database(values.to_numpy(dtype=object), dialect)
    return pa.array(stored, type=pa.string() if dialect == "postgresql" else pa.binary(), from_pandas=True)


def _arrow_type(column: Column[object]) -> pa.DataType | None:
    if isinstance(column.type, Boolean):
        return pa.bool_()
    if isinstance(column.type, BigInteger | Integer):
        return pa.int64()
    if isinstance(column.type, Float):
        return pa.float64()
    return pa.string() if isinstance(column.type, String) else None


def _insert_many(session: Session, table: Table, rows: pa.Table) -> None:
    names = ", ".join(f'"{name}"' for name in rows.column_names)
    marks = ", ".join("?" for _ in rows.column_names)
    statement = f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})'  # noqa: S608 names of our own columns
    values = list(zip(*(column.to_pylist() for column in rows.columns), strict=True))
    session.connection().exec_driver_sql(statement, values)


def _copy(session: Session, table: Table, rows: pa.Table) -> None:
    buffer = io.BytesIO()
    # A quoted empty cell is an empty text for COPY and an unquoted one is NULL: exactly what Arrow writes.
    pa_csv.write_csv(rows, buffer, pa_csv.WriteOptions(include_header=False, quoting_style="needed"))
    names = ", ".join(f'"{name}"' for name in rows.column_names)
    cursor = session.connection().connection.cursor()
    with cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN (FORMAT csv)') as copy:  # type: ignore[attr-defined]
        copy.write(buffer.getvalue())
