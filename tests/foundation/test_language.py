"""The reader's language: chosen, kept, asked of the browser, and compiled from the catalogues."""

from pathlib import Path

import pytest

from cltms.foundation.i18n import compile_translations
from tests.support.visitor import Visitor


def language_of(page: str) -> str:
    return page.partition('<html lang="')[2].partition('"')[0]


@pytest.mark.parametrize(("asked", "given"), [("es-MX,es;q=0.9", "es"), ("en-GB", "en"), ("cs", "en"), ("", "en")])
def test_the_browser_is_asked(client: Visitor, asked: str, given: str) -> None:
    assert language_of(client.get("/sign-in", headers={"Accept-Language": asked}).text) == given


def test_a_choice_is_kept_and_leads_back(client: Visitor) -> None:
    answer = client.post("/language", data={"language": "es", "next": "/sign-in?next=/x"})
    assert answer.location == "/sign-in?next=/x"
    assert language_of(client.get("/sign-in", headers={"Accept-Language": "en"}).text) == "es"


def test_a_choice_survives_the_session(client: Visitor) -> None:
    client.post("/language", data={"language": "es"})
    with client.session_transaction() as session:
        session.clear()
    assert language_of(client.get("/sign-in").text) == "es"


def test_a_choice_survives_signing_out(signed_in_client: Visitor) -> None:
    signed_in_client.post("/language", data={"language": "es"})
    assert language_of(signed_in_client.post("/sign-out", follow_redirects=True).text) == "es"


def test_an_unknown_language_or_a_foreign_address_changes_nothing(client: Visitor) -> None:
    answer = client.post("/language", data={"language": "xx", "next": "https://evil.example/"})
    assert answer.location == "/home"
    assert language_of(client.get("/sign-in").text) == "en"


def test_catalogues_are_compiled_once_and_again_when_they_change(tmp_path: Path) -> None:
    source = tmp_path / "es" / "LC_MESSAGES" / "messages.po"
    source.parent.mkdir(parents=True)
    source.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Lot"\nmsgstr "Lote"\n')
    assert compile_translations(tmp_path) == [source.with_suffix(".mo")]
    assert compile_translations(tmp_path) == []
    source.with_suffix(".mo").unlink()
    assert compile_translations(tmp_path) == [source.with_suffix(".mo")]
