"""What the land of Millrace is used for: homes, shops, churches, gardens, a park, a school, and lots left empty."""

import math
from collections.abc import Callable, Iterable
from random import Random

from shapely.geometry import Point, Polygon
from shapely.ops import unary_union

from maps.samples.lots import Frame, Lot, creek_land
from maps.samples.plan import HALF_AVENUE, Block, Place, Plan, bend, bent_polygon, middle_of

HOLLOW: tuple[tuple[Place, float], ...] = (((985.0, 420.0), 260.0), ((420.0, 830.0), 230.0), ((700.0, 250.0), 150.0))
"""Places (on the plain grid) around which most houses have gone, with the reach of the emptiness in metres."""


def settle(lots: list[Lot], plan: Plan, random: Random) -> list[Lot]:
    """Say what each lot is used for; whole blocks become park, cemetery, school and works."""
    lots = _whole_blocks(lots, plan)
    for lot in lots:
        corner = lot.use == "remnant" and lot.kept > 0.3 and plan.way("diagonal").line.distance(lot.shape) < 14
        if lot.use == "home" or corner:
            lot.use = _use(lot, plan, random)
    lots = _joined(lots, random, "church", 8, size=3)
    lots = _joined(lots, random, "apartments", 9, size=3)
    lots = _joined(lots, random, "condominium", 4, size=2)
    _some(lots, random, "garden", 7, lambda lot: lot.use == "empty" and lot.kept > 0.9)
    _some(lots, random, "church_parking", 4, lambda lot: lot.use == "empty" and lot.kept > 0.9)
    _some(lots, random, "boarded", 26, lambda lot: lot.use == "home" and _hollow(lot) > 0.3)
    return [*lots, *_creek(plan)]


def _nearest(blocks: Iterable[Block], place: Place) -> Block:
    point = Point(bend(*place))
    return min(blocks, key=lambda block: middle_of(block).distance(point))


def _whole_blocks(lots: list[Lot], plan: Plan) -> list[Lot]:
    """Take whole blocks out of the lots: a park of two blocks without the avenue between, and the others."""
    green = _nearest(plan.blocks, (300, 640))
    above = next(b for b in plan.blocks if b.row == green.row + 1 and b.column == green.column)
    chosen = [("park", [green, above])]
    for use, place in (
        ("cemetery", (880, 1010)),
        ("school", (520, 330)),
        ("works", (1130, 310)),
        ("works", (1140, 620)),
    ):
        free = [block for block in plan.blocks if all(block not in blocks for _, blocks in chosen)]
        chosen.append((use, [_nearest(free, place)]))
    gone = {(block.row, block.column) for _, blocks in chosen for block in blocks}
    kept = [lot for lot in lots if lot.row[:2] not in gone]
    taken = unary_union([way.line.buffer(way.half) for way in plan.ways if way.kind in ("diagonal", "expressway")])
    for use, blocks in chosen:
        u0, u1 = max(b.u0 for b in blocks), min(b.u1 for b in blocks)
        corners = [(u0, blocks[0].v0), (u1, blocks[0].v0), (u1, blocks[-1].v1), (u0, blocks[-1].v1)]
        shape = bent_polygon(corners).difference(taken).difference(creek_land(plan))
        largest = max(getattr(shape, "geoms", [shape]), key=lambda part: part.area)
        depth = blocks[-1].v1 - blocks[0].v0
        kept.append(Lot(Frame(blocks[0], "south"), 0.0, u1 - u0, depth, largest, use))
    return kept


def _use(lot: Lot, plan: Plan, random: Random) -> str:
    """Choose the use of an ordinary lot by where it lies."""
    chance = random.random()
    shares: tuple[tuple[str, float], ...]
    if plan.way("diagonal").line.distance(lot.shape) < 14:
        shares = (("shop", 0.62), ("parking", 0.13), ("empty", 0.17), ("home", 0.08))
    else:
        empty = 0.05 + 0.55 * _hollow(lot)
        shares = (("empty", empty), ("shop", 0.012), ("home", 1.0))
    for use, share in shares:
        if chance < share:
            return use
        chance -= share
    return "home"


def _hollow(lot: Lot) -> float:
    """Give how far a lot lies within a hollowed-out part of the neighbourhood, from 0 to 1."""
    u, v = lot.frame.place((lot.s0 + lot.s1) / 2, lot.depth / 2)
    return max(math.exp(-((u - x) ** 2 + (v - y) ** 2) / reach**2) for (x, y), reach in HOLLOW)


def _some(lots: list[Lot], random: Random, use: str, count: int, fits: Callable[[Lot], bool]) -> None:
    for lot in random.sample([lot for lot in lots if fits(lot)], count):
        lot.use = use


def _joined(lots: list[Lot], random: Random, use: str, count: int, size: int) -> list[Lot]:
    """Join neighbouring lots of a row into one for a larger building; the lots stay in order."""
    rows: dict[tuple[int, int, str], list[Lot]] = {}
    for lot in lots:
        if lot.kept == 1.0 and lot.use in ("home", "empty"):
            rows.setdefault(lot.row, []).append(lot)
    runs = [row[k : k + size] for row in rows.values() for k in range(0, len(row) - size + 1, size)]
    runs = [run for run in runs if run[-1].number - run[0].number == size - 1]
    gone: set[int] = set()
    for run in random.sample(runs, count):
        first = run[0]
        whole = unary_union([lot.shape for lot in run])
        if not isinstance(whole, Polygon):
            raise TypeError(f"lots {run[0].number} to {run[-1].number} of {first.row} do not touch")
        first.shape, first.s1, first.use = whole, run[-1].s1, use
        gone |= {id(lot) for lot in run[1:]}
    return [lot for lot in lots if id(lot) not in gone]


def _creek(plan: Plan) -> list[Lot]:
    """Cut the creek's land into a few parcels where the streets cross it."""
    crossing = unary_union([w.line.buffer(w.half) for w in plan.ways if w.kind in ("street", "diagonal", "expressway")])
    rest = creek_land(plan).difference(crossing)
    frame = Frame(plan.blocks[0], "south")
    parts = [part for part in getattr(rest, "geoms", [rest]) if part.area > 150]
    return [Lot(frame, 0.0, HALF_AVENUE, HALF_AVENUE, part, "creek", number=k) for k, part in enumerate(parts)]
