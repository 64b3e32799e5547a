"""Whatever a county sends is read as it stands: every row, values unchanged, with what has to be said about it."""

import gzip
import json
from pathlib import Path

import pytest

from maps.parcel_files.raw import LayerNeeded, ReadingError
from maps.parcel_files.reading import look, read
from tests.maps.parcel_files import sample_files


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "rows", "shaped"),
    [
        ("lots.geojson", 3, True), ("lots.topojson", 3, True), ("lots.json", 1, True), ("lots.csv", 3, False),
        ("lots.kml", 1, True), ("lots.kmz", 1, True), ("lots.gml", 1, True), ("lots.gml.gz", 1, True),
        ("lots.gpkg", 3, True), ("lots.fgb", 3, True), ("lots.parquet", 3, True), ("lots.zip", 3, True),
        ("lots.dbf", 3, False), ("lots.xlsx", 2, False),
    ],
)  # fmt: skip
def test_every_format_is_read_even_when_stored_under_a_name_without_suffix(
    tmp_path: Path, name: str, rows: int, shaped: bool
) -> None:
    stored = put(tmp_path, "4f1c", sample_files.every_format(tmp_path)[name])

    table, seen = read(stored, name=name), look(stored, name=name, sample=2)

    assert len(table.frame) == rows
    assert (table.geometry is not None) is shaped
    assert list(table.frame.index) == list(range(rows))
    assert len(seen.table.frame) == min(rows, 2)
    assert seen.format == table.format
    assert not seen.layer_needed


@pytest.mark.parametrize("name", ["lots.geojson", "lots.gpkg", "lots.fgb", "lots.parquet", "lots.zip"])
def test_values_and_shapes_come_back_as_they_were_written(tmp_path: Path, name: str) -> None:
    table = read(put(tmp_path, name, sample_files.every_format(tmp_path)[name]))
    assert table.geometry is not None
    rows = table.frame.assign(bounds=[shape.bounds for shape in table.geometry]).sort_values("pin")  # FlatGeobuf sorts

    assert list(rows["pin"]) == ["0012", "0013", "0014-A"]
    assert list(rows["owner"].fillna("nobody")) == ["CITY OF LÉOGANE", "MORSS, WATSON S - ESTATE OF", "nobody"]
    assert list(rows["units"]) == [0, 3, 12]
    assert list(rows["bounds"]) == [shape.bounds for shape in sample_files.LOTS.geometry]
    assert table.declared is not None
    assert table.declared.is_geographic


def test_gml_gives_the_boundary_rather_than_the_point_that_stands_first(tmp_path: Path) -> None:
    table = read(put(tmp_path, "lots.gml", sample_files.gml()))

    assert table.geometry is not None
    assert table.geometry[0].area == 100
    assert table.declared is not None
    assert table.declared.to_epsg() == 26915


def test_esri_json_keeps_holes_and_says_when_the_service_cut_it_off(tmp_path: Path) -> None:
    table = read(put(tmp_path, "lots.json", sample_files.esri_json()))

    assert table.geometry is not None
    assert table.geometry[0].area == 96
    assert table.declared is not None
    assert table.declared.to_epsg() == 3857
    assert any("cut this file off" in str(problem) for problem in table.problems)


def test_topojson_unfolds_shared_arcs_and_declares_no_system(tmp_path: Path) -> None:
    table = read(put(tmp_path, "lots.topojson", sample_files.topojson()))

    assert table.geometry is not None
    assert [None if shape is None else round(shape.area, 6) for shape in table.geometry] == [0.01, 0.01, None]
    assert table.geometry[0].touches(table.geometry[1])
    assert table.declared is None


def test_geojson_properties_keep_lists_and_odd_names(tmp_path: Path) -> None:
    feature = {"type": "Feature", "geometry": None, "properties": {"land$": 198, "abutters": ["1-1", ["1-2"]]}}
    lines = "\n".join([json.dumps(feature)] * 2).encode()

    table = read(put(tmp_path, "lots.geojson", lines))

    assert table.frame["land$"].tolist() == [198, 198]
    assert table.frame["abutters"][0] == ["1-1", ["1-2"]]


def test_whole_numbers_with_gaps_stay_whole(tmp_path: Path) -> None:
    features = [{"type": "Feature", "geometry": None, "properties": {"pin": pin}} for pin in (9007199254740993, None)]
    data = json.dumps({"type": "FeatureCollection", "features": features}).encode()

    table = read(put(tmp_path, "lots.geojson", data))

    assert table.frame["pin"][0] == 9007199254740993
    assert str(table.frame["pin"].dtype) == "Int64"


