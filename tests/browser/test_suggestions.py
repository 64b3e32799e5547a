"""Lots are suggested while somebody types: by keyboard, for screen readers, and never instead of the search itself."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import barriers
from tests.browser.demo_house import SLUG, Reader, see

pytestmark = pytest.mark.browser


def test_a_lot_is_opened_from_what_is_suggested(reader: Reader) -> None:
    page = reader.page()
    page.goto("/search")
    see(page, "Search")
    field = page.get_by_role("main").get_by_role("combobox", name="Identifier, address or name")
    field.press_sequentially("mill")
    option = page.get_by_role("option").first
    expect(option).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status").filter(has_text=re.compile("suggestion")).first).to_be_attached()
    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", re.compile("suggestions-"))
    assert barriers(page) == []
    page.keyboard.press("Escape")
    expect(option).to_be_hidden()
    field.press_sequentially(" ")
    expect(option).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    leads_to = str(option.get_attribute("data-href"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{leads_to}")


def test_beside_the_list_the_lots_of_its_place_are_suggested(reader: Reader) -> None:
    page = reader.page()
    page.goto(f"/lots/{SLUG}/")
    field = page.get_by_role("main").get_by_role("combobox", name="Search", exact=True)
    field.press_sequentially("mill")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    leads_to = str(page.get_by_role("option").first.get_attribute("data-href"))
    assert leads_to.startswith(f"/lots/{SLUG}/lot/")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{leads_to}")
