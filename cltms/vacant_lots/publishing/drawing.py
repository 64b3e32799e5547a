"""The drawings of a public page: a map in each language, and the picture that a shared link shows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely

from cltms.foundation.act import Reading
from cltms.foundation.i18n import LANGUAGES
from cltms.foundation.storage import Storage
from cltms.parcels import figures, queries
from cltms.parcels.models import Jurisdiction, Parcel
from maps.figure.lettering import for_screens
from reports.social_card import Ground
from reports.social_card.content import Line

MAP_MM = (200.0, 125.0)
MOST_AROUND = 3000
"""Parcels around the lots; with more a map would be slow on a poor line, and is drawn without them."""
AROUND_CARD_M = 250.0
FINEST_M = 0.4
"""Corners of outlines that are nearer to a straight line than this are left out of a card, which shows no more."""


@dataclass(frozen=True)
class Drawn:
    """Maps as SVG by language, empty without outlines; and the ground of the card."""

    maps: dict[str, str]
    ground: Ground


def drawn(
    look: Reading, storage: Storage, place: Jurisdiction, parcels: Sequence[Parcel], numbers: Sequence[str]
) -> Drawn:
    """Draw numbered lots among their streets; parcels without an outline are left out."""
    on = figures.ground(look.session, storage, place, "en", look.house_day)
    shaped = [(lot, number) for lot, number in zip(parcels, numbers, strict=True) if lot.shape is not None]
    if on is None or not shaped:
        return Drawn({}, Ground())
    lots, labels = [lot for lot, _number in shaped], [number for _lot, number in shaped]
    maps = {
        lang: for_screens(figures.key(replace(on, lang=lang), lots, labels, MAP_MM, MOST_AROUND)) for lang in LANGUAGES
    }
    return Drawn(maps, _card_ground(on, lots, labels))


def drawn_alone(look: Reading, storage: Storage, place: Jurisdiction, lot: Parcel) -> Drawn:
    """Draw one lot among the parcels around it."""
    on = figures.ground(look.session, storage, place, "en", look.house_day)
    if on is None or lot.shape is None:
        return Drawn({}, Ground())
    maps = {
        lang: for_screens(figures.locator(replace(on, lang=lang), lot, [], [], size_mm=MAP_MM)) for lang in LANGUAGES
    }
    return Drawn(maps, _card_ground(on, [lot], [""]))


def _card_ground(on: figures.Ground, lots: Sequence[Parcel], labels: Sequence[str]) -> Ground:
    shapes = queries.shapes_of(lots)
    west, south, east, north = (float(side) for side in shapely.total_bounds(shapes))
    box = queries.padded((west, south, east, north), AROUND_CARD_M)
    context, streets = on.around(box, {lot.parcel_key for lot in lots}, MOST_AROUND)
    mine, named = [], []
    for shape, label in zip(on.on_grid(shapes), labels, strict=True):
        for at, outline in enumerate(_outlines(shape)):
            mine.append(outline)
            named.append("" if at else label)
    frame = shapely.box(*shapely.total_bounds(on.on_grid(shapes))).buffer(2 * AROUND_CARD_M)
    near = [street.line for street in streets if not street.reckoned and street.line.intersects(frame)]
    ways = tuple(_points(part) for line in near for part in shapely.get_parts(line.intersection(frame)))
    around = tuple(outline for shape in context for outline in _outlines(shape))
    return Ground(tuple(mine), tuple(named), around, ways)


def _outlines(shape: Any) -> list[Line]:
    """The outer rings of a shape, the largest first."""
    parts = sorted(shapely.get_parts(shapely.simplify(shape, FINEST_M)), key=shapely.area, reverse=True)
    rings = shapely.get_exterior_ring(np.array(parts, dtype=object))
    return [_points(ring) for ring in rings if ring is not None]


def _points(line: Any) -> Line:
    return tuple((float(x), float(y)) for x, y in shapely.get_coordinates(line))
