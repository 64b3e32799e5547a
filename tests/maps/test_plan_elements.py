"""Elements of a site plan: measures that no turning changes, and what leaves the lots."""

import math

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from maps.plan_elements import Element, Form, Kind, measured, rectangle

SIDES = st.floats(0.1, 100)
PLACES = st.floats(-500, 500)
TURNS = st.floats(-360, 360)


@given(SIDES, SIDES, PLACES, PLACES, TURNS)
def test_a_rectangle_that_is_turned_keeps_sides_and_area(
    width: float, length: float, x: float, y: float, turn: float
) -> None:
    bed = rectangle(Kind.BED, "", (x, y), width, length, turn)
    assert bed.sides_m == pytest.approx((width, length), rel=1e-6)
    assert bed.area_m2 == pytest.approx(width * length, rel=1e-6)
    assert math.cos(math.radians(bed.turn_deg - turn)) == pytest.approx(1, abs=1e-9)
    assert bed.points[0] == pytest.approx((x, y))
    assert bed.moved(1, 2).area_m2 == pytest.approx(bed.area_m2, rel=1e-6)


@given(SIDES)
def test_a_circle_is_as_large_as_it_is_meant_and_drawn_nearly_so(width: float) -> None:
    tree = Element(Kind.TREE, "", Form.CIRCLE, ((0.0, 0.0),), width)
    assert tree.area_m2 == pytest.approx(math.pi * width**2 / 4)
    assert tree.shape.area == pytest.approx(tree.area_m2, rel=2e-3)


def test_shares_are_of_the_lots_and_what_lies_outside_is_named() -> None:
    lots = shapely.box(0, 0, 10, 10)
    elements = [
        rectangle(Kind.BED, "", (0, 0), 2, 5, 0),
        rectangle(Kind.BED, "", (-2, 6), 4, 1, 0),
        Element(Kind.TREE, "", Form.CIRCLE, ((5.0, 5.0),), 4.0),
        Element(Kind.FENCE, "", Form.LINE, ((0.0, 10.0), (14.0, 10.0))),
    ]
    found = measured(elements, lots)
    bed = found.kinds[0]
    assert (bed.kind, bed.count, bed.area_m2) == (Kind.BED, 2, 14)
    assert bed.share == pytest.approx(0.12)
    assert found.covered_m2 == pytest.approx(12), "crowns and fences cover no ground"
    assert found.outside_m2 == {1: pytest.approx(1.95), 3: pytest.approx(3.95)}


def test_beds_that_lie_on_each_other_cover_the_ground_once() -> None:
    bed = rectangle(Kind.BED, "", (1, 1), 2, 2, 0)
    assert measured([bed, bed], shapely.box(0, 0, 10, 10)).covered_m2 == pytest.approx(4)
