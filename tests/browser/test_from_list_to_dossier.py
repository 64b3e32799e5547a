"""What an organizer came for: from the list of vacant public lots to a dossier in hand, in every way one can go."""

from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.browser.demo_house import PASSWORD, PLACE, SLUG, Reader, press_tab_until, see

pytestmark = pytest.mark.browser
MAP = "figure.map[data-ready]"
FIRST_LOOK = f"/lots/{SLUG}/?owner_kind=public&vacancy=vacant&vacancy=probably_vacant&apart=without"


def lot_rows(page: Page) -> Locator:
    return page.get_by_role("table", name="Lots that fit").locator("tbody").get_by_role("row")


def sign_in(page: Page, reader: Reader) -> None:
    page.goto("/")
    page.get_by_label("E-mail").fill(reader.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    see(page, "Today")
    page.get_by_role("link", name="Map", exact=True).first.click()
    see(page, PLACE)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_three_lots_become_a_dossier(reader: Reader, script: bool) -> None:
    page = reader.page(signed_in=False, java_script_enabled=script)
    sign_in(page, reader)

    page.get_by_label("At least (sq ft)").fill("5,000")
    page.get_by_role("button", name="Show these lots").click()
    page.wait_for_url("**min_area_m2=**")
    asked = parse_qsl(urlsplit(page.url).query, keep_blank_values=True)
    assert [round(float(value), 1) for name, value in asked if name == "min_area_m2"] == [464.5]
    assert all(value for _name, value in asked), "an address to share holds no empty answers"

    names = [lot_rows(page).nth(row).get_by_role("rowheader").get_by_role("link").inner_text() for row in range(3)]
    page.get_by_role("link", name=names[0], exact=True).click()
    expect(page.get_by_text(f"Identifier {names[0]}")).to_be_visible()
    expect(page.get_by_role("heading", name="Is it vacant?")).to_be_visible()
    page.get_by_role("button", name="Add it to my selection").click()
    expect(page.get_by_role("link", name="1 lot picked")).to_be_visible()

    page.goto(FIRST_LOOK + "&min_area_m2=464.515")
    for name in names[1:]:
        page.get_by_label(f"Pick {name}").check()
    page.get_by_role("button", name="Pick the ticked lots").click()
    expect(page.get_by_role("link", name="3 lots picked")).to_be_visible()
    for number, name in enumerate(names, start=1):
        expect(lot_rows(page).filter(has_text=name).locator(".disc")).to_have_text(str(number))

    page.get_by_role("link", name="Make a dossier").click()
    see(page, "My selection")
    page.get_by_label("Title").fill("Land for Alder Falls")
    page.get_by_role("button", name="Print the dossier").click()
    download = page.get_by_role("link", name="Download the dossier")
    expect(download).to_be_visible()
    with page.expect_download() as coming:
        download.click()
    paper = PdfReader(BytesIO(Path(coming.value.path()).read_bytes()))
    text = "\n".join(sheet.extract_text() for sheet in paper.pages)
    assert "Land for Alder Falls" in text
    assert all(name in text for name in names)
    assert len(paper.pages) >= 3 + len(names)


def test_the_same_on_a_phone(reader: Reader) -> None:
    page = reader.page(width=390, height=844, has_touch=True)
    page.goto(FIRST_LOOK)

    assert not page.get_by_label("At least (sq ft)").is_visible(), "the questions are folded away"
    page.get_by_text("Choose what to see").tap()
    page.get_by_label("At least (sq ft)").fill("5000")
    page.get_by_role("button", name="Show these lots").tap()
    page.wait_for_url("**min_area_m2=464*")
    row = lot_rows(page).first
    name = row.get_by_role("link").inner_text()
    row.get_by_label(f"Pick {name}").check()
    page.get_by_role("button", name="Pick the ticked lots").tap()
    page.get_by_role("link", name="1 lot picked").tap()

    see(page, "My selection")
    expect(page.get_by_role("row").filter(has_text=name).locator(".disc")).to_have_text("1")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_same_by_keyboard_alone(reader: Reader) -> None:
    page = reader.page()
    page.goto(FIRST_LOOK)
    page.locator(MAP).wait_for()

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    press_tab_until(page, page.get_by_role("link", name="Skip the map"))
    page.keyboard.press("Enter")
    row = lot_rows(page).first
    tick, link = row.get_by_role("checkbox"), row.get_by_role("link")
    name = link.inner_text()
    press_tab_until(page, tick)
    expect(row).to_have_class("is-lit")
    press_tab_until(page, link)
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"Identifier {name}")).to_be_visible()
    press_tab_until(page, page.get_by_role("button", name="Add it to my selection"))
    page.keyboard.press("Enter")
    picked = page.get_by_role("link", name="1 lot picked")
    expect(picked).to_be_visible()
    press_tab_until(page, picked)
    page.keyboard.press("Enter")
    see(page, "My selection")


def test_the_list_sorts_and_turns_its_pages_and_leads_back(reader: Reader) -> None:
    page = reader.page(java_script_enabled=False)
    page.goto(f"/lots/{SLUG}/")
    for order in ("ascending", "descending"):
        page.get_by_role("navigation", name="Sort the list").get_by_role("link", name="Area").click()
        expect(page.get_by_role("columnheader", name="Area")).to_have_attribute("aria-sort", order)
    top = lot_rows(page).first.get_by_role("link")
    first = top.inner_text()
    page.get_by_role("navigation", name="Pages of the list").get_by_role("link", name="More").click()
    expect(top).not_to_have_text(first)
    page.get_by_role("link", name="Back", exact=True).click()
    expect(top).to_have_text(first)


def test_without_script_the_map_is_a_drawing_that_carries_the_numbers(reader: Reader) -> None:
    page = reader.page(java_script_enabled=False)
    page.goto(FIRST_LOOK)
    drawing = page.get_by_role("img", name="Map of the lots on this page")
    expect(drawing).to_be_visible()
    expect(page.get_by_text("Drawing the map needs JavaScript")).not_to_be_visible()

    lot_rows(page).first.get_by_role("checkbox").check()
    page.get_by_role("button", name="Pick the ticked lots").click()
    expect(page.get_by_role("link", name="1 lot picked")).to_be_visible()
    svg = page.request.get(str(drawing.get_attribute("src"))).text()
    assert "Lots numbered 1" in svg


def test_a_row_lights_its_lot_and_a_lot_opens_a_card(reader: Reader) -> None:
    page = reader.page()
    page.goto(FIRST_LOOK + "&text=FULLER")
    page.locator(MAP).wait_for()
    legend = page.get_by_role("list", name="Who owns it")
    expect(legend.get_by_role("listitem")).to_have_text(["Public"])
    expect(page.locator(".maplibregl-ctrl-scale")).to_contain_text("ft")
    expect(page.locator(".maplibregl-ctrl-attrib")).to_contain_text("January 15, 2026")

    canvas = page.locator(".map__canvas canvas")
    box = canvas.bounding_box()
    assert box is not None
    pointed = (
        (box["x"] + along, box["y"] + down)
        for down in range(8, int(box["height"]), 12)
        for along in range(8, int(box["width"]), 12)
    )
    for place in pointed:
        page.mouse.move(*place)
        if canvas.evaluate("canvas => canvas.parentElement.style.cursor || canvas.style.cursor") == "pointer":
            break
    else:
        raise AssertionError("no lot on the map can be pressed")
    page.mouse.click(*place)
    page.locator(".maplibregl-popup").get_by_role("link", name="Open the page of this lot").click()
    expect(page.locator("p.lead", has_text="Identifier ")).to_be_visible()
