"""Every row of the files is imported, merged or set aside, and the parcels come out clean."""

import maps.gdal  # noqa: F401, I001 (must come before geopandas, which loads GDAL)

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import CRS

from maps.parcel_files.assembly import Assembled, Counts, assemble, inventory
from maps.parcel_files.mapping import ColumnMap, Position, propose
from maps.parcel_files.pairing import best_pair
from maps.parcel_files.raw import RawTable, ReadingError
from maps.parcel_files.reading import read
from maps.parcel_files.set_aside import UnbalancedError
from maps.projection import WGS84, reproject
from maps.roll import Field
from tests.maps.parcel_files.tables import lot, table
from tests.support.real_files import real_file

ID: ColumnMap = {Field.PARCEL_ID: ("id",)}
ROLL: ColumnMap = {
    Field.PARCEL_ID: ("id",),
    Field.OWNER: ("owner",),
    Field.SITUS: ("situs",),
    Field.TOTAL_VALUE: ("total",),
    Field.CLASS_CODE: ("use",),
}


def roll(*rows: tuple[str | None, str | None, str | None, object, str | None]) -> RawTable:
    """Make a roll of (id, owner, situs, total, use)."""
    return table({name: [row[n] for row in rows] for n, name in enumerate(("id", "owner", "situs", "total", "use"))})


def joined(raw_roll: RawTable, *ids: str) -> Assembled:
    """Assemble lots with ``ids`` and a roll."""
    parcels = table({"id": list(ids)}, [lot(n) for n in range(len(ids))])
    return assemble(parcels, ID, crs=WGS84, roll=raw_roll, roll_columns=ROLL)


def notes(assembled: Assembled) -> str:
    """Give all that is said about an assembly."""
    return " ".join(str(note) for note in assembled.notes)


def understood(raw: RawTable) -> ColumnMap:
    """Give the columns that are proposed with confidence."""
    return {each.field: each.columns for each in propose(raw) if each.confidence >= 0.5}


def test_the_canonical_columns_are_always_there() -> None:
    parcels = joined(roll(("1-1", "SMITH, J", "1 MAIN ST", "$1,234.50", "101")), "1-1", "1-2").parcels
    expected = {"parcel_id", "parcel_key", "listed", "geometry", "area_m2", "width_m", "accounts", "repair_note",
                "source_row"}  # fmt: skip
    expected |= {field.value for field in Field if field is not Field.ACCOUNT_ID}
    assert set(parcels.columns) == expected
    assert parcels.crs == WGS84
    assert isinstance(parcels.index, pd.RangeIndex)
    assert parcels["total_value_minor"].dtype == "Int64"
    assert parcels["owner"].to_list() == ["SMITH, J", None]
    assert parcels["total_value_minor"].to_list() == [123450, pd.NA]
    assert parcels["area_m2"][0] == pytest.approx(1440, rel=0.02)


def test_rows_are_counted_over_both_files() -> None:
    raw_roll = roll(("1-1", "A", None, 1, None), ("1-1", "B", None, 2, None), ("9-9", "C", None, 3, None))
    assembled = joined(raw_roll, "1-1", "1-2")
    assert assembled.counts == Counts(read=5, imported=2, merged=2, set_aside=1)
    row = assembled.set_aside.iloc[0]
    assert (row["source"], row["row"], row["parcel_id"]) == ("roll", 3, "9-9")
    assert str(row["reason"]) == "There is no shape with this identifier."
    assert json.loads(row["values"]) == {"id": "9-9", "owner": "C", "total": "3"}


def test_counts_that_do_not_add_up_cannot_be_made() -> None:
    with pytest.raises(UnbalancedError):
        Counts(read=5, imported=2, merged=2, set_aside=0)


