"""The files that counties and cities really published are read whole."""

import pytest
import shapely

from maps.parcel_files.raw import LayerNeeded, ReadingError
from maps.parcel_files.reading import look, read
from tests.support.real_files import real_file


@pytest.mark.parametrize(
    ("name", "rows", "epsg"),
    [
        ("washington_nh/parcels.geojson", 2_016, None),
        ("washington_nh/buildings.geojson", 1_565, None),
        ("washington_nh/boundary.geojson", 1, None),
        ("washington_nh/washington-avitar.dbf", 2_029, None),
        ("cambridge_ma/ASSESSING_ParcelsFY2013.topojson.gz", 13_159, None),
        ("cambridge_ma/ASSESSING_ParcelsFY2014.topojson.gz", 13_116, None),
        ("cambridge_ma/TaxFY13.csv.gz", 27_424, None),
        ("cambridge_ma/TaxFY14.csv.gz", 27_528, None),
        ("cambridge_ma/neighborhoods.geojson", 13, None),
        ("sf/sf_parcels_4326.parquet", 153_273, 4326),
        ("sf/sf-supervisor-districts.geojson", 11, None),
        ("inventories/pittsburgh_city_owned.csv", 12_887, None),
        ("inventories/chicago_city_owned.csv", 12_986, None),
        ("inventories/nyc_596acres_vacant.geojson", 1_336, None),
        ("inventories/nyc_pluto_16v2_sample.zip", 500, None),
        ("inventories/south_bend_abandoned.csv", 1_511, None),
        ("small/oakland_parcels_shp.zip", 2_241, 2227),
        ("small/berkeley_parcels_shp.zip", 746, 32610),
        ("small/mixed_case_members_shp.zip", 2_849, 2227),
        ("small/no_prj/lake-man-epsg26943-noprj.shp", 6, None),
        ("small/null_geometry_bucks.geojson", 6, None),
        ("small/cole_tile_slice.geojson", 62, None),
        ("small/shiftjis_nara.csv", 5, None),
        ("small/sf_bayview.kml", 1_224, 4326),
        ("small/sf_bayview_3857.gpkg", 2_864, 3857),
        ("small/sf_bayview_4326.fgb", 2_864, 4326),
        ("small/spain_parcel.gpkg", 186, 32628),
        ("small/spain_cons.gpkg", 722, 32628),
    ],
)
def test_real_files_are_read_whole(name: str, rows: int, epsg: int | None) -> None:
    path = real_file(name)

    table, seen = read(path), look(path)

    assert len(table.frame) == rows
    assert len(seen.table.frame) == min(rows, 1_000)
    assert seen.rows in {rows, None}
    assert list(seen.table.frame.columns) == list(table.frame.columns)
    assert table.geometry is None or len(table.geometry) == rows
    assert epsg is None or (table.declared is not None and table.declared.to_epsg(min_confidence=20) == epsg)


def test_the_czech_file_asks_for_a_layer_and_gives_boundaries() -> None:
    path = real_file("small/czech_OB_UKSH.xml.gz")

    with pytest.raises(LayerNeeded) as needed:
        read(path)
    table = read(path, layer="Parcely")

    assert len(needed.value.layers) == 11
    assert look(path).layer == "Parcely"
    assert len(table.frame) == 3_172
    assert table.geometry is not None
    assert (shapely.area(table.geometry) > 0).all()
    assert table.declared is not None
    assert table.declared.to_epsg() == 5514
    assert isinstance(table.frame["BonitovanyDilVymera"].dropna().iloc[0], list)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("small/broken_json_carson.geojson", "line 104, character 1"),
        ("small/franklin_ma_no_dbf/parcels.shp", r"without its \.dbf"),
        ("small/tools_la_county.json", "holds no map features"),
    ],
)
def test_real_files_that_cannot_be_read_say_why(name: str, said: str) -> None:
    with pytest.raises(ReadingError, match=said):
        read(real_file(name))


def test_shift_jis_is_recognised() -> None:
    table = read(real_file("small/shiftjis_nara.csv"))

    assert table.encoding == "Shift-JIS"
    assert table.frame.iloc[0, 0] == "奈良県"


def test_identifiers_of_the_tax_table_stay_text() -> None:
    table = read(real_file("cambridge_ma/TaxFY13.csv.gz"))

    assert table.frame["ML"][0] == "7-18"
    assert table.frame["UseCode"][0] == "337"
