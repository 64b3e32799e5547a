"""The shipped rules do what their own examples say, and the book that holds them behaves as data should."""

from dataclasses import FrozenInstanceError

import pandas as pd
import pytest

from maps.owners.matching import LONGEST_PATTERN
from maps.owners.recogniser import classify
from maps.owners.rules import Rule, RuleBook, UnknownRuleError
from maps.owners.shipped import general_rules, jurisdiction_rules
from maps.owners.vocabulary import Body, OwnerKind

GENERAL = RuleBook.general()
SHIPPED = [*general_rules(), *jurisdiction_rules()]


@pytest.mark.parametrize("rule", SHIPPED, ids=lambda rule: rule.id)
def test_a_rule_decides_its_own_examples(rule: Rule) -> None:
    book = GENERAL.for_jurisdiction(rule.jurisdiction) if rule.jurisdiction else GENERAL
    verdicts = classify(pd.DataFrame({rule.column: rule.examples}, dtype=object), book)
    assert dict(zip(rule.examples, verdicts["owner_rule"], strict=True)) == dict.fromkeys(rule.examples, rule.id)


@pytest.mark.parametrize("rule", SHIPPED, ids=lambda rule: rule.id)
def test_a_rule_is_dated_data_with_an_example(rule: Rule) -> None:
    assert rule.source
    assert rule.last_verified
    assert rule.examples
    assert rule.words


@pytest.mark.parametrize("rule", SHIPPED, ids=lambda rule: rule.id)
def test_only_public_owners_have_a_body(rule: Rule) -> None:
    assert rule.body is None or rule.kind is OwnerKind.PUBLIC


@pytest.mark.parametrize("rule", SHIPPED, ids=lambda rule: rule.id)
def test_no_pattern_outgrows_the_automaton(rule: Rule) -> None:
    assert len(rule.pattern or "") <= LONGEST_PATTERN


def test_no_two_rules_share_an_id() -> None:
    assert len({rule.id for rule in SHIPPED}) == len(SHIPPED)


def test_the_rules_of_a_place_hold_there_and_those_of_its_state_too() -> None:
    assert GENERAL.for_jurisdiction("cambridge-ma").rule("ma.class_city")
    assert GENERAL.for_jurisdiction("ma").rule("ma.class_city")
    assert GENERAL.for_jurisdiction("new-york-ny").rule("new-york-ny.dcas")
    assert GENERAL.for_jurisdiction("nowhere-zz") == GENERAL
    with pytest.raises(UnknownRuleError):
        GENERAL.for_jurisdiction("obama").rule("ma.class_city")


def test_a_book_cannot_be_changed_in_place() -> None:
    with pytest.raises(FrozenInstanceError):
        GENERAL.rules = ()  # type: ignore[misc]
    taught = GENERAL.with_aliases({"DCAS": (OwnerKind.PUBLIC, Body.CITY, "DCAS", "taught.1")})
    assert not GENERAL.aliases
    assert taught.aliases["DCAS"][3] == "taught.1"


def test_the_version_changes_when_something_was_taught_and_not_otherwise() -> None:
    taught = GENERAL.with_aliases({"DCAS": (OwnerKind.PUBLIC, Body.CITY, "DCAS", "taught.1")})
    assert RuleBook.general().version == GENERAL.version
    assert taught.version != GENERAL.version
    assert GENERAL.for_jurisdiction("new-york-ny").version != GENERAL.version
