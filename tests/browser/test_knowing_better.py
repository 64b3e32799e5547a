"""People know more than the roll: telling what one saw, teaching an owner, adding a layer, asking wrongly."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from cltms.parcels.models import Jurisdiction, Parcel
from tests.browser.demo_house import SLUG, DemoHouse, Reader, see

pytestmark = pytest.mark.browser


def a_lot(house: DemoHouse, **facts: str) -> Parcel:
    """One lot of the demo with these facts."""
    with house.database.read() as session:
        place = session.scalars(select(Jurisdiction).where(Jurisdiction.slug == SLUG)).one()
        wanted = select(Parcel).filter_by(jurisdiction_id=place.id, last_edition=None, **facts)
        return session.scalars(wanted.where(Parcel.owner.is_not(None)).order_by(Parcel.parcel_key)).first() or Parcel()


def verdict(page: Page) -> str:
    return page.get_by_role("region", name="Is it vacant?").locator(".verdict").inner_text()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_the_verdict_follows_what_somebody_saw(reader: Reader, house: DemoHouse, script: bool) -> None:
    lot = a_lot(house, vacancy="vacant", owner_kind="public")
    page = reader.page(java_script_enabled=script)
    page.goto(f"/lots/{SLUG}/lot/{lot.parcel_key}")
    assert "Vacant" in verdict(page)

    page.get_by_text("Tell what you know").click()
    page.get_by_role("combobox", name="Is it vacant?").select_option("Not vacant")
    page.get_by_label("When did you see or hear it?").fill("2026-03-01")
    page.get_by_label("How do you know?").fill("A house was moved here in spring.")
    page.get_by_role("button", name="Keep this with my name").click()
    expect(page.get_by_text("Thank you. It is kept with your name.")).to_be_visible()
    expect(page.locator(".verdict").first).to_contain_text("Not vacant")
    expect(page.get_by_text("Someone who knows the place says that the lot is not vacant.")).to_be_visible()

    page.get_by_role("button", name="Take it back").click()
    expect(page.locator(".verdict").first).not_to_contain_text("Not vacant")


def test_an_answer_is_missing_or_lies_in_the_future(reader: Reader, house: DemoHouse) -> None:
    lot = a_lot(house, vacancy="vacant", owner_kind="public")
    reader.watch.accept("422")
    page = reader.page()
    page.goto(f"/lots/{SLUG}/lot/{lot.parcel_key}")
    page.get_by_text("Tell what you know").click()
    page.get_by_role("button", name="Keep this with my name").click()
    expect(page.get_by_role("alert")).to_contain_text("Answer at least one of the questions.")

    page.get_by_role("combobox", name="Can it be had?").select_option("On hold")
    page.get_by_label("When did you see or hear it?").fill("2999-01-01")
    page.get_by_role("button", name="Keep this with my name").click()
    expect(page.get_by_role("alert")).to_contain_text("lies in the future")
    expect(page.get_by_role("combobox", name="Can it be had?")).to_have_value("on_hold")


def test_a_name_is_tried_taught_and_taken_back(reader: Reader, house: DemoHouse) -> None:
    page = reader.page()
    page.goto("/owners")
    first = page.get_by_role("table", name="Undecided names").locator("tbody").get_by_role("row").first
    name = first.get_by_role("link").inner_text()
    first.get_by_role("link").click()
    expect(page.get_by_role("textbox", name="Name or words")).to_have_value(name)
    expect(page.get_by_label("Who is it?")).to_have_value("")
    expect(page.get_by_role("group", name="The owner").get_by_role("radio", checked=True)).to_have_count(0)
    page.get_by_label("is exactly this name").check()
    page.get_by_label("Who is it?").select_option("Individual")
    page.get_by_role("button", name="Try it: what would change?").click()
    expect(page.get_by_role("table", name="What would change").get_by_role("row")).to_have_count(2)
    expect(page.get_by_text("Nothing yet.")).to_be_visible()

    page.get_by_role("button", name="Teach it").click()
    expect(page.get_by_text("parcels are judged otherwise now.")).to_be_visible()
    page.get_by_role("link", name="Back to the owners").click()
    expect(page.get_by_role("table", name="Undecided names").get_by_role("link", name=name, exact=True)).to_have_count(
        0
    )
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("parcels are judged otherwise now.")).to_be_visible()
    page.get_by_role("link", name="Back to the owners").click()
    expect(page.get_by_text("taken back")).to_be_visible()


def test_a_public_owner_needs_its_body(reader: Reader) -> None:
    reader.watch.accept("422")
    page = reader.page()
    page.goto(f"/owners/{SLUG}?name=WATERWORKS")
    page.get_by_label("is exactly this name").check()
    page.get_by_label("Who is it?").select_option("Public")
    page.get_by_role("button", name="Teach it").click()
    expect(page.get_by_role("alert")).to_contain_text("Say which public body it is")


def test_a_layer_is_added_or_says_why_not(reader: Reader, house: DemoHouse) -> None:
    page = reader.page(java_script_enabled=False)
    page.goto(f"/files/{SLUG}/layer")
    page.get_by_label("What does it show?").select_option("Districts")
    page.get_by_label("The file", exact=True).set_input_files(str(house.files / "roll_2026.csv"))
    page.get_by_label("What is it called?").fill("Wards of 2026")
    page.get_by_label("On what day was it made?").fill("2026-03-01")
    page.get_by_role("button", name="Add this layer").click()
    expect(page.get_by_text("has no shapes")).to_be_visible()

    page.get_by_role("link", name="Bring another file").click()
    page.get_by_label("What does it show?").select_option("Districts")
    page.get_by_label("What is it called?").fill("Wards of 2026")
    page.get_by_label("On what day was it made?").fill("2026-03-01")
    page.get_by_label("The file", exact=True).set_input_files(str(house.files / "districts.geojson"))
    page.get_by_role("button", name="Add this layer").click()
    page.get_by_role("link", name="See the files").click()
    see(page, "Files")
    expect(page.get_by_role("row").filter(has_text="Wards of 2026")).to_be_visible()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("min_area_ft2=big", "“big” is not a number that can be meant here. Write it like 2000."),
        ("min_area_m2=big", "“big” is not a number"),
        ("max_value=1e999", "“1e999” is not a number that can be meant here."),
        ("owner_kind=king", "“king” is not known"),
        ("after=[1,2", "This page of the list is not there. Begin with the first one."),
        ("sort=area&after=[%22x%22,2]", "This page of the list is not there."),
        ("before=[null,1e400]", "This page of the list is not there."),
    ],
)
def test_a_question_that_cannot_be_understood_is_told_on_the_page(reader: Reader, asked: str, told: str) -> None:
    reader.watch.accept("422")
    page = reader.page(java_script_enabled=False)
    page.goto(f"/lots/{SLUG}/?{asked}")
    expect(page.get_by_role("alert")).to_contain_text(told)
    page.get_by_role("link", name="Begin with all lots").click()
    expect(page.get_by_text("lots fit")).to_be_visible()


def test_an_empty_list_says_what_to_do(reader: Reader) -> None:
    page = reader.page()
    page.goto(f"/lots/{SLUG}/?text=nobody+has+this+name")
    expect(page.get_by_role("heading", name="No lot fits all of these")).to_be_visible()
    page.get_by_role("link", name="Show all lots").last.click()
    expect(page.get_by_text("lots fit")).to_be_visible()
