"""Reading an old list: its headings and cells as text, and which column seems to hold what."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import pandas as pd

from cltms.foundation.errors import Refused
from cltms.members.finding import folded
from cltms.members.never_kept import is_never_kept
from cltms.repairs.old_orders.days import proposed_order
from cltms.repairs.old_orders.vocabulary import DAYS, HEADINGS, DayOrder, OldState, Part
from maps.parcel_files import reading
from maps.sentences import sentence

MOST_ROWS = 5000
MOST_COLUMNS = 60
MOST_SIGNS = 8_000_000
"""Letters and figures of a whole list; thousands of orders with long descriptions stay far below."""


@dataclass(frozen=True)
class OldList:
    """What a list holds: headings, and the cells of each row as text; ``never`` names columns that were not read."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    never: tuple[str, ...] = ()

    def as_json(self) -> str:
        """Write it down, to be sealed."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "OldList":
        """Read what :meth:`as_json` wrote."""
        kept = json.loads(text)
        return cls(tuple(kept["headings"]), tuple(tuple(row) for row in kept["rows"]), tuple(kept["never"]))


@dataclass(frozen=True)
class Choices:
    """How a list is understood: which column holds what (by its place), and what its own words mean."""

    source: str
    language: str
    columns: Mapping[Part, int] = field(default_factory=dict)
    days: DayOrder | None = None
    states: Mapping[str, OldState] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    """Problems and trades by the list's own word in small letters, without accents; so are ``states``."""

    def as_json(self) -> str:
        """Write them down, to be sealed."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Choices":
        """Read what :meth:`as_json` wrote."""
        kept = json.loads(text)
        return cls(
            kept["source"], kept["language"], {Part(key): place for key, place in kept["columns"].items()},
            DayOrder(kept["days"]) if kept["days"] else None,
            {word: OldState(state) for word, state in kept["states"].items()}, kept["problems"],
        )  # fmt: skip

    def cell(self, row: Sequence[str], part: Part) -> str:
        """Give what a row says about something; empty without such a column."""
        place = self.columns.get(part)
        return row[place] if place is not None else ""


def read_old_list(path: Path, name: str) -> OldList:
    """Read a CSV or a workbook; `Refused` when it is empty or too large, ReadingError when it cannot be read."""
    frame = reading.read(path, name=name).frame
    if frame.empty:
        raise Refused(sentence("There are no rows in this file."))
    if len(frame) > MOST_ROWS:
        raise Refused(
            sentence("These are {rows} rows. Bring at most {most} at a time.", rows=len(frame), most=MOST_ROWS)
        )
    if len(frame.columns) > MOST_COLUMNS:
        raise Refused(sentence("These are too many columns. Keep only those that tell of the orders."))
    never = tuple(str(each)[:200] for each in frame.columns if is_never_kept(str(each)))
    taken = [place for place, each in enumerate(frame.columns) if not is_never_kept(str(each))]
    columns = [[_text(value) for value in frame.iloc[:, place]] for place in taken]
    if sum(len(cell) for column in columns for cell in column) > MOST_SIGNS:
        raise Refused(sentence("There is far too much text in this file for a list of orders."))
    headings = tuple(str(frame.columns[place])[:200] for place in taken)
    return OldList(headings, tuple(zip(*columns, strict=True)), never)


def understood(found: OldList, source: str, language: str) -> Choices:
    """Propose how a list is understood: columns by headings, and the order of days where they leave no other."""
    choices = Choices(source, language, _columns(found.headings))
    return replace(choices, days=proposed_order(days_written(found, choices)))


def days_written(found: OldList, choices: Choices) -> list[str]:
    """List all days as the list writes them."""
    return [choices.cell(row, part) for row in found.rows for part in DAYS]


def _columns(headings: Sequence[str]) -> dict[Part, int]:
    """Give each part the column with the name that stands first among its names, so that "No" loses to "Old number"."""
    plain = [folded(each.replace("_", " ")) for each in headings]
    wanted = {part: next((name for name in names if name in plain), None) for part, names in HEADINGS.items()}
    return {part: plain.index(name) for part, name in wanted.items() if name is not None}


def _text(value: Any) -> str:
    """Write a cell as text; a workbook holds numbers and days as what they are."""
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and pd.isna(value)):
        return ""
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\0", " ").strip()
