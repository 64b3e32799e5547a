"""Every kind of fact of the house is told in both languages, whatever it carries."""

import json

import pytest
from flask import Flask
from flask_babel import force_locale
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cltms.app  # noqa: F401 every room brings its facts
from cltms.foundation.act import Fact
from cltms.foundation.acting import Door
from cltms.journal.models import JournalEntry
from cltms.journal.telling import kinds, told

OURS = {name: kind for name, kind in kinds().items() if kind.__module__.startswith("cltms.")}


@pytest.mark.parametrize("kind", OURS.values(), ids=list(OURS))
@pytest.mark.parametrize("language", ["en", "es"])
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_fact_is_told(app: Flask, kind: type[Fact], language: str, data: st.DataObject) -> None:
    fact = data.draw(st.builds(kind))
    line = JournalEntry(fact=fact.name, door=Door.JOB.value, data=json.loads(json.dumps(fact.data)))
    with app.test_request_context(), force_locale(language):
        said = told(line)
    assert kind.said, "it has words of its own"
    assert said.strip()
    assert "no words for" not in said


def test_there_are_facts_to_tell() -> None:
    assert len(OURS) > 50
