"""A newcomer tries the demo: signs in as who the command names, and opens what it prints."""

import re

import pytest
from playwright.sync_api import expect

from cltms.demo import homes as demo_homes
from cltms.demo import open_to_all, won
from cltms.demo.homes import Homes
from tests.browser.demo_house import SLUG, DemoHouse, Reader, see

pytestmark = pytest.mark.browser


@pytest.fixture
def homes(house: DemoHouse) -> Homes:
    """Build the homes of the demo into its house."""
    return demo_homes.build(house.database, house.settings.data_dir)


def test_a_newcomer_finds_something_in_every_role(reader: Reader, homes: Homes) -> None:
    office = reader.page()
    office.goto("/repairs/map")
    expect(office.get_by_role("row", name=demo_homes.WHERE.address)).to_contain_text("Yes")  # it stands on its lot
    office.goto("/repairs")
    expect(office.get_by_role("row", name="Window")).to_contain_text("Waiting for approval")
    office.goto("/decisions/")
    expect(office.get_by_text("800 Tanner Street as a garden").first).to_be_visible()

    for sign_in, heading, shown in zip(
        homes.sign_ins, ("My day", "My home"), ("Mold or damp", demo_homes.WHERE.address), strict=True
    ):
        page = reader.page(width=390, height=844, signed_in=False)
        page.goto("/sign-in")
        page.get_by_label("E-mail").fill(sign_in.email)
        page.get_by_label("Password", exact=True).fill(sign_in.password)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.get_by_role("link", name=heading).first.click()
        see(page, heading)
        if sign_in is homes.sign_ins[0]:
            page.get_by_role("link", name="All our orders").click()
        expect(page.get_by_text(re.compile(shown)).first).to_be_visible()

    contractor = reader.page(width=390, height=844, signed_in=False)
    contractor.goto(f"/contractors/work/{homes.link}")
    see(contractor, "No hot water")
    contractor.get_by_role("button", name="I take the order").click()
    expect(contractor.get_by_text("Do you take this order?")).to_be_hidden()


def test_a_newcomer_follows_a_lot_from_weeds_to_a_deed(reader: Reader, homes: Homes) -> None:
    """What the demo tells of organizing: cleaned, asked for, promised and won; and what is being asked for now."""
    assert homes.sign_ins
    office = reader.page()
    office.goto("/campaigns/")
    office.get_by_role("link", name=won.NAME).click()
    see(office, won.NAME)
    expect(office.get_by_text("Decision 2", exact=False).first).to_be_visible()
    expect(office.get_by_role("listitem").filter(has_text="The deed was recorded")).to_be_visible()
    office.get_by_role("link", name="705 Tanner St").click()
    expect(office.get_by_text("Kept").first).to_be_visible()
    office.goto(f"/lots/{SLUG}/lot/06233022")
    see(office, "705 Tanner St")
    expect(office.get_by_text("much trash dumped").first).to_be_visible()
    office.get_by_text("The latest work days").click()
    office.get_by_role("link", name="Three lots, first clearing").click()
    for when in ("Before the work", "After the work"):
        picture = office.get_by_role("img", name=when)
        expect(picture).to_be_visible()
        assert picture.evaluate("image => image.complete ? image.naturalWidth : image.decode().then(() => 1)") > 0
    office.goto("/campaigns/")
    office.get_by_role("link", name="A garden on Tanner Street").click()
    expect(office.get_by_text("its vote is open until")).to_be_visible()
    expect(office.get_by_text("5 items of 13 are missing")).to_be_visible()
    passer_by = reader.page(width=390, height=844, signed_in=False)
    passer_by.goto(f"/vacant-lots/walk/{homes.walk}")
    see(passer_by, "Lots on Tanner Street this week")
    passer_by.goto(f"/c/{open_to_all.SLUG}")
    see(passer_by, "A garden on Tanner Street")
    assert "Nwosu" not in passer_by.content(), "who signed stands on no page that everybody reads"