def test_the_accounts_of_a_condominium_are_kept_and_its_totals_not_doubled() -> None:
    raw_roll = roll(
        ("1-1", "SMITH, J", "9 ELLERY ST #1", 100, "102"),
        ("1-1", "JONES, A", "9 ELLERY ST #2", 200, "102"),
        ("1-1", "JONES, A", "9 ELLERY ST", 300, "199"),
        ("1-2", "CITY OF X", "10 ELLERY ST", 50, "930"),
    )
    assembled = joined(raw_roll, "1-1", "1-2")
    condominium = assembled.parcels.iloc[0]
    assert condominium["owner"] == "several owners (3 accounts)"
    assert condominium["situs"] == "9 ELLERY ST"
    assert condominium["class_code"] == "102"
    assert condominium["accounts"] == 3
    assert assembled.parcels["total_value_minor"].sum() == 65000
    assert assembled.accounts["parcel_id"].to_list() == ["1-1"] * 3
    assert assembled.accounts["owner"].to_list() == ["SMITH, J", "JONES, A", "JONES, A"]
    assert assembled.accounts["account_id"].to_list() == ["1", "2", "3"]
    assert assembled.accounts["total_value_minor"].sum() == 60000


def test_accounts_that_agree_on_the_owner_keep_it() -> None:
    raw_roll = roll(
        ("1-1", "City of X", None, 1, None), ("1-1", "CITY OF X.", None, 2, None), ("1-1", None, None, 3, None)
    )
    assert joined(raw_roll, "1-1").parcels["owner"][0] == "City of X"


def test_a_roll_row_that_repeats_another_in_every_column_is_not_counted_twice() -> None:
    assembled = joined(roll(("1-1", "A", None, 100, None), ("1-1", "A", None, 100, None)), "1-1")
    assert assembled.parcels["total_value_minor"].to_list() == [10000]
    assert assembled.parcels["accounts"].to_list() == [1]
    assert assembled.accounts.empty


def test_a_parcel_that_the_roll_does_not_list_is_imported_with_an_unknown_owner() -> None:
    assembled = joined(roll(("1-1", "A", None, 1, None)), "1-1", "1-2")
    assert assembled.parcels["owner"].to_list() == ["A", None]
    assert assembled.parcels["accounts"].to_list() == [1, 0]
    assert "Parcels that are not in the roll: 1." in notes(assembled)


def test_the_roll_answers_for_its_parcels_and_the_parcel_file_for_the_others() -> None:
    parcels = table({"id": ["1-1", "1-2"], "who": ["OLD OWNER", "OTHER"], "zone": ["R1", "R2"]}, [lot(0), lot(1)])
    columns: ColumnMap = {**ID, Field.OWNER: ("who",), Field.CLASS_TEXT: ("zone",)}
    raw_roll = roll(("1-1", "NEW OWNER", None, 1, None))
    made = assemble(parcels, columns, crs=WGS84, roll=raw_roll, roll_columns=ROLL).parcels
    assert made["owner"].to_list() == ["NEW OWNER", "OTHER"]
    assert made["class_text"].to_list() == ["R1", "R2"]


def test_the_same_feature_in_several_tiles_is_one_parcel() -> None:
    west, east = shapely.box(0, 0, 0.0006, 0.001), shapely.box(0.0004, 0, 0.001, 0.001)
    raw = table({"id": ["7", "7", "7"], "tile_area": [6.0, 6.1, 6.0]}, [west, east, west])
    assembled = assemble(raw, ID, crs=WGS84)
    assert assembled.counts == Counts(read=3, imported=1, merged=2, set_aside=0)
    assert assembled.parcels.geometry[0].equals(shapely.box(0, 0, 0.001, 0.001))
    assert "several pieces" in assembled.parcels["repair_note"][0]
    assert assembled.accounts.empty


def test_stacked_shapes_with_different_identifiers_stay_different_parcels() -> None:
    assembled = assemble(table({"id": ["7A", "7B", "8"]}, [lot(0), lot(0), lot(1)]), ID, crs=WGS84)
    assert assembled.counts.imported == 3
    assert "2 parcels have exactly the same shape" in notes(assembled)


def test_what_is_no_area_or_has_no_identifier_is_set_aside_with_its_reason() -> None:
    shapes = [
        lot(0),
        None,
        shapely.Point(-72.1, 43.1),
        shapely.LineString([(-72, 43), (-72.1, 43)]),
        shapely.Polygon(),
        lot(1),
    ]
    assembled = assemble(table({"id": ["1", "2", "3", "4", "5", None]}, shapes), ID, crs=WGS84)
    assert assembled.counts == Counts(read=6, imported=1, merged=0, set_aside=5)
    assert [str(reason) for reason in assembled.set_aside["reason"]] == [
        "The row has no shape.",
        "The shape is a point, not an area.",
        "The shape is a line, not an area.",
        "The shape is empty.",
        "The row has no identifier.",
    ]


