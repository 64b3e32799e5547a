"""What is known of lots taken together: size, fronts and who holds them, measured on the roll as it stands."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from sqlalchemy import select
from sqlalchemy.orm import Session

from cltms.foundation import spatial
from cltms.parcels import layers
from cltms.parcels import queries as roll
from cltms.parcels.figures import WGS84, Ground
from cltms.parcels.models import Jurisdiction, Parcel
from maps.assemblages import Assemblage, assemblage, with_fronts
from maps.frontage import STREET_M
from maps.owners.vocabulary import OwnerKind
from maps.projection import reproject

LOT_COLUMNS = (
    Parcel.parcel_key, Parcel.shape, Parcel.situs, Parcel.owner_kind, Parcel.owner_body, Parcel.owner_name,
    Parcel.owner_key,
)  # fmt: skip
"""What has to be known of a lot to take it together with others."""


@dataclass(frozen=True)
class Held:
    """What somebody holds of the ground: how many lots, under how many names in the roll, and how much of it.

    ``kind``, ``body`` and ``name`` are as the roll has them; a private owner's name does not stand here. ``kind`` is ''
    for lots of which the roll names no owner.
    """

    kind: str
    body: str | None
    name: str | None
    lots: int
    names: int
    area_m2: float


@dataclass(frozen=True)
class Piece:
    """A piece of ground made of lots; ``fronts`` are streets with metres, none where no front can be known.

    ``near`` is the address of the first of its lots that has one.
    """

    keys: tuple[str, ...]
    near: str
    area_m2: float
    largest_m2: float
    width_m: float
    held: tuple[Held, ...]
    fronts: tuple[tuple[str, float], ...] = ()

    @property
    def frontage_m(self) -> float | None:
        """All fronts together; None is not known, and never none."""
        return sum(length for _street, length in self.fronts) if self.fronts else None

    @property
    def known_holders(self) -> tuple[Held, ...]:
        """Those whom one can ask."""
        return tuple(each for each in self.held if each.kind)

    @property
    def unknown_m2(self) -> float:
        """The ground of which the roll does not say who holds it."""
        return sum(each.area_m2 for each in self.held if not each.kind)

    @classmethod
    def from_json(cls, given: dict[str, Any]) -> "Piece":
        """Read what a job has kept."""
        return cls(
            tuple(given["keys"]), given["near"], given["area_m2"], given["largest_m2"], given["width_m"],
            tuple(Held(**each) for each in given["held"]),
            tuple((street, length) for street, length in given["fronts"]),
        )  # fmt: skip


def holder_of(row: Any) -> str:
    """Tell holders apart: public ones by body and name, private ones by their owner's key; '' where none is known."""
    if row.owner_kind == OwnerKind.PUBLIC and (row.owner_body or row.owner_name):
        return f"{row.owner_body or ''}|{row.owner_name or ''}"
    return row.owner_key or ""


def piece_of(found: Assemblage, rows: Sequence[Any]) -> Piece:
    """Put what was measured in the words of the roll; ``rows`` are the lots to which positions lead."""
    mine = [rows[at] for at in found.lots]
    by_holder: dict[str, list[Any]] = defaultdict(list)
    for row in mine:
        by_holder[holder_of(row)].append(row)
    held = tuple(_held(by_holder[holder], area, known=bool(holder)) for holder, area in found.held_m2)
    near = next((row.situs for row in mine if row.situs), "")
    return Piece(
        tuple(row.parcel_key for row in mine), near, found.area_m2, found.largest_m2, found.width_m, held,
        tuple((front.street, front.length_m) for front in found.fronts),
    )  # fmt: skip


def _held(rows: Sequence[Any], area_m2: float, *, known: bool) -> Held:
    if not known:
        return Held("", None, None, len(rows), 0, area_m2)
    one, names = rows[0], len({row.owner_key for row in rows})
    name = one.owner_name if one.owner_kind == OwnerKind.PUBLIC else None
    return Held(one.owner_kind, one.owner_body, name, len(rows), names, area_m2)


class Around:
    """The streets and parcels of a place, asked for around one piece of ground after another."""

    def __init__(self, session: Session, place: Jurisdiction, on: Ground) -> None:
        self.session, self.place, self.on = session, place, on
        self.lines = _as_array([street.line for street in on.streets])
        self.names = [street.name for street in on.streets]
        self._tree = shapely.STRtree(self.lines)

    def with_fronts(self, found: Assemblage, keys: frozenset[str]) -> Assemblage:
        """Measure the fronts of ground whose lots have these ``keys``."""
        near = self._tree.query(found.shape.buffer(2 * STREET_M))
        names = [self.names[at] for at in near]
        return with_fronts(found, self._others(found, keys), self.lines[near], names)

    def _others(self, found: Assemblage, keys: frozenset[str]) -> np.ndarray:
        """The outlines of the parcels that stand around, without its own lots."""
        frame = np.array([shapely.box(*found.shape.bounds)], dtype=object)
        west, south, east, north = (float(side) for side in shapely.total_bounds(reproject(frame, self.on.grid, WGS84)))
        box = roll.padded((west, south, east, north), 2 * STREET_M)
        rows = self.session.execute(
            select(Parcel.parcel_key, Parcel.shape).where(
                roll.visible(self.place), spatial.in_box(Parcel.shape, box)
            )
        )  # fmt: skip
        others = [row.shape for row in rows if row.parcel_key not in keys and row.shape is not None]
        return self.on.on_grid(_as_array(others)) if others else _as_array([])


def _as_array(shapes: Sequence[Any]) -> np.ndarray:
    array = np.empty(len(shapes), dtype=object)
    array[:] = shapes
    return array


def taken_together(place: Jurisdiction, lots: Sequence[Parcel]) -> tuple[Assemblage, list[Parcel]]:
    """Measure lots taken together, but for their fronts, and give those that have an outline and count in it."""
    shaped = [lot for lot in lots if lot.shape is not None]
    shapes = np.asarray(reproject(roll.shapes_of(shaped), WGS84, layers.grid_of(place)), dtype=object)
    return assemblage(shapes, range(len(shaped)), [holder_of(lot) for lot in shaped]), shaped
