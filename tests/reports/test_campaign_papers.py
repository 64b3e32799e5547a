"""Flyer, handout and scorecard keep to their pages with one lot and with many, and however long the words are."""

import re
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from reports.flyer import Flyer, flyer_pdf
from reports.flyer.render import FOOT, flyer
from reports.handout import Done, Handout, handout_pdf
from reports.posters import BOTTOM, SIZES, SPARE, PosterPaper, headline
from reports.scorecard import Scorecard, scorecard_pdf
from reports.scorecard.render import group_of
from tests.reports.sample_signs import PROMISES, sample_flyer, sample_handout, sample_scorecard
from tests.support.codes import figures, leads_to

LONG = (
    "Homes, gardens, a playground and a workshop on the nineteen empty lots along Fulton Street between the railroad "
    "and Martin Luther King Jr. Boulevard for good"
)
NAME = "The Consolidated Federation of Block Clubs and Tenants' Councils of the Greater Eastside, Incorporated"


def pages(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def long_flyer(paper: str, lang: str) -> Flyer:
    long = {"title": LONG, "organisation": NAME, "of_whom": NAME, "where": LONG[:100], "what": LONG, "reach": "5550177"}
    return replace(sample_flyer(3, paper, lang), **long)  # type: ignore[arg-type]


def long_handout(lots: int, lang: str) -> Handout:
    content = sample_handout(lots, lang=lang)
    promises = tuple(replace(each, promised=LONG * 2, who=NAME) for each in content.promises * 3)
    long: dict[str, Any] = {
        "title": LONG,
        "organisation": NAME,
        "of_whom": NAME,
        "promises": promises,
        "backs": (NAME,) * 30,
    }
    return replace(content, **long)


@pytest.mark.parametrize("paper", list(SIZES))
@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_flyer_is_one_page_and_says_how_one_is_reached(paper: str, lang: str) -> None:
    content = long_flyer(paper, lang)
    pdf = flyer_pdf(content)
    (page,) = pages(pdf)
    assert "5550177" in page
    assert content.ask.en in page
    assert content.ask.es in page
    number, _words, box = next(drawn for drawn in figures(pdf) if content.link in drawn[1])
    assert leads_to(pdf, number, box, content.link)


@pytest.mark.parametrize("both", [True, False])
def test_long_names_leave_the_map_of_a_flyer_above_what_stands_at_its_foot(both: bool) -> None:
    place = "City and County of San Francisco, California"
    content = replace(long_flyer("letter", "en"), place=place, both=both)
    _page, _words, (_left, _top, _right, under) = next(iter(figures(flyer_pdf(content))))
    paper = PosterPaper.named("letter")
    foot_mm = paper.height_mm - (BOTTOM + SPARE + FOOT) * paper.rem_mm
    assert under * 25.4 / 96 <= foot_mm


def test_a_flyer_says_of_whom_lots_are_asked_and_not_that_they_hold_them() -> None:
    (page,) = pages(flyer_pdf(replace(sample_flyer(), of_whom="City of Alder Falls", lots=4, lang="en")))
    assert "4 lots in Eastside, Demo County, asked of the City of Alder Falls" in page
    assert "pedidos a City of Alder Falls" in page
    assert "held by" not in page
    (page,) = pages(flyer_pdf(replace(sample_flyer(), of_whom="Elm County Land Bank", lang="en")))
    assert "asked of Elm County Land Bank" in page


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("title", ["Homes", LONG])
def test_a_flyer_without_a_map_has_larger_words_and_still_one_page(title: str, lang: str) -> None:
    with_map = replace(long_flyer("letter", lang), title=title)
    without = replace(with_map, map_svg="")
    (page,) = pages(flyer_pdf(without))
    assert "5550177" in page
    assert " ".join(title.split()) in page
    title_sizes = [re.search(r'<h1 style="font-size: ([\d.]+)rem"', flyer(each).html) for each in (with_map, without)]
    small, large = (float(found[1]) for found in title_sizes if found)
    assert large > small * 1.1


def test_a_flyer_without_a_day_names_none() -> None:
    content = replace(sample_flyer(), day=None, comes=False)
    (page,) = pages(flyer_pdf(content))
    assert not any(each in page for each in (content.hours, content.what, content.where, "Saturday"))
    assert "Scan to learn more" in page


def test_a_title_is_set_in_the_lines_in_which_it_is_largest() -> None:
    assert headline("Homes", 190, 44, 21) == (("Homes",), 21)
    lines, size = headline(LONG, 190, 44, 21)
    assert " ".join(lines) == LONG
    assert len(lines) * size <= 44
    assert size > 7


@pytest.mark.parametrize("lots", [1, 18, 19, 60, 102, 130])
def test_a_handout_has_two_pages_and_tells_of_every_lot(lots: int) -> None:
    content = sample_handout(lots)
    pdf = handout_pdf(content)
    first, second = pages(pdf)
    assert "What officials promised" in first
    assert all(f" {lot.number} " in f" {second} " for lot in content.lots[:102])
    assert ("more lots, which the map shows" in second) is (lots > 102)
    assert leads_to(pdf, 0, next(box for page, words, box in figures(pdf) if content.link in words), content.link)


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_a_handout_with_long_words_has_two_pages(paper: str, lang: str) -> None:
    assert len(pages(handout_pdf(replace(long_handout(5, lang), paper=paper)))) == 2


def test_a_handout_of_a_campaign_that_has_only_begun_says_so() -> None:
    bare = replace(sample_handout(1), done=Done(), promises=(), backs=(), unnamed=0, decision="", reach="", as_of=None)
    first, _second = pages(handout_pdf(bare))
    for said in ("No work day on this land", "No promise about this land", "Nobody is named"):
        assert said in first
    assert "adopted" not in first, "what nobody has decided is not said of it in a meeting"


@pytest.mark.parametrize(("lang", "caption"), [("en", "Scan to read more about it"), ("es", "Escanee para leer más")])
def test_a_handout_says_what_its_code_is_for_and_who_owns_a_lot(lang: str, caption: str) -> None:
    content = sample_handout(2, lang=lang)
    lots = (replace(content.lots[0], owner_name="City of Alder Falls"), content.lots[1])
    first, second = pages(handout_pdf(replace(content, lots=lots)))
    assert caption in first
    assert "City of Alder Falls" in second


def test_a_handout_of_few_words_leaves_lines_for_notes_and_a_full_one_does_not() -> None:
    bare = replace(sample_handout(1), promises=(), backs=(), unnamed=0)
    assert "My notes" in pages(handout_pdf(bare))[0]
    assert "My notes" not in pages(handout_pdf(long_handout(5, "en")))[0]


def test_a_scorecard_counts_every_promise_once_and_in_its_place() -> None:
    content: Scorecard = replace(sample_scorecard(), promises=PROMISES * 9)
    text = " ".join(pages(scorecard_pdf(content)))
    assert text.count("Send us the appraisal") == 9
    assert re.search(r"45\s?promises", text)
    assert [group_of(each) for each in PROMISES] == ["overdue", "broken", "open", "kept", "partly kept"]
    order = [text.index(each.promised) for each in (PROMISES[0], PROMISES[1], PROMISES[2], PROMISES[4], PROMISES[3])]
    assert order == sorted(order)


def test_a_scorecard_of_nothing_says_so() -> None:
    (page,) = pages(scorecard_pdf(replace(sample_scorecard(), promises=())))
    assert "No promise is written down." in page


def test_a_handout_without_a_map_is_one_page_while_its_lots_have_room_there() -> None:
    few = replace(sample_handout(3), map_svg="", promises=())
    (page,) = pages(handout_pdf(few))
    assert all(lot.parcel_id in page for lot in few.lots)
    assert "My notes" not in page
    many = replace(sample_handout(60), map_svg="")
    assert len(pages(handout_pdf(many))) == 2
    full = replace(long_handout(5, "en"), map_svg="")
    assert len(pages(handout_pdf(full))) == 2
