"""How a site plan is laid out: how large the drawing may be, and whether the table stands on the same sheet."""

from collections.abc import Sequence

from reports.map_sheet.papers import SheetPaper
from reports.site_plan.content import PlanElement

NARROW = 9
"""Signs in a line of an element beside a drawing, where rows that name several numbers leave little to its name."""
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


def beside(paper: SheetPaper, high_mm: float, elements: Sequence[PlanElement], kinds: int) -> bool:
    """Whether the table of elements fits on the sheet with the drawing."""
    _wide, high = paper.text_mm
    needed = (FIXED_MM + ROW_MM * (_lines(elements, paper) + kinds + 2)) * paper.times
    return needed <= high - HEAD_MM * paper.times - (0.0 if paper.landscape else high_mm)


def _lines(elements: Sequence[PlanElement], paper: SheetPaper) -> int:
    """Count the lines of the table, a little on the generous side where names stand in a narrow column."""
    if not paper.landscape or not any(each.numbers for each in elements):
        return len(elements)
    return sum(
        max(-(-len(f"{each.label} {each.kind}") // NARROW), -(-len(each.numbers) // NARROW)) for each in elements
    )
