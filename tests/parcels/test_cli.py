"""The command line does the same without a browser: one JSON object, one sentence for what went wrong, no trace."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from cltms.cli import Terminal, main
from cltms.config import Settings
from cltms.foundation.i18n import compile_translations
from cltms.parcels.models import Edition, Jurisdiction, LayerFile
from maps.owners.vocabulary import OwnerKind
from maps.vacancy.vocabulary import Vacancy
from tests.conftest import KEY
from tests.parcels.house import House
from tests.parcels.small_county import Year, condominium_files, next_year

COUNTED = ("read", "imported", "unchanged", "merged", "set_aside")


def json_of(done: Result) -> dict[str, Any]:
    """The one JSON object on standard output, where nothing else stands."""
    assert done.exit_code == 0, done.stderr
    value = json.loads(done.stdout)
    assert isinstance(value, dict)
    return value


def assert_one_sentence(done: Result, said: str) -> None:
    """The command failed, said so in a sentence, and showed nothing of the program."""
    assert done.exit_code not in {0, 70}
    assert done.stdout == ""
    assert said in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_a_file_is_looked_at_without_writing_anything(house: House, year: Year, year_file: Path) -> None:
    found = json_of(house.run("parcels", "profile", year_file, "--json"))

    assert (found["rows"], found["format"], found["has_shapes"]) == (len(year.parcels), "GeoJSON", True)
    columns = {column["field"]: column["columns"] for column in found["columns"]}
    assert columns["parcel_id"] == ["PARCEL_ID"]
    assert columns["owner"] == ["OWNER"]
    assert set(found["all_columns"]) == set(year.parcels.columns) - {"geometry"}
    assert all(column["samples"] and 0 < column["confidence"] <= 1 for column in found["columns"])
    assert house.count(Jurisdiction) == house.count(Edition) == 0


def test_a_look_is_also_told_in_plain_lines(house: House, year_file: Path) -> None:
    done = house.run("parcels", "profile", year_file)

    assert done.exit_code == 0
    assert "240 rows" in done.stdout
    assert "OWNER" in done.stdout


def test_a_look_speaks_as_members_do(house: House, year: Year, tmp_path: Path) -> None:
    year.parcels.assign(LAND_VALUE=range(1000, 1000 + len(year.parcels))).to_file(tmp_path / "elm.geojson")
    told = house.run("parcels", "profile", tmp_path / "elm.geojson").stdout

    assert f"{len(year.parcels)} rows" in told
    assert {"Meaning", "Identifier", "Value of land"} <= set(re.split(r" {2,}|\n", told))
    assert not re.search(r"\bNone\b|_minor|parcel_id|0\.\d\d\b", told)


def test_rows_that_a_look_does_not_count_are_not_called_none(house: House, tmp_path: Path) -> None:
    condominium_files(tmp_path)
    for roll in sorted(tmp_path.glob("*.csv")):
        told = house.run("parcels", "profile", roll).stdout
        assert "None" not in told
        assert "Shapes: none in this file" in told


def test_rows_set_aside_are_written_for_a_spreadsheet(elm: House, year: Year, tmp_path: Path) -> None:
    year.parcels.assign(PARCEL_ID=["=1+1", *year.parcels["PARCEL_ID"][1:]]).drop(index=[1]).assign(
        geometry=lambda rows: [None, *rows.geometry[1:]], OWNER=lambda rows: ["ÁGUILA", *rows["OWNER"][1:]]
    ).to_file(tmp_path / "elm.geojson")
    broken = gpd.read_file(tmp_path / "elm.geojson")
    broken.loc[len(broken)] = broken.iloc[5].to_dict() | {"PARCEL_ID": None}
    broken.to_file(tmp_path / "elm.geojson")
    aside = json_of(elm.run("parcels", "import", tmp_path / "elm.geojson", "--json"))["set_aside"]
    assert aside

    done = json_of(elm.run("parcels", "set-aside", tmp_path / "new" / "aside.csv", "--json"))

    rows = pd.read_csv(tmp_path / "new" / "aside.csv", encoding="utf-8-sig")
    assert (done["rows"], done["edition"], len(rows)) == (aside, 2, aside)
    assert list(rows.columns) == ["file", "row", "parcel_id", "reason", "original"]
    assert rows["reason"].str.endswith(".").all()
    earlier = elm.run("parcels", "set-aside", tmp_path / "none.csv", "--edition", "1")
    assert earlier.stdout == f"0 rows written to {tmp_path / 'none.csv'}\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["aside.xlsx"], "Let “aside.xlsx” end with .csv."),
        (["aside.csv", "--edition", "7"], "Elm County has no import with this number. Its imports: 1."),
    ],
)
def test_what_cannot_be_written_of_an_import_is_one_sentence(elm_to_read: House, words: list[str], said: str) -> None:
    assert_one_sentence(elm_to_read.run("parcels", "set-aside", *words), said)


def test_an_import_ends_with_one_json_object_that_balances(house: House, year: Year, year_file: Path) -> None:
    done = house.run(
        "parcels", "import", year_file, "--jurisdiction", "Elm County, OH", "--as-of", "2025-01-15", "--json"
    )

    summary = json_of(done)
    assert set(COUNTED) | {"problems"} <= set(summary)
    assert summary["read"] == sum(summary[name] for name in COUNTED[1:]) == len(year.parcels)
    assert isinstance(summary["problems"], list)
    assert summary["jurisdiction"] == "elm-county-oh"
    assert "Place: Elm County, OH (elm-county-oh)" in done.stderr


def test_without_json_the_sum_is_told(house: House, year_file: Path) -> None:
    done = house.run("parcels", "import", year_file)

    assert done.stdout.startswith("240 rows read = 240 imported + 0 unchanged + 0 merged + 0 set aside")


def test_next_years_file_goes_to_the_same_place_by_itself(elm: House, year: Year, tmp_path: Path) -> None:
    next_year(year.parcels).parcels.to_file(tmp_path / "quite_another_name.geojson")

    summary = json_of(elm.run("parcels", "import", tmp_path / "quite_another_name.geojson", "--json"))

    assert (summary["jurisdiction"], summary["edition"]) == ("elm-county-oh", 2)
    assert elm.count(Jurisdiction) == 1


def test_the_town_next_door_does_not_take_the_place_of_ours(elm: House, year: Year, tmp_path: Path) -> None:
    width = year.parcels.total_bounds[2] - year.parcels.total_bounds[0]
    moved = year.parcels.set_geometry(year.parcels.translate(width * 0.9)).assign(
        PARCEL_ID="77-" + year.parcels["PARCEL_ID"], OWNER="STATE OF OHIO"
    )
    moved.to_file(tmp_path / "next_door.geojson")

    done = elm.run("parcels", "import", tmp_path / "next_door.geojson", "--json")

    summary = json_of(done)
    assert (summary["jurisdiction"], summary["imported"], summary["gone"]) == ("next-door", len(year.parcels), 0)
    assert {lot.parcel_id for lot in elm.lots("elm-county-oh").values()} == set(year.parcels["PARCEL_ID"])


def test_shapes_and_their_roll_come_in_in_any_order(house: House, tmp_path: Path) -> None:
    shapes, roll = condominium_files(tmp_path)

    summary = json_of(house.run("parcels", "import", roll, shapes, "--name", "Elm", "--json"))

    assert (summary["imported"], summary["merged"]) == (30, 35)
    again = json_of(house.run("parcels", "import", shapes, "--roll", roll, "--jurisdiction", "elm", "--json"))
    assert (again["imported"], again["unchanged"], again["nothing_new"]) == (0, 30, True)


def test_a_person_settles_columns_by_name(house: House, year: Year, tmp_path: Path) -> None:
    odd = year.parcels.rename(columns={"OWNER": "REMARK1", "PARCEL_ID": "REMARK2"})
    odd.to_file(tmp_path / "odd.geojson")

    summary = json_of(
        house.run(
            "parcels",
            "import",
            tmp_path / "odd.geojson",
            "--map",
            "parcel_id=REMARK2",
            "--map",
            "owner=REMARK1",
            "--json",
        )
    )

    assert summary["imported"] == len(year.parcels)
    assert set(house.lots()) == set(year.parcels["PARCEL_ID"])
    assert {lot.owner for lot in house.lots().values()} >= {"CITY OF ALDER FALLS"}


def test_a_question_lists_the_answers_and_leaves_nothing_behind(house: House, year: Year, tmp_path: Path) -> None:
    year.parcels.to_crs("EPSG:3735").to_file(tmp_path / "elm-oh.shp")
    (tmp_path / "elm-oh.prj").unlink()

    done = house.run("parcels", "import", tmp_path / "elm-oh.shp", "--json")

    assert_one_sentence(done, "does not say in which coordinate system it is")
    assert "--crs EPSG:3735" in done.stderr
    assert house.count(Jurisdiction) == house.count(Edition) == 0
    told = house.run("parcels", "import", tmp_path / "elm-oh.shp", "--crs", "EPSG:3735", "--json")
    assert json_of(told)["imported"] == len(year.parcels)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--crs", "EPSG:31467"], ""),
        (["--crs", "the usual one"], "“the usual one” is not a coordinate system"),
        (["--map", "colour=OWNER"], "“colour” is no field. Fields are: parcel_id, "),
        (["--map", "owner=NO SUCH COLUMN"], "NO SUCH COLUMN"),
        (["--as-of", "2999-01-01"], "lies in the future"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(
    house: House, year_file: Path, words: list[str], said: str
) -> None:
    done = house.run("parcels", "import", year_file, "--json", *words)

    assert_one_sentence(done, said)
    assert house.count(Edition) == 0


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("broken.geojson", '{"type": "FeatureCollection", "features": [', "is broken"),
        ("empty.csv", "", "empty"),
        ("notes.csv", "remark,colour\nnice,red\n", "."),
        ("lies.gpkg", "this is no GeoPackage", "lies.gpkg"),
    ],
)
@pytest.mark.parametrize("command", ["import", "profile"])
def test_a_file_that_cannot_be_used_is_told_in_one_sentence(
    house: House, tmp_path: Path, command: str, name: str, text: str, said: str
) -> None:
    (tmp_path / name).write_text(text)

    done = house.run("parcels", command, tmp_path / name, "--json")

    if command == "profile" and name == "notes.csv":
        assert json_of(done)["rows"] == 1
    else:
        assert_one_sentence(done, said)
    assert house.count(Edition) == house.count(Jurisdiction) == 0


def test_another_encoding_than_the_files_is_told(house: House, tmp_path: Path) -> None:
    (tmp_path / "roll.csv").write_text("PARCEL_ID,OWNER\n1-1,SMITH\n1-2,JONES\n")

    done = house.run("parcels", "import", tmp_path / "roll.csv", "--encoding", "klingon", "--json")

    assert_one_sentence(done, "klingon")


def test_a_file_that_is_not_there_is_told(house: House) -> None:
    done = house.run("parcels", "import", "/nowhere/at/all.zip")

    assert done.exit_code == 2
    assert "does not exist" in done.stderr


def test_footprints_may_come_with_the_roll(house: House, year: Year, year_file: Path, tmp_path: Path) -> None:
    year.buildings.to_file(tmp_path / "buildings.geojson")

    summary = json_of(
        house.run("parcels", "import", year_file, "--footprints", tmp_path / "buildings.geojson", "--json")
    )

    assert summary["imported"] == len(year.parcels)
    assert any(lot.footprint_share for lot in house.lots().values())


def test_layers_are_added_and_the_roll_judged_anew(elm: House, year: Year, tmp_path: Path) -> None:
    listed = year.parcels["PARCEL_ID"][:4]
    pd.DataFrame({"Parcel Number": listed, "Status": "Vacant"}).to_csv(tmp_path / "city.csv", index=False)

    done = elm.run(
        "parcels", "layer", "inventory", tmp_path / "city.csv", "--name", "City list", "--as-of", "2025-03-01"
    )

    assert done.exit_code == 0, done.stderr
    assert done.stdout == "4 rows added as inventory.\n"
    assert {key for key, lot in elm.lots().items() if lot.listed == "City list"} == set(listed)
    assert elm.count(LayerFile) == 2


def test_the_roll_is_judged_anew(elm: House) -> None:
    done = elm.run("parcels", "judge")

    assert (done.exit_code, done.stdout) == (0, "0 of 240 parcels are judged otherwise now.\n")


def test_exports_hold_what_was_asked_for(elm: House, tmp_path: Path) -> None:
    words = ["--where", "owner_kind=public", "--where", "vacancy=vacant,probably_vacant", "--json"]

    written = json_of(elm.run("parcels", "export", tmp_path / "lots.gpkg", *words))

    frame = gpd.read_file(written["path"])
    expected = {
        key for key, lot in elm.lots().items()
        if lot.owner_kind == OwnerKind.PUBLIC and lot.vacancy in {Vacancy.VACANT, Vacancy.PROBABLY_VACANT}
    }  # fmt: skip
    assert written["rows"] == len(frame) == len(expected) > 0
    assert set(frame["parcel_id"]) == expected
    assert (
        elm.run("parcels", "export", tmp_path / "all.csv").stdout == f"240 parcels written to {tmp_path / 'all.csv'}\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["lots.pdf"], "has no ending that says a format"),
        (["lots.csv", "--where", "owner_kind=robot"], "“robot” is not known for owner_kind"),
        (["lots.csv", "--where", "colour=red"], "“colour” is not something to filter by"),
        (["lots.csv", "--where", "owner_kind"], "owner_kind"),
        (["lots.csv", "--where", "min_area_m2=nan"], "“nan” is not a number"),
        (["lots.csv", "--jurisdiction", "atlantis"], "elm-county-oh"),
    ],
)
def test_an_export_that_cannot_be_is_told_in_one_sentence(
    elm: House, tmp_path: Path, words: list[str], said: str
) -> None:
    done = elm.run("parcels", "export", tmp_path / words[0], *words[1:])

    assert_one_sentence(done, said)
    assert not list(tmp_path.glob("lots.*"))


def test_a_folder_is_no_file_to_export_to(elm: House, tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()

    done = elm.run("parcels", "export", tmp_path / "folder.csv")

    assert done.exit_code == 2
    assert "folder.csv” is a directory" in done.stderr


def test_a_place_where_nothing_can_be_written_is_told(elm: House, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    assert_one_sentence(elm.run("parcels", "export", tmp_path / "file" / "lots.csv"), "cannot be read or written")


def test_a_layer_that_a_file_does_not_have_is_told(house: House, year: Year, tmp_path: Path) -> None:
    year.parcels.to_file(tmp_path / "elm.gpkg", layer="parcels")

    assert_one_sentence(house.run("parcels", "import", tmp_path / "elm.gpkg", "--layer", "nowhere"), "parcels")


def test_of_several_layers_it_asks_for_one(house: House, year: Year, tmp_path: Path) -> None:
    year.parcels.to_file(tmp_path / "elm.gpkg", layer="north")
    year.parcels.iloc[:50].to_file(tmp_path / "elm.gpkg", layer="south")

    done = house.run("parcels", "import", tmp_path / "elm.gpkg", "--json")

    assert_one_sentence(done, "several layers")
    assert "--layer south" in done.stderr
    chosen = house.run("parcels", "import", tmp_path / "elm.gpkg", "--layer", "south", "--json")
    assert json_of(chosen)["imported"] == 50


def test_with_several_rolls_one_says_which(elm: House, tmp_path: Path) -> None:
    elm.new_place("oak-county-oh", "Oak County")

    done = elm.run("parcels", "export", tmp_path / "lots.csv")

    assert_one_sentence(done, "Say which with --jurisdiction")
    assert elm.run("parcels", "export", tmp_path / "lots.csv", "--jurisdiction", "elm-county-oh").exit_code == 0


def test_a_dossier_is_printed_for_identifiers_in_any_punctuation(elm: House, tmp_path: Path) -> None:
    ids = list(elm.lots())[10:13]
    spelled = [ids[0], ids[1].replace("-", " "), ids[2].replace("-", "")]

    done = elm.run(
        "reports", "dossier", tmp_path / "out.pdf", "--parcels", *spelled, "--made-on", "2026-03-03", "--json"
    )

    assert json_of(done) == {"path": str(tmp_path / "out.pdf"), "lots": 3}
    with PdfReader(tmp_path / "out.pdf") as pdf:
        text = "\n".join(page.extract_text() for page in pdf.pages)
    assert all(identifier in text for identifier in ids)
    commas = elm.run("reports", "dossier", tmp_path / "same.pdf", "--parcels", ",".join(ids), "--made-on", "2026-03-03")
    assert commas.stdout == f"3 lots printed to {tmp_path / 'same.pdf'}\n"
    assert (tmp_path / "same.pdf").read_bytes() == (tmp_path / "out.pdf").read_bytes()


def test_a_dossier_speaks_spanish_on_paper_of_another_size(elm: House, tmp_path: Path) -> None:
    compile_translations()
    key = next(key for key, lot in elm.lots().items() if lot.owner_kind == OwnerKind.PUBLIC)

    done = elm.run("reports", "dossier", tmp_path / "es.pdf", "--parcels", key, "--lang", "es", "--paper", "a4")

    assert done.exit_code == 0, done.stderr
    with PdfReader(tmp_path / "es.pdf") as pdf:
        assert float(pdf.pages[0].mediabox.width) == pytest.approx(210 / 25.4 * 72, abs=0.5)
        text = "\n".join(page.extract_text() for page in pdf.pages)
    assert "¿" in text
    assert "Is it" not in text


def test_a_dossier_of_an_unknown_lot_names_it_and_writes_nothing(elm: House, tmp_path: Path) -> None:
    done = elm.run("reports", "dossier", tmp_path / "out.pdf", "--parcels", next(iter(elm.lots())), "4711")

    assert_one_sentence(done, "4711")
    assert not (tmp_path / "out.pdf").exists()


@dataclass(frozen=True)
class NewMachine:
    """A machine on which nobody has run anything yet."""

    settings: Settings

    def run(self, *words: str | Path) -> Result:
        """Run ``cltms`` as a process of its own would: opening what it needs, and closing it."""
        terminal = Terminal(self.settings)
        done = CliRunner().invoke(main, [str(word) for word in words], obj=terminal)
        if "database" in vars(terminal):
            terminal.database.close()
        return done


@pytest.fixture
def new_machine(empty_database_url: str, tmp_path: Path) -> NewMachine:
    """Give a database without tables and no data folder."""
    settings = Settings(environment="test", data_dir=tmp_path / "new", database_url=empty_database_url, secret_key=KEY)
    return NewMachine(settings)


def test_the_first_command_on_a_new_machine_works(
    new_machine: NewMachine, year: Year, year_file: Path, tmp_path: Path
) -> None:
    summary = json_of(new_machine.run("parcels", "import", year_file, "--json"))

    assert summary["imported"] == len(year.parcels)
    assert json_of(new_machine.run("parcels", "export", tmp_path / "all.csv", "--json"))["rows"] == len(year.parcels)


@pytest.mark.parametrize(
    "words",
    [["parcels", "export", "OUT.csv"], ["parcels", "judge"], ["reports", "dossier", "OUT.pdf", "--parcels", "1"]],
)
def test_without_a_roll_the_first_command_says_what_to_do(
    new_machine: NewMachine, tmp_path: Path, words: list[str]
) -> None:
    done = new_machine.run(*(tmp_path / word if word.startswith("OUT") else word for word in words))

    assert_one_sentence(done, "Import one first")


def test_looking_at_a_file_needs_no_database(new_machine: NewMachine, year_file: Path) -> None:
    assert json_of(new_machine.run("parcels", "profile", year_file, "--json"))["rows"] == 240
    assert not new_machine.settings.data_dir.exists()
