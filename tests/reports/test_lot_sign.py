"""A sign keeps to one page of its paper, however long the names on it are."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PageObject, PdfReader

from reports.catalogue import catalogue
from reports.errors import PaperError
from reports.lot_sign import LotSigns, lot_signs_pdf
from reports.posters import BOTTOM, SIZES, UNIT_MM, in_lines

SLIPS_REM = BOTTOM + 36
"""How high the slips reach above the foot of the page."""
LONG = "Department of Housing Preservation, Neighborhood Investment and Community Development of the Consolidated City"


def sample(**changes: Any) -> LotSigns:
    content: LotSigns = replace(catalogue()["lot_sign"].sample(), **changes)
    return content


def stretched(content: LotSigns) -> LotSigns:
    where = "12345 Martin Luther King Junior Memorial Boulevard Northwest, rear half"
    sign = replace(
        content.signs[0], address=where, holder=LONG, parcel_id="25-00-17-3189-000-0012", office=LONG,
        pathway=LONG, steps=(LONG * 2,) * 4, source=LONG,
    )  # fmt: skip
    without = replace(sign, steps=(), pathway="", source="", phone="(555) 555-0142 extension 12345")
    return replace(content, signs=(sign, without), contact=LONG[:60], reach="5550177000")


@pytest.mark.parametrize("both", [True, False], ids=["both", "one"])
@pytest.mark.parametrize("paper", list(SIZES))
@pytest.mark.parametrize("lang", ["en", "es"])
def test_long_names_stay_above_the_slips(paper: str, lang: str, both: bool) -> None:
    content = stretched(sample(paper=paper, lang=lang, both=both))
    pages = PdfReader(BytesIO(lot_signs_pdf(content))).pages
    assert len(pages) == len(content.signs)
    wide, high = SIZES[paper]
    for page in pages:
        heights = [at for text, at in lying(page) if content.reach in text]
        assert len(heights) == 1, "who asks is told, beside what the slips say"
        assert heights[0] > SLIPS_REM * wide / UNIT_MM
        assert heights[0] < high


def lying(page: PageObject) -> list[tuple[str, float]]:
    """Give the lines of a page that lie, with their height above the foot of the page in mm."""
    found: dict[float, str] = {}

    def seen(text: str, at: list[float], to: list[float], _font: object, _size: object) -> None:
        if abs(to[0] * at[1] + to[1] * at[3]) < 1e-6:
            height = round((to[4] * at[1] + to[5] * at[3] + at[5]) / 72 * 25.4, 1)
            found[height] = found.get(height, "") + text

    page.extract_text(visitor_text=seen)
    return [(text, height) for height, text in found.items()]


def test_each_sign_has_a_page_and_slips_with_number_and_address() -> None:
    content = sample()
    pages = [page.extract_text() for page in PdfReader(BytesIO(lot_signs_pdf(content))).pages]
    assert len(pages) == len(content.signs)
    for text, sign in zip(pages, content.signs, strict=True):
        assert text.count(sign.parcel_id) >= 9
        if sign.phone and not sign.steps:
            assert text.count(sign.phone) >= 10


def test_a_paper_or_holder_that_nobody_knows_is_refused() -> None:
    with pytest.raises(PaperError, match="napkin"):
        lot_signs_pdf(sample(paper="napkin"))
    content = sample()
    with pytest.raises(PaperError, match="nobody"):
        lot_signs_pdf(replace(content, signs=(replace(content.signs[0], held="nobody"),)))
    with pytest.raises(PaperError):
        lot_signs_pdf(replace(content, signs=()))


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("This land is public.", ("This land", "is public.")),
        ("¿De quién es esta tierra?", ("¿De quién es", "esta tierra?")),
        ("Land", ("Land",)),
    ],
)
def test_a_sentence_is_broken_into_lines_of_like_length(words: str, lines: tuple[str, ...]) -> None:
    assert in_lines(words, 2) == lines


def test_slips_of_a_lot_with_many_identifiers_stay_on_the_page_and_can_be_typed() -> None:
    content = sample()
    many = ", ".join(f"'{number}'" for number in range(7148050, 7148076))
    link = "https://homes.example/lots/demo-county/lot/" + "".join(c for c in many if c.isdigit())
    sign = replace(content.signs[0], address="", parcel_id=many, link=link)
    text = PdfReader(BytesIO(lot_signs_pdf(replace(content, signs=(sign,))))).pages[0].extract_text()
    assert text.count("7148050 and 25 more") >= 9
    assert text.count("homes.example") == 9
    assert "homes.example/" not in text
    assert "7148052" not in text
