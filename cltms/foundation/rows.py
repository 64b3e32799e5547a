"""Frames as columns of Arrow, typed like the table they go into."""

import json
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import BigInteger, Boolean, Column, Float, Integer, String, Table

from cltms.foundation.columns import Json, Shape, to_database


def arrow_table(table: Table, frame: pd.DataFrame, *, sqlite: bool) -> pa.Table:
    """Give the columns of ``frame``, which are columns of ``table``; shapes as WKB on SQLite, else as hex EWKB."""
    return pa.table({str(name): _arrow(frame[name], table.c[str(name)], sqlite) for name in frame.columns})


def without_empty_columns(rows: pa.Table) -> pa.Table:
    """Leave out columns in which nothing is known, of which a county's file has many."""
    return rows.select([name for name in rows.column_names if rows[name].null_count < rows.num_rows])


def told_at_once(rows: pa.Table) -> dict[str, tuple[str, Any]]:
    """Find columns that need not be written down: for each the SQL that gives it, and the value of its one ``?``.

    These are columns that hold one value in every row, and whole numbers that rise by one from row to row, which are
    told by the number of the row, ``fid``, from 1.
    """
    told: dict[str, tuple[str, Any]] = {}
    steps = np.arange(1, rows.num_rows + 1)
    for name in rows.column_names:
        column = rows[name]
        if column.null_count or pa.types.is_binary(column.type):
            continue
        if pc.all(pc.equal(column, column[0])).as_py():
            told[name] = ("?", column[0].as_py())
        elif pa.types.is_integer(column.type):
            before = column[0].as_py() - 1
            if pc.all(pc.equal(column, pa.array(steps + before))).as_py():
                told[name] = ("fid + ?", before)
    return told


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
