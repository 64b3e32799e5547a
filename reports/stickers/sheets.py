"""Sheets of stickers: where each one lies, on plain paper and on the common sheets of labels, in mm."""

from dataclasses import dataclass

from reports.engine import Paper
from reports.errors import PaperError

WIDEST_CODE_MM = 34.0
"""A telephone reads it from an arm's length."""


@dataclass(frozen=True)
class Grid:
    """Stickers in columns and rows: the size of one, how far the next one begins, and where the first one lies."""

    columns: int
    rows: int
    width: float
    height: float
    across: float
    down: float
    left: float
    top: float

    @property
    def count(self) -> int:
        """Stickers on one sheet."""
        return self.columns * self.rows

    @property
    def code_mm(self) -> float:
        """How wide the code is drawn, so that there is room for words beside it."""
        return min(self.height - 6, WIDEST_CODE_MM)


_CUT = (2, 5, 92.0, 50.0)
"""Columns, rows and size of a sticker that is cut out; it fits both papers."""
_LABELS = {
    Paper.LETTER: Grid(2, 5, 101.6, 50.8, 106.36, 50.8, 3.97, 12.7),
    Paper.A4: Grid(2, 7, 99.1, 38.1, 101.6, 38.1, 4.65, 15.15),
}
"""The sheets that every office shop has: 2 by 4 inches, ten on a sheet (such as Avery 5163), and 99.1 by 38.1 mm,
fourteen on a sheet (such as Avery L7163)."""


def grid_of(on: str, paper: Paper) -> Grid:
    """Give the grid of plain paper (``cut``) or of a sheet of labels (``labels``); PaperError for anything else."""
    if on == "labels":
        return _LABELS[paper]
    if on != "cut":
        raise PaperError(f"Stickers are printed on plain paper (cut) or on labels (labels), not on {on!r}.")
    columns, rows, width, height = _CUT
    left, top = (paper.width_mm - columns * width) / 2, (paper.height_mm - rows * height) / 2
    return Grid(columns, rows, width, height, width, height, round(left, 2), round(top, 2))


@dataclass(frozen=True)
class BareSheet:
    """A page rule without margins but those in which the grid lies."""

    paper: Paper
    grid: Grid

    @property
    def css(self) -> str:
        """The page rule; what stands in the margin, the page says itself."""
        size = f"{self.paper.width_mm}mm {self.paper.height_mm}mm"
        bare = "@bottom-left { content: none } @bottom-right { content: none }"
        return f"@page {{ size: {size}; margin: {self.grid.top}mm 0 0 {self.grid.left}mm; {bare} }}"
