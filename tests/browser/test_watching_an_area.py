"""Somebody draws the area that they watch on the map, or writes its corners without any script."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.demo_house import SLUG, Reader, see

pytestmark = pytest.mark.browser

CORNER = r"\d+\.\d{6}, -\d+\.\d{6}"
CORNERS = "39.185, -83.578\n39.185, -83.574\n39.188, -83.574\n39.188, -83.578"


def test_an_area_is_drawn_with_clicks_and_ended_with_one(reader: Reader) -> None:
    page = reader.page()
    page.goto(f"/vacant-lots/{SLUG}/watch-area")
    see(page, "Watch an area")
    expect(page.locator("figure.map--area[data-ready]")).to_be_visible()
    for number, at in enumerate(((0.3, 0.3), (0.7, 0.3), (0.5, 0.7)), start=1):
        click_on(page.locator("figure.map--area canvas").first, *at)
        expect(page.get_by_label("Its corners")).to_have_value(re.compile(rf"^{CORNER}(\n{CORNER}){{{number - 1}}}$"))
    page.get_by_role("button", name="Begin anew").click()
    expect(page.get_by_label("Its corners")).to_have_value("")
    page.get_by_label("Its corners").fill(CORNERS)
    watch_and_end(page)


def test_an_area_is_written_without_any_script(reader: Reader) -> None:
    page = reader.page(width=390, java_script_enabled=False)
    page.goto(f"/vacant-lots/{SLUG}/watch-area")
    see(page, "Watch an area")
    page.get_by_label("Its corners").fill(CORNERS)
    watch_and_end(page)


def watch_and_end(page: Page) -> None:
    """Watch the area that is drawn, read what is new in it, find it among what is watched, and end it."""
    page.get_by_label("What do you call this area?").fill("Around the mill")
    page.get_by_role("button", name="Watch this area").click()
    see(page, "Around the mill")
    expect(page.get_by_role("heading", name="New in the last four weeks, and by the latest roll")).to_be_visible()
    page.goto("/vacant-lots/watching")
    expect(page.get_by_role("link", name="Around the mill")).to_be_visible()
    page.get_by_role("button", name="Watch it no more").click()
    see(page, "You watch it no more")
    page.goto("/vacant-lots/watching")
    expect(page.get_by_text("You watch nothing yet")).to_be_visible()


def click_on(canvas: Locator, across: float, down: float) -> None:
    """Click on a part of the map, as shares of its width and height."""
    box = canvas.bounding_box()
    assert box is not None
    canvas.click(position={"x": box["width"] * across, "y": box["height"] * down})
