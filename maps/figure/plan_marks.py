"""What is written on a site plan: the number of each element, its size where there is room, and the lots' numbers."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from maps.figure.discs import Disc, Places
from maps.figure.frame import UNITS_PER_MM, Frame
from maps.figure.lettering import text, width_of
from maps.figure.plan_scales import PlanLot
from maps.figure.plan_sides import upright
from maps.figure.plan_words import say, size_of
from maps.figure.words import Units
from maps.plan_elements import Element, Form
from maps.style import INK, PAPER

NUMBER, SIZE, LOT = 210, 200, 260
CLEAR_MM, SMALL = 2.5, 7
"""Round the lots' names this much stays clear; an element smaller than so many squares of a disc is led away from."""


def numbers(elements: Sequence[Element], frame: Frame, taken: Sequence[Any]) -> tuple[list[str], int]:
    """Draw the numbers, each on its element or beside a small one; gives them, and how large their discs are."""
    labels = [str(number) for number in range(1, len(elements) + 1)]
    radius = max([round(width_of(label, NUMBER, bold=True) / 2) + 50 for label in labels] + [165])
    if not elements:
        return [], radius
    shapes = np.array([shapely.transform(each.shape, frame.on_paper) for each in elements], dtype=object)
    places = Places(frame.width, frame.height, radius, NUMBER, shapes)
    anchors = shapely.get_coordinates(shapely.point_on_surface(shapes))
    for at, label in enumerate(labels):
        small = 0 < shapes[at].area < SMALL * radius**2
        blocked = [*taken, shapes[at]] if small else taken  # a number must not hide what it names
        if not places.lead_out(label, anchors[at], anchors[at + 1 :], blocked):
            places.settle(label, anchors[at])
    return [_disc(disc) for disc in places.discs], radius


def sizes(elements: Sequence[Element], frame: Frame, units: Units, lang: str, disc: int) -> list[str]:
    """Write the size of rectangles into them, along the longer side, where it fits beside the number."""
    return [_size(each, frame, size_of(each, units, lang), 2 * disc + 80) for each in elements]


def lot_names(lots: Sequence[PlanLot], elements: Sequence[Element], frame: Frame, lang: str) -> list[str]:
    """Write the numbers of the lots where most ground is left free."""
    drawn = shapely.union_all(np.array([each.shape for each in elements] or [shapely.Point()], dtype=object))
    taken = drawn.buffer(CLEAR_MM * UNITS_PER_MM * frame.metres_per_unit)
    out = []
    for lot in lots:
        free = shapely.get_parts(shapely.difference(lot.geometry, taken))
        largest = max(free, key=lambda part: part.area) if len(free) else lot.geometry
        x, y = frame.on_paper(shapely.get_coordinates(shapely.maximum_inscribed_circle(largest))[:1])[0]
        out.append(_haloed((x, y + LOT / 3), say("Lot {number}", lang, number=lot.label), LOT, 0.0, bold=True))
    return out


def _size(each: Element, frame: Frame, words: str, room: float) -> str:
    short, long = sorted(side / frame.metres_per_unit for side in each.sides_m)
    if each.form is not Form.RECTANGLE or short < SIZE * 1.2 or long < 2 * width_of(words, SIZE) + room + 80:
        return ""
    corners = frame.on_paper(np.array(each.points))
    along = corners[1] - corners[0] if each.sides_m[0] >= each.sides_m[1] else corners[2] - corners[1]
    turn = upright(math.degrees(math.atan2(along[1], along[0])))
    unit = np.array([math.cos(math.radians(turn)), math.sin(math.radians(turn))])
    spot: NDArray[np.float64] = corners.mean(axis=0) + unit * (room / 2 + width_of(words, SIZE) / 2)
    x, y = spot + np.array([-unit[1], unit[0]]) * SIZE * 0.34
    return _haloed((float(x), float(y)), words, SIZE, turn)


def _haloed(at: tuple[float, float], words: str, size: int, turn: float, *, bold: bool = False) -> str:
    """Words with a light edge, so that hatches do not cut them."""
    plain = text(at[0], at[1], words, size, fill=INK, anchor="middle", turn=turn, bold=bold)
    edge = plain.replace("<text ", f'<text stroke="{PAPER}" stroke-width="90" stroke-linejoin="round" ', 1)
    return edge.replace(f'fill="{INK}"', f'fill="{PAPER}"', 1) + plain


def _disc(disc: Disc) -> str:
    x, y = disc.anchor
    line = f'<path d="M{x} {y}L{disc.x} {disc.y}" stroke="{INK}" stroke-width="16"/>' if disc.led else ""
    end = f'<circle cx="{x}" cy="{y}" r="35" fill="{INK}"/>' if disc.led else ""
    ring = f'<circle cx="{disc.x}" cy="{disc.y}" r="{disc.radius}" fill="{PAPER}" stroke="{INK}" stroke-width="14"/>'
    low = disc.y + disc.type_size * 0.33
    return line + end + ring + text(disc.x, low, disc.label, disc.type_size, fill=INK, anchor="middle", bold=True)
