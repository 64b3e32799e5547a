"""Coordinates are used as declared when they can be so, and otherwise proposed, never guessed."""

from dataclasses import replace

import numpy as np
import shapely
from pyproj import CRS

from maps.parcel_files.coordinates import judge_coordinates
from maps.parcel_files.mapping import geometry_source
from maps.parcel_files.reading import read
from maps.projection import WGS84, reproject
from tests.maps.parcel_files.tables import lot, table
from tests.support.real_files import real_file

WASHINGTON_NH = (-72.2, 43.05, -72.0, 43.3)
OAKLAND = (-122.36, 37.63, -122.11, 37.89)
LOTS = [lot(n) for n in range(5)]
STATE_PLANE = list(reproject(np.array(LOTS, dtype=object), WGS84, CRS.from_epsg(3437)))
IDS = {"id": ["1-1", "1-2", "1-3", "1-4", "1-5"]}


def test_what_is_declared_and_can_be_is_used() -> None:
    verdict = judge_coordinates(table(IDS, LOTS), WASHINGTON_NH)
    assert verdict.crs == WGS84
    assert verdict.doubt is None
    assert judge_coordinates(table(IDS, STATE_PLANE, declared="EPSG:3437"), WASHINGTON_NH).crs == CRS.from_epsg(3437)


def test_a_geojson_in_state_plane_feet_is_doubted_and_its_system_proposed() -> None:
    verdict = judge_coordinates(table(IDS, STATE_PLANE), WASHINGTON_NH)
    assert verdict.crs is None
    assert "cannot be degrees" in str(verdict.doubt)
    assert verdict.candidates[0].crs == "EPSG:3437"
    west, south, east, north = verdict.candidates[0].bounds_4326
    assert (west, south) > (-72.2, 43.0)
    assert (east, north) < (-72.0, 43.3)


def test_degrees_that_are_not_declared_are_proposed_and_not_used() -> None:
    verdict = judge_coordinates(table(IDS, LOTS, declared=None), WASHINGTON_NH)
    assert verdict.crs is None
    assert [candidate.crs for candidate in verdict.candidates] == ["EPSG:4326"]


def test_numbers_without_a_system_are_proposed_feet_and_metres_where_the_place_is() -> None:
    metres = list(reproject(np.array(LOTS, dtype=object), WGS84, CRS.from_epsg(32618)))
    verdict = judge_coordinates(table(IDS, metres, declared=None), WASHINGTON_NH)
    assert "EPSG:32618" in [candidate.crs for candidate in verdict.candidates]
    verdict = judge_coordinates(table(IDS, STATE_PLANE, declared=None), WASHINGTON_NH)
    assert verdict.candidates[0].crs == "EPSG:3437"


def test_degrees_declared_as_feet_are_doubted() -> None:
    verdict = judge_coordinates(table(IDS, LOTS, declared="EPSG:2227"), None)
    assert verdict.crs is None
    assert [candidate.crs for candidate in verdict.candidates] == ["EPSG:4326"]


def test_data_far_from_its_jurisdiction_is_doubted_but_the_declared_system_stays_on_offer() -> None:
    verdict = judge_coordinates(table(IDS, LOTS), OAKLAND)
    assert verdict.crs is None
    assert "far from" in str(verdict.doubt)
    assert [candidate.crs for candidate in verdict.candidates] == ["EPSG:4326"]


def test_latitude_and_longitude_that_were_swapped_are_named_so() -> None:
    swapped = [shapely.transform(shape, lambda xy: xy[:, ::-1]) for shape in LOTS]
    assert "latitude stands where longitude should be" in str(
        judge_coordinates(table(IDS, swapped), WASHINGTON_NH).doubt
    )


def test_one_forgotten_point_at_zero_does_not_put_a_file_in_doubt() -> None:
    many = [lot(n % 20, n // 20) for n in range(300)]
    shapes = [*many, shapely.box(0, 0, 0.001, 0.001)]
    verdict = judge_coordinates(table({"id": [str(n) for n in range(301)]}, shapes), WASHINGTON_NH)
    assert verdict.crs == WGS84


def test_columns_that_say_they_are_longitude_and_latitude_need_no_question() -> None:
    listed = table({"pin": ["a1", "a2"], "latitude": ["43.1", "43.2"], "longitude": ["-72.1", "-72.1"]})
    assert judge_coordinates(listed, None).crs == WGS84


def test_a_table_without_any_place_has_nothing_to_judge() -> None:
    verdict = judge_coordinates(table({"pin": ["a1"]}), None)
    assert verdict.crs is None
    assert verdict.doubt is None


def test_x_and_y_columns_of_new_york_are_proposed_as_long_island_feet() -> None:
    pluto = read(real_file("inventories/nyc_pluto_16v2_sample.zip"))
    source = geometry_source(pluto)
    assert source is not None
    assert source.columns == ("XCoord", "YCoord")
    verdict = judge_coordinates(pluto, (-74.3, 40.4, -73.6, 41.0))
    assert verdict.candidates[0].crs == "EPSG:2263"


def test_oaklands_declared_feet_are_right_and_without_them_they_are_proposed() -> None:
    oakland = read(real_file("small/oakland_parcels_shp.zip"))
    assert judge_coordinates(oakland, OAKLAND).crs is not None
    undeclared = replace(oakland, declared=None)
    assert judge_coordinates(undeclared, OAKLAND).candidates[0].crs == "EPSG:2227"


def test_cambridges_topojson_is_proposed_as_degrees() -> None:
    cambridge = read(real_file("cambridge_ma/ASSESSING_ParcelsFY2013.topojson.gz"))
    verdict = judge_coordinates(cambridge, (-71.2, 42.3, -71.0, 42.45))
    assert verdict.crs is None
    assert [candidate.crs for candidate in verdict.candidates] == ["EPSG:4326"]
