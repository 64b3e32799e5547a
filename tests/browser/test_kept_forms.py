"""Forms on an old phone with a poor line: kept when the network goes, sent once when it returns, and never twice."""

from collections.abc import Callable
from uuid import UUID

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect
from sqlalchemy import func, select

from cltms.parcels.models import Jurisdiction, LocalKnowledge, Parcel
from tests.browser.demo_house import SLUG, DemoHouse, Reader, becomes, told_by
from tests.support.visitor import Visitor

pytestmark = pytest.mark.browser
NO_NETWORK = "ERR_INTERNET_DISCONNECTED"
WAITS = "What you wrote is kept on this device and will be sent by itself."


def told(house: DemoHouse) -> int:
    with house.database.read() as session:
        return session.execute(select(func.count()).select_from(LocalKnowledge)).scalar_one()


@pytest.fixture
def address(house: DemoHouse) -> str:
    with house.database.read() as session:
        place = session.scalars(select(Jurisdiction).where(Jurisdiction.slug == SLUG)).one()
        lots = select(Parcel.parcel_key).where(Parcel.jurisdiction_id == place.id, Parcel.last_edition.is_(None))
        return f"/lots/{SLUG}/lot/{session.scalars(lots.order_by(Parcel.parcel_key)).first()}"


def write(page: Page, note: str) -> None:
    if not page.get_by_label("How do you know?").is_visible():
        page.get_by_text("Tell what you know").click()
    page.get_by_role("combobox", name="Can it be had?").select_option("On hold")
    page.get_by_label("How do you know?").fill(note)


def send(page: Page) -> None:
    page.get_by_role("button", name="Keep this with my name").click()


def kept_notes(page: Page) -> object:
    """The notes of the forms that lie on the device."""
    return told_by(
        page,
        """() => new Promise((done, failed) => {
          const asked = indexedDB.open("kept-forms");
          asked.onupgradeneeded = () => asked.transaction.abort();  // nothing lies there, and nothing is made
          asked.onerror = () => asked.error.name === "AbortError" ? done([]) : failed(asked.error);
          asked.onsuccess = () => {
            const all = asked.result.transaction("forms").objectStore("forms").getAll();
            const note = form => form.said.filter(([name]) => name === "note").map(([, value]) => value).join();
            all.onsuccess = () => { asked.result.close(); done(all.result.map(note)); };
          };
        })""",
    )


def kept(page: Page) -> object:
    """How many forms lie on the device."""
    notes = kept_notes(page)
    return len(notes) if isinstance(notes, list) else notes


def test_without_a_network_a_form_waits_and_arrives_once(reader: Reader, house: DemoHouse, address: str) -> None:
    reader.watch.accept(NO_NETWORK)
    page = reader.page(width=390)
    page.goto(address)
    before = told(house)
    page.context.set_offline(True)
    for note in ("I walked past.", "I walked past again."):
        write(page, note)
        send(page)
        expect(page.get_by_label("How do you know?")).to_have_value("")
    expect(page.get_by_text("2 forms are kept on this device")).to_be_visible()
    becomes(page, lambda: (told(house), kept(page)), (before, 2))

    page.context.set_offline(False)
    expect(page.get_by_text("What was kept on this device has been sent.")).to_be_visible()
    page.get_by_role("link", name="Look at it").click()
    expect(page.get_by_text("I walked past again.")).to_be_visible()
    becomes(page, lambda: (told(house), kept(page)), (before + 2, 0))


