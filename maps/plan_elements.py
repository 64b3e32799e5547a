"""Elements of a site plan: beds, paths, trees and more, each a shape in metres, measured and compared with the lots."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from shapely import affinity

LONGEST_M, FARTHEST_M, MOST_POINTS = 300.0, 1000.0, 60
"""No side is longer, and nothing lies farther from the corner from which a plan is measured."""
CIRCLE_STEPS = 32
EDGE_M, NOTHING_M2 = 0.05, 0.1
"""What is no farther out, or no more than that, is rounding, as of a bed along the line."""


class Kind(StrEnum):
    """What stands on a plan."""

    BED = "bed"
    PATH = "path"
    TREE = "tree"
    BUILDING = "building"
    FENCE = "fence"
    WATER = "water"
    SEATING = "seating"
    COMPOST = "compost"
    OTHER = "other"


class Form(StrEnum):
    """How an element is drawn."""

    RECTANGLE = "rectangle"
    OUTLINE = "outline"
    LINE = "line"
    CIRCLE = "circle"


LINES = frozenset({Kind.PATH, Kind.FENCE})
"""Kinds that may be drawn along a line."""
ABOVE = frozenset({Kind.TREE, Kind.FENCE})
"""Kinds that cover no ground: crowns have other things below them, and a fence is a line."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Element:
    """One element; ``points`` are metres east and north: four corners, an outline, a line, or the middle of a circle.

    ``width_m`` is the width along a line, 0 for none, or the diameter of a circle.
    """

    kind: Kind
    label: str
    form: Form
    points: tuple[Point, ...]
    width_m: float = 0.0

    @property
    def shape(self) -> Any:
        """The ground on the plan; of a line without width, the line."""
        if self.form is Form.CIRCLE:
            return shapely.Point(self.points[0]).buffer(self.width_m / 2, quad_segs=CIRCLE_STEPS)
        if self.form is Form.LINE:
            line = shapely.LineString(self.points)
            return line.buffer(self.width_m / 2, cap_style="flat", join_style="mitre") if self.width_m else line
        return shapely.Polygon(self.points)

    @property
    def sides_m(self) -> tuple[float, float]:
        """Width and length: of a rectangle its sides, of a line its width and length, of a circle the diameter twice.

        An outline has the sides of the smallest rectangle around it.
        """
        if self.form is Form.CIRCLE:
            return self.width_m, self.width_m
        if self.form is Form.LINE:
            return self.width_m, _along(self.points)
        if self.form is Form.RECTANGLE:
            return _between(self.points[0], self.points[1]), _between(self.points[1], self.points[2])
        corners = shapely.get_coordinates(shapely.Polygon(self.points).minimum_rotated_rectangle)
        sides = sorted((_between(corners[0], corners[1]), _between(corners[1], corners[2])))
        return sides[0], sides[1]

    @property
    def area_m2(self) -> float:
        """How large it is; a circle as it is meant, and not as its drawing has corners."""
        if self.form is Form.CIRCLE:
            return math.pi * (self.width_m / 2) ** 2
        return float(self.shape.area)

    @property
    def turn_deg(self) -> float:
        """By how much a rectangle is turned to the left, from 0 to below 360."""
        (x0, y0), (x1, y1) = self.points[:2]
        turned = math.degrees(math.atan2(y1 - y0, x1 - x0))
        return round(turned, 6) % 360

    def moved(self, east_m: float, north_m: float) -> "Element":
        """Move it."""
        points = tuple((x + east_m, y + north_m) for x, y in self.points)
        return Element(self.kind, self.label, self.form, points, self.width_m)


@dataclass(frozen=True)
class OfKind:
    """What there is of a kind: how many, how much ground, how long, and the share of the lots that lies under it."""

    kind: Kind
    count: int
    area_m2: float
    length_m: float
    share: float | None


@dataclass(frozen=True)
class Measured:
    """A plan as it was measured: each kind, the ground of the lots that anything covers, and what lies outside.

    ``outside_m2`` has by position the elements that leave the lots, with how much of each; a line has its metres.
    """

    kinds: tuple[OfKind, ...]
    lots_m2: float
    covered_m2: float
    outside_m2: dict[int, float]


def rectangle(kind: Kind, label: str, corner: Point, width_m: float, length_m: float, turn_deg: float) -> Element:
    """Lay a rectangle with its first corner at a point, turned to the left about it."""
    ring = shapely.LinearRing([(0, 0), (width_m, 0), (width_m, length_m), (0, length_m)])
    corners = shapely.get_coordinates(affinity.rotate(ring, turn_deg, origin=(0, 0)))[:4] + corner
    return Element(kind, label, Form.RECTANGLE, tuple((float(x), float(y)) for x, y in corners))


def measured(elements: Sequence[Element], lots: Any) -> Measured:
    """Measure a plan over ``lots``, their union in metres on the same grid."""
    shapes = [each.shape for each in elements]
    ground = float(lots.area) if lots is not None else 0.0
    of_kinds = [_of_kind(kind, elements, shapes, lots, ground) for kind in Kind]
    covering = [shape for each, shape in zip(elements, shapes, strict=True) if each.kind not in ABOVE]
    return Measured(
        tuple(each for each in of_kinds if each.count),
        ground,
        _within(covering, lots),
        _outside(elements, shapes, lots),
    )


def _of_kind(kind: Kind, elements: Sequence[Element], shapes: Sequence[Any], lots: Any, ground: float) -> OfKind:
    mine = [(each, shape) for each, shape in zip(elements, shapes, strict=True) if each.kind is kind]
    share = _within([shape for _each, shape in mine], lots) / ground if ground else None
    length = sum(each.sides_m[1] for each, _shape in mine if each.form is Form.LINE)
    return OfKind(kind, len(mine), sum(each.area_m2 for each, _shape in mine), length, share)


def _within(shapes: Sequence[Any], lots: Any) -> float:
    if lots is None or not shapes:
        return 0.0
    return float(shapely.intersection(shapely.union_all(np.array(shapes, dtype=object)), lots).area)


def _outside(elements: Sequence[Element], shapes: Sequence[Any], lots: Any) -> dict[int, float]:
    found: dict[int, float] = {}
    if lots is None:
        return found
    near = lots.buffer(EDGE_M)
    for at, (each, shape) in enumerate(zip(elements, shapes, strict=True)):
        is_line = each.form is Form.LINE and not each.width_m
        beyond = shapely.difference(shape, near)
        much = float(beyond.length if is_line else beyond.area)
        if much > NOTHING_M2:
            found[at] = much
    return found


def _between(one: Any, other: Any) -> float:
    return math.hypot(other[0] - one[0], other[1] - one[1])


def _along(points: Sequence[Point]) -> float:
    return sum(_between(one, other) for one, other in pairwise(points))
