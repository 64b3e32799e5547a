"""In the child: read one sheet of an Excel workbook, every cell as the text that a person sees in it."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from typing import Any, NamedTuple
from xml.etree.ElementTree import ParseError

import openpyxl
import pyarrow as pa
import xlrd

from maps.parcel_files.child import Refused, in_its_words, report
from maps.parcel_files.layers import choose
from maps.parcel_files.width import MOST_COLUMNS

Row = list[str | None]
_BATCH_ROWS = 10_000
_PADDED = re.compile(r"^0{2,20}$")
_SHOWN_FIRST = 60


class Sheet(NamedTuple):
    """A sheet with at least one cell: its name and how many rows it claims to have."""

    name: str
    rows: int | None
    geometry: str = ""


def work(request: dict[str, Any]) -> dict[str, Any]:
    """Read ``request["path"]`` and write one column of text per column of the chosen sheet to ``request["out"]``."""
    book = _open(request)
    choice = choose(book.sheets, request["layer"])
    listed = [list(sheet) for sheet in book.sheets]
    if choice.index is None:
        raise Refused(
            "“{name}” has no sheet “{layer}”. It has: {layers}.",
            name=request["name"], layer=str(request["layer"]),
            layers=", ".join(sheet.name for sheet in book.sheets)[:2_000],
        )  # fmt: skip
    sheet = book.sheets[choice.index]
    if choice.needed and request["rows"] is None:
        return {"layers": listed, "needed": True, "layer": sheet.name}
    most = request["rows"]
    rows = islice(book.rows(sheet.name), None if most is None else most + _SHOWN_FIRST)
    try:
        written = _write(rows, request, sheet.rows)
    except (ValueError, KeyError, TypeError, ParseError, zipfile.BadZipFile, EOFError) as error:
        raise _damaged(request, error) from None
    return {"layers": listed, "needed": choice.needed, "layer": sheet.name, "written": written}


def _open(request: dict[str, Any]) -> "_Xlsx | _Xls":
    try:
        return _Xls(request["path"]) if request["format"] == "XLS" else _Xlsx(request["path"])
    except Exception as error:
        if isinstance(error, MemoryError):
            raise
        raise _damaged(request, error) from None


def _damaged(request: dict[str, Any], error: Exception) -> Refused:
    return Refused(
        "“{name}” cannot be read as an Excel file. Open it in a spreadsheet and save it again, or ask for it as CSV; "
        "nothing was imported. (The reading program says: “{reason}”.)",
        name=request["name"],
        reason=in_its_words(error, request),
    )


class _Xlsx:
    def __init__(self, path: str) -> None:
        self._book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
        self.sheets = [Sheet(sheet.title, sheet.max_row) for sheet in self._book.worksheets]

    def rows(self, name: str) -> Iterator[Row]:
        sheet = self._book[name]
        sheet.reset_dimensions()  # what a sheet says of its own size is often wrong
        for row in sheet.iter_rows():
            yield [
                _text(cell.value, cell.number_format if isinstance(cell.value, int) else "")
                for cell in row[:MOST_COLUMNS]
            ]


class _Xls:
    def __init__(self, path: str) -> None:
        self._book = xlrd.open_workbook(path, on_demand=True)
        self.sheets = [Sheet(sheet.name, sheet.nrows) for sheet in self._book.sheets()]

    def rows(self, name: str) -> Iterator[Row]:
        sheet = self._book.sheet_by_name(name)
        for place in range(sheet.nrows):
            cells = zip(sheet.row_types(place), sheet.row_values(place), strict=True)
            yield [self._cell(kind, value) for kind, value in cells]

    def _cell(self, kind: int, value: Any) -> str | None:
        if kind == xlrd.XL_CELL_DATE:
            try:
                return _text(xlrd.xldate_as_datetime(value, self._book.datemode))
            except (ValueError, OverflowError):
                return _text(value)
        if kind == xlrd.XL_CELL_BOOLEAN:
            return _text(bool(value))
        return None if kind in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR} else _text(value)


def _text(value: Any, number_format: str = "") -> str | None:
    """Write a cell as a person sees it: 12.0 is 12, and 12 under the format 00000 is 00012."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(value).zfill(len(number_format) if _PADDED.match(number_format) else 0)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _write(rows: Iterator[Row], request: dict[str, Any], total: int | None) -> int:
    """Write rows as text columns, all as wide as the widest row of a first batch or two allows."""
    gathered: list[Row] = []
    for row in rows:
        while row and row[-1] is None:
            row.pop()
        gathered.append(row)
        if len(gathered) % _BATCH_ROWS == 0:
            report(len(gathered), total)
    while gathered and not gathered[-1]:
        gathered.pop()
    width = max(map(len, gathered), default=0)
    columns = [
        pa.array((row[place] if place < len(row) else None for row in gathered), pa.large_string(), size=len(gathered))
        for place in range(width)
    ]
    table = pa.Table.from_arrays(columns, names=[str(place) for place in range(width)])
    with pa.OSFile(request["out"], "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)
    return len(gathered)
