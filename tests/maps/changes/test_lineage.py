"""Splits, merges and lots cut anew are found from where they lie; worked examples, and what holds for all of them."""

from collections.abc import Mapping
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.affinity import rotate, translate
from shapely.geometry import Polygon, box

from maps.changes.lineage import Descent, Family, families, links

Lots = Mapping[str, Polygon | None]


def found(before: Lots, after: Lots) -> list[Family]:
    """The families of two years of lots, by name."""
    olds, news = list(before), list(after)
    both = [name for name in olds if name in after]
    same = (np.array([olds.index(n) for n in both], dtype=np.intp), np.array([news.index(n) for n in both], np.intp))
    return families(links(array(before), array(after), same), olds, news)


def array(lots: Lots) -> np.ndarray:
    shapes = np.empty(len(lots), dtype=object)
    shapes[:] = list(lots.values())
    return shapes


def named(before: Lots, after: Lots) -> list[tuple[Descent, tuple[str, ...], tuple[str, ...]]]:
    olds, news = list(before), list(after)
    return [
        (one.descent, tuple(olds[at] for at in one.before), tuple(news[at] for at in one.after))
        for one in found(before, after)
    ]


CASES = {
    "a lot is cut in two, both with new numbers": (
        {"7": box(0, 0, 20, 30)},
        {"7A": box(0, 0, 10, 30), "7B": box(10, 0, 20, 30)},
        [(Descent.SPLIT, ("7",), ("7A", "7B"))],
    ),
    "a small piece is cut off and the lot keeps its number": (
        {"7": box(0, 0, 40, 30)},
        {"7": box(0, 0, 37, 30), "8": box(37, 0, 40, 30)},
        [(Descent.SPLIT, ("7",), ("7", "8"))],
    ),
    "the home takes the yard in and keeps its number": (
        {"home": box(0, 0, 10, 30), "yard": box(10, 0, 20, 30)},
        {"home": box(0, 0, 20, 30)},
        [(Descent.MERGE, ("home", "yard"), ("home",))],
    ),
    "three lots become one with a new number": (
        {"1": box(0, 0, 10, 30), "2": box(10, 0, 20, 30), "3": box(20, 0, 30, 30)},
        {"9": box(0, 0, 30, 30)},
        [(Descent.MERGE, ("1", "2", "3"), ("9",))],
    ),
    "three strips are cut anew the other way": (
        {"1": box(0, 0, 10, 30), "2": box(10, 0, 20, 30), "3": box(20, 0, 30, 30)},
        {"4": box(0, 0, 30, 10), "5": box(0, 10, 30, 20), "6": box(0, 20, 30, 30)},
        [(Descent.REPLAT, ("1", "2", "3"), ("4", "5", "6"))],
    ),
    "a lot only gets another number": (
        {"7": box(0, 0, 20, 30)},
        {"0007-A": box(0.3, 0, 20.2, 30)},
        [(Descent.RENUMBERED, ("7",), ("0007-A",))],
    ),
    "neighbours exchange a strip and stay themselves": (
        {"1": box(0, 0, 20, 30), "2": box(20, 0, 40, 30)},
        {"1": box(0, 0, 22, 30), "2": box(22, 0, 40, 30)},
        [],
    ),
    "a lot is drawn larger where nothing was": ({"1": box(0, 0, 20, 30)}, {"1": box(0, 0, 30, 30)}, []),
    "a lot is gone and another is new elsewhere": ({"1": box(0, 0, 20, 30)}, {"2": box(90, 0, 110, 30)}, []),
    "a new lot that only touches": ({"1": box(0, 0, 20, 30)}, {"2": box(20, 0, 40, 30)}, []),
    "rounding laps a thin path over its neighbour": (
        {"path": box(0, 0, 1.5, 60)},
        {"2": box(0.8, 0, 20, 60)},
        [],
    ),
    "two splits far apart stay two": (
        {"1": box(0, 0, 20, 30), "5": box(500, 0, 520, 30)},
        {
            "1A": box(0, 0, 10, 30), "1B": box(10, 0, 20, 30), "5A": box(500, 0, 520, 9), "5B": box(500, 9, 520, 30),
        },
        [(Descent.SPLIT, ("1",), ("1A", "1B")), (Descent.SPLIT, ("5",), ("5A", "5B"))],
    ),
    "lots without outlines": ({"1": None, "2": box(0, 0, 9, 9)}, {"1": None, "3": None}, []),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after", "expected"), CASES.values(), ids=CASES)
def test_worked_examples(before: Lots, after: Lots, expected: list[tuple[Descent, tuple[str, ...], tuple[str, ...]]]
                         ) -> None:  # fmt: skip
    assert named(before, after) == expected


CUTS = st.lists(st.integers(4, 96), min_size=1, max_size=5, unique=True).map(sorted).filter(
    lambda cuts: all(right - left >= 4 for left, right in zip([0, *cuts], [*cuts, 100], strict=True))
)  # fmt: skip
ANGLES = st.floats(0, 360)


def pieces(cuts: list[int], angle: float) -> dict[str, Polygon]:
    ends = [0, *cuts, 100]
    return {
        f"piece {number}": rotate(box(left, 0, right, 35), angle, origin=(0, 0))
        for number, (left, right) in enumerate(pairwise(ends))
    }


@settings(max_examples=30, deadline=None)  # each builds frames and trees
@given(CUTS, ANGLES)
def test_a_cut_lot_is_a_split_and_backwards_a_merge(cuts: list[int], angle: float) -> None:
    whole = {"whole": rotate(box(0, 0, 100, 35), angle, origin=(0, 0))}
    parts = pieces(cuts, angle)
    assert named(whole, parts) == [(Descent.SPLIT, ("whole",), tuple(parts))]
    assert named(parts, whole) == [(Descent.MERGE, tuple(parts), ("whole",))]


@settings(max_examples=30, deadline=None)  # each builds frames and trees
@given(CUTS, ANGLES, st.floats(-0.35, 0.35), st.floats(-0.35, 0.35))
def test_rounding_makes_no_families_of_lots_that_stay(cuts: list[int], angle: float, east: float, north: float) -> None:
    before = pieces(cuts, angle)
    assert named(before, {name: translate(lot, east, north) for name, lot in before.items()}) == []


@settings(max_examples=30, deadline=None)  # each builds frames and trees
@given(CUTS, ANGLES)
def test_shares_tell_how_the_land_was_divided(cuts: list[int], angle: float) -> None:
    whole = {"whole": rotate(box(0, 0, 100, 35), angle, origin=(0, 0))}
    nobody = np.empty(0, dtype=np.intp)
    found = links(array(whole), array(pieces(cuts, angle)), (nobody, nobody))
    assert found["share_of_before"].sum() == pytest.approx(1)
    assert found["share_of_after"].tolist() == pytest.approx([1] * len(found))


@settings(max_examples=30, deadline=None)
@given(st.data(), st.integers(2, 5))
def test_no_lot_is_in_two_families(data: st.DataObject, size: int) -> None:
    """Grids cut anew at random: every position stands in at most one family, and a family has both sides."""

    def grid(label: str) -> dict[str, Polygon]:
        xs, ys = (sorted({0, 100, *data.draw(st.lists(st.integers(5, 95), max_size=size))}) for _ in "xy")
        cells = [box(x0, y0, x1, y1) for x0, x1 in pairwise(xs) for y0, y1 in pairwise(ys)]
        return {f"{label}{number}": cell for number, cell in enumerate(cells)}

    gathered = found(grid("old "), grid("new "))
    for side in ("before", "after"):
        members = [at for family in gathered for at in getattr(family, side)]
        assert len(members) == len(set(members))
    assert all(family.before and family.after for family in gathered)
