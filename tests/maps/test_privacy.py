"""What is published can neither be read nor worked out for fewer than k households."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from maps.privacy import coarse, withheld
from maps.projection import Shapes, metre_grid

K = st.integers(3, 12)
COUNTS = st.lists(st.integers(0, 30), max_size=12)


@pytest.mark.parametrize(
    ("counts", "shown", "total"),
    [
        ([], [], 0),
        ([0, 0], [0, 0], 0),
        ([7, 9], [7, 9], 16),
        ([2, 9, 8], [None, 9, None], 19),
        ([2, 4, 8], [None, None, 8], 14),
        ([1, 1, 10], [None, None, None], 12),
        ([2, 0, 0], [None, 0, 0], None),
        ([2], [None], None),
        ([1, 1], [None, None], None),
        ([5], [5], 5),
    ],
)
def test_small_counts_are_withheld_with_whatever_would_tell_them(
    counts: list[int], shown: list[int | None], total: int | None
) -> None:
    assert withheld(counts, 5) == (shown, total)


@given(COUNTS, K)
def test_nobody_can_work_out_what_is_withheld(counts: list[int], fewest: int) -> None:
    shown, total = withheld(counts, fewest)
    hidden = [count for count, seen in zip(counts, shown, strict=True) if seen is None]
    assert all(seen is None or seen == 0 or seen >= fewest for seen in shown)
    assert [seen for seen in shown if seen is not None] == [
        count for count, seen in zip(counts, shown, strict=True) if seen is not None
    ]
    if total is None:
        assert hidden
    else:
        assert total == sum(counts)
        assert not hidden or (len(hidden) >= 2 and total - sum(seen or 0 for seen in shown) >= fewest)


@given(COUNTS.filter(lambda counts: all(count == 0 or count >= 12 for count in counts)))
def test_nothing_is_withheld_without_need(counts: list[int]) -> None:
    assert withheld(counts, 12) == (counts, sum(counts))


@pytest.mark.parametrize(("counts", "fewest"), [([3], 2), ([-1], 5)])
def test_what_protects_nobody_is_refused(counts: list[int], fewest: int) -> None:
    with pytest.raises(ValueError, match="household"):
        withheld(counts, fewest)


def points_at(places: list[tuple[float, float]]) -> Shapes:
    return np.asarray(shapely.points(np.array(places)), dtype=object)


GRID = metre_grid((-83.1, 39.9, -82.9, 40.1))


@given(
    st.lists(st.tuples(st.floats(-83.05, -82.95), st.floats(39.95, 40.05)), min_size=1, max_size=60),
    st.sampled_from([50.0, 250.0, 1000.0]),
)
def test_a_coarse_place_is_shared_and_near(places: list[tuple[float, float]], cell_m: float) -> None:
    points = points_at([*places, *places, *places])  # everybody has two neighbours at the door
    points[0] = None
    moved = coarse(points, GRID, cell_m, 3)

    assert moved[0] is None
    for place in {point.wkb for point in moved if point is not None}:
        assert sum(point is not None and point.wkb == place for point in moved) >= 3
    lines = [shapely.LineString([a, b]) for a, b in zip(points, moved, strict=True) if b is not None]
    farthest = max((shapely.length(line) for line in lines), default=0) * 111_320
    assert farthest <= cell_m * 1.5 / np.sqrt(2) + 1
    again = coarse(points, GRID, cell_m, 3)
    assert [point and point.wkb for point in moved] == [point and point.wkb for point in again]


def test_who_is_alone_in_a_cell_is_not_shown() -> None:
    points = points_at([(-83.0, 40.0)] * 2 + [(-82.96, 40.0)] * 3)
    moved = coarse(points, GRID, 250, 3)
    assert [point is None for point in moved] == [True, True, False, False, False]


@pytest.mark.parametrize(("cell_m", "fewest"), [(0, 5), (-1, 5), (250, 2)])
def test_a_cell_that_protects_nobody_is_refused(cell_m: float, fewest: int) -> None:
    with pytest.raises(ValueError, match="protects nobody"):
        coarse(points_at([(0, 0)]), GRID, cell_m, fewest)