def test_an_answer_that_is_lost_on_its_way_does_not_make_two(reader: Reader, house: DemoHouse, address: str) -> None:
    reader.watch.accept("ERR_FAILED")
    page = reader.page(width=390)
    page.goto(address)
    before = told(house)

    def lose_the_answer(route: Route) -> None:
        if route.request.method == "POST":
            route.fetch()  # it arrives, and nobody hears of it
            route.abort()
        else:
            route.fallback()

    page.route("**/lot/*", lose_the_answer)
    write(page, "The answer was lost.")
    send(page)
    expect(page.get_by_text(WAITS)).to_be_visible()
    assert told(house) == before + 1
    page.unroute("**/lot/*")
    page.reload()
    expect(page.get_by_text("What was kept on this device has been sent.")).to_be_visible()
    becomes(page, lambda: (told(house), kept(page)), (before + 1, 0))


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_double_click_makes_one(reader: Reader, house: DemoHouse, address: str, script: bool) -> None:
    page = reader.page(java_script_enabled=script)
    page.goto(address)
    before = told(house)
    write(page, "I clicked twice.")
    page.get_by_role("button", name="Keep this with my name").dblclick()
    expect(page.get_by_text("Tell what you know")).to_be_visible()
    expect(page.get_by_text("It is kept").first).to_be_visible()
    assert told(house) == before + 1


def test_what_is_half_written_is_still_there_after_the_browser_was_closed(reader: Reader, address: str) -> None:
    page = reader.page(width=390)
    page.goto(address)
    write(page, "Half a sentence")
    becomes(page, lambda: kept_notes(page), ["Half a sentence"])
    context: BrowserContext = page.context
    page.close()
    page = context.new_page()
    page.goto(address)
    expect(page.get_by_label("How do you know?")).to_have_value("Half a sentence")
    expect(page.get_by_role("combobox", name="Can it be had?")).to_have_value("on_hold")
    page.get_by_role("button", name="Throw it away").click()
    expect(page.get_by_label("How do you know?")).to_have_value("")
    becomes(page, lambda: kept(page), 0)


def test_what_is_wrong_is_told_by_the_page_and_stays_written(reader: Reader, address: str) -> None:
    reader.watch.accept("422")
    page = reader.page()
    page.goto(address)
    write(page, "In the future")
    page.get_by_label("When did you see or hear it?").fill("2999-01-01")
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("lies in the future")
    expect(page.get_by_label("How do you know?")).to_have_value("In the future")


def test_what_is_kept_is_wiped_when_its_reader_signs_out(reader: Reader, address: str) -> None:
    page = reader.page()
    page.goto(address)
    write(page, "For me alone")
    becomes(page, lambda: kept_notes(page), ["For me alone"])
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)
    becomes(page, lambda: kept(page), 0)


def wait_without_a_network(page: Page, note: str) -> None:
    page.context.set_offline(True)
    write(page, note)
    send(page)
    expect(page.get_by_text(WAITS)).to_be_visible()


def test_what_waits_outlives_an_ended_session_and_a_broken_house(
    reader: Reader, house: DemoHouse, address: str
) -> None:
    reader.watch.accept("Failed to load resource")
    page = reader.page(width=390)
    page.goto(address)
    before = told(house)
    wait_without_a_network(page, "Over night.")
    session = page.context.cookies()
    page.context.clear_cookies()
    page.context.set_offline(False)
    expect(page.get_by_text("Sign in again to send it.")).to_be_visible()
    becomes(page, lambda: (told(house), kept_notes(page)), (before, ["Over night."]))

    facts = [{"name": each["name"], "value": each["value"], "url": house.url} for each in session]
    page.context.add_cookies(facts)  # type: ignore[arg-type]
    page.route(
        "**/lot/*", lambda route: route.fulfill(status=500) if route.request.method == "POST" else route.fallback()
    )
    page.reload()
    expect(page.get_by_text("It stays here and is tried again.")).to_be_visible()
    becomes(page, lambda: (told(house), kept_notes(page)), (before, ["Over night."]))
    page.unroute("**/lot/*")
    page.reload()
    expect(page.get_by_text("What was kept on this device has been sent.")).to_be_visible()
    becomes(page, lambda: (told(house), kept(page)), (before + 1, 0))


