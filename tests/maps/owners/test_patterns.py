"""The small language of owner patterns says what it promises."""

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from maps.owners.patterns import PatternError, combined, expanded


def matches(pattern: str, text: str) -> bool:
    found: bool = pc.match_substring_regex(pa.array([text]), pattern)[0].as_py()
    return found


@pytest.mark.parametrize("text", ["PORT AUTH", "PORT AUTHORI", "PORT AUTHORITY"])
def test_a_tilde_lets_a_word_be_cut_short(text: str) -> None:
    assert matches(expanded("PORT AUTH~ORITY", {}), text)


@pytest.mark.parametrize("text", ["PORT AUT", "PORT AUTHORS", "AIRPORT AUTH"])
def test_only_the_end_of_a_word_may_be_missing(text: str) -> None:
    assert not matches(expanded("PORT AUTH~ORITY", {}), text)


def test_a_space_allows_a_comma_and_a_written_comma_is_needed() -> None:
    assert matches(expanded("TOWN OF LYME", {}), "TOWN OF, LYME")
    assert not matches(expanded("CHURCH, MARY", {}), "CHURCH MARY")


def test_a_list_stands_for_its_words() -> None:
    assert matches(expanded("^<DEPT> OF PARKS", {"DEPT": "DEP~ARTMENT|DEPT"}), "DEPT OF PARKS")


def test_a_list_that_is_not_there_is_named_in_the_error() -> None:
    with pytest.raises(PatternError, match="DEPARTEMENT"):
        expanded("<DEPARTEMENT> OF PARKS", {})


def test_patterns_with_the_same_group_can_be_combined() -> None:
    both = combined([expanded("CITY OF (?P<place>[A-Z]+)", {}), expanded("TOWN OF (?P<place>[A-Z]+)", {})])
    assert matches(both, "TOWN OF LYME")
