"""What became of parcels whose outlines changed: split, merged, cut anew or only renumbered, found from geometry."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from maps.changes.outlines import TOLERANCE_M
from maps.linked import Positions, groups
from maps.projection import Shapes

MATERIAL = 0.2
"""Part of the smaller of two outlines that must lie in the other for the one to come from the other.

A fifth finds lots that were cut anew across up to five old ones, and leaves out strips that neighbours exchange and
what digitising shifts."""


class Descent(StrEnum):
    """How old parcels became new ones."""

    SPLIT = "split"
    MERGE = "merge"
    REPLAT = "replat"
    RENUMBERED = "renumbered"


@dataclass(frozen=True)
class Family:
    """Old parcels and the new ones that lie where they lay: positions in the two arrays, ascending."""

    descent: Descent
    before: tuple[int, ...]
    after: tuple[int, ...]


def descent_of(olds: int, news: int, same_name: bool) -> Descent | None:
    """Name what happened where ``olds`` parcels became ``news``; None where one parcel stayed itself."""
    if olds == 1 and news == 1:
        return None if same_name else Descent.RENUMBERED
    if olds == 1:
        return Descent.SPLIT
    return Descent.MERGE if news == 1 else Descent.REPLAT


def links(before: Shapes, after: Shapes, same: tuple[Positions, Positions]) -> pd.DataFrame:
    """Find which new outlines lie materially where which old ones lay.

    ``before`` and ``after`` are polygons on one metre grid (None where there is none) of the parcels that are gone, new
    or redrawn; ``same`` are positions, pair by pair, of the two outlines of one parcel. Gives a row for each pair:
    ``before``, ``after`` (positions), ``overlap_m2``, ``share_of_before`` and ``share_of_after`` (0 to 1).

    Pairs are found through trees, and two parcels that both stayed in their place are not asked about each other, so
    the time grows with the number of parcels and not with its square.
    """
    staying = _measured(before, after, *same)
    in_place = (staying["share_of_before"] >= 1 - MATERIAL) & (staying["share_of_after"] >= 1 - MATERIAL)
    moving_before, moving_after = (
        np.setdiff1d(np.arange(len(shapes)), staying.loc[in_place, side])
        for shapes, side in ((before, "before"), (after, "after"))
    )
    found_after, found_before = shapely.STRtree(before).query(after[moving_after], predicate="intersects")
    more_before, more_after = shapely.STRtree(after).query(before[moving_before], predicate="intersects")
    pairs = pd.DataFrame(
        {
            "before": np.concatenate([found_before, moving_before[more_before]]),
            "after": np.concatenate([moving_after[found_after], more_after]),
        }
    ).drop_duplicates()
    others = _measured(before, after, pairs["before"].to_numpy(), pairs["after"].to_numpy())
    everything = pd.concat([staying[in_place], others]).drop_duplicates(["before", "after"])
    return everything[_material(everything)].sort_values(["before", "after"], ignore_index=True)


def _measured(before: Shapes, after: Shapes, olds: Positions, news: Positions) -> pd.DataFrame:
    common = shapely.intersection(before[olds], after[news])
    overlap = np.nan_to_num(shapely.area(common))
    return pd.DataFrame(
        {
            "before": olds,
            "after": news,
            "overlap_m2": overlap,
            "share_of_before": _share(overlap, before[olds]),
            "share_of_after": _share(overlap, after[news]),
            "edge_m": np.nan_to_num(shapely.length(common)),
        }
    )


def _share(overlap: npt.NDArray[np.float64], of: Shapes) -> npt.NDArray[np.float64]:
    area = np.nan_to_num(shapely.area(of))
    return np.divide(overlap, area, out=np.zeros_like(overlap), where=area > 0)


def _material(pairs: pd.DataFrame) -> "pd.Series[bool]":
    """Take overlaps that are a material part of the smaller outline and wider, on average, than rounding noise."""
    part = pairs[["share_of_before", "share_of_after"]].max(axis=1)
    return (part >= MATERIAL) & (2 * pairs["overlap_m2"] > TOLERANCE_M * pairs["edge_m"])


def families(found: pd.DataFrame, names_before: Sequence[str], names_after: Sequence[str]) -> list[Family]:
    """Gather links into families, by the first old parcel; parcels that only stayed themselves make none.

    ``found`` is what :func:`links` gives; names are the identifiers of the two arrays.
    """
    olds, news = found["before"].to_numpy(np.intp), found["after"].to_numpy(np.intp)
    root = groups(len(names_before) + len(names_after), olds, news + len(names_before))
    members: dict[int, tuple[set[int], set[int]]] = {}
    for old, new in zip(olds.tolist(), news.tolist(), strict=True):
        before, after = members.setdefault(int(root[old]), (set(), set()))
        before.add(old)
        after.add(new)
    gathered = []
    for before, after in members.values():
        same = {names_before[each] for each in before} == {names_after[each] for each in after}
        descent = descent_of(len(before), len(after), same)
        if descent is not None:
            gathered.append(Family(descent, tuple(sorted(before)), tuple(sorted(after))))
    return sorted(gathered, key=lambda family: family.before)
