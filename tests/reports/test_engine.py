"""The engine: sealed, strict, limited, and never silent about what went wrong."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from reports.child import Limits, render_in_child
from reports.engine import Paper, render_pdf
from reports.errors import PaperError
from reports.setting import filled
from reports.sheet import Sheet
from reports.speech import speaker

HTML = '<!DOCTYPE html><html lang="en"><head><title>T</title></head><body>{}</body></html>'
DAY = date(2026, 3, 3)


def a_sheet(body: str, css: tuple[str, ...] = (), lang: str = "en", created: date = DAY,
            assets: Mapping[str, bytes] | None = None) -> Sheet:  # fmt: skip
    """Make a sheet of a body."""
    return Sheet(HTML.format(body), css, "T", lang, created, assets or {})


def printed(body: str, css: str = "", assets: dict[str, bytes] | None = None, fonts: Path | None = None) -> bytes:
    """Print a body as a paper of its own."""
    return render_pdf(a_sheet(body, css=(css,), assets=assets or {}), fonts)


@pytest.mark.parametrize(
    "body",
    [
        '<img src="file:///etc/passwd" alt="x">',
        '<img src="http://127.0.0.1:9/x.png" alt="x">',
        '<img src="ftp://127.0.0.1/x.png" alt="x">',
        '<img src="asset:../../etc/passwd" alt="x">',
        '<img src="data:image/png;base64,AAAA" alt="x">',
        '<link rel="attachment" href="file:///etc/passwd"><p>x</p>',
        '<a rel="attachment" href="file:///etc/passwd">x</a>',
        '<link rel="stylesheet" href="file:///etc/passwd"><p>x</p>',
        '<object data="file:///etc/passwd">x</object>',
        '<embed src="file:///etc/passwd">',
        '<style>@import "file:///etc/passwd";</style><p>x</p>',
        '<p style="background: url(file:///etc/passwd)">x</p>',
        '<p style="list-style: url(file:///etc/passwd); display: list-item">x</p>',
        '<svg width="9" height="9"><title>x</title><image href="file:///etc/passwd" width="9" height="9"/></svg>',
    ],
)
def test_a_paper_that_asks_for_anything_else_is_not_printed(body: str) -> None:
    with pytest.raises(PaperError, match=r"not part of it|could not be drawn"):
        printed(body)


def test_a_drawing_cannot_smuggle_anything_in() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>x</title>'
    svg += b'<image href="file:///etc/passwd" width="9" height="9"/></svg>'
    with pytest.raises(PaperError):
        printed('<img src="asset:a.svg" alt="x">', assets={"a.svg": svg})


def test_a_drawing_that_is_broken_stops_the_printing() -> None:
    with pytest.raises(PaperError, match="could not be drawn"):
        printed('<img src="asset:a.svg" alt="x">', assets={"a.svg": b"<svg <<"})


def test_a_style_sheet_may_use_what_the_paper_brought_along() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    assert printed("<p>x</p>", "p { background: url(asset:a.svg) }", {"a.svg": svg}).startswith(b"%PDF-1.7")


def test_letters_of_many_languages_can_be_read_back() -> None:
    words = "Peña, güero, Čeněk Dvořák, Łódź, São Tomé, Ştefan"
    pdf = printed(f"<p>{words}</p>", 'p { font-family: "Source Sans 3", "Source Sans 3 Ext" }')
    assert words in PdfReader(BytesIO(pdf)).pages[0].extract_text()


def test_other_content_gives_another_identifier() -> None:
    one, other = (PdfReader(BytesIO(printed(f"<p>{text}</p>"))).trailer["/ID"] for text in ("a", "b"))
    assert one != other


def test_the_moment_is_the_one_that_was_given() -> None:
    pdf = render_pdf(a_sheet("<p>x</p>", created=datetime(2026, 3, 3, 9, 30, tzinfo=UTC)))
    info = PdfReader(BytesIO(pdf)).metadata
    assert info is not None
    assert info.creation_date == datetime(2026, 3, 3, 9, 30, tzinfo=UTC)
    with pytest.raises(ValueError, match="time zone"):
        render_pdf(a_sheet("x", created=datetime(2026, 3, 3)))  # noqa: DTZ001 - the point


def test_a_folder_without_the_typeface_is_named(tmp_path: Path) -> None:
    with pytest.raises(PaperError, match="run the set-up again"):
        printed("<p>x</p>", fonts=tmp_path)


def test_a_child_prints_the_same_bytes() -> None:
    created = datetime(2026, 3, 3, 9, 30, tzinfo=UTC)
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    page = '<p>Peña</p><img src="asset:a.svg" alt="a square">'
    sheet = a_sheet(page, ("p { color: red }",), lang="es", created=created, assets={"a.svg": svg})
    assert Sheet.from_json(sheet.as_json()) == sheet
    assert render_pdf(sheet) == render_in_child(sheet)


def test_a_child_hands_on_what_is_wrong_with_the_paper() -> None:
    with pytest.raises(PaperError, match="not part of it"):
        render_in_child(a_sheet('<img src="file:///x" alt="x">'))


@pytest.mark.parametrize(
    ("limits", "sentence"),
    [
        (Limits(cpu_seconds=2, wall_seconds=60), "more than 2 seconds of work"),
        (Limits(cpu_seconds=60, wall_seconds=2), "longer than 2 seconds"),
    ],
)
def test_a_paper_that_grows_wild_is_stopped_with_a_sentence(limits: Limits, sentence: str) -> None:
    bomb = a_sheet("<table>" + "<tr><td>x</td></tr>" * 20_000 + "</table>")
    with pytest.raises(PaperError, match=sentence):
        render_in_child(bomb, limits=limits)


def test_a_paper_that_needs_too_much_memory_is_stopped_with_a_sentence() -> None:
    heavy = a_sheet("<p>x</p>", assets={"photo": bytes(40_000_000)})
    limits = Limits(memory_bytes=240 * 1024**2)
    with pytest.raises(PaperError, match="240 MiB of memory; choose fewer lots"):
        render_in_child(heavy, limits=limits)


def test_a_page_may_not_leave_a_name_open() -> None:
    with pytest.raises(Exception, match="undefined"):
        filled("dossier/page.html", {})


def test_words_that_nobody_translated_are_an_error() -> None:
    with pytest.raises(KeyError):
        speaker("es", {})("In short")


def test_margins_leave_room_for_the_binding() -> None:
    assert Paper.LETTER.text_mm == (170.9, 239.4)
    assert Paper.A4.text_mm == (165.0, 257.0)
