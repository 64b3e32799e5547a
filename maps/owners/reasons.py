"""Saying in one sentence which rule decided about an owner, and from which column."""

from collections.abc import Sequence

import pandas as pd
import pyarrow.compute as pc

from maps.owners.names import spelled
from maps.owners.patterns import unnamed
from maps.owners.rule import Rule
from maps.owners.rules import RuleBook
from maps.owners.shipped import general_rules, jurisdiction_rules
from maps.owners.vocabulary import Body, OwnerKind
from maps.sentences import Sentence, sentence

_BODIES = {
    Body.CITY: sentence("The owner line says “{words}”: a city, town or village owns it."),
    Body.COUNTY: sentence("The owner line says “{words}”: a county owns it."),
    Body.STATE: sentence("The owner line says “{words}”: the state owns it."),
    Body.FEDERAL: sentence("The owner line says “{words}”: the federal government owns it."),
    Body.HOUSING_AUTHORITY: sentence("The owner line says “{words}”: a public housing authority owns it."),
    Body.LAND_BANK: sentence("The owner line says “{words}”: a public land bank owns it."),
    Body.REDEVELOPMENT: sentence("The owner line says “{words}”: a public redevelopment body owns it."),
    Body.SCHOOL_DISTRICT: sentence("The owner line says “{words}”: a public school district owns it."),
    Body.UNIVERSITY: sentence("The owner line says “{words}”: a public university or college owns it."),
    Body.PARKS: sentence("The owner line says “{words}”: a public parks department or district owns it."),
    Body.TRANSIT: sentence("The owner line says “{words}”: a public transport body owns it."),
    Body.PORT: sentence("The owner line says “{words}”: a public port or airport owns it."),
    Body.WATER: sentence("The owner line says “{words}”: a public water, sewer or flood control body owns it."),
    Body.UTILITY: sentence("The owner line says “{words}”: a public utility owns it."),
    Body.FIRE: sentence("The owner line says “{words}”: a public fire department or district owns it."),
    Body.LIBRARY: sentence("The owner line says “{words}”: a public library owns it."),
    Body.TRIBAL: sentence("The owner line says “{words}”: a tribal government owns it."),
    Body.OTHER: sentence("The owner line says “{words}”: a public body owns it."),
}
_KINDS = {
    OwnerKind.PUBLIC: sentence("The owner line says “{words}”: a public body owns it."),
    OwnerKind.NONPROFIT: sentence("The owner line says “{words}”: a land trust or nonprofit organisation owns it."),
    OwnerKind.RELIGIOUS: sentence("The owner line says “{words}”: a religious organisation owns it."),
    OwnerKind.BUSINESS: sentence("The owner line says “{words}”: a business owns it."),
    OwnerKind.INDIVIDUAL: sentence("The owner line says “{words}”: one or more people own it."),
    OwnerKind.UNKNOWN: sentence("The owner line says “{words}”, which does not tell who owns it."),
}
_NO_OWNER = sentence("The file names no owner.")
_NO_RULE = sentence("No rule recognises the owner “{words}”; you can teach this name.")
_NO_RULE_NO_NAME = sentence("No rule recognises the owner; you can teach this name.")
_TAUGHT = sentence("Someone here has taught what kind of owner “{words}” is.")
_SECOND_LINE = sentence("The second owner line says “{words}”, and that tells who owns it.")
_OTHER_COLUMNS = {
    "mail_address": sentence("No owner's name decides; the tax bill goes to “{words}”, a public office."),
    "exempt": sentence("No owner's name decides; the exemption “{words}” is one that public bodies have."),
    "class_code": sentence("No owner's name decides; the class code “{words}” stands for public property."),
    "class_text": sentence("No owner's name decides; the class “{words}” stands for public property."),
}


def templates() -> list[str]:
    """Give the template of every sentence that :func:`explain` can say with shipped rules, for the translators."""
    fixed = [*_BODIES.values(), *_KINDS.values(), *_OTHER_COLUMNS.values(), _NO_OWNER, _NO_RULE, _NO_RULE_NO_NAME]
    shipped = [rule.sentence for rule in (*general_rules(), *jurisdiction_rules()) if rule.sentence]
    return sorted({told.template for told in (*fixed, _TAUGHT, _SECOND_LINE)} | set(shipped))


def explain(rule_id: str, column: str, value: str | None, book: RuleBook) -> Sentence:
    """Say which rule decided and from which column.

    ``rule_id`` and ``column`` are owner_rule and owner_column as :func:`maps.owners.recogniser.classify` gave them, and
    ``value`` is what stands in that column; from a stored id the same sentence can be made years later.
    Raises UnknownRuleError when the book has no such rule.
    """
    return explain_all(rule_id, column, [value], book)[0]


def explain_all(rule_id: str, column: str, values: Sequence[str | None], book: RuleBook) -> list[Sentence]:
    """Say the same for many ``values`` that one rule decided from one column; a county's owners in one go."""
    rule = book.rule(rule_id)
    if rule_id == "unknown.no_owner":
        return [_NO_OWNER] * len(values)
    if rule_id == "unknown.no_rule":
        return [_undecided(value) for value in values]
    template = _template(rule, column, book)
    return [Sentence(template, {"words": words}) for words in _words(rule, values)]


def _undecided(value: str | None) -> Sentence:
    return Sentence(_NO_RULE.template, {"words": value}) if value else _NO_RULE_NO_NAME


def _template(rule: Rule, column: str, book: RuleBook) -> str:
    if rule.sentence:
        return rule.sentence
    if column == "owner2":
        return _SECOND_LINE.template
    if column in _OTHER_COLUMNS:
        return _OTHER_COLUMNS[column].template
    if book.taught(rule.id):
        return _TAUGHT.template
    return (_BODIES[rule.body] if rule.body else _KINDS[rule.kind]).template


def _words(rule: Rule, values: Sequence[str | None]) -> list[str]:
    """Give the words of each value that the rule goes by, or the rule's own where the value no longer says them."""
    if rule.pattern is None:
        return [value or rule.words for value in values]
    pattern = f"(?P<words>{unnamed(rule.pattern)})"
    found = pc.extract_regex(spelled(pd.Series(list(values), dtype=object)), pattern).to_pylist()
    return [str(words["words"]).strip(" ,") if words else rule.words for words in found]
