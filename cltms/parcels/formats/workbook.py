"""Parcels as an Excel workbook: one sheet, every text a text, written row by row."""

from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import pandas as pd
import xlsxwriter

from cltms.parcels.formats.shapes import SYSTEM, with_positions
from cltms.parcels.problems import NotUnderstood
from maps.sentences import sentence

MOST_ROWS = 1_048_575
LONGEST_CELL = 32_767
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": True}


def write_xlsx(pieces: Iterator[gpd.GeoDataFrame], path: Path, total: int) -> int:
    """Write one sheet. An outline that is longer than a cell is left out; its lot keeps its position.

    Raises NotUnderstood when there are more rows than a sheet holds.
    """
    if total > MOST_ROWS:
        raise NotUnderstood(
            sentence("A spreadsheet holds at most {most} rows and this would be {rows}. Export a CSV, or filter first.",
                     most=MOST_ROWS, rows=total)
        )  # fmt: skip
    book = xlsxwriter.Workbook(str(path), _OPTIONS)
    book.set_properties({"comments": f"lon, lat and wkt: {SYSTEM}, WGS 84, longitude first."})
    sheet = book.add_worksheet("parcels")
    row = 0
    for piece in pieces:
        table = with_positions(piece)
        table["wkt"] = table["wkt"].where(table["wkt"].str.len() <= LONGEST_CELL, None)
        if row == 0:
            sheet.write_row(0, 0, list(table.columns), book.add_format({"bold": True}))
            sheet.freeze_panes(1, 1)
        for values in _cells(table):
            row += 1
            sheet.write_row(row, 0, values)
    book.close()
    return row


def _cells(table: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    cells = table.astype(object).where(table.notna(), None)
    return cells.itertuples(index=False, name=None)
