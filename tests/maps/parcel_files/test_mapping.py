"""Columns are proposed from names and values, in English and Spanish, and the answer can be kept."""

import pytest

from maps.parcel_files import mapping
from maps.parcel_files.mapping import ColumnMap, Position, propose
from maps.parcel_files.raw import RawTable
from maps.parcel_files.reading import read
from maps.roll import Field
from tests.maps.parcel_files.tables import table
from tests.support.real_files import real_file


def proposed(raw: RawTable, least: float = 0.5) -> ColumnMap:
    """Give the columns that are proposed with some confidence."""
    return {each.field: each.columns for each in propose(raw) if each.confidence >= least}


def spanish_roll() -> RawTable:
    """Make a roll as a Spanish-speaking assessor would."""
    rows = range(1, 41)
    return table(
        {
            "Clave catastral": [f"001-{n:03}-{n % 7}" for n in rows],
            "Propietario": [f"GARCIA LOPEZ, MARIA {n}" for n in rows],
            "Dirección postal": [f"CALLE MAYOR {n}, MADRID" for n in rows],
            "Valor del suelo": [1000 + n for n in rows],
            "Valor construcción": [2000 + n for n in rows],
            "Año construcción": [1950 + n for n in rows],
            "Superficie": [100.5 + n for n in rows],
        }
    )


def test_a_spanish_roll_is_understood() -> None:
    assert proposed(spanish_roll()) == {
        Field.PARCEL_ID: ("Clave catastral",),
        Field.OWNER: ("Propietario",),
        Field.MAIL_ADDRESS: ("Dirección postal",),
        Field.LAND_VALUE: ("Valor del suelo",),
        Field.IMPROVEMENT_VALUE: ("Valor construcción",),
        Field.YEAR_BUILT: ("Año construcción",),
        Field.DECLARED_AREA: ("Superficie",),
    }


def test_a_good_name_over_empty_cells_is_not_proposed() -> None:
    rolls = table({"PARCEL_ID": ["N/A"] * 30, "PID": [f"09{n:06}" for n in range(30)], "OWNER": [None] * 30})
    assert proposed(rolls) == {Field.PARCEL_ID: ("PID",)}


def test_numbers_of_rows_and_old_identifiers_do_not_pass_for_identifiers() -> None:
    rows = range(1, 51)
    roll = table({"OBJECTID": list(rows), "OLDPID": [f"7-{n}" for n in rows], "APN": [f"8-{n}" for n in rows]})
    assert proposed(roll)[Field.PARCEL_ID] == ("APN",)


def test_owners_under_a_name_that_says_nothing_are_proposed_without_confidence() -> None:
    names = [f"SMITH{chr(65 + n)}, JOHN" for n in range(25)] + [f"ACME {chr(65 + n)} LLC" for n in range(25)]
    found = propose(table({"F7": names, "APN": [f"8-{n}" for n in range(50)]}))
    owner = next(each for each in found if each.field is Field.OWNER)
    assert owner.columns == ("F7",)
    assert owner.confidence < 0.5


def test_pieces_of_addresses_are_put_in_order_and_the_owners_kept_from_the_parcels() -> None:
    rows = range(60)
    roll = table(
        {
            "STATE": ["NH", "MA", "CT"] * 20, "CITY": [f"TOWN {chr(65 + n % 26)}" for n in rows],
            "ADDRESS": [f"{n} MAIN ST" for n in rows], "ZIP": [f"{3000 + n:05}" for n in rows],
            "LOCNAME": ["VALLEY RD"] * 60, "LOCNUMB": [str(n) for n in rows], "OWNER": ["A LLC"] * 60,
        }
    )  # fmt: skip
    found = proposed(roll)
    assert found[Field.MAIL_ADDRESS] == ("ADDRESS", "CITY", "STATE", "ZIP")
    assert found[Field.SITUS] == ("LOCNUMB", "LOCNAME")


def test_every_proposal_says_why_and_shows_what_would_come_in() -> None:
    for each in propose(spanish_roll()):
        assert str(each.why)
        assert 1 <= len(each.samples) <= 5


