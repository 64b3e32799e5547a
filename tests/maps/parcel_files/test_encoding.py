"""Code pages that look alike: names with accents tell which one it was."""

from maps.parcel_files.encoding import detect

NAMES = "OWNER\nMUÑOZ ALICE\nNÚÑEZ HAROLD\nPEÑA WANDA\nORTIZ OTIS\n" * 5


def test_spanish_names_in_capitals_are_those_of_windows_and_not_dashes_of_a_macintosh() -> None:
    encoding, guessed = detect(NAMES.encode("cp1252"))

    assert NAMES.encode("cp1252").decode(encoding) == NAMES
    assert guessed
