"""A site plan is drawn on the map, typed without any script on a telephone, and shown to scale."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select

from cltms.campaigns import commands
from cltms.campaigns.commands import Wanted
from cltms.campaigns.vocabulary import Ask
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.parcels.models import Jurisdiction, Parcel
from tests.browser.demo_house import SLUG, Reader, see

pytestmark = pytest.mark.browser

ONE_DECIMAL = re.compile(r"^-?[0-9]+(\.[0-9])?$")
THREE_POINTS = re.compile(r"^[^;]+; [^;]+; [^;]+$")


@pytest.fixture
def plans(reader: Reader) -> str:
    """The address of the site plans of a campaign for one lot."""
    with acting_as(reader.house.database, OPERATOR, Door.COMMAND_LINE) as act:
        place = act.session.scalars(select(Jurisdiction).where(Jurisdiction.slug == SLUG)).one()
        here = Parcel.jurisdiction_id == place.id, Parcel.situs == "800 TANNER ST", Parcel.last_edition.is_(None)
        lot = act.session.scalars(select(Parcel).where(*here)).one()
        begun = commands.begin(act, place, Wanted("A garden", Ask.LEASE), [lot], "Another test asks for it, too")
        return f"/campaigns/{begun.id}/site-plans"


def begin(page: Page, plans: str, units: str) -> None:
    """Begin a draft."""
    page.goto(plans)
    page.get_by_label(units).check()
    page.get_by_role("button", name="Begin a plan").click()
    see(page, "Plan 1")


@pytest.mark.parametrize("width", [390, 1280])
def test_a_bed_of_exact_size_goes_where_somebody_clicks(reader: Reader, plans: str, width: int) -> None:
    page = reader.page(width=width)
    begin(page, plans, "Meters")
    figure = page.locator("figure.map--site-plan[data-ready]")
    expect(figure).to_be_visible()
    expect(page.get_by_text("A click puts element 1 there.")).to_be_visible()
    for label, value in (("Name", "Beans"), ("Width", "1.2"), ("Length", "3"), ("Turned left, °", "15")):
        page.get_by_label(label, exact=True).first.fill(value)
    click_on(figure.locator("canvas").first, 0.5, 0.5)
    east = page.get_by_label("East", exact=True).first
    expect(east).to_have_value(ONE_DECIMAL)
    first = east.input_value()
    figure.locator("button.corner").focus()
    page.keyboard.press("Shift+ArrowRight")
    expect(east).not_to_have_value(first)
    page.get_by_role("button", name="One step back").click()
    expect(east).to_have_value(first)
    page.get_by_role("button", name="New element").click()
    page.get_by_label("What", exact=True).nth(1).select_option("path")
    expect(page.get_by_text("Each click adds a corner of element 2.")).to_be_visible()
    for at in ((0.45, 0.7), (0.45, 0.4), (0.6, 0.35)):
        click_on(figure.locator("canvas").first, *at)
    points = page.get_by_label("Points, for a path, a fence or an outline").nth(1)
    expect(points).to_have_value(THREE_POINTS)
    page.get_by_label("Width", exact=True).nth(1).fill("1.5")
    expect(figure.get_by_role("button", name="Element 1 Beans")).to_be_visible()
    page.get_by_role("button", name="Save the draft").click()
    expect(page.get_by_text("The draft is saved.", exact=True).first).to_be_visible()
    expect(page.get_by_role("rowheader", name="Beans")).to_be_visible()
    expect(page.locator("svg.site-plan")).to_be_visible()
    expect(page.get_by_role("cell", name="1.2 × 3 m")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Undo the last saving").click()
    expect(page.get_by_text("The last change is undone.", exact=True).first).to_be_visible()
    page.get_by_text("It is not needed", exact=True).click()
    page.get_by_role("button", name="Throw the draft away").click()
    expect(page.get_by_text("The draft is thrown away.", exact=True).first).to_be_visible()


def test_a_plan_is_typed_without_any_script_and_shown(reader: Reader, plans: str) -> None:
    reader.watch.accept("422")
    page = reader.page(width=390, java_script_enabled=False)
    begin(page, plans, "Feet")
    for label, value in (("Width", "4"), ("Length", "eight"), ("East", "50"), ("North", "40"), ("Name", "Beans")):
        page.get_by_label(label, exact=True).first.fill(value)
    page.get_by_role("button", name="Save the draft").click()
    expect(page.get_by_text("“eight” is not a number. Write figures, such as 2.5.", exact=True).first).to_be_visible()
    expect(page.get_by_label("Name", exact=True).first).to_have_value("Beans")
    page.get_by_label("Length", exact=True).first.fill("8")
    page.get_by_role("button", name="Save the draft").click()
    expect(page.get_by_text("The draft is saved.", exact=True).first).to_be_visible()
    expect(page.get_by_role("cell", name="4 × 8 ft")).to_be_visible()
    page.get_by_role("button", name="Show it as the plan").click()
    expect(page.get_by_text("The plan now", exact=True).first).to_be_visible()
    expect(page.get_by_role("button", name="Save the draft")).to_have_count(0)


def click_on(canvas: Locator, across: float, down: float) -> None:
    """Click on a part of the map, as shares of its width and height."""
    box = canvas.bounding_box()
    assert box is not None
    canvas.click(position={"x": box["width"] * across, "y": box["height"] * down})
