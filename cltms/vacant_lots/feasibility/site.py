"""Measuring a site of one or more lots: its pieces with their passage and fronts, its neighbors, and what is owed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from cltms.foundation.act import Reading
from cltms.foundation.storage import Storage
from cltms.parcels import editions, figures, layers, queries
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.next_door import kinds_next_door
from cltms.parcels.vocabulary import LayerKind
from cltms.vacant_lots.assemblages.ground import Around
from cltms.vacant_lots.feasibility.layers import Told, told_by_layers
from maps.assemblages import Assemblage, assemblage, closed
from maps.passage import Extent, extent

MOST_PIECES = 30
"""Pieces of which each is measured; a site in more of them is no site to build on as one."""
LEAST_M2 = 1.0
"""What is smaller is a trace of drawing."""


@dataclass(frozen=True)
class Piece:
    """Ground that hangs together: the numbers of its lots in the site, how it lies, and its fronts along streets.

    ``fronts`` are streets with metres; none where no front can be known.
    """

    numbers: tuple[int, ...]
    area_m2: float
    extent: Extent
    fronts: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Owed:
    """What the roll says is owed in taxes: how much on how many lots, and of how many it says nothing."""

    minor: int
    lots: int
    nothing: int
    unknown: int


@dataclass(frozen=True)
class Site:
    """What is known of a site; ``without_outline`` counts lots of which nothing could be measured.

    ``streets`` is the layer by which fronts are named with its day; None where none is loaded. ``neighbors`` counts the
    parcels that touch it by the kind of their owner, without names.
    """

    lots: int
    area_m2: float | None
    pieces: tuple[Piece, ...]
    too_many_pieces: int
    without_outline: int
    streets: tuple[str, date] | None
    told: tuple[Told, ...]
    neighbors: tuple[tuple[str, int], ...] | None
    owed: Owed
    as_of: date | None


def site(
    look: Reading, storage: Storage, place: Jurisdiction, lots: Sequence[Parcel], numbered: Sequence[int] = ()
) -> Site:
    """Measure the ground of some lots; ``numbered`` are their numbers where those are not 1, 2, 3 …"""
    on = figures.ground(look.session, storage, place, "en")
    shaped = [lot for lot in lots if lot.shape is not None]
    edition = editions.edition(look.session, place)
    streets = layers.rows_of_kind(look.session, place, LayerKind.STREETS)
    if on is None or not shaped:
        return Site(
            len(lots), None, (), 0, len(lots), None, told_by_layers(look, storage, place, None), None, owed(lots),
            edition.as_of if edition else None,
        )  # fmt: skip
    shapes = on.on_grid(queries.shapes_of(shaped))
    whole = shapely.union_all(shapes)
    all_numbers = numbered or range(1, len(lots) + 1)
    numbers = [number for number, lot in zip(all_numbers, lots, strict=True) if lot.shape is not None]
    parts = [part for part in shapely.get_parts(closed(whole)) if part.area >= LEAST_M2]
    return Site(
        lots=len(lots), area_m2=float(whole.area), pieces=_pieces(look, on, shaped, shapes, numbers, parts),
        too_many_pieces=len(parts) if len(parts) > MOST_PIECES else 0, without_outline=len(lots) - len(shaped),
        streets=(streets[0].name, streets[0].as_of) if streets else None,
        told=told_by_layers(look, storage, place, shapely.union_all(queries.shapes_of(shaped))),
        neighbors=_neighbors(look, place, shaped), owed=owed(lots), as_of=on.edition.as_of,
    )  # fmt: skip


def owed(lots: Sequence[Parcel]) -> Owed:
    """Add up what the roll says is owed; a lot of which it says nothing owes an unknown amount."""
    said = [lot.tax_owed_minor for lot in lots if lot.tax_owed_minor is not None]
    due = [minor for minor in said if minor > 0]
    return Owed(sum(due), len(due), len(said) - len(due), len(lots) - len(said))


def _pieces(
    look: Reading, on: figures.Ground, lots: Sequence[Parcel], shapes: np.ndarray, numbers: Sequence[int],
    parts: Sequence[BaseGeometry],
) -> tuple[Piece, ...]:  # fmt: skip
    """Measure each piece, the largest first."""
    if len(parts) > MOST_PIECES:
        return ()
    around = Around(look.session, on.jurisdiction, on)
    points = shapely.point_on_surface(shapes)
    found = []
    for part in sorted(parts, key=shapely.area, reverse=True):
        mine = [int(at) for at in np.flatnonzero(shapely.intersects(points, part))]
        if not mine:
            continue
        ground = around.with_fronts(assemblage(shapes, mine, [""] * len(shapes)), _keys(lots, mine))
        found.append(_piece(ground, [numbers[at] for at in mine]))
    return tuple(found)


def _piece(ground: Assemblage, numbers: Sequence[int]) -> Piece:
    fronts = tuple((front.street, front.length_m) for front in ground.fronts)
    return Piece(tuple(numbers), ground.area_m2, extent(ground.shape), fronts)


def _keys(lots: Sequence[Parcel], which: Sequence[int]) -> frozenset[str]:
    return frozenset(lots[at].parcel_key for at in which)


def _neighbors(look: Reading, place: Jurisdiction, lots: Sequence[Parcel]) -> tuple[tuple[str, int], ...]:
    """Count the parcels that share an edge with any of the lots, each once, by the kind of their owner."""
    kinds = kinds_next_door(look.session, place, lots).values()
    return tuple(sorted(Counter(kinds).items(), key=lambda each: (-each[1], each[0])))
