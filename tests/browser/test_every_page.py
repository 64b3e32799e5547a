"""Every page of the roll, in both languages, by day and by night: no barrier, no stranger, nothing sticking out."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.parcels.models import Edition
from tests.browser.barriers import OF_THIS_LOOK, barriers, bring_axe, sticking_out
from tests.browser.demo_house import SLUG, DemoHouse, Reader, bring, see

pytestmark = pytest.mark.browser
tries = count(1)
MAPS = "figure.map[data-geojson-url]"


@dataclass(frozen=True)
class Settled:
    """The account of a reader who has work under way, and the address of every page she may open."""

    account: Account
    addresses: dict[str, str]


@pytest.fixture(scope="module")
def settled(house: DemoHouse, browser: Browser) -> Iterator[Settled]:
    """Pick lots, print them and begin an import; a second try begins another one."""
    reader = Reader(house, browser)
    page = reader.page()
    page.goto(f"/selection/{SLUG}")
    empty = page.url
    name = f"Half Done County {next(tries)}"
    bring(page, [house.files / "parcels_2025.zip", house.files / "roll_2025.csv"], name, state="OH")
    see(page, "parcels_2025.zip")
    draft = page.url
    opened(page, f"/lots/{SLUG}/?owner_kind=public&vacancy=vacant")
    for row in range(3):
        page.locator("#lots input[type=checkbox]").nth(row).check()
    page.get_by_role("button", name="Pick the ticked lots").click()
    expect(page.get_by_role("link", name="3 lots picked")).to_be_visible()
    lot = page.locator("#lots tbody a").first.get_attribute("href")
    page.get_by_role("link", name="Make a dossier").click()
    see(page, "My selection")
    page.locator(f"{MAPS}[data-ready]").wait_for()
    page.get_by_role("button", name="Print the dossier").click()
    expect(page.get_by_role("link", name="Download the dossier")).to_be_visible()
    with house.database.read() as session:
        edition = session.scalars(select(Edition.id).order_by(Edition.id)).first()
    assert reader.account is not None
    yield Settled(
        reader.account,
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


@pytest.fixture
def reader(reader: Reader, settled: Settled) -> Reader:
    """The reader who has work under way, in a window of her own for each test."""
    reader.account = settled.account
    reader.watch.accept("Failed to load resource")  # the page that is not here
    return reader


def opened(page: Page, address: str) -> None:
    """Open a page and wait for its map, where it has one."""
    page.goto(address)
    if page.locator(MAPS).count():
        page.locator(f"{MAPS}[data-ready]").wait_for()


def by_night(page: Page) -> None:
    """Let night fall over a page, and wait until its map is drawn anew."""
    maps = page.locator(MAPS)
    maps.evaluate_all("maps => maps.forEach(map => delete map.dataset.ready)")
    page.emulate_media(color_scheme="dark")
    if maps.count():
        page.locator(f"{MAPS}[data-ready]").wait_for()


@pytest.mark.parametrize("language", ["en-US", "es-MX"])
def test_no_barrier_is_found_on_any_page(reader: Reader, settled: Settled, language: str) -> None:
    """All rules by day; by night those that depend on the light."""
    page = reader.page(locale=language, color_scheme="light")
    bring_axe(page.context)
    found = []
    for name, address in settled.addresses.items():
        page.emulate_media(color_scheme="light")
        opened(page, address)
        assert page.locator("html").get_attribute("lang") == language[:2]
        found += [f"{name} by day: {each}" for each in barriers(page)]
        by_night(page)
        found += [f"{name} by night: {each}" for each in barriers(page, *OF_THIS_LOOK)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", ["en-US", "es-MX"])
def test_nothing_sticks_out_to_the_side(reader: Reader, settled: Settled, language: str) -> None:
    page = reader.page(locale=language)
    found = []
    for name, address in settled.addresses.items():
        opened(page, address)
        for width in (768, 360):
            found += [f"{name} in {language}: {each}" for each in sticking_out(page, width)]
    assert not found, "\n".join(found)


HEAVIEST = {"list": 60}
"""Kilobytes of pages that may be heavier than 50: fifty lots with a tick each, for a desk or a meeting hall."""


def test_every_page_is_quick_on_a_poor_line(reader: Reader, settled: Settled) -> None:
    page = reader.page(java_script_enabled=False)
    heavy = {}
    for name, address in settled.addresses.items():
        weight = len(page.request.get(address).body())
        if weight > HEAVIEST.get(name, 50) * 1024:
            heavy[name] = weight
    assert not heavy


def test_the_menu_is_short_and_the_same_everywhere(reader: Reader, settled: Settled) -> None:
    page = reader.page(java_script_enabled=False)
    menus = set()
    for address in settled.addresses.values():
        page.goto(address)
        menus.add(tuple(page.get_by_role("navigation", name="Main menu").get_by_role("link").all_inner_texts()))
    assert len(menus) == 1
    assert len(" ".join(menus.pop()).split()) <= 6
