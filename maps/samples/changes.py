"""What changes between two yearly rolls: sales, demolitions, new houses, splits, joins, and a parcel that is gone."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from random import Random

import shapely
from shapely.affinity import scale
from shapely.geometry import LineString, Polygon
from shapely.ops import split, unary_union

from maps.samples import names
from maps.samples.rolls import LUC, Parcel


def second_roll(first: list[Parcel], random: Random) -> list[Parcel]:
    """Give the roll of the next year: sales, demolitions, new houses, splits, joins, and one parcel gone for good."""
    roll = {parcel.number: parcel for parcel in first}
    _sales(roll, random)
    _classes(roll, random)
    _splits(roll, random)
    _joins(roll, random)
    gone = random.choice([p for p in roll.values() if p.body == "highways"])
    del roll[gone.number]  # taken into the expressway
    return sorted(roll.values(), key=lambda parcel: parcel.number)


def _sample(roll: dict[str, Parcel], random: Random, count: int, *uses: str) -> list[Parcel]:
    return random.sample([parcel for parcel in roll.values() if parcel.use in uses], count)


def _sales(roll: dict[str, Parcel], random: Random) -> None:
    for parcel in _sample(roll, random, 58, "home", "shop", "empty"):
        if parcel.use == "empty" and parcel.body is None and random.random() < 0.6:
            owner, owner2 = names.public(random, "city_land_bank")  # forfeited for taxes
            body, code, text = "city_land_bank", *LUC["city_land_bank"]
            new = replace(parcel, body=body, code=code, text=text, exempt=code, owed=0.0, mail=names.CITY_HALL)
        else:
            owner, owner2 = names.business(random) if random.random() < 0.4 else names.person(random)
            new = replace(parcel, mail=names.mailing(random, None, parcel.situs, random.random() < 0.5))
        roll[parcel.number] = replace(new, owner=owner, owner2=owner2)


def _classes(roll: dict[str, Parcel], random: Random) -> None:
    """Pull houses down and build new ones; three houses are gone though the roll still has their old class."""
    for position, parcel in enumerate(_sample(roll, random, 14, "boarded")):
        code, text = (parcel.code, parcel.text) if position < 3 else LUC["empty"]
        bare = replace(parcel, use="empty", code=code, text=text, building=0, year_built=0, buildings=())
        roll[parcel.number] = bare
    for parcel in _sample(roll, random, 5, "empty"):
        if parcel.body is None and parcel.buildings == ():
            inner = scale(parcel.shape.buffer(-2.2), 0.7, 0.7)
            code, text = LUC["one_family"]
            home = replace(parcel, use="home", code=code, text=text, building=184_000, year_built=2025)
            roll[parcel.number] = replace(home, buildings=(inner,) if isinstance(inner, Polygon) else ())


def _splits(roll: dict[str, Parcel], random: Random) -> None:
    """Divide large lots in two, which get the letters A and B behind the old number."""
    for parcel in _sample(roll, random, 5, "works", "parking", "apartments", "empty"):
        del roll[parcel.number]
        parts = [part for part in split(parcel.shape, _across(parcel.shape)).geoms if isinstance(part, Polygon)]
        for letter, part in zip("ABC", parts, strict=False):
            mine = tuple(building for building in parcel.buildings if part.contains(building.centroid))
            new = replace(parcel, number=f"{parcel.number}{letter}", shape=part, buildings=mine)
            land = int(parcel.land * part.area / parcel.shape.area)
            kept = (parcel.building, parcel.year_built) if mine else (0, 0)
            roll[new.number] = replace(new, land=land, building=kept[0], year_built=kept[1])


def _across(shape: Polygon) -> LineString:
    """Give a line through the middle of a shape, along the shorter side of its rectangle and beyond."""
    corners = shapely.get_coordinates(shape.minimum_rotated_rectangle)[:3].tolist()
    sides = [(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in pairwise(corners)]
    x, y = min(sides, key=lambda side: side[0] ** 2 + side[1] ** 2)
    middle = shape.centroid
    return LineString([(middle.x - 3 * x, middle.y - 3 * y), (middle.x + 3 * x, middle.y + 3 * y)])


def _joins(roll: dict[str, Parcel], random: Random) -> None:
    """Join empty lots to the home next door, as programs for side yards do."""
    done: set[str] = set()
    for home, yard, whole in random.sample(list(_side_yards(roll)), 12):
        if len(done) < 12 and not {home.number, yard.number} & done:
            done |= {home.number, yard.number}
            del roll[yard.number]
            together = replace(home, shape=whole, land=home.land + yard.land)
            roll[home.number] = replace(together, buildings=home.buildings + yard.buildings)


def _side_yards(roll: dict[str, Parcel]) -> Iterator[tuple[Parcel, Parcel, Polygon]]:
    """Find homes with an empty lot beside them that shares more than 5 m of its edge, and their joined shape."""
    for first, second in pairwise(roll.values()):
        if {first.use, second.use} != {"home", "empty"} or shapely.intersection(first.shape, second.shape).length <= 5:
            continue
        whole = unary_union([first.shape, second.shape])
        if isinstance(whole, Polygon):
            yield (first, second, whole) if first.use == "home" else (second, first, whole)
