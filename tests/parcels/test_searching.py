"""Lots are found by a few words in any order, abbreviated or misspelt, and addresses are found on the map."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import shapely

from cltms.foundation.act import Actor, Door, reading_as
from cltms.foundation.word_index import words_of
from cltms.parcels.searching.finding import Fit, Hit, find
from cltms.parcels.searching.geocoding import Located, Match, geocode
from cltms.parcels.searching.spelling import near, ways_to_write
from tests.parcels.conftest import lent
from tests.parcels.house import House
from tests.parcels.small_county import first_year
from tests.support.databases import Databases

STAFF = Actor(1, "Sam", frozenset({"staff"}))
OUTSIDER = Actor(2, "Mo", frozenset({"member"}))
ROWS = (
    ("12 N MCKINLEY ST", "MUÑOZ JOSÉ & ANA"), ("14 N MCKINLEY ST", "BROWN JAMES"), ("12 LINDEN AVE", "MCKINLEY ROSA"),
    ("1200 CENTRAL BLVD", "CITY OF ALDER FALLS"), ("7 CENTRAL BLVD APT 2", "O'BRIEN PAT"), ("20 ELM CT", "BROWNE ANN"),
    ("20 ELM CT", "PARK JOE"),
)  # fmt: skip


@pytest.fixture(scope="module")
def street(
    test_databases: Databases, tmp_path_factory: pytest.TempPathFactory, elm_model: tuple[str, Path]
) -> Iterator[House]:
    """The small county with a street of ours in it, brought in anew so that older versions stand beside."""
    folder = tmp_path_factory.mktemp("street")
    roll = first_year().parcels
    for row, (situs, owner) in enumerate(ROWS, start=30):
        roll.loc[row, ["SITUS", "OWNER"]] = [situs, owner]
    roll.to_file(folder / "elm.geojson")
    with lent(elm_model, test_databases, folder / "data") as house:
        house.bring_in(1, folder / "elm.geojson")
        yield house


def hits(house: House, text: str, actor: Actor = STAFF) -> list[Hit]:
    with reading_as(house.database, actor, Door.PAGE) as look:
        return find(look, house.place(look.session), text, 8)


def first(house: House, text: str) -> tuple[str | None, str | None]:
    return next(((hit.situs, hit.owner) for hit in hits(house, text)), (None, None))


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("12 N McKinley St", 0), ("12 north mckinley street", 0), ("mckinley 12", 0), ("12 mckinl", 0),
        ("12 mkinley", 0), ("12 mcknley st", 0), ("12 N MCKNILEY", 0), ("josé muñoz", 0), ("munoz jose", 0),
        ("munoz", 0), ("muñzo", 0), ("14 mckinley", 1), ("rosa mckinley", 2), ("1200 central boulevard", 3),
        ("centrall boulevrd 1200", 3), ("alder falls central", 3), ("o'brien", 4), ("obrien pat", 4),
        ("nobody here", None),
    ],
)  # fmt: skip
def test_words_are_understood(street: House, text: str, row: int | None) -> None:
    assert first(street, text) == (ROWS[row] if row is not None else (None, None))


def test_an_identifier_is_found_by_its_beginning_in_any_punctuation(street: House) -> None:
    lot = next(iter(street.lots().values()))
    for text in (lot.parcel_id, lot.parcel_key, lot.parcel_id[:-1]):
        assert lot.parcel_id in [hit.parcel_id for hit in hits(street, text)], text
    assert hits(street, lot.parcel_id)[0].fit is Fit.IDENTIFIER


def test_addresses_come_before_owners_and_misspelt_words_last_of_all(street: House) -> None:
    found = hits(street, "mckinley")
    assert [hit.situs for hit in found][:2] == ["12 N MCKINLEY ST", "14 N MCKINLEY ST"]
    assert {hit.fit for hit in found} == {Fit.WORDS}
    assert {hit.fit for hit in hits(street, "mckinlay")} == {Fit.NEARLY}


def test_only_the_live_roll_is_found(street: House) -> None:
    before = first_year().parcels.iloc[30:37]
    for situs, owner in zip(before["SITUS"], before["OWNER"], strict=True):
        assert (situs, owner) not in [(hit.situs, hit.owner) for hit in hits(street, f"{situs} {owner}")]
    assert len(hits(street, "munoz jose ana")) == 1


@pytest.mark.parametrize(
    "text", ["", " ", "'", '"', "*", "a*", "AND NOT", "NEAR(", "%", "\\", ":*", "' | '", "😀", "x" * 500]
)
def test_no_sign_breaks_the_question(street: House, text: str) -> None:
    assert hits(street, text) == []


def test_who_may_not_read_names_finds_no_private_owner(street: House) -> None:
    assert hits(street, "munoz", OUTSIDER) == []
    assert hits(street, "muñoz mckinley", OUTSIDER) == []
    assert [hit.situs for hit in hits(street, "linden 12", OUTSIDER)] == ["12 LINDEN AVE"]
    assert hits(street, "alder falls", OUTSIDER)


def test_spelling() -> None:
    assert words_of("  Calle Ávila, 12-B ") == ["calle", "avila", "12", "b"]
    assert set(ways_to_write("st")) == {"street", "st", "str", "saint"}
    known = ["mckinley", "linden", "central", "brown"]
    assert near("mcknliey", known) == ["mckinley"]
    assert near("browm", known) == ["brown"]
    assert near("bowm", known) == []
    assert near("1200", known) == []
    assert near("mckni", known, begins=True) == ["mckin"]


def located(house: House, address: str) -> Located:
    with house.looking() as look:
        return geocode(look, house.place(look.session), address)


def test_an_address_is_found_on_its_lot(street: House) -> None:
    lots = {lot.situs: lot for lot in street.lots().values()}
    for address, match in (
        ("12 North McKinley Street, Alder Falls, OH 44444", Match.EXACT), ("12 N McKinley St Apt 3", Match.EXACT),
        ("12 N Mckinlay St", Match.CLOSE), ("7 Central Blvd #2", Match.EXACT),
    ):  # fmt: skip
        found = located(street, address)
        assert found.match is match, address
        shape = lots[found.situs].shape
        assert shape is not None
        assert shapely.intersects(shape, shapely.Point(found.lon or 0, found.lat or 0)), address


def test_what_is_not_sure_is_not_guessed(street: House) -> None:
    assert located(street, "20 Elm Court").match is Match.SEVERAL
    for address in ("13 N McKinley St", "McKinley St", "12 Nowhere Road", "", "12", "James Brown 14"):
        assert located(street, address).match is Match.NOT_FOUND, address


def test_a_table_of_addresses_is_located_by_the_command(street: House, tmp_path: Path) -> None:
    table, out = tmp_path / "members.csv", tmp_path / "located.csv"
    table.write_text("name,Address\nA,12 north mckinley street\nB,=1+1 Nowhere\nC,20 Elm Ct\n", encoding="utf-8")
    ran = street.run("parcels", "geocode", table, out)
    assert ran.exit_code == 0, ran.output
    assert "3 addresses: 1 exact, 0 close, 1 several, 1 not found" in ran.output
    rows = list(csv.DictReader(io.StringIO(out.read_bytes().decode("utf-8-sig"))))
    assert [row["match"] for row in rows] == ["exact", "not found", "several"]
    assert rows[0]["situs"] == "12 N MCKINLEY ST"
    assert float(rows[0]["lat"])
    assert rows[1]["Address"] == "'=1+1 Nowhere"
    assert street.run("parcels", "geocode", table, out, "--column", "street").exit_code == 1
