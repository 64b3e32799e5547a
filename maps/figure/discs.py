"""Numbers in white discs: where they stand so that none covers another."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely
from numpy.typing import NDArray

GAP = 40
"""At least 0.4 mm of air between two discs."""

Points = NDArray[np.float64]


@dataclass(frozen=True)
class Disc:
    """A label in a disc; ``led`` says that a line leads from it to its lot. Lengths in units of 0.01 mm."""

    label: str
    x: int
    y: int
    radius: int
    type_size: int
    anchor: tuple[int, int]
    led: bool = False

    @property
    def box(self) -> shapely.Polygon:
        """Give the square around the disc."""
        r = self.radius
        return shapely.box(self.x - r, self.y - r, self.x + r, self.y + r)


def uncrowded(anchors: Points, radius: int) -> NDArray[np.bool_]:
    """Say which discs can stand on their own lot without touching any other."""
    apart = np.hypot(*(anchors[:, None] - anchors[None]).transpose(2, 0, 1))
    np.fill_diagonal(apart, np.inf)
    return np.asarray((apart >= 2 * radius + GAP).all(axis=1))


class Places:
    """The discs placed so far within a drawing of ``width`` by ``height`` units, and where there is still room."""

    def __init__(self, width: int, height: int, radius: int, type_size: int, lots: NDArray[np.object_]) -> None:
        """``lots`` are outlines on paper that a disc led away should rather not cover."""
        self.size = (width, height)
        self.radius = radius
        self.type_size = type_size
        self.discs: list[Disc] = []
        self._lots = shapely.STRtree(lots)
        self._steps = _rosette(radius)

    def settle(self, label: str, anchor: Sequence[float]) -> None:
        """Put a disc on its own lot, moved no further than the frame asks."""
        x, y = (int(v) for v in np.clip(np.rint(anchor), self.radius, np.array(self.size) - self.radius))
        self._put(label, x, y, anchor, led=False)

    def lead_out(self, label: str, anchor: Sequence[float], others: Points, taken: Sequence[shapely.Geometry]) -> bool:
        """Put a disc as near as may be; ``others`` are anchors still to come, ``taken`` boxes that stay clear.

        Says False, and places nothing, when no free place is left in the drawing.
        """
        near = np.asarray(anchor, dtype=np.float64)
        for steps in self._steps:
            spots = np.rint(near + steps)
            spots = spots[self._free(spots, taken)]
            if len(spots):
                break
        else:
            return False
        best = spots[np.argmin(self._cost(spots, near, others))]
        led = bool(np.hypot(*(best - near)) > self.radius * 0.6)
        self._put(label, int(best[0]), int(best[1]), anchor, led=led)
        return True

    def _put(self, label: str, x: int, y: int, anchor: Sequence[float], *, led: bool) -> None:
        from_lot = (round(anchor[0]), round(anchor[1]))
        self.discs.append(Disc(label, x, y, self.radius, self.type_size, from_lot, led))

    def _free(self, spots: Points, taken: Sequence[shapely.Geometry]) -> NDArray[np.bool_]:
        edge = self.radius + GAP
        free = np.asarray(((spots >= edge) & (spots <= np.array(self.size) - edge)).all(axis=1))
        if self.discs:
            centres = np.array([(disc.x, disc.y) for disc in self.discs])
            apart = np.hypot(*(spots[:, None] - centres[None]).transpose(2, 0, 1))
            free &= (apart >= 2 * self.radius + GAP).all(axis=1)
        if taken:
            hit = shapely.STRtree(list(taken)).query(shapely.points(spots), "dwithin", distance=self.radius + GAP)
            free[hit[0]] = False
        return free

    def _cost(self, spots: Points, near: Points, others: Points) -> Points:
        """Weigh distance, numbers that would be covered, lots covered, and leaders that cross discs or leaders."""
        cost = np.hypot(*(spots - near).T) / self.radius
        points = shapely.points(spots)
        if len(others):
            covered = np.hypot(*(spots[:, None] - others[None]).transpose(2, 0, 1)) < 2 * self.radius
            cost += 3 * covered.sum(axis=1)
        if len(self._lots):
            hits = self._lots.query(points, "dwithin", distance=self.radius)[0]
            cost += 1.2 * np.minimum(np.bincount(hits, minlength=len(spots)), 3)
        leaders = shapely.linestrings(np.stack([np.broadcast_to(near, spots.shape), spots], axis=1))
        drawn = [shapely.LineString([disc.anchor, (disc.x, disc.y)]) for disc in self.discs if disc.led]
        round_ones = [shapely.Point(disc.x, disc.y) for disc in self.discs]
        for things, reach in ((drawn, 0.0), (round_ones, float(self.radius))):
            if things:
                hits = shapely.STRtree(things).query(leaders, "dwithin", distance=reach)[0]
                cost += 6 * np.bincount(hits, minlength=len(spots))
        # On its own lot a leader has no length, so it crosses nothing by mistake.
        return np.asarray(np.where(np.hypot(*(spots - near).T) == 0, -1.0, cost))


@cache
def _rosette(radius: int) -> tuple[Points, Points]:
    """Give the places to try around a lot: the lot itself and four rings near it, then wider and wider rings."""
    rings = [np.zeros((1, 2))]
    for ring in range(1, 26):
        turns = np.linspace(0, 2 * np.pi, 16 if ring < 6 else 32, endpoint=False)
        rings.append(radius * (1.0 + 0.8 * ring) * np.column_stack([np.cos(turns), np.sin(turns)]))
    return np.concatenate(rings[:5]), np.concatenate(rings[5:])
