"""One evening in a meeting hall, by keyboard alone: a second proof, every room, another language, a failing line."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import func, select

from cltms.parcels.models import Jurisdiction, LocalKnowledge, Parcel
from tests.accounts.authenticator import App
from tests.browser.demo_house import PASSWORD, SLUG, DemoHouse, Reader, becomes, press_tab_until, see

pytestmark = pytest.mark.browser
NO_NETWORK = "ERR_INTERNET_DISCONNECTED"


class Typist:
    """Somebody who has no mouse: reaches everything by Tab, and sees at every step where the focus is."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def at(self, wanted: Locator) -> None:
        press_tab_until(self.page, wanted)
        assert self.page.evaluate(
            """() => { const style = getComputedStyle(document.activeElement);
                       return style.outlineStyle !== "none" || style.boxShadow !== "none"; }"""
        ), f"nothing shows that the focus is on {wanted}"

    def press(self, role: str, name: str) -> None:
        self.at(self.page.get_by_role(role, name=name, exact=True).first)  # type: ignore[arg-type]
        self.page.keyboard.press("Enter")

    def write(self, label: str, text: str) -> None:
        self.at(self.page.get_by_label(label, exact=True))
        self.page.keyboard.type(text)


@pytest.fixture
def typist(reader: Reader) -> Iterator[Typist]:
    reader.watch.accept(NO_NETWORK)
    yield Typist(reader.page(signed_in=False))


def give_password(typist: Typist, reader: Reader) -> None:
    typist.page.goto("/sign-in")
    typist.write("E-mail", reader.email)
    typist.write("Password", PASSWORD)
    typist.page.keyboard.press("Enter")


def come_in_with_a_second_proof(typist: Typist, reader: Reader) -> None:
    page = typist.page
    give_password(typist, reader)
    see(page, "Today")
    page.goto("/account/authenticator")
    typist.press("button", "Set up an app")
    expect(page.get_by_role("img", name="A square code")).to_be_visible()
    phone = App(page.content())
    typist.write("Code from your authenticator app", phone.code())
    page.keyboard.press("Enter")
    see(page, "My account")
    typist.press("button", "Sign out")
    see(page, "Sign in")
    give_password(typist, reader)
    see(page, "The second proof")
    typist.write("Code from your authenticator app", phone.code(1))
    page.keyboard.press("Enter")
    see(page, "Today")


def go_through_every_room(typist: Typist) -> None:
    """Go by the menu, and by the list of rooms on Today where the menu has no more words."""
    page = typist.page
    menu = page.get_by_role("navigation", name="Main menu")
    typist.press("link", "More")
    rooms = page.get_by_role("navigation", name="Where you can go").get_by_role("link").all_inner_texts()
    assert len(rooms) > menu.get_by_role("link").count()
    for room in rooms:
        if not menu.get_by_role("link", name=room, exact=True).count():
            typist.press("link", "More")
            see(page, "Today")
        typist.press("link", room)
        expect(page.get_by_role("heading", level=1)).not_to_have_text("Today")


def lot_address(house: DemoHouse) -> str:
    with house.database.read() as session:
        place = session.scalars(select(Jurisdiction).where(Jurisdiction.slug == SLUG)).one()
        lots = select(Parcel.parcel_key).where(Parcel.jurisdiction_id == place.id, Parcel.last_edition.is_(None))
        return f"/lots/{SLUG}/lot/{session.scalars(lots.order_by(Parcel.parcel_key.desc())).first()}"


def told(house: DemoHouse) -> int:
    with house.database.read() as session:
        return session.execute(select(func.count()).select_from(LocalKnowledge)).scalar_one()


def test_an_evening_by_keyboard(reader: Reader, house: DemoHouse, typist: Typist) -> None:
    page, before = typist.page, told(house)
    come_in_with_a_second_proof(typist, reader)
    go_through_every_room(typist)

    page.goto(lot_address(house))
    typist.at(page.locator("summary").filter(has_text="Tell what you know"))
    page.keyboard.press("Enter")
    typist.at(page.get_by_role("combobox", name="Can it be had?"))
    page.keyboard.type("On hold")
    typist.write("How do you know?", "They said so at the meeting.")
    typist.press("button", "Español")
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.locator("#note")).to_have_value("They said so at the meeting.")
    expect(page.locator("#availability")).to_have_value("on_hold")

    page.context.set_offline(True)
    typist.press("button", "Guardar esto con mi nombre")
    expect(page.locator("#kept")).to_contain_text("se enviará solo")
    assert told(house) == before
    page.context.set_offline(False)
    becomes(page, lambda: told(house), before + 1)
    page.goto(lot_address(house))
    expect(page.get_by_text("They said so at the meeting.")).to_be_visible()
    assert told(house) == before + 1