def test_a_unit_without_a_shape_of_its_own_is_an_account_of_the_parcel_that_has_one() -> None:
    raw = table({"id": ["1", "1"], "who": ["A", "B"]}, [lot(0), None])
    assembled = assemble(raw, {**ID, Field.OWNER: ("who",)}, crs=WGS84)
    assert assembled.counts == Counts(read=2, imported=1, merged=1, set_aside=0)
    assert assembled.accounts["owner"].to_list() == ["A", "B"]


def test_shapes_that_do_not_fit_on_the_earth_are_set_aside() -> None:
    assembled = assemble(table({"id": ["1", "2"]}, [lot(0), shapely.box(600, 100, 601, 101)]), ID, crs=WGS84)
    assert "outside the Earth" in str(assembled.set_aside["reason"][0])


def test_projected_shapes_come_out_in_degrees_where_they_were() -> None:
    feet = CRS.from_epsg(3437)
    moved = reproject(np.array([lot(0)], dtype=object), WGS84, feet)
    made = assemble(table({"id": ["1"]}, list(moved), declared="EPSG:3437"), ID, crs=feet).parcels
    assert shapely.hausdorff_distance(made.geometry[0], lot(0)) < 1e-7


def test_a_file_without_identifiers_names_parcels_by_where_they_lie_the_same_every_year() -> None:
    first = assemble(table({"zone": ["a", "b"]}, [lot(0), lot(1)]), {}, crs=WGS84)
    later = assemble(table({"zone": ["b", "a"]}, [lot(1), lot(0)]), {}, crs=WGS84)
    assert set(first.parcels["parcel_id"]) == set(later.parcels["parcel_id"])
    assert first.parcels["parcel_id"].is_unique
    assert "no column with identifiers" in notes(first)


def test_a_table_that_names_nothing_and_has_no_shapes_is_refused_with_a_sentence() -> None:
    with pytest.raises(ReadingError, match="Choose the column with the identifier"):
        assemble(table({"owner": ["A"]}), {}, crs=None)


def test_a_column_that_is_not_there_is_refused_with_a_sentence() -> None:
    with pytest.raises(ReadingError, match="no column APN"):
        assemble(table({"id": ["1"]}), {Field.PARCEL_ID: ("APN",)}, crs=None)


def test_shapes_without_a_known_system_are_never_used() -> None:
    with pytest.raises(ReadingError, match="coordinate system"):
        assemble(table({"id": ["1"]}, [lot(0)], declared=None), ID, crs=None)


def test_a_roll_alone_makes_parcels_without_shape() -> None:
    raw_roll = roll(("1-1", "A", None, 1, None), ("1-1", "B", None, 2, None), ("1-2", "C", None, 3, None))
    assembled = assemble(raw_roll, ROLL, crs=None)
    assert assembled.counts == Counts(read=3, imported=2, merged=1, set_aside=0)
    assert assembled.grid is None
    assert assembled.parcels["area_m2"].isna().all()
    assert assembled.parcels["total_value_minor"].to_list() == [300, 300]


def test_wkt_in_a_column_makes_shapes() -> None:
    raw = table({"id": ["1", "2"], "wkt": [lot(0).wkt, "nonsense"]})
    assembled = assemble(raw, {**ID, Position.WKT: ("wkt",)}, crs=WGS84)
    assert assembled.parcels.geometry[0].equals(lot(0))
    assert assembled.counts.set_aside == 1


def test_listed_lots_without_coordinates_are_still_listed() -> None:
    raw = table({"id": ["1", "2"], "lon": ["-72.1", ""], "lat": ["43.1", ""]})
    assembled = assemble(raw, {**ID, Position.LONLAT: ("lon", "lat")}, crs=WGS84)
    assert assembled.counts == Counts(read=2, imported=2, merged=0, set_aside=0)
    assert assembled.parcels.geometry[0].equals(shapely.Point(-72.1, 43.1))
    assert assembled.parcels.geometry[1] is None
    assert assembled.parcels["area_m2"].isna().all()


