"""The wizard, with files as counties really ship them: whole, without a system, in layers, broken."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import func, select

from cltms.foundation.jobs import Job
from cltms.parcels.models import Edition, ImportDraft, Jurisdiction
from tests.browser.demo_house import DemoHouse, Reader, bring, see
from tests.support.real_files import real_file

pytestmark = pytest.mark.browser

BALANCED = "rows read ="


def rows_of(house: DemoHouse) -> tuple[int, ...]:
    """How many places, drafts, editions and imports there are."""
    with house.database.read() as session:
        tables = (Jurisdiction, ImportDraft, Edition)
        counted = [session.execute(select(func.count()).select_from(table)).scalar_one() for table in tables]
        imports = select(func.count()).select_from(Job).where(Job.kind == "parcels.import")
        return (*counted, session.execute(imports).scalar_one())


def import_it(page: Page) -> None:
    page.get_by_role("button", name="Import this roll").click()


def see_what_came_in(page: Page) -> None:
    """Go on to the summary, which is one click from the page of the work unless that was already left behind."""
    summary = page.get_by_text(BALANCED).first
    expect(summary).to_be_visible()
    onward = page.get_by_role("link", name="See what came in")
    if onward.count():
        onward.click()
    see(page, "What came in")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_zip_and_its_roll_come_in_and_balance(reader: Reader, house: DemoHouse, script: bool) -> None:
    page = reader.page(java_script_enabled=script)
    files = [house.files / "parcels_2026.zip", house.files / "roll_2026.csv"]
    bring(page, files, f"Copied County {'with' if script else 'without'} script", state="OH")

    see(page, "parcels_2026.zip")
    expect(page.get_by_text("Of the rows looked at here, 100 % find their parcel.")).to_be_visible()
    expect(page.get_by_text("MAIL ADDRESS").first).to_be_attached()
    expect(page.get_by_role("combobox", name="Mailing address (2)")).to_have_value("MAIL CITY ST ZIP")
    drawing = page.get_by_role("img", name="The first shapes of the file on a map")
    assert page.request.get(str(drawing.get_attribute("src"))).ok
    import_it(page)
    see_what_came_in(page)
    expect(page.get_by_text("4,342 rows read =")).to_be_visible()


def test_sending_the_wizard_twice_imports_once(reader: Reader, house: DemoHouse) -> None:
    page = reader.page(java_script_enabled=False)
    bring(page, [house.files / "parcels_2026.zip", house.files / "roll_2026.csv"], "Twice County", state="OH")
    address = page.url
    token = page.locator("form[action*=imports] input[name=csrf_token]").first.get_attribute("value")
    _places, _drafts, editions, jobs = rows_of(house)
    for _ in range(2):
        answer = page.request.post(
            address, form={"csrf_token": str(token), "do": "import"}, headers={"Referer": address}
        )
        assert answer.ok
    page.goto(address)
    see_what_came_in(page)
    assert rows_of(house)[2:] == (editions + 1, jobs + 1)


def test_a_file_without_a_system_shows_where_it_would_land(reader: Reader) -> None:
    folder = real_file("small/no_prj")
    reader.watch.accept("422")
    page = reader.page()
    bring(page, sorted(folder.iterdir()), "Lakeside, California", state="CA")

    expect(page.get_by_role("heading", name="Before it can be imported")).to_be_visible()
    assert not page.get_by_role("img", name="The first shapes of the file on a map").count(), "no map before an answer"
    page.get_by_role("combobox", name="Identifier", exact=True).select_option("BASEID")
    import_it(page)
    expect(page.get_by_role("heading", name="Before it can be imported")).to_be_visible()

    page.get_by_role("radio", name="EPSG:26943").check()
    import_it(page)
    expect(page.get_by_text("Look whether this is right, and then import it.")).to_be_visible()
    expect(page.get_by_role("img", name="The first shapes of the file on a map")).to_be_visible()
    expect(page.get_by_role("combobox", name="Identifier", exact=True)).to_have_value("BASEID")

    page.get_by_label("Or another one").fill("EPSG:0815")
    page.get_by_role("button", name="Show it on the map").click()
    expect(page.get_by_text("“EPSG:0815” is not a coordinate system that is known here.")).to_be_visible()
    import_it(page)
    see_what_came_in(page)
    expect(page.get_by_text("EPSG:26943")).to_be_visible()


def test_layers_are_asked_for_and_shown_before_they_come_in(reader: Reader) -> None:
    page = reader.page()
    bring(page, [real_file("small/czech_OB_UKSH.xml.gz")], "Úkrupsko")

    expect(page.get_by_text("The file has several layers.")).to_be_visible()
    expect(page.get_by_role("radio", name="Parcely")).to_be_checked()
    page.get_by_role("radio", name="StavebniObjekty").check()
    import_it(page)
    expect(page.get_by_text("Look whether this is right, and then import it.")).to_be_visible()
    page.get_by_role("radio", name="Parcely").check()
    page.get_by_role("button", name="Look again with these answers").click()
    expect(page.get_by_role("radio", name="Parcely")).to_be_checked()
    import_it(page)
    see_what_came_in(page)


BROKEN = {
    "small/broken_json_carson.geojson": "“broken_json_carson.geojson” is broken",
    "small/franklin_ma_no_dbf": "came without its .dbf",
    "small/tools_la_county.json": "holds no map features",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_told_on_the_same_form_and_changes_nothing(
    reader: Reader, house: DemoHouse, name: str
) -> None:
    path = real_file(name)
    before = rows_of(house)
    page = reader.page()
    reader.watch.accept("422")
    bring(page, sorted(path.iterdir()) if path.is_dir() else [path], "Nowhere County")

    see(page, "Bring a roll")
    expect(page.get_by_role("alert")).to_contain_text(BROKEN[name])
    expect(page.get_by_label("Its name")).to_have_value("Nowhere County")
    assert rows_of(house) == before
    assert not list(house.settings.upload_dir.glob("*/*carson*")), "the file itself is gone too"


def test_what_is_no_map_at_all_is_told_too(reader: Reader, house: DemoHouse, tmp_path: Path) -> None:
    file = tmp_path / "tiles.pb"
    file.write_bytes(b"\x1a\x8f\x00\x01\x02parcels\x00")
    before = rows_of(house)
    page = reader.page(java_script_enabled=False)
    reader.watch.accept("422")
    bring(page, [file], "Nowhere County")

    expect(page.get_by_role("alert")).to_contain_text("“tiles.pb” cannot be read")
    assert rows_of(house) == before


def test_files_that_were_begun_wait_and_can_be_thrown_away(reader: Reader, house: DemoHouse) -> None:
    before = rows_of(house)
    page = reader.page()
    bring(page, [house.files / "parcels_2025.zip"], "Unwanted County")
    page.goto("/files")
    waiting = page.get_by_role("listitem").filter(has_text="Unwanted County")
    waiting.get_by_role("link", name="parcels_2025.zip").click()
    page.get_by_role("button", name="Throw it away").click()

    expect(page.get_by_text("The file is gone. The roll is as it was.")).to_be_visible()
    assert rows_of(house) == before
