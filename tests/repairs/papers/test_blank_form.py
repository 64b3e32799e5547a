"""The form on paper asks what the web form asks, in both languages, with the same drawings, on two sides of a sheet."""

import re
from dataclasses import replace

import pytest
from flask import Flask
from pypdf import PdfReader

from cltms.foundation.i18n import compile_translations
from cltms.foundation.speaking import in_language
from cltms.repairs.drawings import DRAWINGS
from cltms.repairs.papers.blank import questions
from cltms.repairs.vocabulary import DANGER_TITLES, PROBLEM_TITLES, ROOM_TITLES, Problem, Room
from reports import blank_report
from reports.catalogue import catalogue
from reports.engine import Paper
from tests.reports.conftest import Printed
from tests.support.visitor import Visitor

HEAVIEST = 50 * 1024
"""Bytes of the web form, for a poor line."""


def test_every_room_and_problem_has_a_drawing() -> None:
    assert set(DRAWINGS) == {*Room, *Problem}
    assert all(re.fullmatch(r"[MmLlHhVvCcSsAaZz0-9 .,-]+", path) for path in DRAWINGS.values())


def test_the_web_form_shows_them_hides_them_from_listeners_and_stays_light(visitor: Visitor, code: str) -> None:
    shown = visitor.get(f"/r/{code}").text
    for path in DRAWINGS.values():
        assert f'<svg viewBox="0 0 24 24" aria-hidden="true"><path d="{path}"/></svg>' in shown
    assert len(shown.encode()) < HEAVIEST


def test_the_paper_asks_the_same_in_both_languages(app: Flask) -> None:
    compile_translations()
    assert app
    with in_language("en"):
        asked = questions()
        boxes = {box.label.en: box for question in asked for box in question.boxes}
        for titles in (ROOM_TITLES, PROBLEM_TITLES, DANGER_TITLES):
            for key, title in titles.items():
                box = boxes[str(title)]
                assert box.label.es
                assert box.label.es != box.label.en
                drawing = DRAWINGS[key] if isinstance(key, Room | Problem) else ""
                assert drawing in box.svg


@pytest.mark.parametrize("paper", [each.code for each in Paper])
def test_it_fits_on_two_sides_of_a_sheet(paper: str) -> None:
    printed = Printed("blank_report", paper, "es")
    assert isinstance(printed.reader, PdfReader)
    assert len(printed.pages) == 2
    said = " ".join(" ".join(printed.pages).split())
    for each in ("Water leaks or drips", "Fuga o gotera de agua", "In danger? Call now", "¿Hay peligro? Llame ahora"):
        assert each in said


def test_a_form_without_drawings_and_hints_is_set_as_well() -> None:
    content = catalogue()["blank_report"].sample()
    bare = tuple(
        replace(each, hint=None, boxes=tuple(replace(box, svg="") for box in each.boxes)) for each in content.questions
    )
    assert not blank_report.sheet(replace(content, questions=bare)).assets
