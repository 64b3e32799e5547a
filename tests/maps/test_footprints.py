"""What buildings cover of each lot is measured right, counted once, and unknown where nobody looked."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Polygon, box

from maps.footprints import coverage, covered_extent
from maps.projection import WGS84, metre_grid, reproject
from maps.samples.county import county

WEST, SOUTH = -71.12, 42.37
GRID = metre_grid((WEST, SOUTH, WEST + 0.02, SOUTH + 0.02))


def rectangle(east_m: float, north_m: float, width_m: float, depth_m: float) -> Polygon:
    """Make a rectangle on the metre grid and bring it to degrees."""
    flat = np.array([box(east_m, north_m, east_m + width_m, north_m + depth_m)], dtype=object)
    shape: Polygon = reproject(flat, GRID, WGS84)[0]
    return shape


def array(*shapes: Polygon | None) -> "np.ndarray[tuple[int], np.dtype[np.object_]]":
    """Make an object array of shapes."""
    return np.array(shapes, dtype=object)


def test_a_building_inside_its_lot_counts_whole() -> None:
    found = coverage(array(rectangle(0, 0, 20, 40)), array(rectangle(5, 5, 10, 10)), GRID)
    assert found["footprint_m2"].iloc[0] == pytest.approx(100, rel=1e-5)
    assert found["footprint_share"].iloc[0] == pytest.approx(0.125, rel=1e-5)


def test_a_building_across_a_lot_line_is_divided() -> None:
    lots = array(rectangle(0, 0, 20, 40), rectangle(20, 0, 20, 40))
    found = coverage(lots, array(rectangle(15, 5, 20, 10)), GRID)
    assert found["footprint_m2"].tolist() == pytest.approx([50, 150], rel=1e-4)


def test_outlines_that_lie_on_each_other_are_counted_once() -> None:
    twice = array(rectangle(5, 5, 10, 10), rectangle(5, 5, 10, 10), rectangle(10, 5, 10, 10))
    found = coverage(array(rectangle(0, 0, 40, 40)), twice, GRID)
    assert found["footprint_m2"].iloc[0] == pytest.approx(150, rel=1e-4)


def test_row_houses_that_share_a_wall_are_each_counted() -> None:
    row = array(rectangle(5, 5, 5, 10), rectangle(10, 5, 5, 10))
    found = coverage(array(rectangle(0, 0, 40, 40)), row, GRID)
    assert found["footprint_m2"].iloc[0] == pytest.approx(100, rel=1e-4)


def test_a_lot_beyond_the_file_of_buildings_is_unknown_and_one_within_is_empty() -> None:
    lots = array(rectangle(30, 0, 20, 20), rectangle(900, 900, 20, 20), None)
    buildings = array(rectangle(0, 0, 10, 10), rectangle(100, 0, 10, 10), rectangle(50, 80, 10, 10))
    found = coverage(lots, buildings, GRID)
    assert found["footprint_m2"].iloc[0] == 0
    assert found.iloc[1:].isna().all(axis=None)


def test_a_roll_wholly_beyond_the_file_of_buildings_is_unknown() -> None:
    found = coverage(array(rectangle(900, 900, 20, 20)), array(rectangle(0, 0, 10, 10)), GRID)
    assert found.isna().all(axis=None)


def test_a_known_extent_says_where_no_building_means_an_empty_lot() -> None:
    lot, building = rectangle(900, 900, 20, 20), rectangle(0, 0, 10, 10)
    found = coverage(array(lot), array(building), GRID, extent=rectangle(-10, -10, 2000, 2000))
    assert found["footprint_m2"].iloc[0] == 0


def test_without_buildings_nothing_is_known() -> None:
    found = coverage(array(rectangle(0, 0, 20, 20)), array(), GRID)
    assert found.isna().all(axis=None)
    assert covered_extent(array()) is None


def test_a_building_drawn_crosswise_is_repaired_and_points_are_left_out() -> None:
    lot = rectangle(0, 0, 100, 100)
    west, south, east, north = lot.bounds
    crossed = Polygon([(west, south), (east, north), (east, south), (west, north)])
    found = coverage(array(lot), np.array([crossed, shapely.Point(west, south), None], dtype=object), GRID)
    assert found["footprint_m2"].iloc[0] == pytest.approx(5000, rel=1e-2)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_areas_agree_with_an_overlay_of_projected_shapes(seed: int) -> None:
    lots, buildings = county(60, 90, seed)
    grid = metre_grid(tuple(lots.total_bounds))
    found = coverage(lots.geometry.to_numpy(), buildings.geometry.to_numpy(), grid)["footprint_m2"]
    flat = reproject(lots.geometry.to_numpy(), WGS84, grid)
    whole = shapely.union_all(reproject(buildings.geometry.to_numpy(), WGS84, grid))
    assert found.dropna().tolist() == pytest.approx(
        shapely.area(shapely.intersection(flat, whole))[found.notna()], abs=0.01
    )
