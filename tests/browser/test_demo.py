"""A newcomer tries the demo: signs in as who the command names, and opens what it prints."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from cltms.demo import homes as demo_homes
from cltms.demo.homes import Homes
from tests.browser.demo_house import DemoHouse, Reader, see

pytestmark = pytest.mark.browser


@pytest.fixture
def homes(house: DemoHouse, tmp_path: Path) -> Homes:
    """Build the homes of the demo into its house."""
    return demo_homes.build(house.database, tmp_path)


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
