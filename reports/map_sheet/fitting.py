"""How a map sheet is laid out: how large its map may be, and whether the table of lots stands beside it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from reports.map_sheet.papers import SheetPaper

TITLE_LINE, TITLE_CHARS, UNDER_LINE, UNDER_CHARS = 7.4, 0.31, 4.4, 0.62
"""Heights in mm and characters for each mm of width, on a letter."""
NUMBERS, OWNERS, SOURCE_LINE, SOURCE_CHAR, GAPS = 14.0, 5.0, 3.7, 1.55, 7.0
CAUTION_CHARS, DATE_CHARS = 210, 20
"""Characters of the sentences below the sources, and of a source's date."""
TABLE_HEAD, ROW, ADDRESS_CHARS = 7.0, 4.9, 0.2
SIDE, SIDE_ROW, SIDE_NUMBERS, BETWEEN = 70.0, 8.4, 28.0, 5.0
LEAST = 0.5
"""The part of the sheet that the map keeps; a table that would take more goes on a page of its own."""


@dataclass(frozen=True)
class Layout:
    """Where things stand: the map's size on paper in mm, and whether the table is on the same page."""

    map_mm: tuple[float, float]
    table_beside: bool

    def drawn_mm(self, paper: SheetPaper) -> tuple[float, float]:
        """The size to draw the map in, which the paper then enlarges."""
        wide, high = self.map_mm
        return round(wide / paper.times, 2), round(high / paper.times, 2)


def layout(paper: SheetPaper, title: str, shows: str, addresses: Sequence[str], sources: Sequence[str]) -> Layout:
    """Lay out a sheet whose table of lots has these addresses, none for no table, and which names these sources."""
    told = CAUTION_CHARS + sum(len(source) + DATE_CHARS for source in sources)
    wide, high = (side / paper.times for side in paper.text_mm)
    head = _lines(title, wide * TITLE_CHARS) * TITLE_LINE + _lines(shows, wide * UNDER_CHARS) * UNDER_LINE
    if paper.landscape:
        return _across(paper, (wide, high - head - GAPS), len(addresses), told)
    return _upright(paper, (wide, high), head, addresses, told)


def _across(paper: SheetPaper, room: tuple[float, float], lots: int, told: int) -> Layout:
    """The map fills the left, everything else stands at its right."""
    wide, high = room
    table = TABLE_HEAD + SIDE_ROW * lots if lots else 0.0
    beside = SIDE_NUMBERS + 3 * OWNERS + table + _sources_mm(told, SIDE) <= high
    return Layout(_grown((wide - SIDE - BETWEEN, high), paper), bool(lots) and beside)


def _upright(paper: SheetPaper, room: tuple[float, float], head: float, addresses: Sequence[str], told: int) -> Layout:
    """The map stands above everything else."""
    wide, high = room
    left = high - head - NUMBERS - 2 * OWNERS - _sources_mm(told, wide) - GAPS
    rows = sum(_lines(address, wide * ADDRESS_CHARS) for address in addresses)
    table = TABLE_HEAD + ROW * rows
    beside = bool(addresses) and left - table >= LEAST * high
    return Layout(_grown((wide, left - table if beside else left), paper), beside)


def _sources_mm(chars: int, wide: float) -> float:
    """Reckon the height of the lines about sources."""
    return (1 + math.ceil(chars / (wide / SOURCE_CHAR))) * SOURCE_LINE


def _grown(size: tuple[float, float], paper: SheetPaper) -> tuple[float, float]:
    return round(size[0] * paper.times, 1), round(size[1] * paper.times, 1)


def _lines(words: str, chars: float) -> int:
    return max(1, math.ceil(len(words) / chars))
