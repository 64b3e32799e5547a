"""The map of the whole county: every parcel from its tiles, the answers of the form, the card, and a shared view."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from cltms.parcels.models import Parcel
from tests.browser.demo_house import PLACE, SLUG, Reader, becomes, press_tab_until, see

pytestmark = pytest.mark.browser
MAP = f"/lots/{SLUG}/map"
VIEW = re.compile("bbox=")
READY = "figure.map--county[data-ready]"


def looked_at(page: Page, address: str) -> None:
    """Open the map and wait until it is drawn."""
    page.goto(address)
    see(page, f"Map of {PLACE}")
    expect(page.locator(READY)).to_be_visible()


def legend(page: Page) -> list[str]:
    return page.locator(f"{READY} .legend li").all_inner_texts()


def test_every_parcel_is_drawn_and_the_answers_choose_among_them(reader: Reader) -> None:
    page = reader.page()
    looked_at(page, f"{MAP}?apart=with")
    assert {"Public", "Business", "Individual", "Vacant", "Not vacant"} <= set(legend(page))

    page.get_by_label("Public", exact=True).check()
    page.get_by_label("Vacant", exact=True).check()
    page.get_by_role("button", name="Show these lots").click()
    page.wait_for_url("**owner_kind=public**")
    expect(page.locator(READY)).to_be_visible()

    assert legend(page) == ["Public", "Vacant", "Other parcels"]
    rows = page.get_by_role("table", name="Lots that fit").locator("tbody").get_by_role("row")
    expect(page.get_by_role("heading", name="Lots in this view")).to_be_visible()
    expect(rows.filter(has_text="Public")).to_have_count(30)
    expect(rows.filter(has_text="Not vacant")).to_have_count(0)


def test_the_address_of_a_view_leads_another_reader_to_the_same_view_and_to_its_paper(reader: Reader) -> None:
    page = reader.page()
    looked_at(page, f"{MAP}?text=city#map=16.5/39.186/-83.567")
    assert "Public" in legend(page)
    assert "Individual" not in legend(page)
    expect(page.get_by_role("heading", name="Lots in this view")).to_be_visible()
    page.get_by_role("button", name="Zoom in").click()
    expect(page).not_to_have_url(f"{reader.house.url}{MAP}?text=city#map=16.5/39.186/-83.567")
    paper = page.get_by_role("link", name="Print this view")
    expect(paper).to_have_attribute("href", VIEW)
    shared = page.url

    other = reader.page()
    looked_at(other, shared)
    expect(other.get_by_role("heading", name="Lots in this view")).to_be_visible()
    expect(other.get_by_role("link", name="Print this view")).to_have_attribute("href", VIEW)
    assert urlsplit(other.url).fragment == urlsplit(shared).fragment

    other.get_by_role("link", name="Print this view").click()
    see(other, "Print a map")
    asked = parse_qs(urlsplit(other.url).query)
    assert asked["text"] == ["city"]
    west, south, east, north = (float(side) for side in asked["bbox"][0].split(","))
    assert west < -83.567 < east
    assert south < 39.186 < north


def test_a_click_opens_the_card_of_a_lot_and_the_keyboard_its_row(reader: Reader) -> None:
    with reader.house.database.read() as session:
        lots = select(Parcel).where(Parcel.last_edition.is_(None), Parcel.owner_kind == "individual")
        lot = session.scalars(lots.order_by(Parcel.area_m2.desc()).limit(1)).one()
    assert lot.shape is not None
    middle = lot.shape.representative_point()
    page = reader.page()
    looked_at(page, f"{MAP}?owner_kind=individual#map=18/{middle.y:.6f}/{middle.x:.6f}")
    expect(page.get_by_role("heading", name="Lots in this view")).to_be_visible()

    page.locator(".maplibregl-canvas").click()
    card = page.locator(".maplibregl-popup")
    expect(card.get_by_role("link", name="Open the page of this lot")).to_be_visible()
    expect(card).to_contain_text("Whether it is vacant")
    expect(card).to_contain_text(lot.parcel_id)
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)

    press_tab_until(page, page.get_by_role("link", name=lot.parcel_id, exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"Identifier {lot.parcel_id}")).to_be_visible()


def test_the_map_carries_the_numbers_of_the_selection_and_shows_what_lies_beside_the_roll(reader: Reader) -> None:
    page = reader.page()
    page.goto(f"/lots/{SLUG}/?owner_kind=public&vacancy=vacant")
    for tick in page.get_by_role("table", name="Lots that fit").get_by_role("checkbox").all()[:3]:
        tick.check()
    page.get_by_role("button", name="Pick the ticked lots").click()
    expect(page.get_by_role("link", name="3 lots picked")).to_be_visible()
    looked_at(page, MAP)
    assert "1Picked, with its number" in [entry.replace("\n", "") for entry in legend(page)]

    page.get_by_text("What else the map shows").click()
    box = page.get_by_label("Council districts")
    expect(box).to_be_checked()
    expect(page.get_by_label("Building footprints")).not_to_be_checked()
    picture = page.locator(".map__canvas canvas")
    before = picture.screenshot()
    box.uncheck()
    becomes(page, lambda: picture.screenshot() != before, True)
