"""Every page of the roll, in both languages, by day and by night: no barrier, no stranger, nothing sticking out."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from cltms.parcels.models import Edition
from tests.browser.demo_house import SLUG, DemoHouse, Reader, bring

pytestmark = pytest.mark.browser
MAPS = "figure.map[data-geojson-url]"


@pytest.fixture(scope="module")
def settled(house: DemoHouse, browser: Browser) -> Iterator[tuple[Reader, dict[str, str]]]:
    """A reader who has picked lots, printed them and begun an import; and the address of every page she may open."""
    reader = Reader(house, browser)
    page = reader.page()
    page.goto(f"/selection/{SLUG}")
    empty = page.url
    bring(page, [house.files / "parcels_2025.zip", house.files / "roll_2025.csv"], "Half Done County", state="OH")
    draft = page.url
    page.goto(f"/lots/{SLUG}/?owner_kind=public&vacancy=vacant")
    for row in range(3):
        page.locator("#lots input[type=checkbox]").nth(row).check()
    page.get_by_role("button", name="Pick the ticked lots").click()
    expect(page.get_by_role("link", name="3 lots picked")).to_be_visible()
    lot = page.locator("#lots tbody a").first.get_attribute("href")
    page.get_by_role("link", name="Make a dossier").click()
    page.get_by_role("button", name="Print the dossier").click()
    expect(page.get_by_role("link", name="Download the dossier")).to_be_visible()
    with house.database.read() as session:
        edition = session.scalars(select(Edition.id).order_by(Edition.id)).first()
    yield (
        reader,
        {
            "list": f"/lots/{SLUG}/?owner_kind=public&vacancy=vacant",
            "list of nothing": f"/lots/{SLUG}/?text=nobody+has+this+name",
            "list that is not understood": f"/lots/{SLUG}/?min_area_ft2=big",
            "lot": str(lot),
            "selection": empty,
            "work": page.url,
            "files": "/files",
            "draft": draft,
            "edition": f"/editions/{edition}",
            "layer": f"/files/{SLUG}/layer",
            "owners": f"/owners/{SLUG}",
            "page that is not here": f"/lots/{SLUG}/lot/none",
        },
    )
    reader.leave()


def opened(page: Page, address: str) -> None:
    page.goto(address)
    if page.locator(MAPS).count():
        page.locator(f"{MAPS}[data-ready]").wait_for()


@pytest.mark.parametrize("language", ["en-US", "es-MX"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barrier_is_found_on_any_page(settled: tuple[Reader, dict[str, str]], language: str, scheme: str) -> None:
    reader, addresses = settled
    reader.watch.accept("Failed to load resource")
    page = reader.page(locale=language, color_scheme=scheme)
    barriers = {}
    for name, address in addresses.items():
        opened(page, address)
        assert page.locator("html").get_attribute("lang") == language[:2]
        found = Axe().run(page)
        if found.violations_count:
            barriers[name] = found.generate_report()
    assert not barriers, "\n".join(f"{name}: {report}" for name, report in barriers.items())
    assert (reader.watch.strangers, reader.watch.complaints) == ([], [])


@pytest.mark.parametrize("language", ["en-US", "es-MX"])
@pytest.mark.parametrize("width", [360, 768])
def test_nothing_sticks_out_to_the_side(settled: tuple[Reader, dict[str, str]], language: str, width: int) -> None:
    reader, addresses = settled
    page = reader.page(locale=language, width=width)
    wide = {}
    for name, address in addresses.items():
        page.goto(address)
        reach = page.evaluate("document.documentElement.scrollWidth")
        if reach > width:
            wide[name] = reach
    assert not wide


HEAVIEST = {"list": 60}
"""Kilobytes of pages that may be heavier than 50: fifty lots with a tick each, for a desk or a meeting hall."""


def test_every_page_is_quick_on_a_poor_line(settled: tuple[Reader, dict[str, str]]) -> None:
    reader, addresses = settled
    page = reader.page(java_script_enabled=False)
    heavy = {}
    for name, address in addresses.items():
        weight = len(page.request.get(address).body())
        if weight > HEAVIEST.get(name, 50) * 1024:
            heavy[name] = weight
    assert not heavy


def test_the_menu_is_short_and_the_same_everywhere(settled: tuple[Reader, dict[str, str]]) -> None:
    reader, addresses = settled
    page = reader.page(java_script_enabled=False)
    menus = set()
    for address in addresses.values():
        page.goto(address)
        menus.add(tuple(page.get_by_role("navigation", name="Main menu").get_by_role("link").all_inner_texts()))
    assert len(menus) == 1
    assert len(" ".join(menus.pop()).split()) <= 6