@pytest.mark.parametrize(
    ("text", "columns", "first"),
    [
        ("pin,owner\n0012,CITY\n", ["pin", "owner"], ["0012", "CITY"]),
        ("pin;owner\n0012;SMITH, J\n", ["pin", "owner"], ["0012", "SMITH, J"]),
        ("pin\towner\n0012\tCITY\n", ["pin", "owner"], ["0012", "CITY"]),
        ('pin,where\r\n0012,"6810 ROCKWELL\r\nCHICAGO"\r\n', ["pin", "where"], ["0012", "6810 ROCKWELL\r\nCHICAGO"]),
        ("Harlan County roll 2026\n\npin,owner,situs\n0012,CITY,1 MAIN\n", ["pin", "owner", "situs"],
         ["0012", "CITY", "1 MAIN"]),
        ("pin,owner,owner\n1,A,B\n", ["pin", "owner", "owner_2"], ["1", "A", "B"]),
        ("pin,value\n00012,1.50\n", ["pin", "value"], ["00012", "1.50"]),
    ],
)  # fmt: skip
def test_text_tables_keep_every_cell_as_written(
    tmp_path: Path, text: str, columns: list[str], first: list[str]
) -> None:
    table = read(put(tmp_path, "roll.csv", text.encode()))

    assert list(table.frame.columns) == columns
    assert table.frame.iloc[0].tolist() == first


def test_a_header_below_a_title_is_found_and_said(tmp_path: Path) -> None:
    table = read(put(tmp_path, "roll.csv", b"Roll of 2026\n\npin,owner,situs\n12,CITY,1 MAIN\n13,X,2 MAIN\n"))

    assert len(table.frame) == 2
    assert "row 3" in " ".join(map(str, table.problems))


def test_rows_of_unequal_length_are_all_kept_and_said(tmp_path: Path) -> None:
    table = read(put(tmp_path, "roll.csv", b"pin,owner\n1,A\n2\n3,B,C\n"))

    assert table.frame["pin"].tolist() == ["1", "2", "3"]
    assert table.frame.iloc[2].tolist() == ["3", "B", "C"]
    assert len(table.problems) == 2


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ("pin,owner\n1,PEÑA\n".encode("utf-8-sig"), "UTF-8"),
        ("pin,owner\n1,PEÑA\n".encode("utf-16"), "UTF-16"),
        ("pin,owner\n1,PEÑA\n".encode("utf-16-le"), "utf-16-le"),
        ("pin,owner\n1,PEÑA\n2,MUÑOZ – “EL NIÑO”\n3,GARCÍA\n".encode("cp1252"), "Windows-1252"),
    ],
)
def test_encodings_are_found_and_shown(tmp_path: Path, data: bytes, shown: str) -> None:
    table = read(put(tmp_path, "roll.csv", data))

    assert table.frame["owner"][0] == "PEÑA"
    assert table.encoding == shown


def test_a_chosen_encoding_overrules_the_guess(tmp_path: Path) -> None:
    path = put(tmp_path, "roll.csv", "pin,owner\n1,ЖУК\n".encode("cp1251"))

    assert read(path, encoding="cp1251").frame["owner"][0] == "ЖУК"
    with pytest.raises(ReadingError, match="not written in UTF-8"):
        read(path, encoding="utf-8")
    with pytest.raises(ReadingError, match="is not an encoding"):
        read(path, encoding="klingon")


def test_a_dbf_in_an_old_code_page_is_decoded_by_its_cpg(tmp_path: Path) -> None:
    parts = sample_files.shapefile_parts(tmp_path)
    parts[".dbf"] = parts[".dbf"].replace("LÉOGANE ".encode(), "LÉOGANE  ".encode("cp1252"))
    parts[".cpg"] = b"1252"

    table = read(put(tmp_path, "lots.zip", sample_files.zipped({f"LOTS{s.upper()}": d for s, d in parts.items()})))

    assert table.frame["owner"][0] == "CITY OF LÉOGANE"
    assert table.encoding == "Windows-1252"


def test_null_written_as_text_is_read_as_nothing_and_said(tmp_path: Path) -> None:
    table = read(put(tmp_path, "roll.csv", b"pin,owner\n1,<Null>\n2,CITY\n"))

    assert table.frame["owner"].isna().tolist() == [True, False]
    assert "were read as empty: 1." in " ".join(map(str, table.problems))


