"""An atlas has a sheet for every point, no sheet without one, and names that tell where a sheet lies."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps.figure import sheet_grid
from maps.figure.sheet_grid import row_name

SIZE_MM = (180.0, 220.0)
metres = st.floats(0, 20_000)
points_on_ground = st.lists(st.tuples(metres, metres), min_size=1, max_size=40).map(np.array)


def bounds(points: np.ndarray) -> tuple[float, float, float, float]:
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    return float(west), float(south), float(east), float(north)


@given(points_on_ground, st.integers(1, 30))
def test_every_point_lies_on_its_sheet_and_no_sheet_is_empty(points: np.ndarray, most: int) -> None:
    grid = sheet_grid(bounds(points), points, SIZE_MM, most)
    cells = grid.of_points
    assert set(cells) == set(grid.cells)
    assert 1 <= len(grid.cells) <= most
    for cell, (x, y) in zip(cells, points, strict=True):
        west, south, east, north = cell.window
        assert west - 1e-6 <= x <= east + 1e-6
        assert south - 1e-6 <= y <= north + 1e-6


@given(points_on_ground, st.integers(1, 30))
def test_sheets_have_one_scale_and_the_size_of_the_paper(points: np.ndarray, most: int) -> None:
    grid = sheet_grid(bounds(points), points, SIZE_MM, most)
    for cell in grid.cells:
        west, south, east, north = cell.window
        assert (east - west, north - south) == pytest.approx([mm / 1000 * grid.scale for mm in SIZE_MM])


@given(points_on_ground, st.integers(1, 30))
def test_neighbours_name_each_other(points: np.ndarray, most: int) -> None:
    grid = sheet_grid(bounds(points), points, SIZE_MM, most)
    by_name = {cell.name: cell for cell in grid.cells}
    assert len(by_name) == len(grid.cells)
    for cell in grid.cells:
        for north, east in ((1, 0), (0, 1), (-1, 0), (0, -1)):
            name = grid.beside(cell, north=north, east=east)
            if name:
                assert grid.beside(by_name[name], north=-north, east=-east) == cell.name
                west, _south, farther_east, _north = cell.window
                assert by_name[name].window[0] == pytest.approx(west + east * (farther_east - west))


def test_more_sheets_show_more_detail() -> None:
    points = np.array([(x, y) for x in range(0, 5000, 100) for y in range(0, 5000, 100)], dtype=float)
    scales = [sheet_grid(bounds(points), points, SIZE_MM, most).scale for most in (1, 4, 24, 100)]
    assert scales == sorted(scales, reverse=True)
    assert scales[0] > scales[-1]


def test_a_lone_wide_lot_fits_on_its_sheet() -> None:
    points = np.array([(500.0, 500.0)])
    grid = sheet_grid((0, 0, 1000, 1000), points, SIZE_MM, 4, least_m=1200)
    (cell,) = grid.cells
    west, south, east, north = cell.window
    assert min(east - west, north - south) >= 1200
    assert grid.of_points == (cell,)


def test_rows_go_on_after_z() -> None:
    assert [row_name(row) for row in (0, 25, 26, 27, 52)] == ["A", "Z", "AA", "AB", "BA"]


def test_nothing_to_show_is_refused() -> None:
    with pytest.raises(ValueError, match="needs lots"):
        sheet_grid((0, 0, 1, 1), np.empty((0, 2)), SIZE_MM, 4)
    with pytest.raises(ValueError, match="at least one sheet"):
        sheet_grid((0, 0, 1, 1), np.array([(0.5, 0.5)]), SIZE_MM, 0)
