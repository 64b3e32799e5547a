"""Each parcel knows the districts it lies in, whichever comes first, boundaries or roll; lists and files say it."""

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from cltms.app import open_worker
from cltms.parcels import districts, locks, queries
from cltms.parcels.district_models import ParcelDistrict
from cltms.parcels.filters import ParcelFilter, as_pairs, filter_from_pairs
from cltms.parcels.tiles.expressions import expression
from cltms.parcels.vocabulary import LayerKind
from maps.tiles.making import LAST_ZOOM
from tests.parcels.house import House
from tests.parcels.small_county import Year, next_year
from tests.parcels.tiles.conftest import drawn
from tests.parcels.tiles.test_expressions import holds
from tests.support.tiles import rows_of


@pytest.fixture
def wards(year: Year, tmp_path: Path) -> Path:
    """Two wards that share a line through the middle of the county, and a quarter that lies over both."""
    west, south, east, north = year.parcels.total_bounds
    middle = (west + east) / 2
    areas = [shapely.box(west, south, middle, north), shapely.box(middle, south, east, north),
             shapely.box(west, south, east, (south + north) / 2)]  # fmt: skip
    frame = gpd.GeoDataFrame({"NAME": ["Ward 1, west", "Ward 2", "South"]}, geometry=areas, crs="EPSG:4326")
    frame.to_file(tmp_path / "wards.geojson")
    return tmp_path / "wards.geojson"


def keys_in(house: House, *names: str) -> set[str]:
    with house.looking() as look:
        place = house.place(look.session)
        rows = queries.shown_on_map(look.session, place, ParcelFilter(district=names), 10_000)
        return {row.parcel_key for row in rows}


def expected(house: House, wards: Path) -> dict[str, set[str]]:
    areas = gpd.read_file(wards)
    lots = [(lot.parcel_key, lot.shape.point_on_surface()) for lot in house.lots().values() if lot.shape is not None]
    return {
        name: {key for key, point in lots if area.intersects(point)}
        for name, area in zip(areas["NAME"], areas.geometry, strict=True)
    }


def test_a_boundary_layer_notes_where_each_parcel_lies(elm: House, wards: Path) -> None:
    elm.add_layer(LayerKind.DISTRICTS, wards, name="Wards")

    wanted = expected(elm, wards)
    assert all(wanted.values())
    for name, keys in wanted.items():
        assert keys_in(elm, name) == keys
    assert keys_in(elm, "Ward 1, west", "Ward 2") == wanted["Ward 1, west"] | wanted["Ward 2"]
    assert keys_in(elm, "Ward 9") == set()
    with elm.looking() as look:
        assert districts.names(look.session, elm.place(look.session)) == ["South", "Ward 1, west", "Ward 2"]


def test_next_year_s_parcels_are_noted_when_they_come_in(elm: House, year: Year, wards: Path, tmp_path: Path) -> None:
    elm.add_layer(LayerKind.DISTRICTS, wards, name="Wards")
    next_year(year.parcels).parcels.to_file(tmp_path / "elm_2026.geojson")

    elm.bring_in(1, tmp_path / "elm_2026.geojson")

    for name, keys in expected(elm, wards).items():
        assert keys_in(elm, name) == keys


def test_boundaries_that_come_while_a_roll_comes_in_are_noted_after_it(elm: House, wards: Path) -> None:
    with locks.only_import(elm.database, 1):
        added = elm.run("parcels", "layer", "districts", wards)
    assert added.exit_code == 0, added.output
    assert "a worker notes which district each parcel lies in" in added.stderr
    assert keys_in(elm, "Ward 2") == set()

    assert open_worker(elm.settings, elm.database).run_once()

    for name, keys in expected(elm, wards).items():
        assert keys_in(elm, name) == keys


def test_a_newer_layer_of_the_same_name_takes_the_place_of_the_old_one(elm: House, wards: Path) -> None:
    elm.add_layer(LayerKind.DISTRICTS, wards, name="Wards")
    before = elm.count(ParcelDistrict)
    renamed = gpd.read_file(wards).assign(NAME=["A", "B", "C"])
    renamed.to_file(wards)
    elm.add_layer(LayerKind.DISTRICTS, wards, name="Wards")

    assert keys_in(elm, "Ward 2") == set()
    assert keys_in(elm, "B") != set()
    assert elm.count(ParcelDistrict) == 2 * before, "nothing is noted twice"


def test_list_map_and_file_say_the_same_of_districts(elm: House, wards: Path, tmp_path: Path) -> None:
    elm.add_layer(LayerKind.DISTRICTS, wards, name="Wards")
    wanted = filter_from_pairs([("district", "Ward 1, west"), ("owner_kind", "public")])
    assert filter_from_pairs(as_pairs(wanted)) == wanted

    elm.export(tmp_path / "lots.csv", wanted)
    told = pd.read_csv(tmp_path / "lots.csv", dtype=str)
    rows = rows_of(drawn(elm).path, LAST_ZOOM)["parcels"]

    assert set(told["parcel_key"]) == {row["key"] for row in rows if holds(expression(wanted), row)} != set()
    assert set(told["districts"]) <= {"Ward 1, west", "South;Ward 1, west"}


def test_a_district_is_found_by_its_whole_name_only(elm: House, wards: Path) -> None:
    gpd.read_file(wards).assign(NAME=["East;West", "West", "100 % East;"]).to_file(wards)
    elm.add_layer(LayerKind.DISTRICTS, wards, name="Wards")

    rows = rows_of(drawn(elm).path, LAST_ZOOM)["parcels"]

    for name in ("East;West", "West", "100 % East;", "East"):
        asked = expression(ParcelFilter(district=(name,)))
        assert {row["key"] for row in rows if holds(asked, row)} == keys_in(elm, name)
