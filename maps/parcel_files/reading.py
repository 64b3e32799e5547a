"""Read any county's file: look at its beginning, or take in all of its rows. Nothing is understood yet, only read."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd

from maps.parcel_files.cleaning import cleaned
from maps.parcel_files.finding import SIDE_FILES, Discovery, discover, layer_needed
from maps.parcel_files.formats import Format
from maps.parcel_files.found import Found, Reader, Wanted
from maps.parcel_files.json_files import read_json
from maps.parcel_files.parquet import read_parquet
from maps.parcel_files.raw import LayerInfo, LayerNeeded, RawTable, ReadingError
from maps.parcel_files.scratch import scratch_folder
from maps.parcel_files.spreadsheets import read_spreadsheet
from maps.parcel_files.systems import system_in_cells
from maps.parcel_files.tables import read_text_table
from maps.parcel_files.vector import DRIVERS, read_vector
from maps.sentences import sentence

__all__ = ["SIDE_FILES", "LayerInfo", "LayerNeeded", "Look", "RawTable", "ReadingError", "look", "read"]

READERS: dict[Format, Reader] = {
    **dict.fromkeys(DRIVERS, read_vector),
    Format.PARQUET: read_parquet,
    Format.GEOJSON: read_json,
    Format.TOPOJSON: read_json,
    Format.ESRI_JSON: read_json,
    Format.CSV: read_text_table,
    Format.XLS: read_spreadsheet,
    Format.XLSX: read_spreadsheet,
}


@dataclass(frozen=True)
class Look:
    """What a file shows at first sight: its layers and the first rows of one of them.

    ``rows`` is how many rows the layer has, None when only reading all of it would tell. ``layer_needed`` means that
    several layers could be meant; ``table`` is then that of the best guess.
    """

    name: str
    format: str
    layers: list[LayerInfo]
    layer: str | None
    table: RawTable
    rows: int | None
    layer_needed: bool = False


def look(
    path: Path, *, name: str | None = None, layer: str | None = None, encoding: str | None = None, sample: int = 1000
) -> Look:
    """Read the first ``sample`` rows of a file, which is quick for a file of any size.

    ``name`` is what the person called the file, where ``path`` is only a place in storage. Raises ``ReadingError``.
    """
    called = name or path.name
    with scratch_folder() as folder:
        found, table = _read(path, called, Wanted(folder, layer, encoding, max(1, sample)))
    return Look(called, table.format, found.layers, table.layer, table, found.rows, found.layer_needed)


def read(
    path: Path,
    *,
    name: str | None = None,
    layer: str | None = None,
    encoding: str | None = None,
    progress: Callable[[int, int | None], None] | None = None,
) -> RawTable:
    """Read all rows of one layer of a file.

    ``name`` is what the person called the file, where ``path`` is only a place in storage; a File Geodatabase may be a
    folder. ``progress`` is told the rows read and the rows there are, where that is known.
    Raises ``LayerNeeded`` when several layers could be meant, ``ReadingError`` when the file cannot be read.
    """
    called = name or path.name
    with scratch_folder() as folder:
        found, table = _read(path, called, Wanted(folder, layer, encoding, None, progress))
    if found.layer_needed:
        raise layer_needed(called, found.layers)
    return table


def _read(path: Path, name: str, wanted: Wanted) -> tuple[Found, RawTable]:
    if not path.exists():
        raise ReadingError(sentence("“{name}” is not there. Check the name.", name=name))
    discovery = discover(path, name, wanted)
    found = _of_all_sources(discovery, name, wanted)
    if discovery.layers and not discovery.layer:
        found = replace(found, layer=None)
    source = discovery.sources[0]
    declared, strange = (found.declared, []) if found.geometry is not None else system_in_cells(found.frame)
    table = RawTable(
        name, source.format.value, found.layer, found.frame, found.geometry, declared, found.encoding,
        [*source.problems, *found.problems, *strange], found.notes,
    )  # fmt: skip
    return found, cleaned(table)


def _of_all_sources(discovery: Discovery, name: str, wanted: Wanted) -> Found:
    """Read the source, or several that are parts of one table, and put the layers of a zip in place of its own."""
    within = replace(wanted, layer=None) if discovery.layers else wanted
    parts = [READERS[source.format](source, within) for source in discovery.sources]
    found = parts[0] if len(parts) == 1 else _joined(parts)
    if discovery.layers and discovery.layer:
        needed = discovery.needed or found.layer_needed
        return replace(found, layers=discovery.layers, layer=discovery.layer, layer_needed=needed)
    return found


def _joined(parts: list[Found]) -> Found:
    frame = pd.concat([part.frame for part in parts], ignore_index=True)
    shapes = [part.geometry for part in parts if part.geometry is not None]
    counts = [part.rows for part in parts]
    rows = sum(count for count in counts if count is not None) if None not in counts else None
    said = sentence("The zip holds {count} tables with the same columns; they were read as one.", count=len(parts))
    return replace(
        parts[0],
        frame=frame,
        geometry=np.concatenate(shapes) if len(shapes) == len(parts) else None,
        layers=[layer for part in parts for layer in part.layers],
        rows=rows,
        problems=[said, *parts[0].problems],
    )
