"""Find the row of a table that holds the column names, which is not always the first."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from maps.parcel_files.arrow import unique_names
from maps.sentences import Sentence, sentence


@dataclass(frozen=True)
class Header:
    """Where the header stands (counted from 0), the names in it, and what is to be said about it."""

    row: int
    names: list[str]
    problems: list[Sentence] = field(default_factory=list)


def find_header(rows: Sequence[Sequence[str | None]]) -> Header | None:
    """Find the header among the first rows of a table; None when no row has text.

    The header is the first row that is as wide as the table is, has hardly an empty cell, and holds words rather than
    numbers; titles and notes above it are narrower. Nameless columns are called by their place.
    """
    filled = [sum(1 for cell in row if cell and cell.strip()) for row in rows]
    if not any(filled):
        return None
    wide = max(filled)
    for place, row in enumerate(rows):
        if filled[place] >= max(1, 0.6 * wide) and _worded(row):
            return Header(place, _names(row), _said(place))
    first = next(place for place, count in enumerate(filled) if count)
    return Header(first, _names(rows[first]), _said(first))


def _worded(row: Sequence[str | None]) -> bool:
    cells = [cell.strip() for cell in row if cell and cell.strip()]
    numbers = sum(1 for cell in cells if cell.replace(",", "").replace(".", "").replace("-", "").isdigit())
    return numbers <= len(cells) * 0.25 and len({cell.casefold() for cell in cells}) > len(cells) * 0.6


def _names(row: Sequence[str | None]) -> list[str]:
    cells = [(cell or "").strip() for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return unique_names([cell or f"column {place + 1}" for place, cell in enumerate(cells)])


def _said(place: int) -> list[Sentence]:
    if place == 0:
        return []
    return [sentence("The column names were found in row {row}; what stands above was left out.", row=place + 1)]
