"""Reading a file with values of an index: headings, the rows that are meant, and which column seems to hold what."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

import pandas as pd

from cltms.foundation.errors import Refused
from cltms.members.finding import folded
from maps.parcel_files import reading
from maps.sentences import sentence

MOST_ROWS = 2000
MOST_COLUMNS = 400
LONGEST_CELL = 200
SIZES = range(1, 9)
_FLOAT = re.compile(r"\d+\.0")


class Part(StrEnum):
    """What a column can hold."""

    YEAR = "year"
    PEOPLE = "people"
    VALUE = "value"
    PUBLISHED = "published"
    SIZE_1 = "size 1"
    SIZE_2 = "size 2"
    SIZE_3 = "size 3"
    SIZE_4 = "size 4"
    SIZE_5 = "size 5"
    SIZE_6 = "size 6"
    SIZE_7 = "size 7"
    SIZE_8 = "size 8"


BY_SIZE = {Part(f"size {people}"): people for people in SIZES}
NAMES = {
    Part.YEAR: ("year", "ano", "fiscal year", "fy", "period year"),
    Part.PEOPLE: ("people", "persons", "household", "household size", "family size", "personas", "hogar"),
    Part.VALUE: ("value", "valor", "index", "cpi", "ami", "median", "median income", "annual", "annual avg", "rate"),
    Part.PUBLISHED: ("published", "published on", "publication date", "publicado", "publicacion"),
}
"""Headings that are known, in small letters and without accents."""
_MEDIAN = re.compile(r"median ?\d{4}")
_LIMIT = re.compile(r"(?:l50|lim50 fy\d\d|lim50 \d\d)[ _]?([1-8])p?")


class Of(StrEnum):
    """Of what the columns by household size are the limits; a median is worked out from them."""

    WHOLE = "100"
    HALF = "50"
    EIGHTY = "80"


TIMES = {Of.WHOLE: Decimal(1), Of.HALF: Decimal(2), Of.EIGHTY: Decimal("1.25")}


@dataclass(frozen=True)
class IndexFile:
    """Headings, and the cells of each row as text with the row's number in the file."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def as_json(self) -> str:
        """Write it down."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "IndexFile":
        """Read what :meth:`as_json` wrote."""
        kept = json.loads(text)
        return cls(tuple(kept["headings"]), tuple((number, tuple(cells)) for number, cells in kept["rows"]))


@dataclass(frozen=True)
class Columns:
    """Which column holds what, by its place, and of what the columns by size are the limits."""

    places: Mapping[Part, int] = field(default_factory=dict)
    of: Of = Of.WHOLE

    def as_json(self) -> str:
        """Write it down."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Columns":
        """Read what :meth:`as_json` wrote."""
        kept = json.loads(text)
        return cls({Part(key): place for key, place in kept["places"].items()}, Of(kept["of"]))

    def cell(self, cells: Sequence[str], part: Part) -> str:
        """Give the cell of a row, '' where no column holds it."""
        place = self.places.get(part)
        return "" if place is None else cells[place]


def read_index_file(path: Path, name: str, area: str) -> IndexFile:
    """Read a CSV or a workbook, of it only rows that name the ``area`` where one is given; `Refused`, ReadingError."""
    frame = reading.read(path, name=name).frame
    if len(frame.columns) > MOST_COLUMNS:
        raise Refused(sentence("These are {count} columns. Bring a table with fewer.", count=len(frame.columns)))
    cells = [[_text(value) for value in frame[column]] for column in frame.columns]
    every = ((number, tuple(column[number - 1] for column in cells)) for number in range(1, len(frame) + 1))
    wanted = folded(area)
    rows = tuple((number, row) for number, row in every if not wanted or any(wanted in folded(cell) for cell in row))
    if not rows:
        raise Refused(sentence("No row of the file names “{area}”. Write it as the file has it.", area=area))
    if len(rows) > MOST_ROWS:
        raise Refused(
            sentence("These are {rows} rows. Name the area, so that only its rows are read.", rows=len(rows))
        )  # fmt: skip
    return IndexFile(tuple(str(heading)[:LONGEST_CELL] for heading in frame.columns), rows)


def proposed(file: IndexFile) -> Columns:
    """Guess which column holds what; limits of 50 % by household size are what HUD's files have."""
    plain = [folded(heading.replace("_", " ")) for heading in file.headings]
    places: dict[Part, int] = {}
    for at, heading in enumerate(plain):
        for part, names in NAMES.items():
            if heading in names:
                places.setdefault(part, at)
        if found := _LIMIT.fullmatch(heading):
            places.setdefault(Part(f"size {found[1]}"), at)
    if any(part in places for part in BY_SIZE):
        return Columns({part: at for part, at in places.items() if part is not Part.VALUE}, Of.HALF)
    median = next((at for at, heading in enumerate(plain) if _MEDIAN.fullmatch(heading)), None)
    if Part.VALUE not in places and median is not None:
        places[Part.VALUE] = median
    return Columns(places)


def _text(value: Any) -> str:
    """Write a cell as text; a workbook holds years as numbers and days as moments."""
    if value is None or value is pd.NaT or (isinstance(value, float) and pd.isna(value)):
        return ""
    if hasattr(value, "isoformat"):
        return str(value.isoformat())[:10]
    text = " ".join(str(value).split())[:LONGEST_CELL]
    return text[:-2] if _FLOAT.fullmatch(text) else text.removeprefix("'")
