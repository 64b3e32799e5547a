"""Shapes are repaired where they can be, and what was done is said."""

import maps.gdal  # noqa: F401, I001 (must come before geopandas, which loads GDAL)

import geopandas as gpd
import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from maps import validity
from maps.projection import measures, metre_grid
from maps.validity import repair
from tests.support.real_files import real_file

SQUARE = shapely.box(0, 0, 10, 10)
BOW_TIE = shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
HOLE_OUTSIDE = shapely.Polygon([(0, 0), (10, 0), (10, 10), (0, 10)], [[(20, 20), (22, 20), (22, 22)]])


def only(shape: shapely.Geometry | None) -> tuple[shapely.Geometry | None, str | None]:
    """Repair one shape."""
    repaired = repair(np.array([shape], dtype=object))
    return repaired.geometry[0], repaired.note[0]


def test_a_valid_shape_is_handed_back_untouched() -> None:
    shape, note = only(SQUARE)
    assert shape is SQUARE
    assert note is None


def test_a_bow_tie_becomes_two_triangles() -> None:
    shape, note = only(BOW_TIE)
    assert shape is not None
    assert shapely.area(shape) == 50
    assert note == validity.RINGS["Self-intersection"]


def test_a_hole_outside_everything_is_dropped_and_said() -> None:
    shape, note = only(HOLE_OUTSIDE)
    assert shape is not None
    assert shapely.area(shape) == 100
    assert note == validity.RINGS["Hole lies outside shell"]


def test_a_hole_that_was_given_to_the_wrong_part_is_cut_out_of_the_right_one() -> None:
    hole = [(21, 1), (23, 1), (23, 3), (21, 3)]
    mixed_up = shapely.MultiPolygon(
        [(SQUARE.exterior.coords, [hole]), (shapely.box(20, 0, 30, 10).exterior.coords, [])]
    )
    shape, _ = only(mixed_up)
    assert shape is not None
    assert shapely.area(shape) == 200 - 4


def test_the_acres_that_cole_county_declares_agree_with_its_repaired_tiles() -> None:
    frame = gpd.read_file(real_file("small/cole_tile_slice.geojson"))
    repaired = repair(np.asarray(frame.geometry.to_numpy(), dtype=object))
    west, south, east, north = frame.total_bounds
    acres = measures(repaired.geometry, metre_grid((west, south, east, north)))["area_m2"] / 4046.8564224
    repaired_ones = [note is not None for note in repaired.note]
    assert sum(repaired_ones) == 2
    assert np.allclose(acres[repaired_ones], frame["ACRES"][repaired_ones], rtol=2e-4)


def test_of_a_collection_the_areas_are_kept() -> None:
    shape, note = only(
        shapely.GeometryCollection([SQUARE, shapely.Point(50, 50), shapely.LineString([(0, 0), (9, 9)])])
    )
    assert shape is not None
    assert shapely.equals(shape, SQUARE)
    assert note == validity.EXTRACTED


def test_what_is_no_area_becomes_nothing_with_the_reason() -> None:
    assert only(None) == (None, validity.NO_SHAPE)
    assert only(shapely.Polygon()) == (None, validity.EMPTY)
    assert only(shapely.Point(1, 1)) == (None, validity.POINT)
    assert only(shapely.MultiLineString([[(0, 0), (1, 1)]])) == (None, validity.LINE)
    assert only(shapely.Polygon([(0, 0), (5, 5), (9, 9)])) == (None, validity.COLLAPSED)
    infinite = shapely.transform(SQUARE, lambda xy: xy + np.array([np.inf, 0.0]))
    assert only(infinite) == (None, validity.NOT_NUMBERS)


def test_a_flat_spike_is_cut_off() -> None:
    spiked = shapely.Polygon([(0, 0), (10, 0), (10, 5), (30, 5), (10, 5), (10, 10), (0, 10)])
    shape, _ = only(spiked)
    assert shape is not None
    assert list(shapely.bounds(shape)) == [0, 0, 10, 10]


RINGS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=3, max_size=12)


@settings(deadline=None)
@given(st.lists(RINGS, min_size=1, max_size=4))
def test_whatever_comes_in_a_valid_area_or_a_reason_comes_out(rings: list[list[tuple[int, int]]]) -> None:
    shapes = np.array([shapely.Polygon(ring) for ring in rings], dtype=object)
    repaired = repair(shapes)
    for shape, note in zip(repaired.geometry, repaired.note, strict=True):
        if shape is None:
            assert note
        else:
            assert shape.is_valid
            assert shape.geom_type in ("Polygon", "MultiPolygon")
            assert shape.area > 0


def test_washingtons_eight_invalid_parcels_are_repaired_and_the_rest_untouched() -> None:
    frame = gpd.read_file(real_file("washington_nh/parcels.geojson"))
    repaired = repair(np.asarray(frame.geometry.to_numpy(), dtype=object))
    assert sum(note is not None for note in repaired.note) == 8
    assert shapely.is_valid(repaired.geometry).all()
