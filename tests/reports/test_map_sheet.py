"""A map sheet fits its paper, whichever it is and however it lies, and tells its scale there."""

import re
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from reports.catalogue import catalogue
from reports.errors import PaperError
from reports.map_sheet import MapPaper, MapSheet, SheetPaper, layout, map_sheet_pdf

MM_PER_POINT = 25.4 / 72


def printed(**changes: Any) -> tuple[MapSheet, PdfReader]:
    content: MapSheet = replace(catalogue()["map_sheet"].sample(), **changes)
    return content, PdfReader(BytesIO(map_sheet_pdf(content)))


@pytest.mark.parametrize("across", [False, True], ids=["upright", "across"])
@pytest.mark.parametrize("paper", list(MapPaper), ids=lambda paper: paper.code)
def test_a_sheet_of_a_few_lots_is_one_page_of_its_paper(paper: MapPaper, across: bool) -> None:
    content, pdf = printed(paper=paper.code, landscape=across)

    assert len(pdf.pages) == 1
    page = pdf.pages[0]
    size = sorted([float(page.mediabox.width) * MM_PER_POINT, float(page.mediabox.height) * MM_PER_POINT])
    assert size == pytest.approx(sorted([paper.width_mm, paper.height_mm]), abs=0.3)
    assert (page.mediabox.width > page.mediabox.height) is across
    text = re.sub(r"\s+", " ", page.extract_text())
    assert f"1 : {content.scale / paper.times:,.0f} on this paper" in text
    assert all(lot.address in text for lot in content.lots)
    assert all(source.name in text for source in content.sources)


def test_a_long_table_has_pages_of_its_own_and_leaves_the_map_whole() -> None:
    sample: MapSheet = catalogue()["map_sheet"].sample()
    many = tuple(replace(sample.lots[0], number=number) for number in range(1, 61))
    few_mm = layout(SheetPaper.named("letter"), sample.title, "", ["1 Elm St"] * 3, ["Roll"]).map_mm
    many_mm = layout(SheetPaper.named("letter"), sample.title, "", ["1 Elm St"] * 60, ["Roll"]).map_mm

    _content, pdf = printed(lots=many)

    assert len(pdf.pages) >= 2
    assert "The numbered lots" not in pdf.pages[0].extract_text()
    assert "The numbered lots" in pdf.pages[1].extract_text()
    assert many_mm[1] > few_mm[1]


def test_what_nobody_knows_is_not_counted_as_nothing() -> None:
    sample: MapSheet = catalogue()["map_sheet"].sample()
    group = replace(sample.groups[0], without_value=1, without_area=1)

    _content, pdf = printed(groups=(group, *sample.groups[1:]))

    assert pdf.pages[0].extract_text().count("not known for 1") == 2


def test_a_paper_that_nobody_has_is_refused() -> None:
    with pytest.raises(PaperError, match="letter, a4, tabloid, a3, a1, 24x36, not on 'napkin'"):
        SheetPaper.named("napkin")
