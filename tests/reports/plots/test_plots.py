"""Plots hold their numbers, keep within their frame, survive a copier, and print."""

import io
import xml.etree.ElementTree as ET  # our own drawings
from datetime import date

import numpy as np
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as some

from reports.engine import render_pdf
from reports.plots import Event, Plot, Series, Timeline, bars, lines, timeline, trends
from reports.plots.drawing import FILLS, HATCHES, WIDTH, width_of
from reports.plots.trends import scale
from reports.sheet import Sheet

SVG = "{http://www.w3.org/2000/svg}"
REPAIRS = Plot(
    "Repairs <by year> & end", "Year", "requests", ("2024", "2025"),
    (Series("Done", (140, 171)), Series("Under way", (31, 12)), Series("Declined", (3, 2))),
)  # fmt: skip
LIFE = Timeline(
    "A lot",
    (
        Event(date(2026, 12, 15), "15 December 2026", "The council votes.", coming=True),
        Event(date(2019, 5, 2), "2 May 2019", "The house is torn down. " * 8, until=date(2024, 1, 1)),
        Event(date(2024, 1, 1), "1 January 2024", "On the roll as vacant land."),
    ),
)
values = some.one_of(some.none(), some.floats(0, 1e7), some.integers(0, 10**7))
names = some.text(some.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12)


@some.composite
def plots(draw: some.DrawFn) -> Plot:
    """Plots of any shape that a plot may have."""
    width = draw(some.integers(1, 9))
    series = draw(
        some.lists(some.tuples(names, some.lists(values, min_size=width, max_size=width)), min_size=1, max_size=6)
    )
    labels = tuple(draw(some.lists(names, min_size=width, max_size=width)))
    return Plot("A plot", "Year", "things", labels, tuple(Series(name, tuple(each)) for name, each in series))


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314


@given(plots())
def test_any_plot_is_sound_and_keeps_within_its_frame(plot: Plot) -> None:
    for svg in (bars(plot), lines(plot)):
        root = ET.fromstring(svg)  # noqa: S314
        _x, _y, width, height = (float(part) for part in root.attrib["viewBox"].split())
        for box in root.iter(f"{SVG}rect"):
            assert float(box.attrib["x"]) + float(box.attrib["width"]) <= width + 1
            assert -1 <= float(box.attrib["y"]) <= height
        for dot in root.iter(f"{SVG}circle"):
            assert 0 <= float(dot.attrib["cx"]) <= width
            assert 0 <= float(dot.attrib["cy"]) <= height


def test_every_number_stands_on_its_mark_and_in_the_table() -> None:
    written = texts(bars(REPAIRS))
    for name, numbers in REPAIRS.rows:
        assert name in written
        assert all(f"{number:.0f}" in written for number in numbers if number)
    assert {"174", "185"} <= set(written), "and what a bar comes to"
    assert REPAIRS.heads == ("Year", "Done", "Under way", "Declined")


def test_lines_leave_out_what_is_not_known() -> None:
    plot = Plot("Homes", "Year", "homes", ("2024", "2025", "2026"), (Series("All", (None, 4.5, 0)),))
    written = texts(lines(plot))
    assert "4.5" in written
    assert "0" in written
    assert lines(plot).count("<circle") == 2


def test_words_of_others_stay_words() -> None:
    assert "<by year>" not in bars(REPAIRS)
    assert "Repairs &lt;by year&gt; &amp; end" in bars(REPAIRS)


def test_nothing_sets_a_style_which_the_pages_would_refuse() -> None:
    for svg in (bars(REPAIRS), lines(REPAIRS), timeline(LIFE)):
        assert "style" not in svg
        assert "<script" not in svg


def test_a_timeline_begins_with_the_earliest_and_wraps_what_is_long() -> None:
    written = texts(timeline(LIFE))
    assert written[0] == "2 May 2019"
    assert written[-1] == "The council votes."
    assert all(width_of(line) <= WIDTH for line in written)


@pytest.mark.parametrize(
    "wrong",
    [
        {"names": (), "series": (Series("a", ()),)},
        {"names": ("x",), "series": ()},
        {"names": ("x",), "series": (Series("a", (1, 2)),)},
        {"names": ("x",), "series": (Series("a", (-1,)),)},
        {"names": ("x",), "series": (Series("a", (1,)),) * 7},
    ],
)
def test_what_cannot_be_drawn_is_refused(wrong: dict[str, tuple[object, ...]]) -> None:
    with pytest.raises(ValueError, match=r"plot|series"):
        Plot("A", "B", "C", **wrong)  # type: ignore[arg-type]


def test_kinds_of_marks_differ_for_a_copier_too() -> None:
    assert len(set(HATCHES)) == len(HATCHES) == len(FILLS) == len(set(FILLS))


def test_on_paper_the_marks_are_printed_in_their_ink() -> None:
    svg = bars(REPAIRS)
    body = '<body><img src="asset:plot" alt="Repairs"></body>'
    html = f'<!DOCTYPE html><html lang="en"><head><title>Repairs</title></head>{body}</html>'
    sheet = Sheet(html, (), "Repairs", "en", None, {"plot": svg.encode()})
    page = pypdfium2.PdfDocument(io.BytesIO(render_pdf(sheet)))[0]
    picture = np.asarray(page.render(scale=2).to_pil().convert("RGB")).astype(int)
    for fill in FILLS[:2]:
        colour = np.array([int(fill[at : at + 2], 16) for at in (1, 3, 5)])
        assert (abs(picture - colour).sum(axis=2) < 12).sum() > 400, fill
    assert "171" in page.get_textpage().get_text_bounded()


PRICES = Plot(
    "Prices", "Year", "USD", ("2026", "2027", "2028"),
    (Series("Of 2011 <b>", (250_000, 255_000, 260_000)), Series("Cut short", (250_000, None, None)),
     Series("Of 2019", (250_000, 256_000, 260_100))),
)  # fmt: skip


def test_a_trend_writes_its_last_number_beside_the_line_and_none_for_a_line_that_ends_before() -> None:
    svg = trends(PRICES)
    written = texts(svg)
    assert {"1 · 260,000", "3 · 260,100", "Of 2011 <b>", "250,000"} <= set(written)
    assert not any(text.startswith("2 ·") for text in written)
    places = {text: float(element.attrib["y"]) for element in ET.fromstring(svg).iter(f"{SVG}text")  # noqa: S314
              if "·" in (text := element.text or "")}  # fmt: skip
    assert abs(places["1 · 260,000"] - places["3 · 260,100"]) >= 16


def test_the_lines_of_a_trend_are_told_apart_without_color() -> None:
    strokes = [element.attrib for element in ET.fromstring(trends(PRICES)).iter(f"{SVG}path")]  # noqa: S314
    dashes = {each.get("stroke-dasharray", "") for each in strokes if each["class"] == "plot__stroke"}
    shapes = {(each["d"].count("L"), each["class"]) for each in strokes if each["class"] != "plot__stroke"}
    assert len(dashes) == 3
    assert len(shapes) >= 3


@given(plots())
def test_any_trend_stands_within_its_scale(plot: Plot) -> None:
    low, high, step = scale(plot)
    values = [value for each in plot.series for value in each.values if value is not None]
    assert step > 0
    assert 0 <= low < high
    assert all(low <= value <= high for value in values)
    root = ET.fromstring(trends(plot))  # noqa: S314
    height = float(root.attrib["viewBox"].split()[3])
    assert all(0 <= float(each.attrib["y"]) <= height + 1 for each in root.iter(f"{SVG}text"))
