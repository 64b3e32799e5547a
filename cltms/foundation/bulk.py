"""Writing whole frames into a table in short transactions, without making a Python object of every cell.

On SQLite the rows are first laid down by GDAL in a scratch file of their own, where they hinder nobody, and then poured
over by SQLite itself: five times quicker than executemany, and each pour holds the write lock for a fraction of a
second. On PostgreSQL each batch goes through COPY.
"""

import maps.gdal  # noqa: F401, I001 the driver allow-list is set before GDAL loads

import io
import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyogrio
import shapely
from sqlalchemy import BigInteger, Boolean, Column, Float, Integer, String, Table, bindparam, text
from sqlalchemy.orm import Session

from cltms.foundation import r_tree, spatial
from cltms.foundation.columns import Json, Shape, to_database
from cltms.foundation.database import Database, driver_connection
from cltms.foundation.progress import Progress, unseen
from maps.sentences import Sentence

BATCH_ROWS = 20_000
"""Rows of one short write, so that nobody else's form waits longer than a fraction of a second."""

SCRATCH = "poured"
"""Name under which the scratch file is attached, and of its only table."""

BOXES_AT_ONCE = 100_000
"""Boxes of one short write: packing these takes about as long as writing a batch of rows."""


def reserve_ids(database: Database, table: Table, count: int) -> np.ndarray:
    """Reserve ``count`` primary keys of ``table``: an int64 array.

    On SQLite these are the keys above the largest one, so only one process at a time may pour into the table; on
    PostgreSQL they come from the table's sequence.
    """
    with database.write() as session:
        if database.is_sqlite:
            largest = session.execute(text(f'SELECT coalesce(max(id), 0) FROM "{table.name}"')).scalar_one()  # noqa: S608 our own table
            return np.arange(largest + 1, largest + 1 + count, dtype=np.int64)
        rows = session.execute(
            text("SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count)"),
            {"name": table.name, "count": count},
        )
        return np.fromiter((row[0] for row in rows), dtype=np.int64, count=count)


def pour(
    database: Database, table: Table, frame: pd.DataFrame, progress: Progress = unseen, doing: Sentence | None = None
) -> None:
    """Insert all rows of ``frame``, whose columns are columns of ``table`` with ``id`` among them.

    Missing values become NULL; geometry columns hold shapely objects (EPSG:4326) and get their boxes in the spatial
    index. Each batch is a transaction of its own: what is poured must not be visible to anybody before all of it is.
    """
    rows = _without_empty_columns(_arrow_table(table, frame, database.is_sqlite))
    with _batches(database, rows) as batches:
        for session, start, stop in batches:
            if database.is_sqlite:
                _insert_from_scratch(session, table, rows.column_names, start, stop)
            else:
                _copy(session, table.name, rows.slice(start, stop - start))
            progress(stop, rows.num_rows, doing)
    del rows
    if database.is_sqlite:
        _pack_boxes(database, table, frame)


def _without_empty_columns(rows: pa.Table) -> pa.Table:
    """Leave out columns in which nothing is known, of which a county's file has many."""
    return rows.select([name for name in rows.column_names if rows[name].null_count < rows.num_rows])


def _pack_boxes(database: Database, table: Table, frame: pd.DataFrame) -> None:
    for name in frame.columns:
        if isinstance(table.c[str(name)].type, Shape):
            boxes = shapely.bounds(frame[name].to_numpy(dtype=object))
            there = np.flatnonzero(~np.isnan(boxes[:, 0]))
            ids = frame["id"].to_numpy(dtype=np.int64)
            for start in range(0, len(there), BOXES_AT_ONCE):
                some = there[start : start + BOXES_AT_ONCE]
                with database.write() as session:
                    r_tree.pack(driver_connection(session), spatial.box_table(table.name), ids[some], boxes[some])


def pour_over(
    database: Database, table: Table, frame: pd.DataFrame, progress: Progress = unseen, doing: Sentence | None = None
) -> None:
    """Update the rows of ``table`` whose ``id`` stands in ``frame`` with its other columns, batch by batch."""
    rows = _arrow_table(table, frame, database.is_sqlite)
    changes = ", ".join(f'"{name}" = s."{name}"' for name in rows.column_names if name != "id")
    source = f'"{SCRATCH}"."{SCRATCH}"' if database.is_sqlite else f'"{SCRATCH}"'
    update = f'UPDATE "{table.name}" SET {changes} FROM {source} AS s WHERE "{table.name}".id = s.id'  # noqa: S608 our own names
    with _batches(database, rows) as batches:
        for session, start, stop in batches:
            if database.is_sqlite:
                session.connection().exec_driver_sql(update + " AND s.fid BETWEEN ? AND ?", (start + 1, stop))
            else:
                columns = ", ".join(f'"{name}"' for name in rows.column_names)
                like = f'SELECT {columns} FROM "{table.name}" LIMIT 0'  # noqa: S608 our own names
                session.execute(text(f'CREATE TEMP TABLE "{SCRATCH}" ON COMMIT DROP AS {like}'))
                _copy(session, SCRATCH, rows.slice(start, stop - start))
                session.execute(text(update))
            progress(stop, rows.num_rows, doing)


