"""The frame of a figure: which piece of ground is drawn, and where on the paper it falls."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

UNITS_PER_MM = 100
"""A figure's own unit is 0.01 mm, so that every coordinate is a whole number and two runs agree to the byte."""


@dataclass(frozen=True)
class Frame:
    """A window on a metre grid (north is up), drawn with its top left corner at 0, 0 of the paper.

    ``west``, ``north``: metres; ``width``, ``height``: units of 0.01 mm; ``scale``: 1 : scale.
    """

    west: float
    north: float
    width: int
    height: int
    scale: float

    @property
    def metres_per_unit(self) -> float:
        """Metres on the ground for one unit on paper."""
        return self.scale / 1000 / UNITS_PER_MM

    @property
    def window(self) -> tuple[float, float, float, float]:
        """Give west, south, east, north of the ground drawn, in metres."""
        south = self.north - self.height * self.metres_per_unit
        return self.west, south, self.west + self.width * self.metres_per_unit, self.north

    def on_paper(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Turn metres, shape (n, 2), into units on paper with y downwards, not yet rounded."""
        return (points - (self.west, self.north)) * (1 / self.metres_per_unit, -1 / self.metres_per_unit)

    def cut(self, geometries: Sequence[Any] | NDArray[np.object_]) -> NDArray[np.object_]:
        """Clip to the window and drop what no printer would show; metres in, metres out, empties where nothing is left.

        Simplifies by 0.06 mm on paper, about one dot at 400 dots per inch. A geometry that lies whole inside is not
        clipped, which spares nearly all the work.
        """
        shapes = np.asarray(geometries, dtype=object)
        if not len(shapes):
            return shapes
        west, south, east, north = self.window
        bounds = shapely.bounds(shapes)
        outside = ~((bounds[:, 0] <= east) & (bounds[:, 2] >= west) & (bounds[:, 1] <= north) & (bounds[:, 3] >= south))
        inside = (bounds[:, 0] >= west) & (bounds[:, 2] <= east) & (bounds[:, 1] >= south) & (bounds[:, 3] <= north)
        kept = shapes.copy()
        kept[outside] = shapely.Point()
        crossing = ~outside & ~inside
        kept[crossing] = shapely.clip_by_rect(kept[crossing], west, south, east, north)
        seen = ~outside
        kept[seen] = shapely.simplify(kept[seen], 0.06 * UNITS_PER_MM * self.metres_per_unit)
        return kept


def trimmed(frame: Frame, bounds: tuple[float, float, float, float], *, margin_mm: float, least_mm: float) -> Frame:
    """Take away paper above and below ``bounds`` that is more than the margin, down to a height of ``least_mm``."""
    _, south, _, north = bounds
    needed = round((north - south) / frame.metres_per_unit + 2 * margin_mm * UNITS_PER_MM)
    height = min(frame.height, max(needed, round(least_mm * UNITS_PER_MM)))
    return replace(frame, height=height, north=(north + south) / 2 + height / 2 * frame.metres_per_unit)


def from_afar(frame: Frame, *, times: float, up_to: float) -> Frame:
    """Look at the same middle from farther away: ``times`` the scale, but no farther than 1 : ``up_to`` needs."""
    scale = round_scale(max(frame.scale, min(frame.scale * times, up_to)))
    grown = (scale / frame.scale - 1) / 2 * frame.metres_per_unit
    return replace(frame, scale=scale, west=frame.west - grown * frame.width, north=frame.north + grown * frame.height)


def round_scale(at_least: float) -> float:
    """Give the next larger scale of two digits, e.g. 1 : 1,300, so that the same lots get the same frame every time."""
    step = 10.0 ** max(0, math.floor(math.log10(max(at_least, 1))) - 1)
    return math.ceil(at_least / step - 1e-9) * step


def frame_around(
    bounds: tuple[float, float, float, float], width: int, height: int, *, margin_mm: float, largest_scale: float = 250
) -> Frame:
    """Centre ``bounds`` (metres) in a drawing of ``width`` by ``height`` units with a margin, at a round scale.

    ``largest_scale`` keeps a tiny lot from being blown up: 250 stops at 1 : 250. Raises ValueError when the bounds are
    not finite, as those of nothing at all.
    """
    west, south, east, north = bounds
    if not all(math.isfinite(side) for side in bounds):
        raise ValueError("there is nothing to draw: the lots have no outline")
    margin = 2 * margin_mm * UNITS_PER_MM
    fits = max((east - west) / (width - margin), (north - south) / (height - margin)) * UNITS_PER_MM * 1000
    scale = round_scale(max(fits, largest_scale))
    per_unit = scale / 1000 / UNITS_PER_MM
    return Frame(
        west=(west + east) / 2 - width / 2 * per_unit,
        north=(south + north) / 2 + height / 2 * per_unit,
        width=width,
        height=height,
        scale=scale,
    )
