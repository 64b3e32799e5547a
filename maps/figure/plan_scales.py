"""Round scales of site plans, and which of them fits a paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from maps.figure.frame import UNITS_PER_MM, Frame
from maps.figure.furniture import FOOT_M
from maps.figure.plan_legend import strip_mm
from maps.figure.plan_words import say, written
from maps.figure.words import Units
from maps.plan_elements import Element

METRIC = (50, 100, 200, 250, 500, 1000)
"""1 : so many."""
IMPERIAL = (10, 20, 30, 40, 50, 60, 100)
"""One inch is so many feet."""
MARGIN_MM, LONGEST_BAR_M = 11.0, 0.062
BARS: dict[Units, tuple[int, ...]] = {
    "metres": (1, 2, 5, 10, 20, 40, 60),
    "feet": (5, 10, 20, 40, 60, 80, 100, 200),
}


@dataclass(frozen=True)
class PlanLot:
    """A lot of a plan: its outline in metres, and its number."""

    geometry: Any
    label: str


@dataclass(frozen=True)
class PlanScale:
    """A round scale, as 1 : ``scale``; ``feet`` is how many feet an inch is, None for a metric one."""

    scale: float
    feet: int | None = None

    def words(self, lang: str) -> str:
        """Say it as people who draw do."""
        if self.feet is not None:
            return say("1 inch = {feet} feet (1 : {scale})", lang, feet=self.feet, scale=f"{self.scale:,.0f}")
        return say("1 : {scale}", lang, scale=f"{self.scale:,.0f}")


def scales(units: Units) -> list[PlanScale]:
    """The round scales, the largest drawing first."""
    if units == "feet":
        return [PlanScale(feet * 12.0, feet) for feet in IMPERIAL]
    return [PlanScale(float(scale)) for scale in METRIC]


def scale_that_fits(
    lots: Sequence[PlanLot], elements: Sequence[Element], size_mm: tuple[float, float], units: Units
) -> PlanScale | None:
    """Choose the largest round scale at which everything fits on paper; None where none does."""
    west, south, east, north = bounds_of(lots, elements)
    strip = strip_mm(elements, size_mm[0])
    wide, high = (size_mm[0] - 2 * MARGIN_MM) / 1000, (size_mm[1] - strip - 2 * MARGIN_MM) / 1000
    fitting = (
        each for each in scales(units) if east - west <= wide * each.scale and north - south <= high * each.scale
    )
    return next(fitting, None)


def frame_of(
    lots: Sequence[PlanLot], elements: Sequence[Element], size_mm: tuple[float, float], scale: PlanScale
) -> Frame:
    """Lay the frame with everything in its middle; the strip below it comes off the height."""
    west, south, east, north = bounds_of(lots, elements)
    strip = strip_mm(elements, size_mm[0])
    width, height = round(size_mm[0] * UNITS_PER_MM), round((size_mm[1] - strip) * UNITS_PER_MM)
    per_unit = scale.scale / 1000 / UNITS_PER_MM
    left, top = (west + east) / 2 - width / 2 * per_unit, (south + north) / 2 + height / 2 * per_unit
    return Frame(left, top, width, height, scale.scale)


def bounds_of(lots: Sequence[PlanLot], elements: Sequence[Element]) -> tuple[float, float, float, float]:
    """Give west, south, east and north of all that is drawn."""
    shapes = [lot.geometry for lot in lots] + [each.shape for each in elements]
    west, south, east, north = shapely.total_bounds(np.array(shapes, dtype=object))
    return float(west), float(south), float(east), float(north)


def bar_of(scale: PlanScale, units: Units, lang: str) -> tuple[float, str]:
    """Give a round length for the bar in metres, as long as fits, and how it is written."""
    metre = 1.0 if units == "metres" else FOOT_M
    fitting = [step for step in BARS[units] if step * metre / scale.scale <= LONGEST_BAR_M]
    return fitting[-1] * metre, written(fitting[-1] * metre, units, lang)
