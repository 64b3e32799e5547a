"""Codes on paper: what a telephone sees leads where the words beside it say, and nowhere else."""

import re
from dataclasses import replace

import pypdfium2
import pytest

from reports import poster, stickers
from reports.catalogue import catalogue
from reports.engine import Paper, render_pdf
from reports.errors import PaperError
from reports.stickers.render import places, ticks
from reports.stickers.sheets import grid_of
from tests.support.codes import figures, leads_to


@pytest.mark.parametrize("paper", [each.code for each in Paper])
@pytest.mark.parametrize("on", ["cut", "labels"])
def test_every_sticker_leads_where_it_says(on: str, paper: str) -> None:
    content = replace(catalogue()["stickers"].sample(), on=on, paper=paper)
    pdf = render_pdf(stickers.sheet(content))
    drawn = list(figures(pdf))
    assert len(drawn) == len(content.stickers)
    for (page, words, box), sticker in zip(drawn, content.stickers, strict=True):
        address = words.rsplit(": ", 1)[1].removesuffix(".")
        assert address == content.link(sticker)
        assert leads_to(pdf, page, box, address)
        text = pypdfium2.PdfDocument(pdf)[page].get_textpage().get_text_range()
        assert sticker.code in re.sub(r"\s", "", text)
    page, _words, box = drawn[0]
    assert not leads_to(pdf, page, box, content.link(content.stickers[1]))


def test_the_poster_leads_where_it_says() -> None:
    content = catalogue()["poster"].sample()
    pdf = render_pdf(poster.sheet(content))
    ((page, _words, box),) = figures(pdf)
    text = "".join(pypdfium2.PdfDocument(pdf)[page].get_textpage().get_text_range().split())
    assert content.short in text
    assert leads_to(pdf, page, box, f"https://{content.short}")
    for said in ("Something broken here?", "¿Algo está dañado aquí?", content.emergency_phone, content.public_number):
        assert "".join(said.split()) in text


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("on", ["cut", "labels"])
def test_every_sticker_and_every_mark_lies_on_the_paper(on: str, paper: Paper) -> None:
    grid = grid_of(on, paper)
    for left, top in places(grid):
        assert grid.left + left + grid.width <= paper.width_mm
        assert grid.top + top + grid.height <= paper.height_mm
    for _direction, left, top in ticks(grid) if on == "cut" else []:
        assert 0 < grid.left + left < paper.width_mm - 4
        assert 0 < grid.top + top < paper.height_mm - 4


def test_stickers_for_nothing_that_we_know_are_refused() -> None:
    with pytest.raises(PaperError):
        stickers.sheet(replace(catalogue()["stickers"].sample(), on="tin"))