def test_a_column_map_survives_being_kept_as_json() -> None:
    columns: ColumnMap = {Field.PARCEL_ID: ("MAP", "LOT"), Field.OWNER: ("Dueño",), Position.LONLAT: ("lon", "lat")}
    assert mapping.from_json(mapping.as_json(columns)) == columns
    assert mapping.has_positions(columns)


def test_what_is_no_column_map_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON object"):
        mapping.from_json("[]")


def test_last_years_map_fits_only_a_file_that_has_its_columns() -> None:
    columns: ColumnMap = {Field.PARCEL_ID: ("APN",)}
    assert mapping.fits(columns, table({"APN": ["1"]}))
    assert not mapping.fits(columns, table({"PIN": ["1"]}))
    assert not mapping.fits({}, table({"PIN": ["1"]}))


def test_wkt_and_positions_are_found_in_a_table_without_shapes() -> None:
    wkt = table({"id": ["a"], "the_geom": ["MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)))"]})
    assert mapping.geometry_source(wkt) == mapping.GeometrySource(Position.WKT, ("the_geom",))
    feet = table({"id": ["a"], "X_Coord": ["987654"], "Y_Coord": ["201234"]})
    assert mapping.geometry_source(feet) == mapping.GeometrySource(Position.XY, ("X_Coord", "Y_Coord"))


REAL: dict[str, dict[str, tuple[str, ...]]] = {
    "washington_nh/washington-avitar.dbf": {
        "owner": ("OWNER",), "owner2": ("COOWNER",), "class_text": ("LANDUSE",), "year_built": ("YRBUILT",),
        "mail_address": ("ADDRESS", "ADDRESS2", "CITY", "STATE", "ZIP"), "situs": ("LOCNUMB", "LOCNAME"),
        "land_value_minor": ("LNDTXVAL",), "improvement_value_minor": ("BLDTXVAL",), "total_value_minor": ("TOTTXVAL",),
        "declared_area": ("ACRES",),
    },
    "cambridge_ma/TaxFY13.csv.gz": {
        "parcel_id": ("ML",), "situs": ("Location",), "class_code": ("UseCode",), "class_text": ("UseDescription",),
        "land_value_minor": ("TotalAppraisedLandValue",), "improvement_value_minor": ("TotalAppraisedImprovements",),
        "total_value_minor": ("TotalAppraisedParcelValue",), "declared_area": ("LandArea",),
        "year_built": ("AYBYrBuilt",),
    },
    "small/berkeley_parcels_shp.zip": {
        "parcel_id": ("APN",), "situs": ("StreetNum", "StreetName", "StreetSufx"), "class_code": ("UseCode",),
        "class_text": ("UseCodeDes",), "declared_area": ("LotSqft",),
    },
    "small/cole_tile_slice.geojson": {"parcel_id": ("PID",), "declared_area": ("ACRES",)},
    "small/spain_parcel.gpkg": {"parcel_id": ("nationalCadastralReference",), "declared_area": ("areaValue",)},
    "sf/sf_parcels_4326.parquet": {"parcel_id": ("blklot",), "class_text": ("landuse_t",)},
    "inventories/pittsburgh_city_owned.csv": {
        "parcel_id": ("pin",), "owner": ("owner",), "situs": ("address",), "class_text": ("class",),
        "declared_area": ("parc_sq_ft",), "lonlat": ("longitude", "latitude"),
    },
    "inventories/nyc_pluto_16v2_sample.zip": {
        "parcel_id": ("BBL",), "owner": ("OwnerName",), "class_code": ("BldgClass",), "year_built": ("YearBuilt",),
        "land_value_minor": ("AssessLand",), "total_value_minor": ("AssessTot",), "xy": ("XCoord", "YCoord"),
    },
}  # fmt: skip


@pytest.mark.parametrize("name", REAL)
def test_the_columns_of_real_files_are_understood(name: str) -> None:
    found = {field.value: columns for field, columns in proposed(read(real_file(name))).items()}
    assert {field: found.get(field) for field in REAL[name]} == REAL[name]
