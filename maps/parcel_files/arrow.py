"""Take over the Arrow file that the child has written: columns that keep their values, and shapes."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import shapely

from maps.parcel_files.columns_of import column_of
from maps.parcel_files.found import Shapes
from maps.parcel_files.json_columns import AS_JSON
from maps.parcel_files.raw import ReadingError
from maps.sentences import Sentence, sentence
from maps.validity import without_heights


def take_over(path: Path, geometry: str | None, name: str) -> tuple[pd.DataFrame, Shapes | None, list[Sentence]]:
    """Give the rows of an Arrow file, the shapes of its WKB column ``geometry``, and what is to be said about them.

    Raises ``ReadingError`` when the file is not what a child writes.
    """
    try:
        table = pa.ipc.open_file(pa.memory_map(str(path))).read_all()
        table.validate(full=True)
    except (pa.ArrowInvalid, OSError):
        raise damaged(name) from None
    if geometry is None:
        return frame_of_arrow(table), None, []
    shapes, problems = shapes_of_wkb(table.column(geometry))
    return frame_of_arrow(table.drop_columns([geometry])), shapes, problems


def damaged(name: str) -> ReadingError:
    """Say that a file cannot be read to its end."""
    return ReadingError(
        sentence(
            "“{name}” is damaged. Ask the county for the file again or download it again; nothing was imported.",
            name=name,
        )
    )


def shapes_of_wkb(column: Any) -> tuple[Shapes, list[Sentence]]:
    """Make 2D shapes of a column of WKB; what is no WKB becomes None and is counted."""
    pieces = [chunk.storage if isinstance(chunk, pa.ExtensionArray) else chunk for chunk in column.chunks]
    given = (
        np.concatenate([piece.to_numpy(zero_copy_only=False) for piece in pieces]) if pieces else np.array([], object)
    )
    made = _from_wkb(given)
    broken = int(np.count_nonzero(shapely.is_missing(made) & ~pd.isna(given)))
    problems = (
        [sentence("Broken shapes, whose rows are kept without a shape: {count:,}.", count=broken)] if broken else []
    )
    return made, problems


def _from_wkb(given: Shapes) -> Shapes:
    try:
        made = shapely.from_wkb(given, on_invalid="ignore")
    except NotImplementedError:  # a curve somewhere: find out which one by one
        made = np.array([_one_from_wkb(value) for value in given], dtype=object)
    return without_heights(np.asarray(made, dtype=object))


def _one_from_wkb(value: Any) -> Any:
    try:
        return shapely.from_wkb(value, on_invalid="ignore")
    except NotImplementedError:
        return None


def frame_of_arrow(table: Any) -> pd.DataFrame:
    """Make a frame of an Arrow table; whole numbers with gaps stay whole, lists become Python objects."""
    names = unique_names(table.column_names)
    columns = {name: _series(table.column(place), table.schema.field(place)) for place, name in enumerate(names)}
    return pd.DataFrame(columns, index=pd.RangeIndex(table.num_rows))


def unique_names(names: Sequence[str]) -> list[str]:
    """Number repeated names: ``owner``, ``owner_2``."""
    given: set[str] = set()
    unique = []
    for name in names:
        fresh, count = name, 1
        while fresh in given:
            count += 1
            fresh = f"{name}_{count}"
        given.add(fresh)
        unique.append(fresh)
    return unique


def _series(column: Any, about: Any) -> pd.Series:
    if about.metadata == AS_JSON:
        return column_of([None if value is None else json.loads(value) for value in column.to_pylist()])
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    column = column.cast(kind)
    if pa.types.is_nested(kind) or pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        return column_of(column.to_pylist())
    if pa.types.is_decimal(kind):
        return column_of([None if value is None else str(value) for value in column.to_pylist()])
    mapped: dict[Any, Any] = {}
    if pa.types.is_integer(kind) and column.null_count:
        column, mapped = column.cast(pa.int64()), {pa.int64(): pd.Int64Dtype()}
    elif pa.types.is_boolean(kind) and column.null_count:
        mapped = {pa.bool_(): pd.BooleanDtype()}
    return pd.Series(column.to_pandas(types_mapper=mapped.get))