def test_who_signs_out_is_asked_before_what_waits_is_deleted(reader: Reader, house: DemoHouse, address: str) -> None:
    reader.watch.accept("Failed to load resource")
    page = reader.page()
    page.goto(address)
    before = told(house)
    wait_without_a_network(page, "Not sent yet.")
    page.route("**/lot/*", lambda route: route.abort())
    page.context.set_offline(False)
    with page.expect_event("dialog") as asked:
        page.once("dialog", lambda dialog: dialog.dismiss())
        page.get_by_role("button", name="Sign out").click()
    assert "has not been sent" in asked.value.message
    becomes(page, lambda: kept_notes(page), ["Not sent yet."])
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)
    becomes(page, lambda: (told(house), kept(page)), (before, 0))


def test_another_reader_neither_sends_nor_deletes_what_waits(reader: Reader, house: DemoHouse, address: str) -> None:
    reader.watch.accept("Failed to load resource")
    page = reader.page()
    page.goto(address)
    before = told(house)
    wait_without_a_network(page, "By the first reader.")
    page.context.clear_cookies()
    another = Visitor.of(house.app).signed_in(house.new_account()).get_cookie("cltms")
    assert another is not None
    page.context.add_cookies([{"name": "cltms", "value": another.value, "url": house.url}])
    page.context.set_offline(False)
    expect(page.get_by_text("Sign in again to send it.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Tell what you know")).to_be_visible()
    becomes(page, lambda: (told(house), kept_notes(page)), (before, ["By the first reader."]))


def test_files_wait_with_their_form(reader: Reader) -> None:
    reader.watch.accept(NO_NETWORK)
    page = reader.page(width=390, signed_in=False)
    page.goto("/components")
    page.get_by_label("Name of this import").first.fill("Roll of a poor line")
    page.get_by_label("Date of the roll").first.fill("2026-01-01")
    page.get_by_label("Something beside them").check()
    photo = {"name": "leak.png", "mimeType": "image/png", "buffer": b"not really"}
    page.get_by_label("The county’s file").set_input_files(photo)  # type: ignore[arg-type]
    page.context.set_offline(True)
    page.get_by_role("button", name="Import this file").click()
    expect(page.get_by_text(WAITS)).to_be_visible()
    bodies: list[str] = []
    page.on("request", lambda asked: bodies.append(asked.post_data or "") if asked.method == "POST" else None)
    page.context.set_offline(False)
    expect(page.get_by_text("What was kept on this device has been sent.")).to_be_visible()
    assert len(bodies) == 1
    page.goto("/components")
    expect(page.get_by_text("“Roll of a poor line” has arrived.")).to_be_visible()


def test_every_form_that_is_opened_has_a_key_of_its_own(reader: Reader, address: str) -> None:
    page = reader.page(java_script_enabled=False)
    keys = set()
    for _again in range(2):
        page.goto(address)
        keys.add(UUID(str(page.locator("#tell-form input[name=arrival]").get_attribute("value"))))
    assert len(keys) == 2


Switch = Callable[[Page], None]


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_switching_the_language_keeps_what_is_half_written(
    reader: Reader, house: DemoHouse, address: str, script: bool
) -> None:
    page = reader.page(java_script_enabled=script, width=390)
    before = told(house)
    page.goto(address)
    write(page, "A media palabra")
    page.get_by_label("When did you see or hear it?").fill("")
    page.get_by_role("button", name="Español").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.locator("#note")).to_have_value("A media palabra")
    expect(page.locator("#availability")).to_have_value("on_hold")
    expect(page.get_by_role("alert")).to_have_count(0)
    assert told(house) == before, "nothing was sent"

    page.locator("#said_on").fill("2026-03-01")
    page.locator("#note").press("End")
    page.locator("#disposed_by").press("Enter")
    expect(page.get_by_role("status").filter(has_text="Queda guardado")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    assert told(house) == before + 1, "Enter sends the form and does not switch the language"
