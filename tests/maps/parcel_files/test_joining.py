"""Rows of a roll find their own parcel, loosely only where nothing else can be meant."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from maps.parcel_files.joining import join


def positions(parcels: list[str], roll: list[str | None]) -> list[int]:
    """Join two lists of identifiers."""
    return [int(place) for place in join(pd.Series(parcels, dtype=object), pd.Series(roll, dtype=object)).parcel]


def test_the_identifier_as_written_decides_first() -> None:
    assert positions(["7-18", "7-19"], ["7-19", "7-18", "7-18", "8-1", None]) == [1, 0, 0, -1, -1]


def test_zeros_that_one_file_pads_with_are_overlooked() -> None:
    assert positions(["11-10-01", "9-26-0A"], ["000011-000010-000001", "000009-000026-00000A"]) == [0, 1]


def test_punctuation_is_overlooked_where_one_file_has_none() -> None:
    assert positions(["10-36-228-040-0000"], ["10362280400000"]) == [0]
    assert positions(["04866009"], ["4866009"]) == [0]


def test_lot_1_111_never_takes_the_taxes_of_lot_11_11() -> None:
    assert positions(["1-111"], ["11-11"]) == [-1]


def test_an_identifier_with_two_meanings_is_not_joined_and_told() -> None:
    joined = join(pd.Series(["5-3"], dtype=object), pd.Series(["05-3", "5-03"], dtype=object))
    assert list(joined.parcel) == [-1, -1]
    assert any("could mean more than one parcel" in str(note) for note in joined.notes)


def test_a_parcel_found_as_written_is_not_joined_again_loosely() -> None:
    assert positions(["5-3"], ["5-3", "05-3"]) == [0, -1]


IDS = st.text(alphabet="019-A", min_size=1, max_size=4)


@settings(deadline=None)
@given(st.lists(IDS, unique=True, max_size=12), st.lists(IDS, max_size=12))
def test_every_row_that_is_in_the_parcel_file_as_written_finds_just_that_parcel(
    parcels: list[str], roll: list[str]
) -> None:
    for identifier, place in zip(roll, positions(parcels, list(roll)), strict=True):
        if identifier in parcels:
            assert parcels[place] == identifier
