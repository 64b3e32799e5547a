"""Somebody draws a lot that no roll has: with clicks, with keys alone, or without any script."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.demo_house import SLUG, Reader, see

pytestmark = pytest.mark.browser

CORNER = r"\d+\.\d{7}, -\d+\.\d{7}"
CORNERS = "39.1861, -83.5782\n39.1861, -83.5778\n39.1864, -83.5778\n39.1864, -83.5782"
GEOJSON = (
    '{"type":"Polygon","coordinates":[[[-83.5782,39.1861],[-83.5778,39.1861],[-83.5778,39.1864],[-83.5782,39.1861]]]}'
)


@pytest.mark.parametrize("width", [1280, 390])
def test_a_lot_is_drawn_with_clicks_and_a_corner_is_dragged(reader: Reader, width: int) -> None:
    page = reader.page(width=width)
    begin(page)
    for number, at in enumerate(((0.3, 0.3), (0.6, 0.3), (0.6, 0.6)), start=1):
        click_on(canvas_of(page), *at)
        expect(outline_of(page)).to_have_value(corners(number))
    before = outline_of(page).input_value()
    third = page.get_by_role("button", name="Corner 3 of 3.")
    box = third.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 40, box["y"] + 30, steps=4)
    page.mouse.up()
    expect(outline_of(page)).not_to_have_value(before)
    expect(outline_of(page)).to_have_value(re.compile("^" + re.escape("\n".join(before.split("\n")[:2]))))
    page.get_by_role("button", name="Take back one step").click()
    expect(outline_of(page)).to_have_value(before)
    page.get_by_role("button", name="Begin anew").click()
    expect(outline_of(page)).to_have_value("")
    outline_of(page).fill(CORNERS)
    expect(page.get_by_role("button", name="Corner 4 of 4.")).to_be_visible()
    draw_and_see(page)


def test_a_lot_is_drawn_with_keys_alone(reader: Reader) -> None:
    page = reader.page()
    begin(page)
    outline_of(page).fill(GEOJSON)
    second = page.get_by_role("button", name="Corner 2 of 3.")
    second.focus()
    page.keyboard.press("Shift+ArrowDown")
    expect(outline_of(page)).to_have_value(corners(3))
    moved = outline_of(page).input_value().split("\n")
    assert (moved[0], moved[2]) == ("39.1861000, -83.5782000", "39.1864000, -83.5778000")
    assert float(moved[1].split(",")[0]) < 39.1861
    page.keyboard.press("Delete")
    expect(outline_of(page)).to_have_value(corners(2))
    canvas_of(page).focus()
    page.keyboard.press("Enter")
    expect(outline_of(page)).to_have_value(corners(3))


def test_a_lot_is_written_without_any_script(reader: Reader) -> None:
    reader.watch.accept("422")
    page = reader.page(width=390, java_script_enabled=False)
    page.goto(f"/vacant-lots/{SLUG}/drawn/add")
    see(page, "Draw a lot that no roll has")
    outline_of(page).fill(
        CORNERS.replace("39.1864, -83.5778\n39.1864, -83.5782", "39.1864, -83.5782\n39.1864, -83.5778")
    )
    draw(page)
    expect(page.get_by_text("crosses or touches itself at 39.186250, -83.578000").first).to_be_visible()
    outline_of(page).fill(CORNERS)
    draw_and_see(page)


def begin(page: Page) -> None:
    page.goto(f"/vacant-lots/{SLUG}/drawn/add")
    see(page, "Draw a lot that no roll has")
    expect(page.locator("figure.map--drawn[data-ready]")).to_be_visible()


def draw(page: Page) -> None:
    page.get_by_label("What do people call it?").fill("Closed end of Weir Street")
    page.get_by_label("Why do you hold it to be public land?").fill("The street was closed in 1987 and never sold.")
    page.get_by_label("Who says so, or where does it stand?").fill("Ordinance 12-1987")
    page.get_by_role("button", name="Draw this lot").click()


def draw_and_see(page: Page) -> None:
    draw(page)
    see(page, "Closed end of Weir Street")
    expect(page.get_by_text("Drawn by us, no tax parcel").first).to_be_visible()
    page.get_by_role("link", name="Its page as a lot").click()
    expect(page.get_by_text("made by us: drawn, no tax parcel")).to_be_visible()


def corners(count: int) -> re.Pattern[str]:
    return re.compile(rf"^{CORNER}(\n{CORNER}){{{count - 1}}}$")


def outline_of(page: Page) -> Locator:
    return page.get_by_label("Its outline")


def canvas_of(page: Page) -> Locator:
    return page.locator("figure.map--drawn canvas").first


def click_on(canvas: Locator, across: float, down: float) -> None:
    """Click on a part of the map, as shares of its width and height."""
    box = canvas.bounding_box()
    assert box is not None
    canvas.click(position={"x": box["width"] * across, "y": box["height"] * down})
