"""The first half of the story of a lot: found, visited by a neighbor, named on its fence, and cleaned."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, expect
from pypdf import PdfReader
from sqlalchemy import select

from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.vacant_lots.stewardship.models import WorkDay
from tests.browser.demo_house import PLACE, SLUG, DemoHouse, Reader, see

LOT, IDENTIFIER = "710 Ironwood Ave", "06233020"
OURS = "Ironwood neighbors"


@dataclass
class Story:
    """Who is in it: an organizer at a desk, staff of the trust, and neighbors on their telephones without accounts."""

    house: DemoHouse
    organizer: Reader
    staff: Reader
    folder: Path
    desk: Page = field(init=False)

    def __post_init__(self) -> None:
        self.desk = self.organizer.page()

    def phone(self, **wishes: str) -> Page:
        """Open a window as narrow as a telephone, in which nobody is signed in."""
        return self.organizer.page(width=390, height=844, signed_in=False, has_touch=True, **wishes)

    def paper(self, pressed: Locator) -> str:
        """Download a paper; gives its words."""
        with self.desk.expect_download() as coming:
            pressed.click()
        target = self.folder / "paper.pdf"
        coming.value.save_as(target)
        text = " ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(target.read_bytes())).pages)
        return re.sub(r"\s+", " ", text)


def link(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).first.click()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def field_named(page: Page, label: str) -> Locator:
    """Find a field by how its label begins."""
    named = page.get_by_label(re.compile(f"^{re.escape(label)}"))
    return named.and_(page.locator("input, textarea, select")).first


def write(page: Page, **said: str) -> None:
    """Fill fields by the beginnings of their labels, in which ``_`` stands for a space."""
    for label, value in said.items():
        field_named(page, label.replace("_", " ")).fill(value)


def choose(page: Page, label: str, what: str) -> None:
    """Choose by how what is offered begins."""
    named = field_named(page, label)
    offered = named.locator("option").filter(has_text=re.compile(f"^{re.escape(what)}")).first
    named.select_option(value=offered.get_attribute("value"))


def way_in(page: Page, part: str) -> str:
    """Give the path of a link that the page tells to pass on, as somebody who was sent it would open it."""
    told = page.get_by_role("link").filter(has_text=part).get_attribute("href")
    return urlsplit(told or "").path


def picture(shade: str) -> FilePayload:
    """A picture as a camera writes it."""
    out = BytesIO()
    Image.new("RGB", (1600, 1200), shade).save(out, "JPEG")
    return {"name": f"{shade}.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def find_the_lot(story: Story) -> None:
    """Ask for vacant public land on a street, and read why one lot counts as vacant."""
    desk = story.desk
    desk.goto(f"/lots/{SLUG}")
    see(desk, PLACE)
    desk.get_by_label("Public", exact=True).check()
    desk.get_by_label("Vacant", exact=True).check()
    write(desk, Search="Ironwood")
    press(desk, "Show these lots")
    link(desk, IDENTIFIER)
    to_the_lot(story)
    expect(desk.get_by_role("region", name="Is it vacant?").get_by_role("listitem").first).to_be_visible()


def to_the_lot(story: Story) -> None:
    see(story.desk, LOT)


def send_somebody_to_look(story: Story) -> None:
    """Give a walk by a link; a neighbor opens it, and what they saw becomes evidence with its day."""
    desk = story.desk
    link(desk, "Send somebody to look at it")
    write(desk, What_shall_it_be_called="Ironwood in autumn")
    press(desk, "Cut the lots into walks")
    see(desk, "Ironwood in autumn")
    link(desk, "Walk 1")
    write(desk, Who_walks_it="Rosa")
    press(desk, "Give the walk")
    walk_it(story.phone(locale="es-US"), way_in(desk, "/vacant-lots/walk/"))
    desk.reload()
    link(desk, LOT)
    to_the_lot(story)
    seen = desk.get_by_role("region", name="Field visits")
    expect(seen).to_contain_text("overgrown, much trash dumped")
    expect(seen).to_contain_text("A mattress lies behind the wall.")
    seen.get_by_role("img").scroll_into_view_if_needed()
    expect(seen.get_by_role("img")).to_be_visible()
    expect(desk.get_by_role("region", name="Is it vacant?")).to_contain_text("overgrown")


def walk_it(phone: Page, address: str) -> None:
    phone.goto(address)
    phone.get_by_role("link", name="Empezar por el lote 1").tap()
    for answer in ("lleno de maleza", "mucha basura tirada"):
        phone.get_by_role("radio", name=answer).locator("visible=true").check()
    field_named(phone, "Fotos").set_input_files(picture("olive"))
    phone.locator("textarea:visible").fill("A mattress lies behind the wall.")
    phone.get_by_role("button", name="Guardar").tap()
    expect(phone.get_by_text("1 de 1 anotados")).to_be_visible()


def print_its_sign(story: Story) -> None:
    """Publish the page of the lot, so that whoever scans the code can read it, and print the sign for its fence."""
    desk = story.desk
    link(desk, "Print a sign")
    link(desk, "Publish the page first")
    write(desk, Title_in_English="A lot for Ironwood", Short_address="ironwood-lot")
    press(desk, "Keep it for the next version")
    press(desk, "Publish it")
    link(desk, "Print a sign for the fence that leads here")
    write(desk, Who_asks_for_this_land_together=OURS, How_are_they_reached="(614) 555-0100")
    words = story.paper(desk.get_by_role("button", name="Print the sign"))
    assert OURS in words
    assert "The page of this lot is not published" not in desk.content()
    passer_by = story.phone()
    passer_by.goto("/l/ironwood-lot")
    see(passer_by, "A lot for Ironwood")
    passer_by.close()


def clean_it(story: Story) -> None:
    """Plan a day to which a neighbor signs up by a link, and write down how it went."""
    desk, what, neighbor = story.desk, "First clearing on Ironwood", story.phone()
    plan_a_day(desk, what)
    sign_up(neighbor, way_in(desk, "/vacant-lots/come/"), what)
    desk.reload()
    expect(desk.get_by_text("3 people have said that they come.")).to_be_visible()
    let_it_be_over(story.house, what)
    neighbor.reload()
    expect(neighbor.get_by_role("button", name="Take me off the list")).to_be_visible()
    desk.reload()
    link(desk, "Write down how it went")
    write(desk, How_many_adults_came="11", And_how_many_children="2", How_many_hours_did_they_work="3")
    write(desk, Bags_of_trash="34")
    press(desk, "Write it down")
    expect(desk.get_by_text("13 people times 3 hours")).to_be_visible()
    add_a_picture(desk, "Before the work", "olive")
    add_a_picture(desk, "After the work", "green")


def plan_a_day(desk: Page, what: str) -> None:
    desk.goto(f"/lots/{SLUG}/lot/{IDENTIFIER}")
    link(desk, "Plan a work day here")
    day = datetime.now(UTC) + timedelta(days=9)
    write(desk, What_is_the_day=what, On_which_day=f"{day:%Y-%m-%d}", From="09:00", Until="12:00")
    write(desk, Where_do_people_meet="At the gate", What_should_they_bring="Gloves")
    press(desk, "Plan the day")
    see(desk, what)
    press(desk, "Make a link")


def sign_up(phone: Page, address: str, what: str) -> None:
    phone.goto(address)
    see(phone, what)
    write(phone, What_may_we_call_you="Teo", How_many_of_you_come="3")
    press(phone, "I will come")
    see(phone, "You are expected")


def let_it_be_over(house: DemoHouse, what: str) -> None:
    """Let the day come and go."""
    with acting_as(house.database, OPERATOR, Door.COMMAND_LINE) as act:
        found = act.session.scalars(select(WorkDay).where(WorkDay.title == what)).one()
        ago = timedelta(days=12)
        found.day, found.starts_at, found.ends_at = found.day - ago, found.starts_at - ago, found.ends_at - ago


def add_a_picture(desk: Page, when: str, shade: str) -> None:
    desk.get_by_text("Add pictures").click()
    desk.get_by_label(when).check()
    field_named(desk, "Pictures").set_input_files(picture(shade))
    press(desk, "Add them")
    expect(desk.get_by_role("img", name=when)).to_be_visible()
