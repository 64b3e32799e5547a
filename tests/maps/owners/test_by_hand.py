"""The general rules read names as assessors in many states write them (see README.md beside this file)."""

from pathlib import Path

import pandas as pd

from maps.owners.recogniser import classify
from maps.owners.rules import RuleBook

TABLE = pd.read_csv(Path(__file__).with_name("names_by_hand.csv"), dtype=str, keep_default_na=False).replace("", None)
VERDICTS = classify(TABLE[["owner", "owner2"]], RuleBook.general())
PUBLIC = TABLE["kind"] == "public"
CALLED = VERDICTS["owner_kind"] == "public"


def test_no_private_owner_is_called_public() -> None:
    assert TABLE.loc[CALLED & ~PUBLIC, "owner"].tolist() == []


def test_at_least_ninety_nine_of_a_hundred_public_owners_are_found() -> None:
    assert CALLED[PUBLIC].mean() >= 0.99, TABLE.loc[PUBLIC & ~CALLED, "owner"].tolist()


def test_public_owners_have_the_right_body() -> None:
    wrong = PUBLIC & CALLED & (TABLE["body"] != VERDICTS["owner_body"])
    assert TABLE.loc[wrong, "owner"].tolist() == []


def test_nearly_every_kind_is_right_and_the_rest_is_unknown_rather_than_wrong() -> None:
    wrong = TABLE["kind"] != VERDICTS["owner_kind"]
    assert wrong.mean() <= 0.02
    assert TABLE.loc[wrong & (VERDICTS["owner_kind"] != "unknown"), "owner"].tolist() == ["CITY YEAR INC"]


def test_the_set_is_large_and_has_all_kinds() -> None:
    assert len(TABLE) >= 1_000
    assert TABLE["kind"].value_counts().min() >= 5
