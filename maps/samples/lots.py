"""How blocks are cut into lots, and what the creek, the diagonal avenue and the expressway leave of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from random import Random

import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from maps.samples.plan import HALF_ALLEY, Block, Place, Plan, bent_line

FRONTS = (9.2, 10.7, 10.7, 12.2, 12.2, 13.7, 15.2)
"""Usual widths of lots in metres: 30, 35, 40, 45 and 50 feet."""

GREENWAY_M = 9.0
"""Land on each side of the creek that belongs to nobody's lot."""


@dataclass(frozen=True)
class Frame:
    """A lot's own directions: ``s`` along the street, ``t`` away from it; ``side`` says which street of the block."""

    block: Block
    side: str

    def place(self, s: float, t: float) -> Place:
        """Give the place on the plain grid of a point of the lot."""
        block = self.block
        return {
            "south": (block.u0 + s, block.v0 + t),
            "north": (block.u0 + s, block.v1 - t),
            "west": (block.u0 + t, block.v0 + s),
            "east": (block.u1 - t, block.v0 + s),
        }[self.side]

    @property
    def street(self) -> str:
        """The street that the lot has its address on."""
        return {
            "south": self.block.south, "north": self.block.north, "west": self.block.west, "east": self.block.east,
        }[self.side]  # fmt: skip


@dataclass
class Lot:
    """A piece of land: its shape in the plane, its front from ``s0`` to ``s1``, its depth, and its use."""

    frame: Frame
    s0: float
    s1: float
    depth: float
    shape: Polygon
    use: str = "home"
    kept: float = 1.0  # share of the land that the cuts have left
    number: int = 0  # place of the lot in its row, so that neighbours can be found
    buildings: list[Polygon] = field(default_factory=list)

    @property
    def row(self) -> tuple[int, int, str]:
        """The row of lots that this one stands in."""
        return self.frame.block.row, self.frame.block.column, self.frame.side


def lots_of(plan: Plan, random: Random) -> list[Lot]:
    """Cut all blocks into lots and take away what the creek, the diagonal avenue and the expressway need."""
    whole = [lot for block in plan.blocks for lot in _cut(block, random)]
    taken = unary_union(
        [plan.way("diagonal").line.buffer(11.0), plan.way("expressway").line.buffer(27.0), creek_land(plan)]
    )
    shapely.prepare(taken)
    return [left for lot in whole for left in _left(lot, taken)]


def creek_land(plan: Plan) -> BaseGeometry:
    """Give the creek with its banks."""
    creek = plan.way("creek")
    return creek.line.buffer(creek.half + GREENWAY_M)


def ring(frame: Frame, corners: list[Place]) -> Polygon:
    """Bend a polygon given in a lot's own directions into the plane."""
    return Polygon(bent_line([frame.place(s, t) for s, t in [*corners, corners[0]]]))


def _cut(block: Block, random: Random) -> Iterator[Lot]:
    """Cut a block: rows along both avenues, and at some ends lots that face the cross street."""
    front = random.choice(FRONTS)
    west = random.choice((0.0, 0.0, 30.0, 34.0))
    east = random.choice((0.0, 0.0, 30.0, 34.0))
    length, height = block.u1 - block.u0, block.v1 - block.v0
    gap = HALF_ALLEY if block.alley else 0.0
    middle = height / 2 + random.uniform(-3, 3) * (not block.alley)
    yield from _row(Frame(block, "south"), (west, length - east), middle - gap, front, random)
    yield from _row(Frame(block, "north"), (west, length - east), height - middle - gap, front, random)
    if west:
        yield from _row(Frame(block, "west"), (0.0, height), west, front, random)
    if east:
        yield from _row(Frame(block, "east"), (0.0, height), east, front, random)


def _row(frame: Frame, reach: tuple[float, float], depth: float, front: float, random: Random) -> Iterator[Lot]:
    cuts = _fronts(reach, front, random)
    rear = [cuts[0], *(cut + random.gauss(0, 0.5) for cut in cuts[1:-1]), cuts[-1]]
    for number, (s0, s1) in enumerate(pairwise(cuts)):
        corners = [(s0, 0.0), (s1, 0.0), (rear[number + 1], depth), (rear[number], depth)]
        yield Lot(frame, s0, s1, depth, ring(frame, corners), number=number)


def _fronts(reach: tuple[float, float], front: float, random: Random) -> list[float]:
    """Give where lots end along a street: mostly one width, with wider lots where somebody bought two."""
    start, end = reach
    cuts = [start]
    while end - cuts[-1] > 1.6 * front:
        wide = 2.0 if random.random() < 0.05 else 1.0
        cuts.append(min(cuts[-1] + front * wide * random.uniform(0.95, 1.07), end - 0.7 * front))
    return [*cuts, end]


def _left(lot: Lot, taken: BaseGeometry) -> Iterator[Lot]:
    """Give what is left of a lot: itself, its largest part, and slivers beyond the cut that nobody took care of."""
    if not taken.intersects(lot.shape):
        yield lot
        return
    rest = lot.shape.difference(taken)
    parts = sorted(_polygons(rest), key=lambda part: -part.area)
    for position, part in enumerate(parts):
        share = part.area / lot.shape.area
        if part.area >= 6.0:
            use = "home" if position == 0 and share > 0.72 else "remnant"
            yield replace(lot, shape=part, kept=share, use=use, buildings=[])


def _polygons(shape: BaseGeometry) -> list[Polygon]:
    if isinstance(shape, Polygon):
        return [] if shape.is_empty else [shape]
    return list(shape.geoms) if isinstance(shape, MultiPolygon) else []
