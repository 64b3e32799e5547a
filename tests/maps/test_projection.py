"""Measures are taken on a metre grid and are right."""

import maps.gdal  # noqa: F401, I001 (must come before geopandas, which loads GDAL)

import geopandas as gpd
import numpy as np
import pytest
import shapely
import shapely.affinity
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import CRS, Geod

from maps.projection import measures, metre_grid, reproject, to_wgs84, without_height
from tests.support.real_files import real_file

GEOD = Geod(ellps="WGS84")
WASHINGTON_NH = (-72.18, 43.13, -72.01, 43.26)


def on_grid(shapes: list[shapely.Geometry], grid: CRS) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    """Take shapes drawn in metres, a kilometre off the centre of the grid, to longitude and latitude."""
    moved = [shapely.affinity.translate(shape, 1000, 1000) for shape in shapes]
    return to_wgs84(np.array(moved, dtype=object), grid)


def test_the_area_of_a_whole_county_agrees_with_the_ellipsoid_to_a_millionth() -> None:
    county = shapely.segmentize(shapely.box(-122.6, 37.4, -121.4, 38.4), 0.01)
    truth = abs(GEOD.geometry_area_perimeter(county)[0])
    area = measures(np.array([county]), metre_grid((-122.6, 37.4, -121.4, 38.4)))["area_m2"][0]
    assert area == pytest.approx(truth, rel=1e-6)


def test_distances_on_the_grid_are_right_to_a_thousandth_of_a_percent_fifty_kilometres_out() -> None:
    grid = metre_grid((-123.0, 37.0, -122.0, 38.0))
    line = np.array([shapely.LineString([(-122.02, 37.9), (-122.01, 37.9)])])
    metres = float(shapely.length(reproject(line, CRS.from_epsg(4326), grid))[0])
    assert metres == pytest.approx(GEOD.line_length([-122.02, -122.01], [37.9, 37.9]), rel=2e-5)


def test_the_grid_can_be_stored_as_text_and_read_again() -> None:
    grid = metre_grid(WASHINGTON_NH)
    assert CRS.from_user_input(grid.to_wkt()).equals(grid)


def test_a_few_parcels_more_next_year_give_the_same_grid() -> None:
    grown = (-72.18, 43.13, -72.0095, 43.261)
    assert metre_grid(grown).to_wkt() == metre_grid(WASHINGTON_NH).to_wkt()


def test_bounds_that_are_not_degrees_are_refused() -> None:
    with pytest.raises(ValueError, match="not bounds in degrees"):
        metre_grid((6046686.0, 2118051.0, 6053302.0, 2124277.0))


@settings(deadline=None)
@given(st.floats(1, 200), st.floats(1, 200), st.floats(0, 180))
def test_the_width_of_a_rectangle_is_its_short_side_however_it_is_turned(a: float, b: float, angle: float) -> None:
    grid = metre_grid(WASHINGTON_NH)
    rectangle = shapely.affinity.rotate(shapely.box(0, 0, a, b), angle)
    measured = measures(on_grid([rectangle], grid), grid)
    assert measured["area_m2"][0] == pytest.approx(a * b, rel=1e-6)
    assert measured["width_m"][0] == pytest.approx(min(a, b), rel=2e-3)


def test_the_width_of_an_l_is_that_of_its_arms() -> None:
    grid = metre_grid(WASHINGTON_NH)
    ell = shapely.union(shapely.box(0, 0, 100, 6), shapely.box(0, 0, 6, 100))
    assert measures(on_grid([ell], grid), grid)["width_m"][0] == pytest.approx(6, rel=0.05)


def test_holes_count_and_of_several_parts_the_largest_gives_the_width() -> None:
    grid = metre_grid(WASHINGTON_NH)
    ring = shapely.difference(shapely.box(0, 0, 40, 40), shapely.box(10, 10, 30, 30))
    parts = shapely.union(shapely.box(0, 0, 50, 20), shapely.box(200, 0, 201, 5))
    one_part = shapely.from_wkt(ring.wkt.replace("POLYGON (", "MULTIPOLYGON ((") + ")")
    measured = measures(on_grid([ring, parts, one_part], grid), grid)
    assert measured["area_m2"].to_list() == pytest.approx([1200, 1005, 1200], rel=1e-6)
    assert measured["width_m"][1] == pytest.approx(20, rel=1e-3)


def test_what_is_no_area_has_unknown_measures() -> None:
    grid = metre_grid(WASHINGTON_NH)
    nothing = np.array([None, shapely.Point(-72.1, 43.2), shapely.Polygon()], dtype=object)
    assert measures(nothing, grid).isna().all(axis=None)


def test_a_system_with_heights_loses_them_and_nothing_else() -> None:
    compound = CRS.from_user_input("EPSG:32610+5703")
    assert without_height(compound).to_epsg() == 32610


def test_shapes_that_are_in_degrees_already_stay_exactly_as_they_are() -> None:
    shapes = np.array([shapely.box(-72.1, 43.1, -72.0, 43.2)], dtype=object)
    assert to_wgs84(shapes, "EPSG:4326") is shapes


def test_san_franciscos_lots_measure_the_same_as_on_the_ellipsoid() -> None:
    frame = gpd.read_parquet(real_file("sf/sf_parcels_4326.parquet")).head(2000)
    shapes = np.asarray(frame.geometry.to_numpy(), dtype=object)
    west, south, east, north = frame.total_bounds
    area = measures(shapes, metre_grid((west, south, east, north)))["area_m2"]
    truth = [abs(GEOD.geometry_area_perimeter(shape)[0]) for shape in shapes]
    assert np.allclose(area, truth, rtol=1e-6)