def take_stock(database: Database, table: Table) -> None:
    """Let the database count the values of ``table`` after much was poured.

    Without it SQLite takes any index on the jurisdiction to be narrow, and counts half a million rows by the order of
    their values: two seconds instead of a quarter. It counts whole, because estimates from a sample miss by far here.
    """
    with database.write(None, patient=True) as session:  # PostgreSQL lets only the owner of a table do so
        session.execute(text(f'ANALYZE "{table.name}"'))


def set_where_id(session: Session, table: Table, ids: Sequence[int], column: str, value: object) -> None:
    """Give ``column`` the same value in all rows with these ``ids``, in the running transaction."""
    if session.get_bind().dialect.name == "postgresql":
        which: Any = "= ANY(:ids)"
        given: Any = list(ids)
    else:
        which, given = "IN (SELECT value FROM json_each(:ids))", json.dumps([int(id_) for id_ in ids])
    statement = text(f'UPDATE "{table.name}" SET "{column}" = :value WHERE id {which}')  # noqa: S608 our own names
    session.execute(statement.bindparams(bindparam("value", value), bindparam("ids", given)))


@contextmanager
def _batches(database: Database, rows: pa.Table) -> Iterator[Iterator[tuple[Session, int, int]]]:
    """Open the way for ``rows``: yields a session in a short write transaction for each stretch of them."""
    stretches = [(start, min(start + BATCH_ROWS, rows.num_rows)) for start in range(0, rows.num_rows, BATCH_ROWS)]
    if not database.is_sqlite:
        yield _each_stretch(database, stretches)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scratch.gpkg"
        if stretches:
            pyogrio.write_arrow(rows, path, driver="GPKG", layer=SCRATCH, geometry_type=None)
        with database.attached(path, SCRATCH) as opened:
            yield _each_stretch(opened, stretches)


def _each_stretch(database: Any, stretches: list[tuple[int, int]]) -> Iterator[tuple[Session, int, int]]:
    for start, stop in stretches:
        with database.write(patient=True) as session:
            yield session, start, stop


def _insert_from_scratch(session: Session, table: Table, names: list[str], start: int, stop: int) -> None:
    columns = ", ".join(f'"{name}"' for name in names)
    session.connection().exec_driver_sql(
        f'INSERT INTO "{table.name}" ({columns}) SELECT {columns} FROM "{SCRATCH}"."{SCRATCH}" '  # noqa: S608 our own names
        "WHERE fid BETWEEN ? AND ?",
        (start + 1, stop),
    )


def _copy(session: Session, table: str, rows: pa.Table) -> None:
    buffer = io.BytesIO()
    # A quoted empty cell is an empty text for COPY and an unquoted one is NULL: exactly what Arrow writes.
    pa_csv.write_csv(rows, buffer, pa_csv.WriteOptions(include_header=False, quoting_style="needed"))
    names = ", ".join(f'"{name}"' for name in rows.column_names)
    cursor: Any = session.connection().connection.cursor()
    with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN (FORMAT csv)') as copy:
        copy.write(buffer.getvalue())


def _arrow_table(table: Table, frame: pd.DataFrame, sqlite: bool) -> pa.Table:
    return pa.table({str(name): _arrow(frame[name], table.c[str(name)], sqlite) for name in frame.columns})


def _arrow(values: pd.Series, column: Column[Any], sqlite: bool) -> pa.Array:
    if isinstance(column.type, Shape):
        stored = to_database(values.to_numpy(dtype=object), "sqlite" if sqlite else "postgresql")
        return pa.array(stored, type=pa.binary() if sqlite else pa.string(), from_pandas=True)
    if isinstance(column.type, Json):
        return pa.array([None if value is None else json.dumps(value) for value in values], type=pa.string())
    return pa.array(values, type=_arrow_type(column), from_pandas=True)


def _arrow_type(column: Column[Any]) -> pa.DataType | None:
    for kind, arrow in (
        (Boolean, pa.bool_()), (BigInteger, pa.int64()), (Integer, pa.int64()), (Float, pa.float64()),
        (String, pa.string()),
    ):  # fmt: skip
        if isinstance(column.type, kind):
            return arrow
    return None
