"""Writing whole frames into a table in short transactions, without making a Python object of every cell.

On SQLite the rows are first laid down by GDAL in scratch files of their own, where they hinder nobody, and then poured
over by SQLite itself: five times quicker than executemany, and each pour holds the write lock for a fraction of a
second. On PostgreSQL each batch goes through COPY. On both the next rows are made ready while these are written.
"""

import maps.gdal  # noqa: F401, I001 the driver allow-list is set before GDAL loads

import io
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow.csv as pa_csv
import pyogrio
import shapely
from sqlalchemy import Table, bindparam, text
from sqlalchemy.orm import Session

from cltms.foundation import r_tree, spatial
from cltms.foundation.ahead import one_ahead
from cltms.foundation.columns import Shape
from cltms.foundation.database import Attached, Database, driver_connection
from cltms.foundation.progress import Progress, unseen
from cltms.foundation.rows import arrow_table, told_at_once, without_empty_columns
from cltms.foundation.word_index import WordIndex
from maps.sentences import Sentence

BATCH_ROWS = 20_000
"""Rows of one short write, so that nobody else's form waits longer than a fraction of a second."""

SCRATCH = "poured"
"""Name under which the scratch file is attached, and of its only table."""

PIECE_BATCHES = 3
"""Batches of one scratch file; packing the boxes of so many rows takes about as long as writing a batch of them."""

RUNS_OF_NEXT_KEYS = """
SELECT min(id), count(*)
FROM (SELECT id, id - row_number() OVER (ORDER BY id) AS run
      FROM (SELECT nextval((SELECT pg_get_serial_sequence(:name, 'id')::regclass)) AS id
            FROM generate_series(1, :count)) AS fresh) AS runs
GROUP BY run ORDER BY 1
"""
"""PostgreSQL's next keys: first key and length of each run without a gap, one unless others take keys meanwhile."""


def reserve_ids(database: Database, table: Table, count: int) -> np.ndarray:
    """Reserve ``count`` primary keys of ``table``: an int64 array.

    On SQLite these are the keys above the largest one, so only one process at a time may pour into the table; on
    PostgreSQL they come from the table's sequence.
    """
    with database.write() as session:
        if database.is_sqlite:
            largest = session.execute(text(f'SELECT coalesce(max(id), 0) FROM "{table.name}"')).scalar_one()  # noqa: S608 our own table
            return np.arange(largest + 1, largest + 1 + count, dtype=np.int64)
        runs = session.execute(text(RUNS_OF_NEXT_KEYS), {"name": table.name, "count": count}).all()
        return np.concatenate([np.arange(first, first + length) for first, length in runs] or [np.arange(0)])


def pour(
    database: Database, table: Table, frame: pd.DataFrame, progress: Progress = unseen, doing: Sentence | None = None,
    *, words: WordIndex | None = None,
) -> None:  # fmt: skip
    """Insert all rows of ``frame``, whose columns are columns of ``table`` with ``id`` among them.

    Missing values become NULL; geometry columns hold shapely objects (EPSG:4326) and get their boxes in the spatial
    index, and what is written in the columns of ``words`` gets into that one; ``id`` then rises by one from row to row.
    Each batch is a transaction of its own: what is poured must not be visible to anybody before all of it is.
    """
    if database.is_sqlite:
        for piece in _laid_down(table, frame, sparing=True):
            with database.attached(piece.path, SCRATCH) as opened:
                for start, stop in _spans(piece.rows, BATCH_ROWS):
                    with opened.write() as session:
                        _insert_from_scratch(session, table, piece, start, stop)
                    progress(piece.first + stop, len(frame), doing)
                poured = frame.iloc[piece.first : piece.first + piece.rows]
                _pack_boxes(opened, table, poured)
                if words is not None:
                    with opened.write() as session:
                        words.fill(session, int(poured["id"].iloc[0]), int(poured["id"].iloc[-1]))
        return
    for batch in _written_out(table, frame):
        with database.write(patient=True) as session:
            _copy(session, table.name, batch)
        progress(batch.stop, len(frame), doing)


def _pack_boxes(opened: Attached, table: Table, frame: pd.DataFrame) -> None:
    for name in frame.columns:
        if isinstance(table.c[str(name)].type, Shape):
            boxes = shapely.bounds(frame[name].to_numpy(dtype=object))
            there = ~np.isnan(boxes[:, 0])
            ids = frame["id"].to_numpy(dtype=np.int64)
            with opened.write() as session:
                r_tree.pack(driver_connection(session), spatial.box_table(table.name), ids[there], boxes[there])


