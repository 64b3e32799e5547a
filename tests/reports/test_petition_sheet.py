"""The sheet for signatures: one page each, however long the words are, in the languages that were asked for."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from reports.catalogue import catalogue
from reports.engine import render_pdf
from reports.two_languages import Both

REPORT = catalogue()["petition_sheet"]
LONG = Both(("neighbors ask " * 50)[:600], ("vecinas piden " * 50)[:600])


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_longest_words_leave_each_sheet_on_one_page(paper: str, lang: str) -> None:
    title = ("A garden for all of Tanner Street " * 5)[:160].strip()
    content = replace(REPORT.sample(), paper=paper, lang=lang, asks=LONG, title=title)
    assert len(PdfReader(BytesIO(render_pdf(REPORT.sheet(content)))).pages) == len(content.numbers)


def test_a_sheet_in_one_language_says_nothing_in_the_other() -> None:
    content = replace(REPORT.sample(), both=False, lang="es")
    pages = [page.extract_text() for page in PdfReader(BytesIO(render_pdf(REPORT.sheet(content)))).pages]
    assert [f"Hoja {number}" in page for number, page in zip(content.numbers, pages, strict=True)] == [True, True]
    assert not [word for word in ("Signature", "Sheet", "ask the land bank") if word in pages[0]]
