"""The narrowest passage of shapes whose passage anybody can read from a drawing."""

import math

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from maps.passage import extent

WIDE_FIELD = shapely.box(0, 0, 30, 30)
L_SHAPE = shapely.union(shapely.box(0, 0, 8, 40), shapely.box(0, 0, 40, 5))
FLAG = shapely.union(WIDE_FIELD, shapely.box(13, -30, 17, 0))
HOURGLASS = shapely.union_all([shapely.box(0, 0, 20, 20), shapely.box(8, 20, 12, 30), shapely.box(0, 30, 20, 50)])
RING = shapely.difference(WIDE_FIELD, shapely.box(5, 5, 24, 23))
THIRD = math.sqrt(3)


@pytest.mark.parametrize(
    ("shape", "metres"),
    [
        (shapely.box(0, 0, 10, 30), 10), (WIDE_FIELD, 30), (L_SHAPE, 5), (FLAG, 4), (HOURGLASS, 4),
        (shapely.Polygon([(0, 0), (12, 0), (6, 6 * THIRD)]), 12 / THIRD), (shapely.Point(0, 0).buffer(7), 14),
        (shapely.box(0, 0, 0.6, 80), 0.6),
    ],
    ids=["rectangle", "square", "L", "flag", "hourglass", "triangle", "disc", "sliver"],
)  # fmt: skip
@pytest.mark.parametrize("turn", [0, 31])
def test_the_passage_of_known_shapes(shape: BaseGeometry, metres: float, turn: float) -> None:
    assert extent(affinity.rotate(shape, turn)).passage_m == pytest.approx(metres, abs=0.12)


def test_a_rectangle_around_tells_another_thing() -> None:
    around = extent(L_SHAPE)
    assert around.short_m > 30
    assert around.passage_m == pytest.approx(5, abs=0.1)
    flag = extent(FLAG)
    assert (flag.short_m, flag.long_m) == pytest.approx((30, 60), abs=0.01)


def test_a_small_notch_and_the_traces_of_a_pen_make_nothing_narrow() -> None:
    notched = shapely.union(WIDE_FIELD, shapely.box(30, 10, 31, 13))
    assert extent(notched).passage_m == pytest.approx(30, abs=0.3)
    drawn = shapely.segmentize(shapely.box(0, 0, 10, 30), 0.5)
    traced = shapely.transform(drawn, lambda at: at + 0.01 * ((at * 7).round() % 2))
    assert extent(traced).passage_m == pytest.approx(10, abs=0.1)


def test_ground_around_a_house_is_as_narrow_as_its_path() -> None:
    assert extent(RING).passage_m == pytest.approx(5, abs=0.2)


def test_of_several_parts_the_largest_counts_and_a_line_has_no_width() -> None:
    two = shapely.union(shapely.box(0, 0, 10, 30), shapely.box(100, 0, 101, 5))
    assert extent(two).passage_m == pytest.approx(10, abs=0.05)
    with pytest.raises(ValueError, match="no width"):
        extent(shapely.LineString([(0, 0), (1, 1)]))


@given(st.floats(0.5, 60), st.floats(0.5, 60))
def test_a_rectangle_is_as_wide_as_its_short_side(one: float, other: float) -> None:
    measured = extent(shapely.box(0, 0, one, other))
    assert measured.passage_m == pytest.approx(min(one, other), abs=0.03)
    assert measured.passage_m <= measured.short_m + 0.03