def test_excel_cells_are_text_without_a_decimal_point(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Roll 2026"], [], ["pin", "value", "open"], ["0012", 1500.0, True], [13, 1.5, None]]

    table = read(put(tmp_path, "roll.xlsx", sample_files.workbook(rows)))

    assert table.frame.iloc[0].tolist() == ["0012", "1500", "TRUE"]
    assert table.frame.iloc[1].tolist()[:2] == ["13", "1.5"]
    assert "row 3" in " ".join(map(str, table.problems))


def test_several_layers_have_to_be_chosen_from(tmp_path: Path) -> None:
    path = tmp_path / "county.gpkg"
    sample_files.LOTS.to_file(path, layer="zoning")
    sample_files.LOTS.head(2).to_file(path, layer="Parcels")

    seen = look(path)
    with pytest.raises(LayerNeeded, match="zoning, Parcels") as needed:
        read(path)

    assert seen.layer_needed
    assert seen.layer == "Parcels"
    assert {layer.name: layer.rows for layer in needed.value.layers} == {"zoning": 3, "Parcels": 2}
    assert len(read(path, layer="parcels").frame) == 2
    with pytest.raises(ReadingError, match="has no layer"):
        read(path, layer="roads")


def test_a_zip_of_several_files_has_to_be_chosen_from_but_one_roll_in_parts_is_read_whole(tmp_path: Path) -> None:
    several = put(
        tmp_path, "a.zip", sample_files.zipped({"a.geojson": sample_files.geojson(), "b.kml": sample_files.kml()})
    )
    parts = put(tmp_path, "b.zip", sample_files.zipped({"BX.csv": b"pin,o\n1,A\n", "MN.csv": b'"pin","o"\n2,B\n3,C\n'}))

    with pytest.raises(LayerNeeded, match="a, b"):
        read(several)
    assert len(read(several, layer="b").frame) == 1
    assert look(several).layer_needed
    assert read(parts).frame["pin"].tolist() == ["1", "2", "3"]


@pytest.mark.parametrize("packed", [False, True])
def test_a_sound_file_geodatabase_is_read_as_a_folder_and_as_a_zip(tmp_path: Path, packed: bool) -> None:
    path = sample_files.geodatabase(tmp_path)
    if packed:
        members = {f"county.gdb/{part.name}": part.read_bytes() for part in path.iterdir()}
        path = put(tmp_path, "county.zip", sample_files.zipped(members))

    table, seen = read(path), look(path, sample=2)

    assert table.geometry is not None
    assert list(table.frame["pin"]) == ["0012", "0013", "0014-A"]
    assert list(table.frame["units"]) == [0, 3, 12]
    assert [shape.bounds for shape in table.geometry] == [
        pytest.approx(shape.bounds, abs=1e-8) for shape in sample_files.LOTS.geometry
    ]
    assert table.declared is not None
    assert table.declared.to_epsg() == 4326
    assert (table.layer, seen.rows, len(seen.table.frame)) == ("lots", 3, 2)


def test_a_file_geodatabase_may_be_a_folder_or_a_zip(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="is a folder"):
        read(tmp_path)
    broken = sample_files.zipped({"county.gdb/a00000001.gdbtable": b"\x03\x00\x00\x00", "county.gdb/gdb": b""})
    with pytest.raises(ReadingError, match=r"county\.gdb"):
        read(put(tmp_path, "county.zip", broken))


def test_a_geopackage_with_wrong_book_keeping_gives_each_row_once(tmp_path: Path) -> None:
    path = tmp_path / "lots.gpkg"
    sample_files.LOTS.to_file(path)
    rows = [len(read(put(tmp_path, "a.gpkg", path.read_bytes())).frame), look(path).rows]

    assert rows == [3, 3]


@pytest.mark.parametrize("missing", [".shx", ".prj", ".cpg"])
def test_a_shapefile_is_read_without_its_lesser_parts(tmp_path: Path, missing: str) -> None:
    parts = sample_files.shapefile_parts(tmp_path)
    del parts[missing]

    table = read(put(tmp_path, "lots.zip", sample_files.zipped({f"lots{s}": d for s, d in parts.items()})))

    assert len(table.frame) == 3
    assert (table.declared is None) is (missing == ".prj")


def test_a_shapefile_finds_its_parts_whatever_the_case_of_their_names(tmp_path: Path) -> None:
    for suffix, data in sample_files.shapefile_parts(tmp_path).items():
        put(tmp_path, f"LOTS{suffix.upper()}" if suffix != ".shp" else "Lots.Shp", data)

    assert read(tmp_path / "Lots.Shp").frame["pin"].tolist() == ["0012", "0013", "0014-A"]


def test_broken_files_say_where_they_break_and_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=r"line 2, character 1 .* Ask the county"):
        read(put(tmp_path, "a.geojson", b'{"type": "FeatureCollection", "features": [{},\n]}'))
    with pytest.raises(ReadingError, match=r"line 1, character \d+ .* Ask the county"):
        read(put(tmp_path, "a.kml", sample_files.kml()[:-20]))
    with pytest.raises(ReadingError, match=r"without its \.dbf.*Bring all files"):
        read(put(tmp_path, "a.shp", sample_files.shapefile_parts(tmp_path)[".shp"]))


def test_reading_tells_how_far_it_has_come(tmp_path: Path) -> None:
    heard: list[tuple[int, int | None]] = []
    path = put(tmp_path, "lots.gpkg", sample_files.written_by_gdal(tmp_path, "w.gpkg"))

    read(path, progress=lambda done, total: heard.append((done, total)))

    assert heard[-1] == (3, 3)


def test_a_gzip_of_any_file_is_read(tmp_path: Path) -> None:
    assert len(read(put(tmp_path, "lots.csv.gz", gzip.compress(sample_files.csv()))).frame) == 3
