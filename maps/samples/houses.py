"""The buildings of Millrace: houses with porches and garages, shops to the pavement, works, a school, churches."""

from collections.abc import Callable
from random import Random

from shapely.affinity import translate
from shapely.geometry import Polygon
from shapely.ops import unary_union

from maps.samples.lots import Lot, ring
from maps.samples.plan import Place

Outline = list[Place]


def build(lots: list[Lot], random: Random) -> None:
    """Put buildings on the lots that have any; what would stand out of its lot by much is left out."""
    for lot in lots:
        make = BUILDERS.get(lot.use)
        for outline in make(lot, random) if make else ():
            building = _stood(lot, outline, random)
            if building is not None:
                lot.buildings.append(building)


def _stood(lot: Lot, outline: Outline, random: Random) -> Polygon | None:
    """Bring an outline into the plane, a little off as digitised outlines are."""
    building = translate(ring(lot.frame, outline), random.gauss(0, 0.22), random.gauss(0, 0.22))
    within = building.intersection(lot.shape).area / building.area
    if within >= 0.93:
        return building
    cut = building.intersection(lot.shape.buffer(-0.6))
    return cut if isinstance(cut, Polygon) and cut.area > 0.5 * building.area else None


def _box(s0: float, s1: float, t0: float, t1: float) -> Outline:
    return [(s0, t0), (s1, t0), (s1, t1), (s0, t1)]


def _house(lot: Lot, random: Random) -> list[Outline]:
    width = lot.s1 - lot.s0
    left = lot.s0 + min(1.1, width * 0.1) + random.uniform(0, 0.4)
    right = lot.s0 + min(width - random.uniform(1.2, 3.0), random.uniform(6.6, 9.4))
    front = random.uniform(3.2, 5.4)
    rear = min(front + random.uniform(9.0, 14.0), lot.depth - 2.5)
    wing = min(rear + random.uniform(2.0, 5.0), lot.depth - 1.5)
    house = _box(left, right, front, rear)
    if random.random() < 0.55:  # a kitchen wing behind
        waist = left + (right - left) * random.uniform(0.45, 0.7)
        house = [(left, front), (right, front), (right, rear), (waist, rear), (waist, wing), (left, wing)]
    outlines = [house]
    if random.random() < 0.42 and lot.depth - wing > 8:
        deep, broad = random.uniform(5.4, 6.4), random.uniform(3.4, 6.2)
        outlines.append(_box(lot.s1 - 0.7 - broad, lot.s1 - 0.7, lot.depth - 1.0 - deep, lot.depth - 1.0))
    return outlines


def _shop(lot: Lot, random: Random) -> list[Outline]:
    rear = lot.depth * random.uniform(0.5, 0.85)
    return [_box(lot.s0 + 0.2, lot.s1 - 0.2, 0.6, rear)]


def _apartments(lot: Lot, random: Random) -> list[Outline]:
    s0, s1, t0, t1 = lot.s0 + 2.5, lot.s1 - 2.5, 4.0, lot.depth - random.uniform(6, 9)
    a, b, court = s0 + (s1 - s0) * 0.33, s0 + (s1 - s0) * 0.67, t0 + (t1 - t0) * 0.5
    return [[(s0, t0), (a, t0), (a, court), (b, court), (b, t0), (s1, t0), (s1, t1), (s0, t1)]]


def _church(lot: Lot, random: Random) -> list[Outline]:
    width = lot.s1 - lot.s0
    s0, s1 = lot.s0 + width * 0.12, lot.s0 + width * 0.55
    middle, tower = (s0 + s1) / 2, 2.2
    t0, t1 = 5.0, min(lot.depth - 4, 5.0 + random.uniform(19, 25))
    nave = [(s0, t0), (middle - tower, t0), (middle - tower, t0 - 2.5), (middle + tower, t0 - 2.5)]
    return [[*nave, (middle + tower, t0), (s1, t0), (s1, t1), (s0, t1)]]


def _works(lot: Lot, random: Random) -> list[Outline]:
    width, halls = lot.s1 - lot.s0, []
    for k in range(3):
        s0 = lot.s0 + width * (0.06 + 0.31 * k)
        halls.append(_box(s0, s0 + width * random.uniform(0.2, 0.27), 6, lot.depth * random.uniform(0.5, 0.85)))
    return halls


def _school(lot: Lot, random: Random) -> list[Outline]:
    width, depth = lot.s1 - lot.s0, lot.depth
    s0, s1, a, b = width * 0.12, width * 0.58, width * 0.24, width * 0.46
    return [
        [
            (s0, 10),
            (s1, 10),
            (s1, depth * 0.72),
            (b, depth * 0.72),
            (b, 24),
            (a, 24),
            (a, depth * 0.72),
            (s0, depth * 0.72),
        ],
        _box(width * 0.66, width * 0.78, depth * 0.55, depth * 0.8),
    ]


def _pavilion(lot: Lot, random: Random) -> list[Outline]:
    middle = (lot.s0 + lot.s1) / 2
    return [_box(middle, middle + 12, lot.depth * 0.45, lot.depth * 0.45 + random.uniform(7, 9))]


def _shed(lot: Lot, random: Random) -> list[Outline]:
    if random.random() < 0.5:
        return []
    return [_box(lot.s1 - 4.2, lot.s1 - 1.2, lot.depth - 4.0, lot.depth - 1.4)]


def _leftover(lot: Lot, random: Random) -> list[Outline]:
    """A vacant lot sometimes keeps a garage at the rear."""
    if random.random() > 0.05 or lot.kept < 1.0:
        return []
    return [_box(lot.s1 - 5.0, lot.s1 - 1.2, lot.depth - 6.6, lot.depth - 1.0)]


BUILDERS: dict[str, Callable[[Lot, Random], list[Outline]]] = {
    "home": _house,
    "boarded": _house,
    "shop": _shop,
    "apartments": _apartments,
    "condominium": _apartments,
    "church": _church,
    "works": _works,
    "school": _school,
    "park": _pavilion,
    "garden": _shed,
    "empty": _leftover,
}


def covered(lots: list[Lot]) -> list[float]:
    """Give the area covered by buildings of each lot, in square metres."""
    return [unary_union(lot.buildings).area if lot.buildings else 0.0 for lot in lots]
