"""The made-up neighbourhood is whole, the same each time, and full of what real counties do."""

import csv
import hashlib
import io
import zipfile
from pathlib import Path

import geopandas
import pandas as pd
import pytest
import shapely

from maps.samples.names import PUBLIC
from maps.samples.neighbourhood import SampleFiles, neighbourhood, write

SAMPLE = neighbourhood()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> SampleFiles:
    return write(SAMPLE, tmp_path_factory.mktemp("sample"))


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def test_it_is_made_the_same_to_the_byte_each_time(files: SampleFiles, tmp_path: Path) -> None:
    neighbourhood.cache_clear()
    write(neighbourhood(), tmp_path / "again")
    assert digests(tmp_path / "again") == digests(files.buildings.parent)


def test_another_seed_makes_another_place() -> None:
    other = neighbourhood(7)
    assert not other.rolls[2026].equals(SAMPLE.rolls[2026])
    assert 1_700 < len(other.parcels[2026]) < 2_600


@pytest.mark.parametrize("year", [2025, 2026])
def test_parcels_are_valid_polygons_that_do_not_lie_on_each_other(year: int) -> None:
    shapes = SAMPLE.parcels[year].geometry
    assert 1_900 < len(shapes) < 2_400
    assert shapes.is_valid.all()
    assert set(shapes.geom_type) == {"Polygon"}
    overlap = shapes.area.sum() - shapely.union_all(shapes.to_numpy()).area
    assert overlap < 0.002 * shapes.area.sum()


def test_it_lies_on_land_in_ohio_in_state_plane_feet() -> None:
    parcels = SAMPLE.parcels[2026]
    assert parcels.crs.to_epsg() == 3735
    west, south, east, north = parcels.to_crs("EPSG:4326").total_bounds
    assert -84 < west < east < -83
    assert 39 < south < north < 40


@pytest.mark.parametrize("year", [2025, 2026])
def test_every_parcel_has_a_row_of_the_roll_and_condominiums_have_many(year: int) -> None:
    roll = SAMPLE.rolls[year]
    keys = roll["PARCEL NO"].str.replace("-", "")
    assert set(keys) == set(SAMPLE.parcels[year]["PARCELNO"])
    assert keys.value_counts().iloc[:4].min() >= 6
    assert roll["TAX ACCOUNT"].is_unique


def test_the_two_rolls_differ_as_years_do() -> None:
    before, after = (SAMPLE.rolls[year].drop_duplicates("PARCEL NO").set_index("PARCEL NO") for year in (2025, 2026))
    both = before.index.intersection(after.index)
    assert len(before.index.difference(after.index)) >= 10
    assert len(after.index.difference(before.index)) >= 6
    assert 40 <= (before.loc[both, "OWNER NAME"] != after.loc[both, "OWNER NAME"]).sum() <= 70
    assert (before.loc[both, "LUC"] != after.loc[both, "LUC"]).sum() >= 10


def test_public_bodies_are_written_many_ways() -> None:
    owners = set(SAMPLE.rolls[2026]["OWNER NAME"])
    assert len(owners & set(PUBLIC["city_land_bank"])) >= 4
    assert {"STATE STREET LLC", "COUNTY LINE RD TRUST"} <= owners


def test_hardly_a_building_stands_outside_the_lots() -> None:
    land = shapely.union_all(SAMPLE.parcels[2026].geometry.to_numpy())
    outside = shapely.area(shapely.difference(SAMPLE.buildings.geometry.to_numpy(), land)).sum()
    assert outside < 0.01 * SAMPLE.buildings.area.sum()


def test_there_is_something_of_everything() -> None:
    uses = set(SAMPLE.truth["USE"])
    assert {"home", "empty", "boarded", "garden", "park", "cemetery", "school", "church", "creek", "remnant"} <= uses
    assert set(SAMPLE.streets["KIND"]) == {"avenue", "street", "alley", "diagonal", "creek", "expressway"}


def test_districts_cover_nearly_all_parcels() -> None:
    whole = shapely.union_all(SAMPLE.districts.geometry.to_numpy())
    covered = shapely.area(shapely.intersection(SAMPLE.parcels[2026].geometry.to_numpy(), whole)).sum()
    assert covered > 0.97 * SAMPLE.parcels[2026].area.sum()


def test_files_are_what_a_county_ships(files: SampleFiles) -> None:
    with zipfile.ZipFile(files.parcels[2026]) as archive:
        assert {Path(name).suffix for name in archive.namelist()} >= {".shp", ".shx", ".dbf", ".prj"}
    first = files.rolls[2025].read_bytes().decode("cp1252")
    assert first.splitlines()[0].startswith('"SYCAMORE COUNTY AUDITOR"')
    assert "PARCEL NO" in first.splitlines()[3]
    with pytest.raises(UnicodeDecodeError):
        files.rolls[2026].read_bytes().decode("utf-8")
    rows = list(csv.reader(io.StringIO(files.rolls[2026].read_bytes().decode("cp1252"))))
    assert {len(row) for row in rows} == {16}
    assert files.city_owned.read_bytes().startswith(b"\xef\xbb\xbf")


def test_layers_in_degrees_lie_on_the_parcels(files: SampleFiles) -> None:
    parcels = geopandas.read_file(files.parcels[2026]).to_crs("EPSG:4326")
    buildings = geopandas.read_file(files.buildings)
    assert shapely.box(*parcels.total_bounds).buffer(0.0002).contains(shapely.box(*buildings.total_bounds))


def test_the_citys_list_writes_identifiers_its_own_way() -> None:
    listed = SAMPLE.city_owned["Parcel Number"].str.replace(" ", "-")
    known = listed.isin(SAMPLE.rolls[2026]["PARCEL NO"])
    assert known.all()
    assert not SAMPLE.city_owned["Parcel Number"].isin(SAMPLE.rolls[2026]["PARCEL NO"]).any()


def test_the_roll_is_text_throughout() -> None:
    assert all(pd.api.types.is_string_dtype(dtype) for dtype in SAMPLE.rolls[2026].dtypes)
