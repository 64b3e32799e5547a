"""What stands around a map: scale bar, north arrow, legend and the line that names its source."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from maps.figure.frame import UNITS_PER_MM, Frame
from maps.figure.hatch import hatch_path
from maps.figure.lettering import fitted, text, width_of
from maps.figure.words import Units, say
from maps.style import INK, PAPER, STREET_NAME, Hatch

TYPE = 270
"""Lettering of the legend: 2.7 mm, a little under 8 points."""
SMALL = 235
ROW = 460
SWATCH = (560, 320)
WIDER, GAP = 1.2, 100
"""How much wider than ours a browser's own typeface may run in a drawing, and what parts two numbers of a scale bar."""

FOOT_M = 0.3048
_FEET = (10, 20, 50, 100, 200, 300, 400, 600, 1000, 1500, 2000)
_MILES = (0.5, 1, 2, 4, 10, 20, 50)
_METRES = (4, 10, 20, 40, 50, 100, 200, 300, 400, 600)
_KILOMETRES = (1, 2, 4, 5, 10, 20, 50, 100)


@dataclass(frozen=True)
class Entry:
    """One line of a legend: what a fill, a hatch or a dashed line means."""

    words: str
    fill: str = PAPER
    hatch: Hatch | None = None
    dashed: str = ""

    @property
    def width(self) -> float:
        """Room that the entry takes, with the space before the next."""
        return SWATCH[0] + 140 + width_of(self.words, TYPE) + 400


def scale_steps(frame: Frame, units: Units, longest_mm: float = 48) -> tuple[float, str, str]:
    """Choose a round length for the bar: metres on the ground, its middle number, its last number with unit.

    The bar is as long as round numbers allow within ``longest_mm`` on paper.
    """
    room = longest_mm * UNITS_PER_MM * frame.metres_per_unit
    feet = [(n * FOOT_M, n, "feet") for n in _FEET] + [(n * 5280 * FOOT_M, n, "miles") for n in _MILES]
    metres = [(float(n), n, "m") for n in _METRES] + [(n * 1000.0, n, "km") for n in _KILOMETRES]
    table = feet if units == "feet" else metres
    length, number, unit = max((step for step in table if step[0] <= room), default=table[0])
    return length, f"{number / 2:,g}", f"{number:g} {unit}"


def scale_bar(frame: Frame, units: Units, lang: str, right: float, baseline: float) -> tuple[str, float]:
    """Draw the bar with its right end near ``right``; gives the SVG and the x where the bar's room begins."""
    length, middle, last = scale_steps(frame, units)
    number, unit = last.split(" ")
    word = say("mile" if unit == "miles" and float(number) <= 1 else unit, lang)
    bar = length / frame.metres_per_unit
    # The last number ends with the bar and its unit: another typeface may be wider, and nothing must leave the paper.
    x = round(right - bar - 20)
    top, half, thick = round(baseline + 90), round(bar / 2), 90
    end = f"{float(number):,g} {word}"
    marks = text(x, baseline, "0", TYPE, fill=INK) + text(x + bar, baseline, end, TYPE, fill=INK, anchor="end")
    if half + WIDER * (width_of(middle, TYPE) / 2 + width_of(end, TYPE)) + GAP < bar:
        marks += text(x + half, baseline, middle, TYPE, fill=INK, anchor="middle")
    outline = (
        f'<path d="M{x} {top}h{round(bar)}v{thick}h{-round(bar)}z" fill="{PAPER}" stroke="{INK}" stroke-width="16"/>'
    )
    block = f'<path d="M{x} {top}h{half}v{thick}h{-half}z" fill="{INK}"/>'
    return outline + block + marks, x


def north_arrow(width: int, lang: str) -> tuple[str, shapely.Polygon]:
    """Draw a quiet arrow in the top right corner; gives the SVG and the box to keep clear."""
    x, y = width - 480, 480
    needle = f'<path d="M{x} {y - 300}l110 330l-110 -70l-110 70z" fill="{INK}"/>'
    letter = text(x, y + 260, say("N", lang), 250, fill=INK, anchor="middle", bold=True)
    disc = f'<circle cx="{x}" cy="{y}" r="400" fill="{PAPER}" stroke="{INK}" stroke-width="12"/>'
    return disc + needle + letter, shapely.box(x - 400, y - 400, x + 400, y + 400)


def legend_rows(entries: Sequence[Entry], room: float) -> list[list[Entry]]:
    """Break the entries into rows that fit in ``room``."""
    rows: list[list[Entry]] = [[]]
    used = 0.0
    for entry in entries:
        if rows[-1] and used + entry.width - 400 > room:
            rows.append([])
            used = 0.0
        rows[-1].append(entry)
        used += entry.width
    return rows


def legend(rows: Sequence[Sequence[Entry]], top: float) -> str:
    """Draw the rows of a legend from the left edge downwards."""
    out = []
    for number, row in enumerate(rows):
        x, y = 0.0, top + number * ROW
        for entry in row:
            out.append(_swatch(entry, round(x), round(y)))
            out.append(text(x + SWATCH[0] + 140, y + SWATCH[1] - 65, entry.words, TYPE, fill=INK))
            x += entry.width
    return "".join(out)


def source_line(words: str, width: float, baseline: float) -> str:
    """Write where the map comes from, small, in the bottom left corner."""
    return text(0, baseline, fitted(words, SMALL, width), SMALL, fill=STREET_NAME) if words else ""


def _swatch(entry: Entry, x: int, y: int) -> str:
    wide, high = SWATCH
    if entry.dashed:
        middle = y + high // 2
        return (
            f'<path d="M{x} {middle}h{wide}" fill="none" stroke="{entry.dashed}" stroke-width="50"'
            ' stroke-dasharray="160 70"/>'
        )
    box = f'<path d="M{x} {y}h{wide}v{high}h{-wide}z" fill="{entry.fill}" stroke="{INK}" stroke-width="18"/>'
    return box + (hatched(_sheet(x, y), entry.hatch, _PAPER_FRAME) if entry.hatch else "")


_PAPER_FRAME = Frame(west=0, north=0, width=0, height=0, scale=1000 * UNITS_PER_MM)
"""A frame in which one metre is one unit on paper, for what is drawn in paper coordinates (y counted downwards)."""


def _sheet(x: int, y: int) -> NDArray[np.object_]:
    return np.array([shapely.box(x, -y - SWATCH[1], x + SWATCH[0], -y)], dtype=object)


def hatched(shapes: NDArray[np.object_], hatch: Hatch, frame: Frame) -> str:
    """Draw the hatch over ``shapes``."""
    path = hatch_path(shapes, hatch, frame)
    if not path:
        return ""
    dash = ""
    if hatch.dash_mm:
        lengths = " ".join(str(max(1, round(mm * UNITS_PER_MM))) for mm in hatch.dash_mm)
        dash = f' stroke-dasharray="{lengths}" stroke-linecap="round"'
    width = round(hatch.stroke_mm * UNITS_PER_MM)
    return f'<path d="{path}" fill="none" stroke="{INK}" stroke-width="{width}"{dash}/>'
