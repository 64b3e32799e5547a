"""How a site plan is laid out: how large the drawing may be, and whether the table stands on the same sheet."""

from reports.map_sheet.papers import SheetPaper

HEAD_MM, SIDE_MM, BETWEEN_MM, SHARE = 19.0, 72.0, 5.0, 0.6
ROW_MM, FIXED_MM = 4.7, 44.0
"""What a line of a table takes, and everything beside tables, on a letter."""


def drawing_mm(paper: SheetPaper) -> tuple[float, float]:
    """How large a drawing may be in mm: beside the tables on a paper laid across, else above them."""
    wide, high = paper.text_mm
    head = HEAD_MM * paper.times
    if paper.landscape:
        return round(wide - (SIDE_MM + BETWEEN_MM) * paper.times, 1), round(high - head, 1)
    return round(wide, 1), round((high - head) * SHARE, 1)


def beside(paper: SheetPaper, high_mm: float, elements: int, kinds: int) -> bool:
    """Whether the table of elements fits on the sheet with the drawing."""
    _wide, high = paper.text_mm
    needed = (FIXED_MM + ROW_MM * (elements + kinds + 2)) * paper.times
    return needed <= high - HEAD_MM * paper.times - (0.0 if paper.landscape else high_mm)