def test_a_file_of_points_is_named_so_and_kept_only_when_asked_for() -> None:
    raw = table({"id": ["1"]}, [shapely.Point(-72.1, 43.1)])
    assert "All shapes are points" in notes(assemble(raw, ID, crs=WGS84))
    assert assemble(raw, ID, crs=WGS84, allow_points=True).counts.imported == 1


def test_impossible_amounts_and_years_are_unknown_and_told() -> None:
    raw = table({"id": ["1", "2", "3"], "total": ["-5", "9e15", "12.34"], "built": ["0", "3021", "1935"]})
    assembled = assemble(raw, {**ID, Field.TOTAL_VALUE: ("total",), Field.YEAR_BUILT: ("built",)}, crs=None)
    assert assembled.parcels["total_value_minor"].to_list() == [pd.NA, pd.NA, 1234]
    assert assembled.parcels["year_built"].to_list() == [pd.NA, pd.NA, 1935]
    assert "Amounts in column total that are negative or absurd and count as unknown: 2." in notes(assembled)
    assert "Years in column built that are impossible and count as unknown: 1." in notes(assembled)


def test_amounts_of_several_columns_are_added() -> None:
    raw = table({"id": ["1", "2"], "building": [100, None], "features": [5, None]})
    made = assemble(raw, {**ID, Field.IMPROVEMENT_VALUE: ("building", "features")}, crs=None).parcels
    assert made["improvement_value_minor"].to_list() == [10500, pd.NA]


def test_progress_is_told_and_reaches_the_end() -> None:
    told: list[tuple[int, int | None]] = []
    assemble(table({"id": ["1"]}, [lot(0)]), ID, crs=WGS84, progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]


def test_an_inventory_keeps_every_row_and_column() -> None:
    raw = table({"pin": ["0040-C", None], "lat": ["40.4", ""], "lon": ["-80.0", ""], "status": ["Sale", "Hold"]})
    listed = inventory(raw, {Field.PARCEL_ID: ("pin",)})
    assert listed["parcel_id"].to_list() == ["0040-C", None]
    assert listed["parcel_key"].to_list() == ["0040C", None]
    assert listed["lon"].to_list() == pytest.approx([-80.0, np.nan], nan_ok=True)
    assert listed["status"].to_list() == ["Sale", "Hold"]


CELLS = st.sampled_from(["1-1", "1-2", "01-1", "11", "A", "a", None, "", "N/A"])
SHAPES = st.sampled_from([lot(0), lot(1), None, shapely.Point(-72, 43), shapely.Polygon(), shapely.box(900, 0, 901, 1)])
ROWS = st.lists(st.tuples(CELLS, SHAPES, st.integers(-5, 500)), max_size=12)
ROLL_ROWS = st.lists(st.tuples(CELLS, st.sampled_from(["A", "B", None]), st.none(), st.integers(0, 500), st.none()))


@settings(deadline=None, max_examples=60)
@given(ROWS, ROLL_ROWS)
def test_whatever_the_files_hold_the_count_balances_and_identifiers_are_unique(
    rows: list[tuple[str | None, shapely.Geometry | None, int]],
    roll_rows: list[tuple[str | None, str | None, None, int, None]],
) -> None:
    parcels = table(
        {"id": pd.Series([row[0] for row in rows], dtype=object), "total": [row[2] for row in rows]},
        [row[1] for row in rows],
    )
    columns: ColumnMap = {**ID, Field.TOTAL_VALUE: ("total",)}
    assembled = assemble(parcels, columns, crs=WGS84, roll=roll(*roll_rows), roll_columns=ROLL)
    counts = assembled.counts
    assert counts.read == len(rows) + len(roll_rows)
    assert counts.read == counts.imported + counts.merged + len(assembled.set_aside)
    assert assembled.parcels["parcel_id"].is_unique
    assert assembled.parcels["parcel_key"].is_unique
    assert not assembled.set_aside.duplicated(["source", "row"]).any()


