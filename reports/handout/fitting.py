"""How a handout is laid out: how many promises its first page has room for, and how large the map on its second is."""

import math
from collections.abc import Sequence

from reports.engine import Paper

ONE_TABLE, MOST_ROWS, COLUMNS = 18, 34, 3
"""Lots that have a table with every column, rows of a column of more, and how many columns there are."""
ROW, SHORT_ROW, HEADS, LEFT, FLOWING = 5.9, 4.35, 22.0, 17.0, 26.0
"""Heights in mm: of a row, of a short one, of the headings, of the lines below, and of both without a map."""
MOST_LOTS = MOST_ROWS * COLUMNS
COLUMN, NUMBER_MM, ID_MM, GAP = 0.314, 8.0, (12.0, 24.0), 1.5
"""Short columns: the part of the width that one has, and in mm its numbers, its identifiers (least, most) and a gap."""
ID_SIGN, SIGN = 1.16, 1.18
"""How wide a sign of an identifier and of an address is, in mm, in the small type of short columns."""


def in_columns(lots: int) -> bool:
    """Whether the lots stand in short columns beside each other."""
    return lots > ONE_TABLE


def rows(lots: int) -> int:
    """Give the rows of the longest column."""
    return min(MOST_ROWS, math.ceil(lots / COLUMNS)) if in_columns(lots) else lots


def short_columns(paper: Paper, identifiers: Sequence[str]) -> tuple[float, int]:
    """Give for short columns how wide identifiers stand, in mm, and how many signs of an address fit beside them."""
    longest = max((len(each) for each in identifiers), default=0)
    wide = min(max(longest * ID_SIGN + GAP, ID_MM[0]), ID_MM[1])
    left = paper.text_mm[0] * COLUMN - NUMBER_MM - wide - GAP
    return round(wide, 1), int(left / SIGN)


def map_mm(paper: Paper, lots: int) -> tuple[float, float]:
    """Give how large the map may be, in mm."""
    wide, high = paper.text_mm
    return wide, round(min(high - HEADS - LEFT - _rows_mm(lots), high * 0.62), 1)


def table_mm(lots: int) -> float:
    """Give the height of the lots where they stand without a map below something else."""
    return FLOWING + _rows_mm(lots)


def _rows_mm(lots: int) -> float:
    return rows(lots) * (SHORT_ROW if in_columns(lots) else ROW)


TITLE, ASK, TEXT, PROMISED, WHO = (42, 9.7), (62, 6.7), (92, 4.9), (39, 4.1), (30, 4.1)
"""Signs in a line and height of a line in mm: of title, ask and running text, and of two columns of promises."""
NOTES_HEAD, NOTE_LINE, FEWEST_NOTE_LINES, MOST_NOTE_LINES = 12.0, 8.7, 3, 10
"""Room in mm for the heading of the notes and for a line of them, and how many lines there are at least and at most."""
FIRST_PAGE, PER_PROMISE = 120.0, 2.4
"""What headings, numbers and the end of the first page take, and the rules between promises, in mm."""


def promises_that_fit(
    paper: Paper, title: str, ask: str, running: Sequence[str], told: Sequence[tuple[str, str]]
) -> int:
    """Give how many promises (words, and who gave them when) the first page has room for, at least one."""
    left = _left(paper, title, ask, running)
    for count, each in enumerate(told):
        left -= _promise(each)
        if left < 0:
            return max(count, 1)
    return len(told)


def left_below(paper: Paper, title: str, ask: str, running: Sequence[str], told: Sequence[tuple[str, str]]) -> float:
    """Give how much of the first page is left below what stands on it, in mm."""
    return _left(paper, title, ask, running) - sum(_promise(each) for each in told)


def lines_for_notes(left: float) -> int:
    """Give how many lines to write on have room in what is left of a page; 0 where they would be few."""
    lines = int((left - NOTES_HEAD) / NOTE_LINE)
    return min(lines, MOST_NOTE_LINES) if lines >= FEWEST_NOTE_LINES else 0


def _left(paper: Paper, title: str, ask: str, running: Sequence[str]) -> float:
    words = _high(title, TITLE) + _high(ask, ASK) + sum(_high(each, TEXT) for each in running)
    return float(paper.text_mm[1] - FIRST_PAGE - words)


def _promise(told: tuple[str, str]) -> float:
    promised, who = told
    return max(_high(promised, PROMISED), _high(who, WHO)) + PER_PROMISE


def _high(words: str, kind: tuple[int, float]) -> float:
    signs, high = kind
    return math.ceil(len(words) / signs) * high
