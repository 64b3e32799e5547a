"""Staff see which names to teach first, and what a rule would change before they keep it."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maps.owners.names import normalise
from maps.owners.recogniser import classify
from maps.owners.rules import RuleBook
from maps.owners.teaching import NoWordsError, Where, rule_from_words, try_rule, undecided
from maps.owners.vocabulary import Body, OwnerKind

GENERAL = RuleBook.general()


def test_the_commonest_undecided_names_come_first() -> None:
    verdicts = classify(
        pd.DataFrame({"owner": ["QUORL", "ZZYX", "ZZYX", "CITY OF LYME", None, "Zzyx."]}, dtype=object), GENERAL
    )
    assert undecided(verdicts).to_dict("records") == [
        {"owner_key": "ZZYX", "parcels": 3},
        {"owner_key": "QUORL", "parcels": 1},
    ]


def names() -> pd.DataFrame:
    roll = pd.DataFrame({"owner": ["ZZYX FUND NORTH", "THE ZZYX FUND", "ZZYX FUND LLC", "CITY OF LYME"]}, dtype=object)
    return classify(roll, GENERAL).assign(parcels=[2, 5, 1, 9])


def test_trying_a_rule_shows_only_what_would_change() -> None:
    rule = rule_from_words("taught.3", "Zzyx Fund", OwnerKind.PUBLIC, Body.LAND_BANK)
    changes = try_rule(names(), rule)
    assert changes["owner_key"].tolist() == ["THE ZZYX FUND", "ZZYX FUND NORTH", "ZZYX FUND LLC"]
    assert changes["new_kind"].unique().tolist() == ["public"]
    assert changes["new_body"].unique().tolist() == ["land_bank"]


def test_trying_a_rule_that_is_kept_already_changes_nothing() -> None:
    rule = rule_from_words("taught.4", "city of lyme", OwnerKind.PUBLIC, Body.CITY)
    assert try_rule(names(), rule).empty


@pytest.mark.parametrize(
    ("where", "hits"),
    [
        (Where.START, ["ZZYX FUND NORTH", "ZZYX FUND LLC"]),
        (Where.END, ["THE ZZYX FUND"]),
        (Where.WHOLE, []),
    ],
)
def test_words_can_be_asked_for_at_one_end_only(where: Where, hits: list[str]) -> None:
    rule = rule_from_words("taught.5", "ZZYX FUND", OwnerKind.PUBLIC, Body.OTHER, where)
    assert try_rule(names(), rule)["owner_key"].tolist() == hits


def test_a_kept_rule_decides_as_it_was_tried() -> None:
    rule = rule_from_words("taught.6", "Zzyx Fund", OwnerKind.PUBLIC, Body.LAND_BANK)
    verdict = classify(pd.DataFrame({"owner": ["ZZYX, FUND LLC"]}), GENERAL.with_rules((rule,))).iloc[0]
    assert (verdict["owner_kind"], verdict["owner_rule"]) == ("public", "taught.6")


@settings(deadline=None)
@given(st.text(max_size=30))
def test_no_character_that_someone_types_is_read_as_a_pattern(words: str) -> None:
    if normalise(pd.Series([words], dtype=object)).iloc[0] is None:
        with pytest.raises(NoWordsError):
            rule_from_words("taught.8", words, OwnerKind.PUBLIC)
        return
    rule = rule_from_words("taught.8", words, OwnerKind.NONPROFIT)
    key = normalise(pd.Series([words], dtype=object))
    roll = pd.DataFrame({"owner_key": key, "parcels": 1, "owner_kind": "unknown", "owner_body": None})
    assert len(try_rule(roll, rule)) == 1
