"""Clean every table that was read, whatever its format: words for nothing become nothing, shapes are finite."""

from dataclasses import replace

import numpy as np
import pandas as pd
import shapely

from maps.formulas import unquoted_column
from maps.parcel_files.arrow import unique_names
from maps.parcel_files.formats import Format
from maps.parcel_files.found import Shapes
from maps.parcel_files.raw import RawTable
from maps.sentences import Sentence, sentence

NOTHING = frozenset({"<Null>", "<NULL>", "<null>"})
"""What ArcGIS writes for a missing value when a table is exported as text."""


def cleaned(table: RawTable) -> RawTable:
    """Give the table with ``<Null>`` as None, column names that differ, and no shape with positions at infinity."""
    frame, emptied = _without_nothings(table.frame)
    if table.format == Format.CSV:
        frame = pd.DataFrame({name: unquoted_column(column) for name, column in frame.items()}, index=frame.index)
    problems = list(table.problems)
    if emptied:
        problems.append(sentence("Cells that hold “<Null>” and were read as empty: {count:,}.", count=emptied))
    geometry, more = _finite(table.geometry)
    return replace(table, frame=frame, geometry=geometry, problems=[*problems, *more])


def _without_nothings(frame: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    columns, count = {}, 0
    for place, name in enumerate(unique_names([str(name) for name in frame.columns])):
        column = frame.iloc[:, place]
        if isinstance(column.dtype, pd.StringDtype):
            nothings = column.isin(NOTHING)
            found = int(nothings.sum())
            count += found
            column = column.mask(nothings) if found else column
            if column.str.contains("\x00", regex=False, na=False).any():
                column = column.str.replace("\x00", "", regex=False)  # which no database keeps in a text
        columns[name] = column
    return pd.DataFrame(columns, index=pd.RangeIndex(len(frame))), count


def _finite(geometry: Shapes | None) -> tuple[Shapes | None, list[Sentence]]:
    """Take away shapes with a position that is no number or at infinity: nothing can be measured or drawn with them."""
    if geometry is None:
        return None, []
    bounds = shapely.bounds(geometry)
    lost = ~np.isfinite(bounds).all(axis=1) & ~shapely.is_missing(geometry) & ~shapely.is_empty(geometry)
    if not lost.any():
        return geometry, []
    kept = geometry.copy()
    kept[lost] = None
    said = sentence(
        "Shapes with positions that are not numbers, which were left out: {count:,}.", count=int(lost.sum())
    )
    return kept, [said]
