"""Reading a table of a bank: its cells as text, which column seems to hold what, and the lines it tells."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from cltms.foundation.errors import Refused
from cltms.foundation.i18n import say
from cltms.ledger.bank.found import MOST_LINES, BankBalance, BankFound, Movement, minor_of, text_of
from cltms.ledger.bank.vocabulary import COMES_IN, GOES_OUT, HEADINGS, FileKind, Part
from cltms.ledger.bank.written import DayStyle, Decimals, day_of, day_styles, decimal_signs, figure
from cltms.ledger.words import folded
from maps.parcel_files import reading
from maps.sentences import Sentence, sentence

MOST_COLUMNS = 60
MOST_SIGNS = 8_000_000
AMOUNTS = (Part.AMOUNT, Part.TAKEN_OUT, Part.PAID_IN, Part.BALANCE)


@dataclass(frozen=True)
class BankTable:
    """Headings, and the cells of each row as text; ``first`` is the number of the first row as a spreadsheet counts."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def as_json(self) -> str:
        """Write it down, to be sealed."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "BankTable":
        """Read what :meth:`as_json` wrote."""
        kept = json.loads(text)
        return cls(tuple(kept["headings"]), tuple(tuple(row) for row in kept["rows"]))


@dataclass(frozen=True)
class Columns:
    """How a table is understood: which column holds what (by its place), and how it writes days and decimals.

    ``turned`` is for cards, whose files write what goes out without a minus.
    """

    places: Mapping[Part, int] = field(default_factory=dict)
    days: DayStyle | None = None
    decimals: Decimals | None = None
    turned: bool = False

    def as_json(self) -> str:
        """Write them down."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Columns":
        """Read what :meth:`as_json` wrote."""
        kept = json.loads(text)
        return cls(
            {Part(part): place for part, place in kept["places"].items()},
            DayStyle(kept["days"]) if kept["days"] else None,
            Decimals(kept["decimals"]) if kept["decimals"] else None, bool(kept["turned"]),
        )  # fmt: skip

    def cell(self, row: Sequence[str], part: Part) -> str:
        """Give what a row says about something; empty without such a column."""
        place = self.places.get(part)
        return row[place].strip() if place is not None else ""


def read_table(path: Path, name: str) -> BankTable:
    """Read a CSV or a workbook; `Refused` when it is empty or too large, ReadingError when it cannot be read."""
    frame = reading.read(path, name=name).frame
    if len(frame.columns) > MOST_COLUMNS or len(frame) > MOST_LINES:
        raise Refused(sentence("These are too many lines. Bring at most {most} at a time.", most=MOST_LINES))
    headings = tuple(str(each)[:200] for each in frame.columns)
    cells = [[_text(value) for value in frame.iloc[:, place]] for place in range(len(headings))]
    if sum(len(cell) for column in cells for cell in column) > MOST_SIGNS:
        raise Refused(sentence("There is far too much text in this file for lines of a bank."))
    rows = tuple(zip(*cells, strict=True))
    if _is_a_row(headings):
        rows, headings = (headings, *rows), tuple(str(place + 1) for place in range(len(headings)))
    if not rows:
        raise Refused(sentence("There are no rows in this file."))
    return BankTable(headings, rows)


def understood(table: BankTable) -> Columns:
    """Propose how a table is understood: columns by their headings, else by what stands in them; days and decimals."""
    plain = [folded(re.sub("_", " ", each)) for each in table.headings]
    wanted = {part: next((name for name in names if name in plain), None) for part, names in HEADINGS.items()}
    places = {part: plain.index(name) for part, name in wanted.items() if name is not None}
    if Part.DAY not in places:
        places |= _by_cells(table, places)
    if Part.TAKEN_OUT in places and Part.PAID_IN in places:
        places.pop(Part.AMOUNT, None)
    if Part.WAY in places and not _tells_ways(table, places[Part.WAY]):
        del places[Part.WAY]
    return written_alike(table, Columns(places))


def written_alike(table: BankTable, columns: Columns) -> Columns:
    """Say how days and decimals are written where all cells leave one way; what was said already stays."""
    days = day_styles(columns.cell(row, Part.DAY) for row in table.rows)
    signs = decimal_signs(columns.cell(row, part) for part in AMOUNTS for row in table.rows)
    return replace(
        columns, days=columns.days or (days[0] if len(days) == 1 else None),
        decimals=columns.decimals or (signs[0] if len(signs) == 1 else None),
    )  # fmt: skip


def lines_of(table: BankTable, columns: Columns, currency: str) -> BankFound:
    """Understand all rows; those that cannot be are named. `Refused` while something has to be said first."""
    _refuse_unsaid(columns)
    found, problems = list[Movement](), list[Sentence]()
    after: list[tuple[int, int | None]] = []
    for number, row in enumerate(table.rows, start=1):
        try:
            line, left = _line(row, columns, currency)
        except Refused as error:
            problems.append(sentence("Row {number} is left out: {why}", number=number, why=say(error.sentence)))
            continue
        found.append(line)
        after.append((line.amount_minor, left))
    opening, closing, broken = _balances(found, [left for _amount, left in after])
    if broken:
        problems.append(
            sentence("The balance in line {number} does not follow from the line beside it. A line is missing.",
                     number=broken)
        )  # fmt: skip
    return BankFound(FileKind.TABLE, tuple(found), "", "", opening, closing, tuple(problems))


