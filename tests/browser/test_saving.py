"""Somebody saves a view and a selection, sends the link, and another opens it; with and without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.demo_house import SLUG, DemoHouse, Reader, see

pytestmark = pytest.mark.browser


def save(page: Page, name: str, who: str) -> None:
    """Fill in the form that is open, and see what was saved."""
    page.get_by_label("Its name").fill(name)
    page.get_by_label(who).check()
    page.get_by_role("button", name="Save it").click()
    see(page, name)


def link(page: Page) -> str:
    """The link that is sent to others."""
    said = page.get_by_text(re.compile("/saved/")).inner_text()
    return "/saved/" + said.rsplit("/", 1)[1]


@pytest.fixture
def other(house: DemoHouse, reader: Reader) -> Reader:
    """Somebody else, who leaves with the reader."""
    return Reader(house, reader.browser, reader.watch, reader.contexts)


def test_a_view_is_saved_with_its_map_and_opened_by_another(reader: Reader, other: Reader) -> None:
    page = reader.page()
    page.goto(f"/lots/{SLUG}/map?owner_kind=public#map=15.5/39.186/-83.567")
    expect(page.locator("figure.map--county[data-ready]")).to_be_visible()
    keep = page.get_by_role("link", name="Save this view")
    expect(keep).to_have_attribute("href", re.compile("at=15.50"))
    keep.click()
    see(page, "Save this view")
    save(page, "Public land by the mill", "Whoever has the link and may see lots")

    hers, address = other.page(), link(page)
    hers.goto(address)
    see(hers, "Public land by the mill")
    expect(hers.get_by_role("link", name="Change name or sharing")).to_have_count(0)
    hers.get_by_role("link", name="Open the map").click()
    expect(hers.locator("figure.map--county[data-ready]")).to_be_visible()
    expect(hers).to_have_url(re.compile(r"owner_kind=public#map=15\.5\d*/39\.186"))

    page.get_by_role("button", name="Stop sharing").click()
    expect(page.get_by_text("Only you. Nobody else can open it, with any link.")).to_be_visible()
    assert hers.request.get(address).status == 404


def test_without_script_a_selection_is_saved_found_and_picked_by_another(reader: Reader, other: Reader) -> None:
    page = reader.page(java_script_enabled=False)
    page.goto(f"/lots/{SLUG}/?owner_kind=public&vacancy=vacant")
    for box in page.get_by_role("checkbox", name=re.compile("^Pick ")).all()[:3]:
        box.check()
    page.get_by_role("button", name="Pick the ticked lots").click()
    expect(page.get_by_role("heading", name="3 lots picked")).to_be_visible()
    page.get_by_role("link", name="3 lots picked").click()
    see(page, "My selection")
    page.get_by_role("link", name="Save this selection").click()
    see(page, "Save this selection")
    save(page, "Three for the meeting", "Everybody who may see lots")
    expect(page.get_by_role("img", name="Map of these lots")).to_be_visible()

    hers = other.page(width=390, java_script_enabled=False)
    hers.goto("/today")
    see(hers, "Today")
    hers.get_by_role("navigation", name="Where you can go").get_by_role("link", name="Saved").click()
    see(hers, "Saved views")
    hers.get_by_role("table", name="Opened to everybody by others").get_by_role(
        "link", name="Three for the meeting"
    ).click()
    see(hers, "Three for the meeting")
    hers.get_by_role("button", name="Pick these lots").click()
    see(hers, "My selection")
    expect(hers.get_by_text("3 lots are picked.")).to_be_visible()
    expect(hers.get_by_role("table", name="Picked lots").locator("tbody").get_by_role("row")).to_have_count(3)


def test_what_changed_in_a_view_is_read_and_its_letters_end_with_one_click(reader: Reader) -> None:
    page = reader.page()
    page.goto(f"/lots/{SLUG}/?owner_kind=public")
    page.get_by_role("link", name="Save this view").click()
    see(page, "Save this view")
    page.get_by_label("Write to me when a new roll changes something in it").check()
    save(page, "Public land", "Only you")
    page.get_by_role("button", name="End these letters").click()
    expect(page.get_by_text("You get no more letters about it.")).to_be_visible()
    page.get_by_role("link", name="What changed in this view").click()
    see(page, "What changed in this view")
    page.get_by_role("link", name="Left the view").click()
    expect(page.get_by_role("heading", name=re.compile("^Left the view"))).to_be_visible()
    expect(page.get_by_role("table", name="Left the view")).to_contain_text("Another owner")

    page.get_by_role("link", name="Public land").click()
    see(page, "Public land")
    page.get_by_text("Delete it", exact=True).click()
    page.get_by_role("button", name="Delete it for good").click()
    see(page, "Saved views")
    expect(page.get_by_text("It is deleted. The lots are where they were.")).to_be_visible()
