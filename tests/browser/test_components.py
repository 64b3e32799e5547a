"""The page /components as readers meet it: wide and narrow, by day and by night, with and without script."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from cltms.app import create_app
from cltms.config import load_settings
from tests.support.chromium import Watch, served

pytestmark = pytest.mark.browser
MAP = "figure.map[data-ready]"
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("house")
    with served(create_app(load_settings(environment="test", data_dir=folder))) as url:
        yield f"{url}/components"


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def opened(browser: Browser, address: str, watch: Watch) -> Iterator[Open]:
    contexts = []

    def open_page(*, width: int = 1280, height: int = 1000, **wishes: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **wishes)
        contexts.append(context)
        page = context.new_page()
        watch.over(page)
        page.goto(address)
        if wishes.get("java_script_enabled", True):
            page.locator(MAP).wait_for()
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barrier_is_found_for_readers_who_see_hear_or_move_differently(
    opened: Open, width: int, scheme: str
) -> None:
    page = opened(width=width, color_scheme=scheme)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("language", ["en-US", "es-ES"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_sticks_out_to_the_side(opened: Open, width: int, language: str) -> None:
    page = opened(width=width, locale=language)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_page_asks_nobody_but_us_and_breaks_none_of_its_own_rules(opened: Open, watch: Watch) -> None:
    page = opened()
    page.mouse.wheel(0, 3000)
    assert (watch.strangers, watch.complaints) == ([], [])


def test_a_row_and_its_lot_light_up_together(opened: Open) -> None:
    page = opened()
    row = page.get_by_role("row").filter(has_text="0731-11")
    row.get_by_role("link").focus()
    expect(row).to_have_class("is-lit")
    page.get_by_role("row").filter(has_text="0732-02").hover()
    expect(row).not_to_have_class("is-lit")


def place_of_a_lot(page: Page) -> tuple[float, float]:
    """Move over the map as a hand would, until the pointer says that there is something to press."""
    canvas = page.locator(".map__canvas canvas")
    box = canvas.bounding_box()
    assert box is not None
    for down in range(20, int(box["height"]), 40):
        for along in range(20, int(box["width"]), 20):
            place = (box["x"] + along, box["y"] + down)
            page.mouse.move(*place)
            if canvas.evaluate("canvas => canvas.parentElement.style.cursor || canvas.style.cursor") == "pointer":
                return place
    raise AssertionError("no lot on the map can be pressed")


def test_a_lot_on_the_map_opens_a_card_that_leads_to_its_page(opened: Open) -> None:
    page = opened()
    card = page.locator(".maplibregl-popup")
    page.mouse.click(*place_of_a_lot(page))
    expect(card.get_by_role("link")).to_have_text("Open the page of this lot")
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)


def test_the_legend_says_only_what_is_in_view(opened: Open) -> None:
    page = opened()
    owners = page.get_by_role("list", name="Who owns it")
    expect(owners.get_by_role("listitem")).to_have_text(
        ["Public", "Land trust or nonprofit", "Religious", "Business", "Individual", "Unknown"]
    )
    for _ in range(3):
        page.get_by_role("button", name="Zoom in").click()
        page.wait_for_timeout(400)
    expect(owners.get_by_role("listitem")).not_to_have_count(6)


def test_the_map_can_be_skipped_by_keyboard(opened: Open) -> None:
    page = opened()
    skip = page.get_by_role("link", name="Skip the map")
    skip.focus()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.wait_for_url("**#lots")


def test_without_script_the_list_and_a_sentence_take_the_place_of_the_map(opened: Open) -> None:
    page = opened(java_script_enabled=False)
    # Without script nothing looks into <noscript> by its text, though it is on the page.
    expect(page.locator("noscript .map__message")).to_contain_text("Drawing the map needs JavaScript")
    expect(page.locator("noscript .map__message")).to_be_visible()
    expect(page.get_by_role("link", name="0731-04")).to_be_visible()


def test_on_a_phone_each_row_is_a_card_with_its_labels(opened: Open) -> None:
    page = opened(width=390)
    card = page.get_by_role("row").filter(has_text="0732-07")
    top, bottom = (
        card.get_by_text(text, exact=True).bounding_box() for text in ("0732-07", "State Street Holdings LLC")
    )
    assert top and bottom and bottom["y"] > top["y"] + top["height"]


def test_a_page_without_a_map_is_quick_on_a_poor_line(address: str, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    weights: dict[str, int] = {}
    page.on("response", lambda answer: weights.__setitem__(answer.url, len(answer.body())))
    page.goto(address.replace("/components", "/sign-in"), wait_until="networkidle")
    context.close()
    fonts = sum(weight for url, weight in weights.items() if url.endswith(".woff2"))
    assert sum(weights.values()) - fonts < 50_000
    assert 10_000 < fonts < 40_000, "two cuts of the typeface are fetched once, and kept"
