"""Rounding moves no outline, surveyors do, and the metres are right."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Polygon, box

from maps.changes.outlines import TOLERANCE_M, moved_m, redrawn

LOT = box(0, 0, 30, 40)
LOTS = st.builds(
    lambda x, y, width, depth: box(x, y, x + width, y + depth),
    st.floats(-1e5, 1e5), st.floats(-1e5, 1e5), st.floats(3, 300), st.floats(3, 300),
)  # fmt: skip


def array(*shapes: Polygon | None) -> np.ndarray:
    found = np.empty(len(shapes), dtype=object)
    found[:] = shapes
    return found


@pytest.mark.parametrize(
    ("after", "moved", "is_redrawn"),
    [
        (LOT, 0.0, False),
        (box(0, 0, 30, 40).reverse(), 0.0, False),  # written the other way round
        (Polygon([(0, 0), (15, 0), (30, 0), (30, 40), (0, 40)]), 0.0, False),  # one corner more on a straight edge
        (box(0.4, 0.4, 30.4, 40.4), 0.4 * 2**0.5, False),  # rounded to other steps
        (box(0, 0, 32, 40), 2.0, True),  # two metres wider
        (box(0, 0, 30, 20), 20.0, True),  # half of it
        (Polygon([(0, 0), (15, 5), (30, 0), (30, 40), (0, 40)]), 5.0, True),  # a corner pressed in
        (None, None, True),
    ],
)
def test_an_outline_is_redrawn_above_a_metre(after: Polygon | None, moved: float | None, is_redrawn: bool) -> None:
    found = redrawn(array(LOT), array(after)).iloc[0]
    assert found["redrawn"] == is_redrawn
    assert np.isnan(found["moved_m"]) if moved is None else found["moved_m"] == pytest.approx(moved)


def test_two_missing_outlines_are_the_same_and_one_that_appears_is_not() -> None:
    assert redrawn(array(None, None), array(None, LOT))["redrawn"].tolist() == [False, True]


@settings(deadline=None)
@given(LOTS, st.floats(-0.5, 0.5), st.floats(-0.5, 0.5))
def test_whatever_rounding_does_is_no_change(lot: Polygon, east: float, north: float) -> None:
    shifted = shapely.transform(lot, lambda xy: xy + np.array([east, north]))
    assert not redrawn(array(lot), array(shifted))["redrawn"].any()


@settings(deadline=None)
@given(LOTS, LOTS)
def test_it_is_as_far_there_as_back(first: Polygon, second: Polygon) -> None:
    there, back = moved_m(array(first), array(second)), moved_m(array(second), array(first))
    assert there[0] == pytest.approx(back[0])


@settings(deadline=None)
@given(LOTS, st.floats(TOLERANCE_M * 1.01, 50))
def test_an_edge_that_moves_by_more_than_the_tolerance_is_seen(lot: Polygon, by: float) -> None:
    west, south, east, north = lot.bounds
    found = redrawn(array(lot), array(box(west, south, east + by, north))).iloc[0]
    assert found["redrawn"]
    assert found["moved_m"] == pytest.approx(by, abs=1e-6)
