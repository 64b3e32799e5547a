"""Each verdict can say in one sentence which rule decided and from which column."""

import pandas as pd
import pytest

from maps.owners.reasons import explain, templates
from maps.owners.recogniser import classify
from maps.owners.rules import RuleBook, UnknownRuleError
from maps.owners.shipped import general_rules, jurisdiction_rules
from maps.owners.vocabulary import Body, OwnerKind

GENERAL = RuleBook.general()


def said(column: str, value: str) -> str:
    verdict = classify(pd.DataFrame({column: [value]}, dtype=object), GENERAL).iloc[0]
    return str(explain(verdict["owner_rule"], verdict["owner_column"], value, GENERAL))


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        ("owner", "City of Cleveland", "The owner line says “CITY OF CLEVELAND”: a city, town or village owns it."),
        ("owner", "GRAND STREET LLC", "The owner line says “LLC”: a business owns it."),
        ("owner", "ZZYX QUORL", "No rule recognises the owner “ZZYX QUORL”; you can teach this name."),
        (
            "owner",
            "ESTATE OF MARY STATE",
            "The owner line says “ESTATE OF”: the estate of a person who has died, a private owner.",
        ),
        (
            "exempt",
            "EXEMPT-STATE",
            "No owner's name decides; the exemption “EXEMPT STATE” is one that public bodies have.",
        ),
        (
            "mail_address",
            "1 MAIN ST, CITY HALL",
            "No owner's name decides; the tax bill goes to “1 MAIN ST, CITY HALL”, a public office.",
        ),
    ],
)
def test_the_sentence_quotes_the_words_that_decided(column: str, value: str, sentence: str) -> None:
    assert said(column, value) == sentence


def test_a_lot_without_an_owner_says_so() -> None:
    assert str(explain("unknown.no_owner", "owner", None, GENERAL)) == "The file names no owner."


def test_a_taught_name_says_that_it_was_taught() -> None:
    book = GENERAL.with_aliases({"DCAS": (OwnerKind.PUBLIC, Body.CITY, None, "taught.1")})
    assert str(explain("taught.1", "owner", "DCAS", book)) == "Someone here has taught what kind of owner “DCAS” is."


@pytest.mark.parametrize("rule", [*general_rules(), *jurisdiction_rules()], ids=lambda rule: rule.id)
def test_every_rule_can_be_explained_from_its_stored_id_alone(rule: object) -> None:
    known = next(each for each in (*general_rules(), *jurisdiction_rules()) if each is rule)
    book = GENERAL.for_jurisdiction(known.jurisdiction or "")
    told = explain(known.id, known.column, None, book)
    assert known.words in str(told)
    assert told.template in templates()


def test_a_rule_that_is_gone_is_named() -> None:
    with pytest.raises(UnknownRuleError, match="of the past"):
        explain("a rule of the past", "owner", "X", GENERAL)
