"""The wizard says plainly what would disappoint after the import: nobody's land, and rows that share a parcel."""

from pathlib import Path

import geopandas as gpd
import pytest

from cltms.parcels.previews import FileView, Preview
from cltms.parcels.profiling import profile
from cltms.parcels.sources import Source
from cltms.parcels.understanding import NO_OWNER, sure_columns
from tests.parcels.house import House
from tests.parcels.small_county import Year


def warnings_of(rows: gpd.GeoDataFrame, folder: Path) -> list[str]:
    """What the wizard warns of when these rows come as one file."""
    rows.to_file(folder / "elm.geojson")
    found = profile(Source.at(folder / "elm.geojson"))
    preview = Preview(FileView(found, sure_columns(found.columns), "parcels"), None, [], None)
    return [str(warning) for warning in preview.warnings]


def test_a_file_as_it_should_be_is_not_warned_of(year: Year, tmp_path: Path) -> None:
    assert warnings_of(year.parcels, tmp_path) == []


def test_a_file_without_owners_says_that_no_public_land_can_be_found(year: Year, tmp_path: Path) -> None:
    assert warnings_of(year.parcels[["PARCEL_ID", "geometry"]], tmp_path) == [str(NO_OWNER)]


@pytest.mark.parametrize(("shared", "warned"), [(24, False), (120, True)])
def test_rows_that_share_a_parcel_are_counted_before_they_are_merged(
    year: Year, tmp_path: Path, shared: int, warned: bool
) -> None:
    ids = list(year.parcels["PARCEL_ID"])
    rows = year.parcels.assign(PARCEL_ID=[ids[0]] * shared + ids[shared:])
    told = warnings_of(rows, tmp_path)
    assert bool(told) == warned
    if warned:
        assert f"{shared} share a parcel" in told[0]


def test_an_import_without_owners_keeps_the_warning(house: House, year: Year, tmp_path: Path) -> None:
    year.parcels[["PARCEL_ID", "geometry"]].to_file(tmp_path / "shapes.geojson")
    assert str(NO_OWNER) in house.bring_in(house.new_place(), tmp_path / "shapes.geojson").problems
