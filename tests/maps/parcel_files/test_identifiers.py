"""Identifiers stay text, and two that differ in a file never become one without a word."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from maps.parcel_files.identifiers import (
    identifier_texts,
    keys_without_collisions,
    normalise_ids,
    possible_keys,
    segment_keys,
    separated_ids,
)

ANY_ID = st.text(alphabet="0179aAbB-. /é１", min_size=1, max_size=6)


def ids(*texts: str | None) -> pd.Series:
    """Make a column of identifiers."""
    return pd.Series(list(texts), dtype=object)


def test_punctuation_space_and_case_go_and_leading_zeros_stay() -> None:
    assert normalise_ids(ids("10-36-228-040-0000", "055 188801300", "0040c00013")).to_list() == [
        "10362280400000", "055188801300", "0040C00013",
    ]  # fmt: skip


def test_a_number_that_a_spreadsheet_made_a_float_is_an_identifier_again() -> None:
    assert normalise_ids(ids("2024080033.00")).to_list() == ["2024080033"]
    assert normalise_ids(pd.Series([2024080033.0, None])).to_list() == ["2024080033", None]


def test_zeros_within_an_identifier_are_not_decimals() -> None:
    assert normalise_ids(ids("71-03-34-380-024.000-026")).to_list() == ["710334380024000026"]


def test_letters_of_other_scripts_stay() -> None:
    assert normalise_ids(ids("奈良１２-3")).to_list() == ["奈良123"]


def test_empty_cells_and_their_stand_ins_have_no_identifier() -> None:
    assert normalise_ids(ids("", "  ", "<Null>", "N/A", None, "---")).to_list() == [None] * 6


def test_of_a_list_the_first_is_used_and_said() -> None:
    texts, notes = identifier_texts(ids("'0026028', '0749019'", "4866009"))
    assert texts.to_list() == ["0026028", "4866009"]
    assert "of which the first one is used: 1, for example" in str(notes[0])


def test_segment_keys_forget_padding_and_nothing_else() -> None:
    padded = ids("000011-000010-000001", "000009-000026-00000A", "000005-000003-000000", "000023-000047-000DAM")
    assert segment_keys(padded).to_list() == ["11-10-1", "9-26-A", "5-3", "23-47-DAM"]
    assert segment_keys(ids("11-10-01", "9-26-0A", "5-3")).to_list() == ["11-10-1", "9-26-A", "5-3"]


def test_lot_1_111_and_lot_11_11_keep_keys_that_differ_and_are_told() -> None:
    keys, notes = keys_without_collisions(ids("1-111", "11-11", "7-18", "11-11"))
    assert keys.to_list() == ["1-111", "11-11", "718", "11-11"]
    assert "2 identifiers differ only in punctuation" in str(notes[0])


def test_without_collisions_nothing_is_told() -> None:
    assert keys_without_collisions(ids("1-1", "1-2", None))[1] == []


@settings(deadline=None)
@given(st.lists(ANY_ID, max_size=30))
def test_identifiers_that_differ_as_written_have_keys_that_differ(written: list[str]) -> None:
    texts, _ = identifier_texts(ids(*written))
    keys, _ = keys_without_collisions(texts)
    pairs = pd.DataFrame({"text": texts, "key": keys}).dropna(subset="text").drop_duplicates("text")
    assert pairs["key"].notna().all()
    assert pairs["key"].is_unique


@settings(deadline=None)
@given(st.lists(ANY_ID, min_size=1, max_size=12))
def test_keys_do_not_depend_on_the_order_of_the_rows(written: list[str]) -> None:
    turned = list(reversed(written))
    keys = keys_without_collisions(ids(*written))[0].to_list()
    assert keys_without_collisions(ids(*turned))[0].to_list() == list(reversed(keys))


@settings(deadline=None)
@given(st.lists(ANY_ID, min_size=1, max_size=12))
def test_normalising_twice_changes_nothing_more(written: list[str]) -> None:
    for normalise in (normalise_ids, separated_ids, segment_keys):
        once = normalise(ids(*written))
        assert normalise(once).to_list() == once.to_list()


@settings(deadline=None)
@given(st.one_of(ANY_ID, st.text("019aZ -./'#\t\n", max_size=8), st.from_regex(r"\A ?[0-9]{1,3}\.0{0,2} ?\Z")))
def test_an_identifier_alone_has_the_keys_that_it_has_in_a_column(written: str) -> None:
    column = [separated_ids(ids(written)).iloc[0], normalise_ids(ids(written)).iloc[0]]
    assert possible_keys(written) == [key for key in dict.fromkeys(column) if key]
