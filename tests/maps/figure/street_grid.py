"""A small made-up street grid, slightly crooked, for looking at figures and papers without any county's file."""

import math
import random
from dataclasses import dataclass
from itertools import pairwise

import shapely
from shapely import affinity

from maps.figure import FigureLot, Street

STREETS_EAST = ["Alder Street", "Bowen Street", "Calle Peña", "Dearborn Avenue", "Ellis Street", "Fulton Street"]
STREETS_NORTH = ["1st Avenue", "2nd Avenue", "Martin Luther King Jr Boulevard", "4th Avenue", "5th Avenue"]


@dataclass(frozen=True)
class Grid:
    """Parcels with their addresses, and the streets between them, on a metre grid."""

    parcels: list[shapely.Polygon]
    addresses: list[str]
    streets: list[Street]


def street_grid(seed: int = 7, *, turn: float = 11.0) -> Grid:
    """Lay out four by five blocks of two rows of lots, 95 by 62 m, with streets of 14 m between them."""
    chance = random.Random(seed)  # noqa: S311 - a repeatable picture, nothing secret
    parcels, addresses = [], []
    for column in range(len(STREETS_NORTH) - 1):
        for row in range(len(STREETS_EAST) - 1):
            west, south = column * 109.0, row * 76.0
            for upper in (False, True):
                cuts = _cuts(chance)
                for number, (left, right) in enumerate(pairwise(cuts)):
                    bend = chance.uniform(-1.5, 1.5)
                    low, high = (31.0 + bend, 62.0) if upper else (0.0, 31.0 + bend)
                    parcels.append(shapely.box(west + left, south + low, west + right, south + high))
                    street = STREETS_EAST[row + (1 if upper else 0)]
                    addresses.append(f"{(column + 1) * 100 + number * 4 + (1 if upper else 2)} {street}")
    streets = [
        Street(name, shapely.LineString([(-7, row * 76.0 - 7), (4 * 109.0 - 7, row * 76.0 - 7)]))
        for row, name in enumerate(STREETS_EAST)
    ] + [
        Street(name, shapely.LineString([(column * 109.0 - 7, -7), (column * 109.0 - 7, 5 * 76.0 - 7)]))
        for column, name in enumerate(STREETS_NORTH)
    ]
    return Grid(
        [affinity.rotate(parcel, turn, origin=(0, 0)) for parcel in parcels],
        addresses,
        [Street(street.name, affinity.rotate(street.line, turn, origin=(0, 0))) for street in streets],
    )


def chosen_lots(grid: Grid, count: int, seed: int = 3) -> list[FigureLot]:
    """Choose lots, most of them public and vacant, numbered from 1 in reading order."""
    chance = random.Random(seed)  # noqa: S311 - a repeatable picture, nothing secret
    picked = chance.sample(range(len(grid.parcels)), count)
    picked.sort(key=lambda i: (-round(grid.parcels[i].centroid.y / 40), grid.parcels[i].centroid.x))
    kinds = ["public", "public", "public", "nonprofit", "religious", "business", "individual", "unknown"]
    vacancies = ["vacant", "vacant", "vacant", "probably_vacant", "unknown", "not_vacant"]
    return [
        FigureLot(grid.parcels[i], str(n), chance.choice(kinds), chance.choice(vacancies))
        for n, i in enumerate(picked, start=1)
    ]


def _cuts(chance: random.Random) -> list[float]:
    """Cut a block's 95 m front into lots of 9 to 22 m."""
    cuts = [0.0]
    while cuts[-1] < 95.0 - 22:
        cuts.append(cuts[-1] + math.floor(chance.uniform(9, 22) * 2) / 2)
    return [*cuts, 95.0]
