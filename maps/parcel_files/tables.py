"""Read tables written as text: commas, semicolons, tabs or bars, cells that span lines, a title above the header."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.csv as pacsv

from maps.parcel_files.arrow import frame_of_arrow
from maps.parcel_files.encoding import decode
from maps.parcel_files.found import Found, Source, Wanted
from maps.parcel_files.headers import Header, find_header
from maps.parcel_files.raw import LayerInfo, ReadingError
from maps.parcel_files.width import check_width
from maps.sentences import Sentence, sentence

_DELIMITERS = (",", ";", "\t", "|")
_LOOK_ROWS = 60
_LOOK_BYTES = 2**20
_BYTES_PER_ROW = 16_384
csv.field_size_limit(64 * 2**20)  # shapes written as text are long


@dataclass(frozen=True)
class _Layout:
    delimiter: str
    header: Header
    body_starts: int


def read_text_table(source: Source, wanted: Wanted) -> Found:
    """Read a text table. Every cell stays text exactly as written; an empty cell is missing.

    Raises ``ReadingError`` when it is no table.
    """
    data = _bytes(source.path, wanted)
    whole = len(data) == source.path.stat().st_size
    text = decode(data, wanted.encoding, source.name)
    layout = _layout(text.text, source.name)
    frame, problems = _body(text.text[layout.body_starts :], layout, wanted)
    count = len(frame) if whole and (wanted.rows is None or len(frame) < wanted.rows) else None
    wanted.said(len(frame), count)
    return Found(
        frame,
        layers=[LayerInfo(Path(source.name).stem, count, "")],
        rows=count,
        encoding=text.encoding,
        problems=[*text.problems, *layout.header.problems, *problems],
        notes={"header_line": layout.header.row + 1, "delimiter": layout.delimiter},
    )


def _bytes(path: Path, wanted: Wanted) -> bytes:
    if wanted.rows is None:
        return path.read_bytes()
    with path.open("rb") as file:
        return file.read(max(_LOOK_BYTES, wanted.rows * _BYTES_PER_ROW // 16)) + file.readline()


def _layout(text: str, name: str) -> _Layout:
    if "\x00" in text[:_LOOK_BYTES]:
        raise _no_table(name)
    delimiter = _delimiter(text)
    rows, ends = _first_rows(text, delimiter)
    header = find_header(rows)
    if header is None:
        raise _no_table(name)
    check_width(len(header.names), name)
    return _Layout(delimiter, header, ends[header.row])


def _delimiter(text: str) -> str:
    """Choose the delimiter under which most of the first rows have the same, largest number of cells."""
    best, best_score = ",", (0.0, 0)
    for delimiter in _DELIMITERS:
        rows, _ = _first_rows(text, delimiter)
        widths = Counter(len(row) for row in rows if len(row) > 1)
        if widths:
            width, often = max(widths.items(), key=lambda item: (item[1], item[0]))
            score = (often / len(rows), width)
            best, best_score = (delimiter, score) if score > best_score else (best, best_score)
    return best


def _first_rows(text: str, delimiter: str) -> tuple[list[list[str]], list[int]]:
    """Parse the first rows, and give after each the place in the text where the next one begins."""
    taken = 0

    def lines() -> Iterator[str]:
        nonlocal taken
        for line in io.StringIO(text[:_LOOK_BYTES], newline=""):
            taken += len(line)
            yield line

    rows: list[list[str]] = []
    ends: list[int] = []
    try:
        for row in islice(csv.reader(lines(), delimiter=delimiter), _LOOK_ROWS):
            rows.append(row)
            ends.append(taken)
    except csv.Error:
        pass  # an absurdly long cell: what was parsed before it has to do
    return rows, ends


def _body(body: str, layout: _Layout, wanted: Wanted) -> tuple[pd.DataFrame, list[Sentence]]:
    names = layout.header.names
    if wanted.rows is None and body.count('"') % 2 == 0:
        table = _fast(body, layout)
        if table is not None:
            return frame_of_arrow(table), []
    rows = csv.reader(io.StringIO(body, newline=""), delimiter=layout.delimiter)
    return _patiently(rows, names, wanted.rows)


def _fast(body: str, layout: _Layout) -> Any:
    """Read rows that all have as many cells as the header; None when some do not."""
    names = layout.header.names
    try:
        table = pacsv.read_csv(
            pa.BufferReader(body.encode("utf-8", "replace")),
            read_options=pacsv.ReadOptions(column_names=names, block_size=16 * 2**20),
            parse_options=pacsv.ParseOptions(delimiter=layout.delimiter, newlines_in_values=True),
            convert_options=pacsv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.large_string()),
                null_values=[""],
                strings_can_be_null=True,
                quoted_strings_can_be_null=True,
            ),
        )
    except pa.ArrowInvalid:
        return None
    return table


def _patiently(
    rows: Iterator[list[str]], names: Sequence[str], most: int | None
) -> tuple[pd.DataFrame, list[Sentence]]:
    """Read rows of unequal length: short ones are filled up, what stands beyond the header gets columns of its own."""
    width, short, long_rows = len(names), 0, 0
    kept: list[list[str]] = []
    for row in islice((row for row in rows if row), most):
        filled = len(row)
        while filled > width and not row[filled - 1]:
            filled -= 1
        short += len(row) < width
        long_rows += filled > width
        kept.append(row[: max(filled, width)])
    widest = min(max(map(len, kept), default=width), width + 50)
    all_names = [*names, *(f"column {place + 1}" for place in range(width, widest))]
    columns = {
        name: pd.Series([row[place] or None if place < len(row) else None for row in kept], dtype="str")
        for place, name in enumerate(all_names)
    }
    problems = []
    if short:
        problems.append(
            sentence("Rows with fewer cells than the header, filled up with empty ones: {count:,}.", count=short)
        )
    if long_rows:
        problems.append(
            sentence(
                "Rows with more cells than the header: {count:,}. Look at the columns at the end.", count=long_rows
            )
        )
    return pd.DataFrame(columns, index=pd.RangeIndex(len(kept))), problems


def _no_table(name: str) -> ReadingError:
    return ReadingError(
        sentence(
            "“{name}” is not a table that can be read. Open it in a spreadsheet and save it as CSV.",
            name=name,
        )
    )
