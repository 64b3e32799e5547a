"""Lots that share an edge are neighbours, corners are told apart, and digitising errors do not part them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.affinity import rotate
from shapely.geometry import Polygon, box

from maps.adjacency import touching
from maps.projection import WGS84, metre_grid, reproject

LOTS = np.array(
    [
        box(0, 0, 10, 30),
        box(10, 0, 20, 30),  # beside
        box(20, 0, 30, 30),  # beside that
        box(10, 30, 20, 60),  # at the corner
        box(-5, 30, 9, 60),  # behind
        None,
        box(0, -12, 10, -2),  # across a path of 2 m
    ],
    dtype=object,
)


def test_neighbours_share_an_edge_and_corners_are_marked() -> None:
    found = touching(LOTS, 0)
    assert found.indices.tolist() == [1, 4, 3]
    assert found.across_an_edge.tolist() == [1, 4]
    assert found.corner_only.tolist() == [False, False, True]


def test_a_shape_of_its_own_can_be_asked_for() -> None:
    assert touching(LOTS, box(30, 0, 40, 30)).indices.tolist() == [2]


@pytest.mark.parametrize("shift", [-0.4, -0.1, 0.1, 0.4])
def test_small_gaps_and_overlaps_do_not_part_neighbours(shift: float) -> None:
    lots = np.array([box(0, 0, 10, 30), box(10 + shift, 0, 20, 30)], dtype=object)
    assert touching(lots, 0).across_an_edge.tolist() == [1]


def test_a_wider_gap_parts_them() -> None:
    lots = np.array([box(0, 0, 10, 30), box(10.8, 0, 20, 30)], dtype=object)
    assert touching(lots, 0).indices.tolist() == []


def test_stacked_condominiums_are_not_their_own_neighbours() -> None:
    stacked = np.array([box(0, 0, 10, 30), box(0, 0, 10, 30), box(10, 0, 20, 30)], dtype=object)
    assert touching(stacked, 0).indices.tolist() == [2]


def test_degrees_are_measured_on_the_metre_grid() -> None:
    grid = metre_grid((-83.6, 39.1, -83.5, 39.2))
    degrees = reproject(LOTS, grid, WGS84)
    found = touching(degrees, 0, grid)
    assert found.indices.tolist() == [1, 4, 3]
    assert found.shared_m[0] == pytest.approx(30, abs=1.1)


@given(st.floats(0, 360), st.floats(2.5, 40), st.floats(3, 40))
def test_touching_is_mutual_whatever_way_the_street_runs(angle: float, first: float, second: float) -> None:
    turned: list[Polygon] = [
        rotate(box(0, 0, first, 20), angle, origin=(0, 0)),
        rotate(box(first, 0, first + second, 20), angle, origin=(0, 0)),
    ]
    lots = np.array(turned, dtype=object)
    assert touching(lots, 0).across_an_edge.tolist() == [1]
    assert touching(lots, 1).across_an_edge.tolist() == [0]