@settings(deadline=None)
@given(st.lists(st.decimals(0, 10**9, places=2), min_size=1, max_size=20))
def test_no_cent_is_lost_however_amounts_are_written(amounts: list[object]) -> None:
    raw = table({"id": [str(n) for n in range(len(amounts))], "total": [f"$ {amount:,}" for amount in amounts]})
    made = assemble(raw, {**ID, Field.TOTAL_VALUE: ("total",)}, crs=None).parcels
    assert made["total_value_minor"].to_list() == [int(str(amount).replace(".", "")) for amount in amounts]


def real(name: str, roll_name: str | None = None, crs: str = "EPSG:4326") -> Assembled:
    """Assemble real files with the columns that are proposed for them."""
    parcels = read(real_file(name))
    columns, raw_roll, roll_columns = understood(parcels), None, None
    if roll_name is not None:
        raw_roll = read(real_file(roll_name))
        shared = best_pair(parcels, raw_roll)
        assert shared is not None
        columns[Field.PARCEL_ID] = shared.parcels
        roll_columns = {**understood(raw_roll), Field.PARCEL_ID: shared.roll}
    return assemble(parcels, columns, crs=parcels.declared or crs, roll=raw_roll, roll_columns=roll_columns)


def test_washingtons_roll_finds_all_parcels_but_one() -> None:
    assembled = real("washington_nh/parcels.geojson", "washington_nh/washington-avitar.dbf")
    assert assembled.counts == Counts(read=2016 + 2029, imported=2016, merged=2015, set_aside=14)
    assert assembled.parcels["repair_note"].notna().sum() == 7
    town = assembled.parcels["owner"].eq("WASHINGTON, TOWN OF")
    assert town.sum() >= 39


def test_cambridges_tax_rows_are_accounts_and_its_totals_are_not_doubled() -> None:
    assembled = real("cambridge_ma/ASSESSING_ParcelsFY2013.topojson.gz", "cambridge_ma/TaxFY13.csv.gz")
    assert assembled.counts.read == 13159 + 27424
    assert assembled.parcels["accounts"].max() == 438
    total = assembled.parcels["total_value_minor"].sum()
    tax = pd.read_csv(real_file("cambridge_ma/TaxFY13.csv.gz"), dtype={"ML": str})
    aside = assembled.set_aside[assembled.set_aside["source"].eq("roll")]["row"].to_numpy() - 1
    values = tax["TotalAppraisedParcelValue"][~tax.index.isin(aside)]
    assert total == values[values > 0].sum() * 100
    assert len(assembled.accounts) == assembled.parcels["accounts"][assembled.parcels["accounts"] > 1].sum()


@pytest.mark.parametrize(
    ("name", "imported", "merged", "set_aside"),
    [
        ("small/oakland_parcels_shp.zip", 2238, 3, 0),
        ("small/berkeley_parcels_shp.zip", 746, 0, 0),
        ("small/cole_tile_slice.geojson", 62, 0, 0),
        ("small/null_geometry_bucks.geojson", 5, 0, 1),
        ("small/spain_parcel.gpkg", 186, 0, 0),
        ("small/sf_bayview_4326.fgb", 2863, 1, 0),
        ("inventories/pittsburgh_city_owned.csv", 12877, 0, 10),
        ("inventories/chicago_city_owned.csv", 12986, 0, 0),
        ("inventories/south_bend_abandoned.csv", 1511, 0, 0),
        ("sf/sf_parcels_4326.parquet", 153256, 17, 0),
    ],
)
def test_real_files_balance(name: str, imported: int, merged: int, set_aside: int) -> None:
    assert real(name).counts == Counts(imported + merged + set_aside, imported, merged, set_aside)


def test_areas_measured_in_web_mercator_come_out_in_true_square_metres() -> None:
    mercator, degrees = real("small/sf_bayview_3857.gpkg").parcels, real("small/sf_bayview_4326.fgb").parcels
    assert isinstance(mercator, gpd.GeoDataFrame)
    both = mercator.set_index("parcel_id")["area_m2"] / degrees.set_index("parcel_id")["area_m2"]
    assert both.dropna().between(0.999, 1.001).all()
