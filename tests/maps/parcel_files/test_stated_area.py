"""Where a file gives no outline, a lot has the area that the file states, if the name of its column says the unit."""

from typing import Any

import numpy as np
import pytest
import shapely
import shapely.affinity

from maps.parcel_files.assembly import assemble
from maps.parcel_files.mapping import ColumnMap, Position
from maps.parcel_files.stated_area import unit_of, unit_of_all
from maps.projection import WGS84
from maps.roll import Field
from tests.maps.parcel_files.tables import table

FOOT, ACRE = 0.09290304, 4046.8564224


@pytest.mark.parametrize(
    ("column", "unit"),
    [
        ("parc_sq_ft", FOOT), ("Sq. Ft.", FOOT), ("LotSqft", FOOT), ("ACRES", ACRE), ("GIS_ACREAGE", ACRE),
        ("area_ha", 10_000.0), ("area_m2", 1.0), ("Shape_Area", None), ("LandArea", None), ("areaValue", None),
        ("front_feet", None),
    ],
)  # fmt: skip
def test_a_unit_is_read_off_the_name_of_a_column_and_never_guessed(column: str, unit: float | None) -> None:
    assert unit_of(column) == unit


def test_columns_that_do_not_agree_on_a_unit_say_none() -> None:
    assert unit_of_all(["ACRES", "acreage"]) == ACRE
    assert unit_of_all(["ACRES", "parc_sq_ft"]) is None
    assert unit_of_all([]) is None


def stated(column: str, geometry: list[Any] | None = None, **cells: list[str]) -> list[float | None]:
    columns: ColumnMap = {Field.PARCEL_ID: ("pin",), Field.DECLARED_AREA: (column,)}
    if cells:
        columns[Position.LONLAT] = ("lon", "lat")
    raw = table({"pin": ["1", "2", "3"], column: ["3000", "0", ""], **cells}, geometry)
    area = assemble(raw, columns, crs=WGS84 if geometry or cells else None).parcels["area_m2"]
    return [None if np.isnan(each) else round(each, 3) for each in area]


def test_points_have_the_area_that_their_file_states_and_none_where_it_states_nothing() -> None:
    at = {"lon": ["-79.9"] * 3, "lat": ["40.44"] * 3}
    assert stated("parc_sq_ft", **at) == [pytest.approx(3000 * FOOT, abs=0.001), None, None]
    assert stated("parc_area", **at) == [None] * 3


def test_lots_without_a_place_have_it_too_and_an_outline_is_measured_all_the_same() -> None:
    assert stated("parc_sq_ft")[0] == pytest.approx(3000 * FOOT, abs=0.001)
    box = shapely.box(-79.9, 40.44, -79.8998, 40.4402)
    measured = stated("parc_sq_ft", [box, shapely.affinity.translate(box, 0.01), shapely.affinity.translate(box, 0.02)])
    assert measured[0] == pytest.approx(377, rel=0.01)
    assert measured[1] == pytest.approx(measured[0])
