"""The street plan of Millrace: bent streets, a diagonal avenue, a creek, an expressway, and the blocks between them.

Everything is laid out on a plain grid (u to the east, v to the north, metres) and then bent by one smooth function into
the plane (x, y, metres), so that streets curve together and lots keep sharing their edges.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from shapely.geometry import LineString, Point, Polygon

Place = tuple[float, float]

AVENUES = (
    "Alder", "Birch", "Cannery", "Dogwood", "Elder", "Ferry", "Gristmill", "Hawthorne", "Ironwood", "Juniper", "Kiln",
    "Linden", "Mulberry", "Nettle", "Orchard",
)  # fmt: skip
STREETS = ("Weaver", "Cooper", "Tanner", "Fuller", "Sawyer", "Potter", "Chandler", "Wheelwright", "Mason")
BANDS = ((0, 5), (5, 10), (10, 14))
"""Rows of blocks between which the cross streets jog, as they do where farms were built on at different times."""

HALF_AVENUE, HALF_STREET, HALF_ALLEY = 8.0, 9.0, 2.4
"""Half the width of a right of way, in metres."""


@dataclass(frozen=True)
class Block:
    """A block between streets on the plain grid (u, v in metres), with the names of the avenues south and north."""

    row: int
    column: int
    u0: float
    u1: float
    v0: float
    v1: float
    south: str
    north: str
    west: str
    east: str
    alley: bool

    @property
    def middle(self) -> Place:
        """The middle of the block on the plain grid."""
        return (self.u0 + self.u1) / 2, (self.v0 + self.v1) / 2


@dataclass(frozen=True)
class Way:
    """A street, the creek or the expressway: its line in the plane and half the width that it takes from the lots."""

    name: str
    kind: str
    line: LineString
    half: float


@dataclass(frozen=True)
class Plan:
    """All blocks and ways of the neighbourhood."""

    blocks: list[Block]
    ways: list[Way]

    def way(self, kind: str) -> Way:
        """Give the one way of a kind that is there once: diagonal, creek or expressway."""
        return next(way for way in self.ways if way.kind == kind)


def bend(u: float, v: float) -> Place:
    """Bring a place of the plain grid into the plane: long waves, then a turn by 11 degrees."""
    x = u + 85 * math.sin(v / 400 + 0.6) + 18 * math.sin(v / 150 + u / 500)
    y = v + 88 * math.sin(u / 480 - 0.4) + 14 * math.sin(u / 170 + v / 300)
    turn = math.radians(11)
    return x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)


def bent_line(places: list[Place], step: float = 10.0) -> list[Place]:
    """Bend a chain of places, with places in between so that it curves; the first and last stay."""
    chain = [bend(*places[0])]
    for (u0, v0), (u1, v1) in pairwise(places):
        parts = max(1, round(math.hypot(u1 - u0, v1 - v0) / step))
        chain += [bend(u0 + (u1 - u0) * k / parts, v0 + (v1 - v0) * k / parts) for k in range(1, parts + 1)]
    return chain


def bent_polygon(corners: list[Place]) -> Polygon:
    """Bend a polygon of the plain grid."""
    return Polygon(bent_line([*corners, corners[0]]))


def inside(u: float, v: float) -> bool:
    """Tell whether a place of the plain grid belongs to the neighbourhood, whose edge is nowhere straight."""
    east, north = (u - 610) / 650, (v - 590) / 600
    angle = math.atan2(north, east)
    reach = 1 + 0.06 * math.sin(3 * angle + 1) + 0.04 * math.sin(5 * angle)
    return math.pow(abs(east) ** 2.6 + abs(north) ** 2.6, 1 / 2.6) < reach


def plan(random: Random) -> Plan:
    """Lay out the neighbourhood."""
    rows = _positions(random, -20.0, len(AVENUES), 80, 92)
    columns = [_positions(random, -90.0 + 35 * band, len(STREETS), 145, 215) for band in range(len(BANDS))]
    blocks = [block for block in _blocks(random, rows, columns) if inside(*block.middle)]
    ways = [*_avenues(rows), *_streets(rows, columns), *_alleys(blocks), *_cuts()]
    return Plan(blocks, ways)


def _positions(random: Random, start: float, count: int, least: float, most: float) -> list[float]:
    places = [start]
    while len(places) < count:
        places.append(places[-1] + random.uniform(least, most))
    return places


def _blocks(random: Random, rows: list[float], columns: list[list[float]]) -> Iterator[Block]:
    for band, (first, last) in enumerate(BANDS):
        for row in range(first, last):
            for column, (west, east) in enumerate(pairwise(columns[band])):
                yield Block(
                    row=row,
                    column=column,
                    u0=west + HALF_STREET,
                    u1=east - HALF_STREET,
                    v0=rows[row] + HALF_AVENUE,
                    v1=rows[row + 1] - HALF_AVENUE,
                    south=f"{AVENUES[row]} Ave",
                    north=f"{AVENUES[row + 1]} Ave",
                    west=f"{STREETS[column]} St",
                    east=f"{STREETS[column + 1]} St",
                    alley=random.random() < 0.45,
                )


def _runs(test: Callable[[float], bool], start: float, end: float, step: float = 12.0) -> Iterator[tuple[float, float]]:
    """Give the stretches of a line on which ``test`` holds, at least 60 m long."""
    begun: float | None = None
    for place in [start + step * k for k in range(int((end - start) / step) + 1)]:
        if test(place) and begun is None:
            begun = place
        if begun is not None and (not test(place) or place + step > end):
            if place - begun >= 60:
                yield begun, place
            begun = None


def _avenues(rows: list[float]) -> Iterator[Way]:
    for name, v in zip(AVENUES, rows, strict=True):
        for start, end in _runs(lambda u, v=v: inside(u, v), -150, 1400):  # type: ignore[misc]
            yield Way(f"{name} Ave", "avenue", LineString(bent_line([(start, v), (end, v)])), HALF_AVENUE)


def _streets(rows: list[float], columns: list[list[float]]) -> Iterator[Way]:
    for band, (first, last) in enumerate(BANDS):
        for name, u in zip(STREETS, columns[band], strict=True):
            for start, end in _runs(lambda v, u=u: inside(u, v), rows[first], rows[last]):  # type: ignore[misc]
                line = LineString(bent_line([(u, start), (u, min(end, rows[last]))]))
                yield Way(f"{name} St", "street", line, HALF_STREET)


def _alleys(blocks: list[Block]) -> Iterator[Way]:
    for block in blocks:
        if block.alley:
            v = block.middle[1]
            line = LineString(bent_line([(block.u0 - 9, v), (block.u1 + 9, v)]))
            yield Way(f"{block.south.removesuffix(' Ave')} Alley", "alley", line, HALF_ALLEY)


def _cuts() -> Iterator[Way]:
    """Lay the ways that follow no grid: they were there before it (avenue, creek) or came after (expressway)."""
    along = [25.0 * k for k in range(-4, 55)]
    diagonal = [(u, 130 + 0.62 * u + 55 * math.sin(u / 260)) for u in along if inside(u, 130 + 0.62 * u)]
    creek = [(u, 930 - 0.38 * u + 62 * math.sin(u / 190) + 22 * math.sin(u / 71)) for u in along]
    express = [(960 + 0.12 * v + 42 * math.sin(v / 380), v) for v in (25.0 * k for k in range(-6, 56))]
    yield Way("Millrace Ave", "diagonal", LineString([bend(*place) for place in diagonal]), 11.0)
    yield Way("Mill Creek", "creek", LineString([bend(*place) for place in creek if inside(*place)]), 5.0)
    yield Way("State Route 88 Expressway", "expressway", LineString([bend(*place) for place in express]), 27.0)


def middle_of(block: Block) -> Point:
    """Give the middle of a block in the plane."""
    return Point(bend(*block.middle))
