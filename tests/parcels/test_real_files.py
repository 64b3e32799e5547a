"""Every real file goes through the command line: it balances and comes in, or a sentence says what is asked."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.parcels.house import House, opened
from tests.parcels.test_cli import COUNTED, assert_one_sentence, json_of
from tests.support.databases import SqliteFiles
from tests.support.real_files import real_file


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    """Databases on SQLite, where these files are read once; what a database does with rows is tried elsewhere."""
    return SqliteFiles(tmp_path_factory.mktemp("real"))


@pytest.fixture
def town(files: SqliteFiles, tmp_path: Path) -> Iterator[House]:
    """A house without any roll."""
    with files.fresh() as url, opened(url, tmp_path / "data") as house:
        yield house


def import_(house: House, *words: str | Path) -> dict[str, Any]:
    summary = json_of(house.run("parcels", "import", *words, "--json"))
    assert summary["read"] == sum(summary[name] for name in COUNTED[1:])
    assert all(isinstance(problem, str) and problem.endswith((".", "”")) for problem in summary["problems"])
    return summary


def assert_counts(summary: dict[str, Any], **expected: int) -> None:
    assert {name: summary[name] for name in expected} == expected


LARGE = 3_000
"""Rows from which a file is not read a second time, to save a minute."""


@dataclass(frozen=True)
class Case:
    """A real file, how it is imported, and what must come of it."""

    name: str
    words: tuple[str, ...]
    read: int
    imported: int
    merged: int = 0
    set_aside: int = 0


CASES = [
    Case("small/oakland_parcels_shp.zip", (), 2_241, 2_238, merged=3),
    Case("small/berkeley_parcels_shp.zip", (), 746, 746),
    Case("small/mixed_case_members_shp.zip", (), 2_849, 1_511, merged=1_338),
    Case("small/null_geometry_bucks.geojson", (), 6, 5, set_aside=1),
    Case("small/shiftjis_nara.csv", (), 5, 2, merged=3),
    Case("small/cole_tile_slice.geojson", (), 62, 62),
    Case("small/sf_bayview.kml", (), 1_224, 1_224),
    Case("small/sf_bayview_3857.gpkg", (), 2_864, 2_863, merged=1),
    Case("small/sf_bayview_4326.fgb", (), 2_864, 2_863, merged=1),
    Case("small/spain_parcel.gpkg", (), 186, 186),
    Case("small/czech_OB_UKSH.xml.gz", ("--layer", "Parcely"), 3_172, 3_172),
    Case("small/no_prj/lake-man-epsg26943-noprj.shp", ("--crs", "EPSG:26943"), 6, 6),
    Case("inventories/pittsburgh_city_owned.csv", (), 12_887, 12_877, set_aside=10),
    Case("inventories/chicago_city_owned.csv", (), 12_986, 12_986),
    Case("inventories/nyc_596acres_vacant.geojson", (), 1_336, 1_288, merged=48),
    Case("inventories/nyc_pluto_16v2_sample.zip", ("--crs", "EPSG:2263"), 500, 500),
    Case("inventories/south_bend_abandoned.csv", (), 1_511, 1_511),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: Path(case.name).name)
def test_a_real_file_comes_in_and_balances(town: House, case: Case) -> None:
    summary = import_(town, real_file(case.name), *case.words)

    assert_counts(summary, read=case.read, imported=case.imported, merged=case.merged, set_aside=case.set_aside)
    assert summary["unchanged"] == summary["gone"] == 0
    lots = town.lots()
    assert len(lots) == case.imported
    if case.read > LARGE:
        return
    again = import_(town, real_file(case.name), *case.words)
    assert again["nothing_new"]
    assert_counts(again, imported=0, unchanged=case.imported, merged=case.merged, set_aside=case.set_aside)


def test_washington_comes_in_with_its_roll_and_its_buildings(town: House, tmp_path: Path) -> None:
    files = [real_file(f"washington_nh/{name}") for name in ("parcels.geojson", "washington-avitar.dbf")]

    summary = import_(
        town, *files, "--footprints", real_file("washington_nh/buildings.geojson"), "--jurisdiction", "washington-nh",
        "--name", "Washington, New Hampshire",
    )  # fmt: skip

    assert_counts(summary, read=2_016 + 2_029, imported=2_016)
    assert summary["merged"] + summary["set_aside"] == 2_029
    assert summary["merged"] >= 1_895
    lots = town.lots()
    public = [lot for lot in lots.values() if lot.owner_kind == "public"]
    assert sum(lot.owner == "WASHINGTON, TOWN OF" for lot in public) >= 39
    assert {lot.owner_kind for lot in lots.values() if (lot.owner or "").startswith("HIGHLAND FOREST")} != {"public"}
    estate = [lot for lot in lots.values() if "ESTATE OF" in f"{lot.owner} {lot.owner2}"]
    assert estate
    assert {lot.owner_kind for lot in estate} == {"individual"}
    assert any(lot.footprint_share for lot in lots.values())
    assert sum(lot.vacancy in {"vacant", "probably_vacant"} for lot in public) >= 10

    some = [lot.parcel_id for lot in public if lot.vacancy == "vacant"][:2]
    printed = town.run("reports", "dossier", tmp_path / "out.pdf", "--parcels", *some, "--json")
    assert json_of(printed)["lots"] == 2
    exported = town.run("parcels", "export", tmp_path / "out.zip", "--where", "owner_kind=public", "--json")
    assert json_of(exported)["rows"] == len(public)


def test_san_francisco_comes_in(town: House, tmp_path: Path) -> None:
    summary = import_(town, real_file("sf/sf_parcels_4326.parquet"))

    assert_counts(summary, read=153_273, imported=153_256, merged=17, set_aside=0)
    assert any("list of identifiers" in problem for problem in summary["problems"])
    written = json_of(
        town.run("parcels", "export", tmp_path / "v.csv", "--where", "vacancy=vacant,probably_vacant", "--json")
    )
    assert 5_000 < written["rows"] < 7_000


def test_oakland_and_berkeley_stay_two_places(town: House) -> None:
    oakland = import_(town, real_file("small/oakland_parcels_shp.zip"))
    berkeley = import_(town, real_file("small/berkeley_parcels_shp.zip"))

    assert oakland["jurisdiction"] != berkeley["jurisdiction"]
    assert_counts(berkeley, read=746, gone=0)
    assert len(town.lots(oakland["jurisdiction"])) == oakland["imported"]


def test_spanish_parcels_meet_their_buildings(town: House) -> None:
    import_(town, real_file("small/spain_parcel.gpkg"), "--footprints", real_file("small/spain_cons.gpkg"))

    lots = town.lots().values()
    assert sum((lot.footprint_share or 0) > 0.2 for lot in lots) > 50
    for lot in lots:
        # The cadastre says the area in square metres itself.
        assert lot.area_m2 == pytest.approx(lot.declared_area, rel=0.02, abs=2)


def test_areas_are_measured_in_true_metres_whatever_the_file_is_in(town: House) -> None:
    mercator = import_(town, real_file("small/sf_bayview_3857.gpkg"), "--jurisdiction", "a-ca")
    degrees = import_(town, real_file("small/sf_bayview_4326.fgb"), "--jurisdiction", "b-ca")

    first, second = (
        sorted(lot.area_m2 or 0 for lot in town.lots(s["jurisdiction"]).values()) for s in (mercator, degrees)
    )
    assert first == pytest.approx(second, rel=0.01, abs=0.5)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("small/no_prj/lake-man-epsg26943-noprj.shp", "does not say in which coordinate system it is"),
        ("small/franklin_ma_no_dbf/parcels.shp", "came without its .dbf"),
        ("small/broken_json_carson.geojson", "is broken"),
        ("small/czech_OB_UKSH.xml.gz", "several layers"),
        ("small/tools_la_county.json", "holds no map features"),
        ("inventories/nyc_pluto_16v2_sample.zip", "does not say in which coordinate system it is"),
        ("elections/france_toulouse_2019.pb", "cannot be read"),
        ("elections/poland_zabrze_2020_rokitnica.pb", "cannot be read"),
    ],
)
def test_a_real_file_that_cannot_come_in_says_why_and_leaves_nothing(town: House, name: str, said: str) -> None:
    done = town.run("parcels", "import", real_file(name), "--json")

    assert_one_sentence(done, said)
    assert town.run("parcels", "export", town.settings.data_dir / "x.csv").exit_code == 1


@pytest.mark.parametrize(
    ("kind", "name", "rows"),
    [
        ("districts", "sf/sf-supervisor-districts.geojson", 11),
        ("districts", "cambridge_ma/neighborhoods.geojson", 13),
        ("districts", "washington_nh/boundary.geojson", 1),
        ("footprints", "washington_nh/buildings.geojson", 1_565),
        ("footprints", "small/spain_cons.gpkg", 722),
        ("inventory", "inventories/pittsburgh_city_owned.csv", 12_877),
        ("inventory", "inventories/chicago_city_owned.csv", 12_986),
        ("inventory", "inventories/south_bend_abandoned.csv", 1_511),
        ("inventory", "inventories/nyc_pluto_16v2_sample.zip", 500),
    ],
)
def test_a_real_file_is_kept_as_a_layer(town: House, kind: str, name: str, rows: int) -> None:
    town.new_place("anywhere", "Anywhere")  # no state in its name, so a layer may lie wherever it lies

    done = town.run("parcels", "layer", kind, real_file(name))
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith((f"{rows:,} rows added as {kind}", f"{rows} rows added as {kind}"))


@pytest.mark.parametrize(
    "name",
    [
        "washington_nh/parcels.geojson", "washington_nh/washington-avitar.dbf", "cambridge_ma/TaxFY13.csv.gz",
        "small/oakland_parcels_shp.zip", "small/czech_OB_UKSH.xml.gz", "small/shiftjis_nara.csv",
        "inventories/nyc_pluto_16v2_sample.zip",
    ],
)  # fmt: skip
def test_a_real_file_is_looked_at(town: House, name: str) -> None:
    found = json_of(town.run("parcels", "profile", real_file(name), "--json"))

    assert json.loads(json.dumps(found)) == found
    assert found["columns"]
    assert "parcel_id" in {column["field"] for column in found["columns"]} or "czech" in name
