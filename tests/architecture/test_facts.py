"""Every fact says itself in members' words, and names what is sensitive instead of copying it."""

from dataclasses import fields
from string import Formatter
from typing import get_type_hints

import pytest

from cltms.features import FEATURES
from cltms.foundation.act import Fact
from cltms.journal.telling import kinds

assert FEATURES

FACTS = sorted((name, fact) for name, fact in kinds().items() if fact.__module__.startswith("cltms."))

CODES = {
    "after", "answer", "became", "before", "begins", "building", "by", "channel", "currency", "decision", "doubts",
    "ended_on", "ending", "ends_on", "event", "field", "fields", "fingerprint", "format", "happened_on", "hat", "kind",
    "layer_name", "note", "outcome", "owner_kind", "reason", "role", "rule", "sharing", "signed_on", "starts_on",
    "step", "told", "until", "was",
}  # fmt: skip
"""Fields with text: codes of a vocabulary, dates, names of fields, names of layers, and marks that tell nothing."""

PLAIN = {int, bool, int | None, tuple[int, ...]}


@pytest.mark.parametrize(("name", "fact"), FACTS)
def test_a_fact_says_itself(name: str, fact: type[Fact]) -> None:
    assert fact.said.endswith("."), "write said = words(…), a sentence in members' words"
    slots = {slot for _, slot, _, _ in Formatter().parse(fact.said) if slot}
    assert slots <= {field.name for field in fields(fact)}
    assert set(fact.titles) <= slots


@pytest.mark.parametrize(("name", "fact"), FACTS)
def test_a_fact_copies_nothing_that_is_sensitive(name: str, fact: type[Fact]) -> None:
    hints = get_type_hints(fact)
    for field in fields(fact):
        if hints[field.name] not in PLAIN:
            assert field.name in CODES, f"{name}.{field.name} may hold a name or a text; record a number instead"
