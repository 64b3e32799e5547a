"""What leaves holds exactly the lots that were asked for with every fact, and runs nothing where it is opened."""

import csv
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import openpyxl
import pandas as pd
import pyogrio
import pytest
import shapely
from sqlalchemy import select, update

from cltms.parcels import export, queries
from cltms.parcels.filters import ParcelFilter
from cltms.parcels.formats.layers import SHORT_NAMES
from cltms.parcels.formats.workbook import MOST_ROWS, write_xlsx
from cltms.parcels.models import Parcel
from cltms.parcels.problems import NotUnderstood
from maps.owners.vocabulary import OwnerKind
from maps.sentences import Sentence
from maps.vacancy.vocabulary import Vacancy
from tests.parcels.conftest import lent
from tests.parcels.house import House
from tests.support.databases import Databases

PROMISED = {
    "parcel_id", "owner", "owner_kind", "owner_body", "owner_reason", "vacancy", "vacancy_reasons", "area_m2",
    "situs", "total_value", "class_code", "set_apart", "listed", "footprint_share", "as_of",
}  # fmt: skip
FORMULAS = ["=1+1", "+1-800-555", "-2+3", "@SUM(A1)", "\tTAB", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x")']
FORMATS = ["csv", "geojson", "gpkg", "xlsx", "zip"]
VACANT_PUBLIC = ParcelFilter(owner_kind=(OwnerKind.PUBLIC,), vacancy=(Vacancy.VACANT, Vacancy.PROBABLY_VACANT))


@pytest.fixture(scope="module")
def risky(
    elm_model: tuple[str, Path], test_databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    """The small county with owners that a spreadsheet would run, and a lot without a shape."""
    with lent(elm_model, test_databases, tmp_path_factory.mktemp("risky") / "data") as house:
        with house.acting() as act:
            ids = act.session.scalars(select(Parcel.id).order_by(Parcel.id)).all()
            for row, owner in zip(ids, FORMULAS, strict=False):
                act.session.execute(update(Parcel).where(Parcel.id == row).values(owner=owner))
            bare = {"shape": None, "area_m2": None, "width_m": None}
            act.session.execute(update(Parcel).where(Parcel.id == ids[-1]).values(bare))
        yield house


def read_back(path: Path) -> list[dict[str, Any]]:
    """The rows of an exported file, as another program reads them, under their full names."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return list(csv.DictReader(stream))
    if path.suffix == ".xlsx":
        sheet = openpyxl.load_workbook(path).active
        assert sheet is not None
        head, *rows = sheet.iter_rows(values_only=True)
        return [dict(zip(map(str, head), row, strict=True)) for row in rows]
    if path.suffix == ".geojson":
        return [feature["properties"] for feature in json.loads(path.read_text(encoding="utf-8"))["features"]]
    full = {short: name for name, short in SHORT_NAMES.items()} if path.suffix == ".zip" else {}
    frame = gpd.read_file(path).rename(columns=full).drop(columns="geometry")
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


@pytest.mark.parametrize("ending", FORMATS)
def test_a_file_holds_exactly_the_lots_of_the_filter_with_every_fact(risky: House, ending: str, tmp_path: Path) -> None:
    wanted = ParcelFilter(owner_kind=(OwnerKind.PUBLIC,))
    lots = risky.lots()
    expected = {key for key, lot in lots.items() if lot.owner_kind == OwnerKind.PUBLIC}

    rows = risky.export(tmp_path / f"lots.{ending}", wanted)

    found = {row["parcel_id"]: row for row in read_back(tmp_path / f"lots.{ending}")}
    assert 0 < rows == len(found) == len(expected)
    assert set(found) == expected
    for key, row in found.items():
        assert set(row) >= PROMISED
        assert (row["owner_kind"], row["owner_body"]) == (lots[key].owner_kind, lots[key].owner_body)
        assert row["vacancy"] == lots[key].vacancy
        assert float(row["area_m2"]) == round(float(lots[key].area_m2 or 0), 1)
        assert float(row["total_value"]) * 100 == lots[key].total_value_minor
        assert row["owner_reason"].endswith((".", "”"))
        assert row["vacancy_reasons"]


@pytest.mark.parametrize("ending", FORMATS)
def test_all_lots_leave_also_those_without_a_shape(risky: House, ending: str, tmp_path: Path) -> None:
    rows = risky.export(tmp_path / f"all.{ending}")

    found = read_back(tmp_path / f"all.{ending}")
    assert rows == len(found)
    assert {row["parcel_id"] for row in found} == set(risky.lots())


@pytest.mark.parametrize("ending", FORMATS)
def test_shapes_leave_as_they_are(risky: House, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"all.{ending}"
    risky.export(path)
    lots = risky.lots()

    if ending == "csv":
        shapes = {row["parcel_id"]: shapely.from_wkt(row["wkt"]) if row["wkt"] else None for row in read_back(path)}
    elif ending == "xlsx":
        for row in read_back(path):
            shape = lots[row["parcel_id"]].shape
            assert (row["lon"] is None) if shape is None else shape.covers(shapely.Point(row["lon"], row["lat"]))
        return
    else:
        frame = gpd.read_file(path)
        assert frame.crs.to_epsg() == 4326
        shapes = dict(zip(frame["parcel_id"], frame.geometry, strict=True))

    without = {key for key, shape in shapes.items() if shape is None}
    assert without == {key for key, lot in lots.items() if lot.shape is None}
    for key, shape in shapes.items():
        assert shape is None or shapely.equals_exact(single(shape), single(lots[key].shape), 1e-6)


def single(shape: Any) -> Any:
    return shapely.normalize(shape.geoms[0] if shape.geom_type == "MultiPolygon" else shape)


def test_a_spreadsheet_runs_nothing_of_what_owners_are_called(risky: House, tmp_path: Path) -> None:
    risky.export(tmp_path / "lots.xlsx")

    sheet = openpyxl.load_workbook(tmp_path / "lots.xlsx").active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value in FORMULAS]
    assert len(cells) == len(FORMULAS)
    assert {cell.data_type for cell in cells} == {"s"}
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f" or cell.hyperlink]


def test_no_cell_of_a_csv_begins_as_a_formula(risky: House, tmp_path: Path) -> None:
    risky.export(tmp_path / "lots.csv")

    rows = read_back(tmp_path / "lots.csv")
    texts = [value for row in rows for name, value in row.items() if name not in {"lon", "lat"}]
    assert not [text for text in texts if text.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert {row["owner"] for row in rows} >= {f"'{owner}" for owner in FORMULAS}


@pytest.mark.parametrize("ending", FORMATS)
def test_when_nothing_matches_there_is_a_header(risky: House, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"none.{ending}"

    assert risky.export(path, ParcelFilter(text="no such owner anywhere")) == 0

    assert read_back(path) == []
    if ending == "csv":
        names = path.read_text(encoding="utf-8-sig").strip().split(",")
    elif ending == "xlsx":
        sheet = openpyxl.load_workbook(path).active
        assert sheet is not None
        names = [str(cell.value) for cell in sheet[1]]
    elif ending == "geojson":
        assert json.loads(path.read_text()) == {"type": "FeatureCollection", "features": []}
        return
    else:
        full = {short: name for name, short in SHORT_NAMES.items()} if ending == "zip" else {}
        names = [full.get(name, name) for name in pyogrio.read_info(path)["fields"]]
    assert set(names) >= PROMISED


def test_measures_leave_with_as_many_figures_as_they_mean(risky: House, tmp_path: Path) -> None:
    risky.export(tmp_path / "lots.geojson")
    for feature in json.loads((tmp_path / "lots.geojson").read_text())["features"]:
        area = feature["properties"]["area_m2"]
        assert area is None or area == round(area, 1)
        for number in re.findall(r"\d+\.(\d+)", json.dumps(feature["geometry"])):
            assert len(number) <= 7


def test_points_leave_in_every_format(house: House, tmp_path: Path) -> None:
    (tmp_path / "points.csv").write_text(
        "PARCEL_ID,OWNER,LONGITUDE,LATITUDE\n"
        + "".join(f"10-{n},CITY OF ALDER FALLS,{-83 - n / 1000},39.2\n" for n in range(9))
    )
    summary = house.bring_in(house.new_place(), tmp_path / "points.csv")
    assert summary.imported == 9

    for ending in FORMATS:
        assert house.export(tmp_path / f"points.{ending}") == 9
        assert {row["parcel_id"] for row in read_back(tmp_path / f"points.{ending}")} == set(house.lots())


def test_more_rows_than_a_spreadsheet_holds_are_refused(risky: House, tmp_path: Path) -> None:
    with pytest.raises(NotUnderstood, match=f"at most {MOST_ROWS} rows .* Export a CSV"):
        write_xlsx(iter([]), tmp_path / "huge.xlsx", MOST_ROWS + 1)


@pytest.mark.parametrize("name", ["lots.pdf", "lots", "lots.shp"])
def test_an_ending_that_says_no_format_is_refused(risky: House, name: str, tmp_path: Path) -> None:
    with pytest.raises(NotUnderstood, match=r"Use one of: \.csv, \.xlsx, \.geojson, \.gpkg, \.zip"):
        risky.export(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_an_export_that_fails_leaves_the_old_file(risky: House, tmp_path: Path) -> None:
    (tmp_path / "lots.csv").write_text("old")

    def interrupted(done: int, total: int | None = None, doing: Sentence | None = None) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError), risky.looking() as look:
        export.export(look, risky.place(look.session), ParcelFilter(), tmp_path / "lots.csv", interrupted)

    assert (tmp_path / "lots.csv").read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["lots.csv"]


def test_a_zip_holds_one_whole_shapefile_and_tells_what_it_cannot_hold(risky: House, tmp_path: Path) -> None:
    risky.export(tmp_path / "lots.zip", VACANT_PUBLIC)

    with zipfile.ZipFile(tmp_path / "lots.zip") as archive:
        names = set(archive.namelist())
        assert {Path(name).suffix for name in names} - {".csv", ".txt"} == {".shp", ".shx", ".dbf", ".prj", ".cpg"}
        assert archive.read("parcels.cpg") == b"UTF-8"
        told = archive.read("README.txt").decode()
        with archive.open("columns.csv") as stream:
            columns = pd.read_csv(stream).set_index("column")
    fields = list(pyogrio.read_info(tmp_path / "lots.zip", layer="parcels")["fields"])
    assert list(columns.index) == fields
    assert max(len(name) for name in fields) <= 10
    assert columns.loc["vac_reason", "full_name"] == "vacancy_reasons"
    assert f"{columns['texts_cut'].sum()} here were longer" in told
    assert "EPSG:4326" in told


def test_what_is_too_long_for_a_shapefile_ends_in_an_ellipsis(risky: House, tmp_path: Path) -> None:
    risky.export(tmp_path / "lots.zip")
    risky.export(tmp_path / "lots.csv")

    short = {row["parcel_id"]: row["vacancy_reasons"] for row in read_back(tmp_path / "lots.zip")}
    full = {row["parcel_id"]: row["vacancy_reasons"] for row in read_back(tmp_path / "lots.csv")}
    cut = [key for key in full if short[key] != full[key]]
    assert cut
    assert all(short[key].endswith("…") and full[key].startswith(short[key][:-1]) for key in cut)
    assert max(len(short[key].encode()) for key in cut) <= 254


def test_long_exports_come_in_pieces_that_fit_together(
    risky: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for ending in FORMATS:
        risky.export(tmp_path / f"whole.{ending}")
    monkeypatch.setattr("cltms.parcels.frames.CHUNK_ROWS", 50)

    for ending in FORMATS:
        assert risky.export(tmp_path / f"pieces.{ending}") == len(risky.lots())
        pieces, whole = (pd.DataFrame(read_back(tmp_path / f"{name}.{ending}")) for name in ("pieces", "whole"))
        pd.testing.assert_frame_equal(pieces, whole)


def test_the_count_on_the_page_is_the_count_in_the_file(risky: House, tmp_path: Path) -> None:
    with risky.looking() as look:
        counted = queries.count(look.session, risky.place(look.session), VACANT_PUBLIC)

    assert risky.export(tmp_path / "lots.csv", VACANT_PUBLIC) == counted > 0
