"""How wide a piece of ground is where it is narrowest, and the smallest rectangle around it.

Several things are called width. The short side of a rectangle around an L is nearly as long as the whole L, and that of
a flag lot tells nothing of its pole. What a gardener or a fire truck wants to know is how wide a thing can be and still
come everywhere: that is the *passage*, the diameter of the largest circle that can be moved over the ground, without
leaving it, so that it comes near to nearly all of it.

Near: to within its own diameter from where its middle can stand. So corners down to 60 degrees, into which no circle
reaches, count as reached. Nearly all: up to a fiftieth of the ground may stay out of reach, so that a notch or a sharp
tip does not make a wide field narrow.
"""

from dataclasses import dataclass

import numpy as np
import shapely
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

LEFT_OUT = 0.02
"""Share of the ground that may stay out of reach."""
EXACT_M = 0.01
"""How exactly the passage is searched for."""
SMOOTH_M = 0.05
"""Detail of outlines that is smoothed away before: tracing marks, not corners."""


@dataclass(frozen=True)
class Extent:
    """How a piece of ground lies: passage, and the sides of the smallest rectangle around it, in metres."""

    passage_m: float
    short_m: float
    long_m: float


def extent(ground: BaseGeometry) -> Extent:
    """Measure a piece of ground in metres; of several parts the largest. ValueError for what has no area."""
    parts = [part for part in shapely.get_parts(ground) if isinstance(part, Polygon) and part.area]
    if not parts:
        raise ValueError("what has no area has no width")
    part = max(parts, key=shapely.area)
    short, long = _sides(part)
    return Extent(passage(part), short, long)


def passage(part: Polygon) -> float:
    """Give the passage of one polygon; see the head of this file."""
    simple = shapely.simplify(part, SMOOTH_M)
    outline = simple if isinstance(simple, Polygon) and simple.area else part
    low, high = 0.0, float(shapely.maximum_inscribed_circle(outline, EXACT_M).length)
    while high - low > EXACT_M / 2:
        middle = (low + high) / 2
        low, high = (middle, high) if _comes_everywhere(outline, middle) else (low, middle)
    return 2 * low


def _comes_everywhere(outline: BaseGeometry, radius: float) -> bool:
    """Whether a circle can be moved over nearly all of the ground; the middles of where it can stand are one piece."""
    middles = shapely.buffer(outline, -radius, quad_segs=16)
    if middles.is_empty or len(shapely.get_parts(middles)) > 1:
        return False
    out_of_reach = shapely.difference(outline, shapely.buffer(middles, 2 * radius, quad_segs=16))
    return bool(out_of_reach.area <= LEFT_OUT * outline.area)


def _sides(part: BaseGeometry) -> tuple[float, float]:
    """The short and the long side of the smallest rectangle around it."""
    corners = shapely.get_coordinates(shapely.minimum_rotated_rectangle(part))
    sides = np.hypot(*np.diff(corners, axis=0).T)[:2]
    return float(sides.min()), float(sides.max())