def pour_over(
    database: Database, table: Table, frame: pd.DataFrame, progress: Progress = unseen, doing: Sentence | None = None
) -> None:
    """Update the rows of ``table`` whose ``id`` stands in ``frame`` with its other columns, batch by batch."""
    changes = ", ".join(f'"{name}" = s."{name}"' for name in frame.columns if name != "id")
    source = f'"{SCRATCH}"."{SCRATCH}"' if database.is_sqlite else f'"{SCRATCH}"'
    update = f'UPDATE "{table.name}" SET {changes} FROM {source} AS s WHERE "{table.name}".id = s.id'  # noqa: S608 our own names
    if database.is_sqlite:
        for piece in _laid_down(table, frame, sparing=False):
            with database.attached(piece.path, SCRATCH) as opened:
                for start, stop in _spans(piece.rows, BATCH_ROWS):
                    with opened.write() as session:
                        between = " AND s.fid BETWEEN ? AND ?"
                        session.connection().exec_driver_sql(update + between, (start + 1, stop))
                    progress(piece.first + stop, len(frame), doing)
        return
    for batch in _written_out(table, frame):
        with database.write(patient=True) as session:
            like = f'SELECT {batch.columns} FROM "{table.name}" LIMIT 0'  # noqa: S608 our own names
            session.execute(text(f'CREATE TEMP TABLE "{SCRATCH}" ON COMMIT DROP AS {like}'))
            _copy(session, SCRATCH, batch)
            session.execute(text(update))
        progress(batch.stop, len(frame), doing)


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


def _spans(rows: int, most: int) -> list[tuple[int, int]]:
    return [(start, min(start + most, rows)) for start in range(0, rows, most)]


@dataclass(frozen=True)
class _Piece:
    """Some rows in a scratch file, from row ``first`` on; ``told`` are columns that are given without it."""

    path: Path
    first: int
    rows: int
    columns: list[str]
    told: dict[str, tuple[str, Any]]


def _laid_down(table: Table, frame: pd.DataFrame, *, sparing: bool) -> Iterator[_Piece]:
    """Lay rows down in scratch files, each while the one before is poured; ``sparing`` leaves out what can be told."""
    with tempfile.TemporaryDirectory() as folder:

        def lay_down(span: tuple[int, int]) -> _Piece:
            start, stop = span
            path = Path(folder) / f"scratch_{start}.gpkg"
            rows = arrow_table(table, frame.iloc[start:stop], sqlite=True)
            told: dict[str, tuple[str, Any]] = {}
            if sparing:
                rows = without_empty_columns(rows)
                told = told_at_once(rows)
            columns = [name for name in rows.column_names if name not in told] or rows.column_names[:1]
            pyogrio.write_arrow(rows.select(columns), path, driver="GPKG", layer=SCRATCH, geometry_type=None)
            return _Piece(path, start, stop - start, columns, told)

        for piece in one_ahead(_spans(len(frame), PIECE_BATCHES * BATCH_ROWS), lay_down):
            yield piece
            piece.path.unlink()


def _insert_from_scratch(session: Session, table: Table, piece: _Piece, start: int, stop: int) -> None:
    given = {**{name: f'"{name}"' for name in piece.columns}, **{name: sql for name, (sql, _) in piece.told.items()}}
    columns = ", ".join(f'"{name}"' for name in given)
    session.connection().exec_driver_sql(
        f'INSERT INTO "{table.name}" ({columns}) SELECT {", ".join(given.values())} '  # noqa: S608 our own table
        f'FROM "{SCRATCH}"."{SCRATCH}" WHERE fid BETWEEN ? AND ?',
        (*(value for _, value in piece.told.values()), start + 1, stop),
    )


@dataclass(frozen=True)
class _Batch:
    """Some rows as COPY reads them, up to row ``stop``; ``columns`` are their names, ready for a statement."""

    columns: str
    text: memoryview
    stop: int


def _written_out(table: Table, frame: pd.DataFrame) -> Iterator[_Batch]:
    """Write rows out for COPY, each batch while the one before is copied."""

    def write_out(span: tuple[int, int]) -> _Batch:
        buffer = io.BytesIO()
        rows = arrow_table(table, frame.iloc[span[0] : span[1]], sqlite=False)
        # A quoted empty cell is an empty text for COPY and an unquoted one is NULL: exactly what Arrow writes.
        pa_csv.write_csv(rows, buffer, pa_csv.WriteOptions(include_header=False, quoting_style="needed"))
        return _Batch(", ".join(f'"{name}"' for name in rows.column_names), buffer.getbuffer(), span[1])

    yield from one_ahead(_spans(len(frame), BATCH_ROWS), write_out)


def _copy(session: Session, table: str, batch: _Batch) -> None:
    cursor: Any = session.connection().connection.cursor()
    with cursor.copy(f'COPY "{table}" ({batch.columns}) FROM STDIN (FORMAT csv)') as copy:
        copy.write(batch.text)
