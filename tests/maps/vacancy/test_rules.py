"""Class codes and words are understood where they are known, and only there."""

import re
from datetime import date

import pytest

from maps.vacancy.classes import Meaning
from maps.vacancy.rules import DATA, VacancyRules, _files

GENERAL = VacancyRules.general()


def meaning(text: str) -> Meaning | None:
    """Give what the general words make of a description."""
    reading = GENERAL.read_class(None, text)
    return reading.meaning if reading else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RES-UDV-LAND", Meaning.VACANT),
        ("COM-PDV-LAND", Meaning.VACANT),
        ("Vacnt Transport Authorit", Meaning.VACANT),
        ("VACANT APT. LAND 5+ UNITS", Meaning.VACANT),
        ("Solar sin edificar", Meaning.VACANT),
        ("UNIMPROVED LAND", Meaning.VACANT),
        ("NON-VACANT LAND", Meaning.IN_USE),
        ("VACATION HOME", Meaning.NOT_SAID),
        ("PARKING-GAR", Meaning.BUILDING),
        ("CONDO-PKG-SP", Meaning.BUILDING),
        ("INDUSTRIAL PARK", Meaning.BUILDING),
        ("MOBILE HOME PARK", Meaning.BUILDING),
        ("GARDEN APARTMENTS", Meaning.BUILDING),
        ("SNGL-FAM-RES", Meaning.BUILDING),
        ("1F RES WTR ACS", Meaning.IN_USE),
        ("Estacionamiento público", Meaning.PARKING),
        ("Panteón municipal", Meaning.CEMETERY),
        ("Vivienda unifamiliar", Meaning.BUILDING),
        ("EXEMPT-MUNIC", Meaning.NOT_SAID),
        ("UNMNGD PINE", Meaning.NOT_SAID),
        ("Residential land", Meaning.OPEN_LAND),
        ("ABANDONED BUILDING", Meaning.VACANT_BUILDING),
        ("RESIDENTIAL GARAGE", Meaning.MINOR),
        ("community green space", Meaning.GARDEN),
        ("Church", Meaning.INSTITUTION),
        ("ROW HOUSE", Meaning.BUILDING),
        ("XYZ", None),
    ],
)
def test_words_are_understood_in_english_and_spanish(text: str, expected: Meaning | None) -> None:
    assert meaning(text) == expected


def test_a_bare_code_says_nothing_in_a_place_nobody_knows() -> None:
    assert GENERAL.read_class("130", None) is None
    assert GENERAL.read_class("V1", "") is None


def test_a_code_that_is_a_word_is_read_as_words() -> None:
    reading = GENERAL.read_class("VACANT", None)
    assert reading is not None
    assert reading.meaning is Meaning.VACANT


@pytest.mark.parametrize(
    ("slug", "code", "expected"),
    [
        ("cambridge-ma", "132", Meaning.VACANT),
        ("cambridge_ma", "930", Meaning.VACANT),
        ("cambridge-ma", "946", Meaning.VACANT),
        ("cambridge-ma", "101", Meaning.BUILDING),
        ("somerville-ma", "391", Meaning.VACANT),
        ("nyc", "V0", Meaning.VACANT),
        ("nyc", "11", Meaning.VACANT),
        ("nyc", "G7", Meaning.PARKING),
        ("nyc", "Z5", Meaning.WATER),
        ("nyc", "Z7", Meaning.RIGHT_OF_WAY),
        ("nyc", "Q0", Meaning.PARK),
        ("nyc", "QG", Meaning.GARDEN),
        ("nyc", "1", Meaning.BUILDING),
        ("cook-county-il", "1-90", Meaning.MINOR),
        ("cook-county-il", "100", Meaning.VACANT),
        ("cuyahoga-oh", "400", Meaning.VACANT),
        ("san-francisco-ca", "OPENSPACE", Meaning.PARK),
        ("washington-nh", "1F RES", Meaning.NOT_SAID),
    ],
)
def test_codes_are_understood_where_they_are_known(slug: str, code: str, expected: Meaning) -> None:
    reading = VacancyRules.for_jurisdiction(slug).read_class(code, None)
    assert reading is not None
    assert reading.meaning is expected


def test_a_code_that_nobody_has_checked_weighs_half() -> None:
    checked = VacancyRules.for_jurisdiction("cuyahoga-oh").read_class("400", None)
    unchecked = VacancyRules.for_jurisdiction("cuyahoga-oh").read_class("500", None)
    assert checked is not None
    assert unchecked is not None
    assert (unchecked.verified, unchecked.weight) == (False, checked.weight / 2)


def test_an_unknown_place_gets_the_general_rules() -> None:
    assert VacancyRules.for_jurisdiction("atlantis-zz") == GENERAL


def test_the_version_names_the_rules_and_their_date() -> None:
    versions = {VacancyRules.for_jurisdiction(slug).version for slug in ("nyc", "cambridge-ma", "atlantis-zz")}
    assert len(versions) == 3
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d\.[0-9a-f]{8}", version) for version in versions)


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.glob("*.toml")))
def test_every_file_of_rules_is_dated_sourced_and_has_known_meanings(name: str) -> None:
    data = _files()[name]
    assert data["title"]
    assert data["source"]
    assert isinstance(data["last_verified"], date)
    entries = [*data.get("codes", ()), *data.get("words", ())]
    assert entries
    assert {entry["meaning"] for entry in entries} <= {meaning.value for meaning in Meaning}
