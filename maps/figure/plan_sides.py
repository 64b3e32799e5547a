"""Dimension lines: the length of each side of the lots, outside of it, where it is long enough on the paper."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from maps.figure.frame import UNITS_PER_MM, Frame
from maps.figure.lettering import text, width_of
from maps.figure.plan_scales import PlanLot
from maps.figure.plan_words import written
from maps.figure.words import Units
from maps.style import INK

TYPE = 230
SHORTEST_MM, AWAY = 9.0, 330
STRAIGHT_M, GAP_M = 0.25, 0.05
"""Corners that stand out less are part of one side; gaps that are narrower are none."""

Place = NDArray[np.float64]


def dimensions(lots: Sequence[PlanLot], frame: Frame, units: Units, lang: str) -> tuple[list[str], list[Any]]:
    """Draw the dimension lines; gives them, and the room that they take on paper."""
    drawn, taken = [], []
    for one, other in _sides(lots):
        words = written(float(np.hypot(*(other - one))), units, lang)
        a, b = frame.on_paper(np.array([one, other]))
        if math.dist(a, b) >= max(SHORTEST_MM * UNITS_PER_MM, width_of(words, TYPE) + 200):
            svg, room = _dimension(a, b, words)
            drawn.append(svg)
            taken.append(room)
    return drawn, taken


def upright(turn: float) -> float:
    """Turn words by half a circle where they would stand on their head."""
    return turn - 180 if turn > 90 else turn + 180 if turn <= -90 else turn


def _sides(lots: Sequence[PlanLot]) -> Iterator[tuple[Place, Place]]:
    """The sides of the lots taken together, around each piece with the ground at the left."""
    grown = shapely.buffer(np.array([lot.geometry for lot in lots], dtype=object), GAP_M, join_style="mitre")
    whole = shapely.union_all(grown).buffer(-GAP_M, join_style="mitre")
    for part in shapely.get_parts(whole):
        ring = shapely.simplify(part, STRAIGHT_M).exterior
        corners = shapely.get_coordinates(ring if shapely.is_ccw(ring) else ring.reverse())
        yield from pairwise(corners)


def _dimension(start: Place, end: Place, words: str) -> tuple[str, Any]:
    along = (end - start) / math.dist(start, end)
    out = np.array([-along[1], along[0]]) * AWAY  # y points down on paper
    a, b = start + out, end + out
    turn = upright(math.degrees(math.atan2(along[1], along[0])))
    middle, half = (a + b) / 2, along * (width_of(words, TYPE) / 2 + 90)
    down = np.array([-math.sin(math.radians(turn)), math.cos(math.radians(turn))]) * TYPE * 0.34
    line = "".join(_to(*each) for each in ((a, middle - half), (middle + half, b)))
    ticks = "".join(f"M{x - 60:.0f} {y + 60:.0f}l120 -120" for x, y in (a, b))
    at = middle + down
    said = text(float(at[0]), float(at[1]), words, TYPE, fill=INK, anchor="middle", turn=turn or 0.01)
    room = shapely.LineString([a, b]).buffer(TYPE * 0.6)
    return f'<path d="{line}{ticks}" fill="none" stroke="{INK}" stroke-width="14"/>{said}', room


def _to(one: Place, other: Place) -> str:
    return f"M{one[0]:.0f} {one[1]:.0f}L{other[0]:.0f} {other[1]:.0f}"
