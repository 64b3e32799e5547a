"""Keep a look at a file, so that the next question about the same file needs no second look."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import shapely
from pyproj import CRS

from maps.parcel_files.arrow import frame_of_arrow
from maps.parcel_files.json_columns import AS_JSON
from maps.parcel_files.raw import LayerInfo, RawTable
from maps.parcel_files.reading import Look
from maps.sentences import Sentence


def keep(look: Look, path: Path) -> None:
    """Write a look as an Arrow file; whoever reads it at the same moment sees the whole of it or nothing."""
    table = look.table
    columns = [_column(str(name), table.frame.iloc[:, place]) for place, name in enumerate(table.frame.columns)]
    if table.geometry is not None:
        columns.append((pa.field("shape", pa.large_binary()), pa.array(shapely.to_wkb(table.geometry))))
    schema = pa.schema([about for about, _ in columns], metadata={b"look": json.dumps(_about(look)).encode()})
    part = path.with_name(f"{path.name}.{id(look)}.part")
    with pa.OSFile(str(part), "wb") as sink, pa.ipc.new_file(sink, schema) as writer:
        writer.write_batch(pa.record_batch([values for _, values in columns], schema=schema))
    part.replace(path)


def kept(path: Path) -> Look:
    """Give a look that was kept."""
    with pa.memory_map(str(path)) as source:
        written = pa.ipc.open_file(source).read_all()
        about = json.loads(written.schema.metadata[b"look"])
        geometry = None
        if about["shaped"]:
            last = written.num_columns - 1
            geometry = shapely.from_wkb(written.column(last).to_numpy(zero_copy_only=False))
            written = written.remove_column(last)
        frame = frame_of_arrow(written)
    problems = [Sentence(template, values) for template, values in about["problems"]]
    declared = None if about["declared"] is None else CRS.from_user_input(about["declared"])
    table = RawTable(**about["table"], frame=frame, geometry=geometry, problems=problems, declared=declared)
    layers = [LayerInfo(**each) for each in about["layers"]]
    return Look(**about["look"], layers=layers, table=table)


def _about(look: Look) -> dict[str, Any]:
    table = look.table
    return {
        "look": {name: getattr(look, name) for name in ("name", "format", "layer", "rows", "layer_needed")},
        "table": {name: getattr(table, name) for name in ("name", "format", "layer", "encoding", "notes")},
        "layers": [asdict(each) for each in look.layers],
        "problems": [[each.template, each.values] for each in table.problems],
        "declared": None if table.declared is None else table.declared.srs,
        "shaped": table.geometry is not None,
    }


def _column(name: str, values: pd.Series) -> tuple[Any, Any]:
    """Give the field and the array of a column; what Arrow has no one type for is written as JSON."""
    try:
        array, about = pa.array(values, from_pandas=True), None
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError):
        array, about = pa.array(_texts(list(values)), pa.large_string()), AS_JSON
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    return pa.field(name, array.type, metadata=about), array


def _texts(values: Sequence[Any]) -> list[str | None]:
    return [None if value is None else json.dumps(value, default=str) for value in values]
