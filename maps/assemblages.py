"""Lots that touch make one piece of ground: which ones, how large and wide they are together, and who holds them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from maps.adjacency import TOLERANCE_M, joins
from maps.frontage import Front, fronts
from maps.linked import groups
from maps.projection import Shapes, width_of
from maps.sentences import Sentence, sentence


@dataclass(frozen=True)
class Assemblage:
    """Ground made of adjacent lots.

    ``lots`` are positions, ascending. ``shape`` is their union in metres, with the cracks of digitising closed;
    ``area_m2`` is the ground of the lots alone, ground of stacked accounts counted once, and ``width_m`` the short side
    of the rectangle that has the area and the outline of the shape's largest part (see ``maps.projection.measures``).
    ``held_m2`` has the ground of each holder, the largest share first; the holder '' is ground of which nobody says who
    holds it.
    """

    lots: tuple[int, ...]
    shape: BaseGeometry
    area_m2: float
    largest_m2: float
    width_m: float
    held_m2: tuple[tuple[str, float], ...]
    fronts: tuple[Front, ...] = ()

    @property
    def frontage_m(self) -> float | None:
        """All fronts together; None where parcels lie on all sides, which may be streets kept as parcels."""
        return sum(front.length_m for front in self.fronts) if self.fronts else None

    @property
    def unknown_m2(self) -> float:
        """The ground of which nobody says who holds it."""
        return dict(self.held_m2).get("", 0.0)

    @property
    def holders(self) -> tuple[str, ...]:
        """Those whom one knows to ask, who hold most of it first."""
        return tuple(holder for holder, _ground in self.held_m2 if holder)

    @property
    def reasons(self) -> tuple[Sentence, ...]:
        """Say why it stands where it stands in a list of suggestions."""
        return tuple(self._reasons())

    def _reasons(self) -> Iterator[Sentence]:
        yield sentence("{count} lots share edges.", count=len(self.lots))
        yield sentence(
            "Together they have {area} m²; the largest alone has {largest} m².",
            area=round(self.area_m2), largest=round(self.largest_m2),
        )  # fmt: skip
        if len(self.holders) == 1:
            yield sentence("One holder to ask: {holder}.", holder=self.holders[0])
        elif self.holders:
            yield sentence("{count} holders to ask, first {holder}.", count=len(self.holders), holder=self.holders[0])
        if self.unknown_m2:
            yield sentence("Of {area} m² nobody says who holds them.", area=round(self.unknown_m2))
        for front in self.fronts:
            yield _front(front)


def assemblage(lots: Shapes, which: Sequence[int], holders: Sequence[str]) -> Assemblage:
    """Join chosen lots, which need not touch; ``lots`` are polygons in metres on one grid, each with its holder."""
    chosen = lots[list(which)]
    ground = shapely.union_all(chosen)
    held: dict[str, list[BaseGeometry]] = defaultdict(list)
    for position, lot in zip(which, chosen, strict=True):
        held[holders[position]].append(lot)
    shares = {holder: float(shapely.area(shapely.union_all(shapes))) for holder, shapes in held.items()}
    shape = closed(ground)
    return Assemblage(
        lots=tuple(sorted(which)),
        shape=shape,
        area_m2=float(ground.area),
        largest_m2=float(shapely.area(chosen).max()),
        width_m=width_of(shape),
        held_m2=tuple(sorted(shares.items(), key=lambda item: (-item[1], item[0]))),
    )


def closed(ground: BaseGeometry) -> BaseGeometry:
    """Close the cracks that digitising left between lots, and keep the outline's corners."""
    reach = TOLERANCE_M * 0.51  # from both sides it reaches across the widest crack that joins, and a hair more
    grown = shapely.buffer(ground, reach, join_style="mitre")
    whole: BaseGeometry = shapely.buffer(grown, -reach, join_style="mitre")
    return whole


def connected(lots: Shapes) -> list[list[int]]:
    """Give the positions of ``lots`` (polygons in metres on one grid) that hang together across edges, piece by piece.

    A lot that touches no other is a piece of its own; shapes that are None are no lots, and stand in no piece.
    """
    there = np.flatnonzero(~shapely.is_missing(lots))
    if not len(there):
        return []
    found = joins(lots[there])
    root = groups(len(there), found.one, found.other)
    order = np.argsort(root, kind="stable")
    pieces = np.split(there[order], np.flatnonzero(np.diff(root[order])) + 1)
    return [[int(lot) for lot in each] for each in pieces]


def suggested(lots: Shapes, holders: Sequence[str], fewest: int = 2, most: int | None = None) -> list[Assemblage]:
    """Find all assemblages of at least ``fewest`` of ``lots``: the ones with few holders first, then by area.

    Asking one holder for a large piece of ground is what a neighbourhood can win; so one holder comes before two, all
    who are known before ground of which nobody says who holds it, and among equals the largest first. ``holders`` have
    a name for each lot, '' where none is known. ``most`` ends the list. Shapes that are None are no lots. Fronts are
    not measured: they need the parcels around, see :func:`with_fronts`.
    """
    made = [assemblage(lots, each, holders) for each in connected(lots) if len(each) >= fewest]
    made.sort(key=lambda each: (each.unknown_m2 > 0, len(each.held_m2), -each.area_m2, each.lots))
    return made[:most]


def with_fronts(found: Assemblage, others: Shapes, streets: Shapes, names: list[str]) -> Assemblage:
    """Measure the fronts of an assemblage; ``others`` are the parcels around it without its own lots, in metres."""
    return replace(found, fronts=fronts(found.shape, others, streets, names))


def _front(front: Front) -> Sentence:
    if not front.street:
        return sentence(
            "{length} m lie open to a street or other ground without parcels.", length=round(front.length_m)
        )
    return sentence("{length} m lie along {street}.", length=round(front.length_m), street=front.street)
