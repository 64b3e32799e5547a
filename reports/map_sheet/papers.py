"""The papers that maps are printed on, from a letter to a wall."""

from dataclasses import dataclass
from enum import Enum

from reports.errors import PaperError

MARGIN_MM, FOOT_MM = 11.0, 7.0


class MapPaper(Enum):
    """A paper upright, in mm; ``times`` says how much larger than on a letter everything is set, to be read from afar.

    Tabloid is two letters side by side; ``24x36`` inches is what wide printers in the United States have on the roll.
    """

    LETTER = ("letter", 215.9, 279.4, 1.0)
    A4 = ("a4", 210.0, 297.0, 1.0)
    TABLOID = ("tabloid", 279.4, 431.8, 1.25)
    A3 = ("a3", 297.0, 420.0, 1.25)
    A1 = ("a1", 594.0, 841.0, 2.0)
    WALL = ("24x36", 609.6, 914.4, 2.0)

    def __init__(self, code: str, width_mm: float, height_mm: float, times: float) -> None:
        self.code = code
        self.width_mm = width_mm
        self.height_mm = height_mm
        self.times = times


@dataclass(frozen=True)
class SheetPaper:
    """A paper laid upright or across."""

    paper: MapPaper
    landscape: bool = False

    @classmethod
    def named(cls, code: str, landscape: bool = False) -> "SheetPaper":
        """Give the paper of this name; PaperError for another name."""
        for paper in MapPaper:
            if paper.code == code.lower():
                return cls(paper, landscape)
        known = ", ".join(paper.code for paper in MapPaper)
        raise PaperError(f"Maps are printed on {known}, not on {code!r}.")

    @property
    def times(self) -> float:
        """How much larger than on a letter everything is set."""
        return self.paper.times

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height as it lies, in mm."""
        upright = (self.paper.width_mm, self.paper.height_mm)
        return upright[::-1] if self.landscape else upright

    @property
    def text_mm(self) -> tuple[float, float]:
        """Width and height between the margins, in mm."""
        width, height = self.size_mm
        return width - 2 * MARGIN_MM * self.times, height - (2 * MARGIN_MM + FOOT_MM) * self.times

    @property
    def css(self) -> str:
        """Give the page rule, and the size of type from which everything else is reckoned."""
        width, height = self.size_mm
        margin, times = MARGIN_MM * self.times, self.times
        foot = f"font-size: {7.5 * times}pt; padding-top: {1.6 * times}mm"
        return (
            f"@page {{ size: {width}mm {height}mm; margin: {margin}mm {margin}mm {margin + FOOT_MM * times}mm; "
            f"@bottom-left {{ {foot} }} @bottom-right {{ {foot} }} }}\n"
            f"html {{ font-size: {9.5 * times}pt }}"
        )
