"""How large the maps of a dossier may be, so that a lot keeps to its page and no page is half empty."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from reports.dossier.content import DossierLot, Fact
from reports.dossier.phrases import Phrases
from reports.engine import Paper

MM_PER_POINT = 25.4 / 72
TYPE_MM = 9 * MM_PER_POINT
LINE_MM = 1.26 * TYPE_MM
"""Type and lines of the tables on a lot's page, as ``page.css`` sets them."""
ROW_MM, TABLE_MM, HEAD_MM, LIST_MM, ENTRY_MM = 1.5, 10.4, 17.4, 10.1, 5.2
"""Around the lines: a row's padding, a table's head, the lot's head, the neighbours' head, one neighbour."""
LABEL_MM, WEIGHT_MM, SOURCE_MM, BETWEEN_MM = 40.0, 14.0, 57.0, 3.0
"""Widths of the columns, as ``page.css`` sets them."""
OTHERS_MM = 126.0
"""What the other columns of the table of lots take from the column of addresses, with its own padding."""
OWNER_MM, VERDICT_MM = 25.0, 52.0
"""What an owner's name has in the table of lots, and at the head of a lot's page."""
LEAST_ID_MM, MOST_ID_MM = 24.0, 40.0
"""How narrow and how wide the column of identifiers may be."""
COVER_TITLE_MM, COVER_MM = 150.0, 57.0
"""How wide the title and the small words of a cover may be, and what its numbers and the gaps take of its height."""
SMALLEST_MM, LARGEST_MM, SPARE_MM = 46.0, 104.0, 4.0
"""A lot's map: what can still be read, what is still looked at in one glance, and a line for what we misjudge."""


def key_map_size(paper: Paper, addresses: Sequence[str], owners: Sequence[str] = ()) -> tuple[float, float]:
    """Say how large the key map should be drawn, in mm: with few lots it shares its page with the table below it.

    ``addresses`` are those of the lots and ``owners`` their owners as they are called, in the same order, which make
    the table's rows higher where they are long.
    """
    wide, high = paper.text_mm
    pairs = zip_longest(addresses, owners, fillvalue="")
    lines = sum(max(_lines(at, wide - OTHERS_MM, TYPE_MM), _lines(by, OWNER_MM, TYPE_MM)) for at, by in pairs)
    beside = high - 45 - (2.8 * len(addresses) + LINE_MM * lines)
    return wide, round(beside if beside >= 0.42 * high else high - 24, 1)


def cover_map_size(paper: Paper) -> tuple[float, float]:
    """Say how large the map on the cover should be drawn, in mm, so that a three-line ask stands above it."""
    wide, high = paper.text_mm
    return wide, round(high - 121.4, 1)


def identifier_mm(identifiers: Iterable[str]) -> float:
    """Say how wide the column of identifiers has to be, in mm; what is longer than most are is broken."""
    longest = max((TYPE_MM * _ems(each) for each in identifiers), default=0.0)
    return round(min(max(longest + BETWEEN_MM, LEAST_ID_MM), MOST_ID_MM), 1)


def cover_mm(paper: Paper, title: str, ask: str, signed: Sequence[str]) -> float:
    """Say how high the map of a cover may be, in mm, so that what stands above and below it keeps to the page."""
    wide, high = paper.text_mm
    words = (
        _lines(title, min(wide, COVER_TITLE_MM), 27 * MM_PER_POINT) * 27 * 1.15,
        _lines(ask, wide, 17 * MM_PER_POINT) * 17 * 1.32,
        sum(_lines(each, min(wide, COVER_TITLE_MM), 10 * MM_PER_POINT) for each in signed if each) * 10 * 1.45,
    )
    return round(max(high - COVER_MM - sum(words) * MM_PER_POINT, SMALLEST_MM), 1)


def locator_size(paper: Paper, lot: DossierLot, lang: str) -> tuple[float, float]:
    """Say how large a lot's map should be drawn, in mm: what its facts, reasons and neighbours leave of the page."""
    wide, high = paper.text_mm
    left = high - SPARE_MM - _text_mm(lot, Phrases(lang), wide)
    return wide, round(min(max(left, SMALLEST_MM), LARGEST_MM), 1)


def _text_mm(lot: DossierLot, phrases: Phrases, wide: float) -> float:
    """Reckon the height of everything on a lot's page but its map."""
    tables = [(phrases.questions(lot), LABEL_MM), (phrases.facts(lot), LABEL_MM), (phrases.reasons(lot), WEIGHT_MM)]
    heights = [TABLE_MM + sum(_row_mm(row, label, wide, phrases) for row in rows) for rows, label in tables]
    neighbours = LIST_MM + ENTRY_MM * max(1, -(-len(lot.neighbours) // 2))
    title = _lines(lot.address, wide - 72, 17 * MM_PER_POINT) - 1
    owner = _lines(lot.owner_name, VERDICT_MM, 11 * MM_PER_POINT) - 1
    head = max(title * 17 * MM_PER_POINT * 1.15, owner * 11 * MM_PER_POINT * 1.4)
    return HEAD_MM + head + sum(heights) + neighbours


def _row_mm(row: Fact, label: float, wide: float, phrases: Phrases) -> float:
    source = f"{row.source}, {phrases.day(row.as_of)}" if row.as_of else row.source
    lines = (
        _lines(row.label, label - BETWEEN_MM, TYPE_MM * 1.05),
        _lines(row.value, wide - label - SOURCE_MM - BETWEEN_MM, TYPE_MM),
        _lines(source, SOURCE_MM, TYPE_MM),
    )
    return ROW_MM + LINE_MM * max(lines)


def _lines(words: str, room: float, size: float) -> int:
    """Count the lines that words take in ``room`` mm at type size ``size`` mm."""
    lines, used = 1, 0.0
    for width in (size * _ems(word) for word in words.split()):
        space = 0.2 * size if used else 0.0
        if used and used + space + width > room:
            lines, used = lines + 1, width
        else:
            used += space + width
    return lines


def _ems(word: Iterable[str]) -> float:
    """Reckon the width of a word in parts of the type size, a little on the generous side."""
    return sum(
        0.585 if letter.isupper() else 0.475 if letter.isalpha() else 0.5 if letter.isdigit() else 0.3
        for letter in word
    )