def _refuse_unsaid(columns: Columns) -> None:
    parts = set(columns.places)
    if Part.DAY not in parts or not parts & {Part.AMOUNT, Part.TAKEN_OUT, Part.PAID_IN}:
        raise Refused(sentence("Say which columns hold the day and the amount."))
    if columns.days is None:
        raise Refused(sentence("Say how the days are written. They can be read in several ways."))
    if columns.decimals is None:
        raise Refused(sentence("Say which sign parts the decimals. The amounts can be read in two ways."))


def _line(row: Sequence[str], columns: Columns, currency: str) -> tuple[Movement, int | None]:
    days, decimals = columns.days, columns.decimals
    if days is None or decimals is None:
        raise Refused(sentence("Say which columns hold the day and the amount."))
    minor = _minor(row, columns, decimals, currency)
    left = columns.cell(row, Part.BALANCE)
    line = Movement(
        day_of(columns.cell(row, Part.DAY), days), minor, text_of(columns.cell(row, Part.NAME)),
        text_of(columns.cell(row, Part.SAID)), text_of(columns.cell(row, Part.REFERENCE)),
        columns.cell(row, Part.BANK_ID)[:255],
    )  # fmt: skip
    return line, minor_of(figure(left, decimals), currency) if left else None


def _minor(row: Sequence[str], columns: Columns, decimals: Decimals, currency: str) -> int:
    """Give the amount of a row: signed, or in one of two columns, or with a word that says which way it goes."""
    if text := columns.cell(row, Part.AMOUNT):
        exact = figure(text, decimals)
        way = folded(columns.cell(row, Part.WAY))
        if way in GOES_OUT | COMES_IN:
            exact = -abs(exact) if way in GOES_OUT else abs(exact)
        elif columns.turned:
            exact = -exact
    else:
        out, paid_in = (columns.cell(row, part) for part in (Part.TAKEN_OUT, Part.PAID_IN))
        came, went = (figure(each, decimals) if each else Decimal(0) for each in (paid_in, out))
        exact = came - abs(went)
    minor = minor_of(exact, currency)
    if minor == 0:
        raise Refused(sentence("A line of nothing moves no money."))
    return minor


def _balances(
    lines: Sequence[Movement], left: Sequence[int | None]
) -> tuple[BankBalance | None, BankBalance | None, int]:
    """Give the balances before and after all lines, whichever way they are sorted, and which line does not follow."""
    known = [each for each in left if each is not None]
    if len(known) < len(lines) or not lines:
        return None, None, 0
    amounts = [each.amount_minor for each in lines]
    ways = {
        False: _first_broken(amounts, known), True: _first_broken(amounts[::-1], known[::-1]),
    }  # fmt: skip
    newest_first = lines[0].booked_on > lines[-1].booked_on or (ways[False] != 0 and ways[True] == 0)
    if newest_first:
        amounts, known = amounts[::-1], known[::-1]
    last: date = max(each.booked_on for each in lines)
    broken = ways[newest_first]
    shown = len(lines) + 1 - broken if newest_first and broken else broken
    return BankBalance(known[0] - amounts[0]), BankBalance(known[-1], last), shown


def _first_broken(amounts: Sequence[int], left: Sequence[int]) -> int:
    """Give the number of the first line whose balance is not the one before and its amount; 0 when all are."""
    pairs = zip(left, left[1:], amounts[1:], strict=False)
    return next((number for number, (old, new, minor) in enumerate(pairs, start=2) if old + minor != new), 0)


def _is_a_row(headings: Sequence[str]) -> bool:
    """Whether what stands where headings do is a line of the bank: some banks write none."""
    cells = [each for each in headings if each]
    return bool(any(day_styles([each]) for each in cells) and any(_is_figure(each) for each in cells))


def _is_figure(text: str) -> bool:
    return any(re.fullmatch(r"[-+(]?[$€]?[0-9][0-9.,]*[.,][0-9]{2}\)?", text.strip()) for _turn in (1,))


def _by_cells(table: BankTable, known: Mapping[Part, int]) -> dict[Part, int]:
    """Find the day, the amount and the text by what stands in the columns."""
    columns = [[row[place] for row in table.rows] for place in range(len(table.headings))]
    free = [place for place in range(len(columns)) if place not in known.values()]
    day = next((place for place in free if day_styles(columns[place])), None)
    money = next(
        (place for place in free if place != day and all(_is_figure(each) for each in columns[place] if each)
         and any(columns[place])), None
    )  # fmt: skip
    texts = [place for place in free if place not in (day, money)]
    longest = max(texts, key=lambda place: sum(map(len, columns[place])), default=None)
    proposed = {Part.DAY: day, Part.AMOUNT: money, Part.SAID: longest}
    return {part: place for part, place in proposed.items() if place is not None and part not in known}


def _tells_ways(table: BankTable, place: int) -> bool:
    cells = {folded(row[place]) for row in table.rows if row[place].strip()}
    return bool(cells) and cells <= GOES_OUT | COMES_IN


def _text(value: Any) -> str:
    """Write a cell as text; a workbook holds numbers and days as what they are."""
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and pd.isna(value)):
        return ""
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    return str(value).replace("\0", " ").strip()
