"""One home by clicks: leased, an improvement asked for and granted, sold under the option, and leased to the next.

And on a phone, in Spanish: a household answers the yearly question of its lease.
"""

import io
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from sqlalchemy import select

from cltms.accounts import commands as accounts
from cltms.foundation.act import OPERATOR, Door, acting_as
from cltms.homes import commands as homes
from cltms.homes.commands import Particulars
from cltms.homes.models import Building
from cltms.leases.agreements import commands
from cltms.leases.agreements.commands import NewTemplate
from cltms.leases.agreements.vocabulary import LeaseKind
from cltms.members import belonging
from cltms.roles import Role
from tests.browser.barriers import barriers, bring_axe, sticking_out
from tests.browser.demo_house import PASSWORD, Reader, see
from tests.browser.sample_leases import a_lease, lives_in
from tests.leases.agreements.samples import CLAUSES

pytestmark = pytest.mark.browser
STREET, DOOR = "7 Story Street", "1A"
HOME = f"{STREET}, Alder Falls · {DOOR}"
WHERE = Particulars(STREET, "Alder Falls", True, "us-oh", "America/New_York")


@pytest.fixture
def building_id(reader: Reader) -> int:
    """A building with a free home, a template, and two households."""
    with acting_as(reader.house.database, OPERATOR, Door.COMMAND_LINE) as act:
        known = act.session.scalars(select(Building).where(Building.address == STREET)).one_or_none()
        if known is not None:
            return known.id  # the test runs again
        building = homes.add_building(act, WHERE)
        homes.add_units(act, building, [DOOR])
        for name in ("Story Whitfield", "Story Moreau"):
            belonging.add_household(act, name)
        commands.write_template(act, NewTemplate("Story lease", LeaseKind.GROUND, "USD", CLAUSES))
        return building.id


def ago(days: int) -> str:
    return str(date.today() - timedelta(days=days))  # noqa: DTZ011 the browser stands on this machine's clock


def happened(page: Page, what: str, days: int) -> None:
    page.get_by_role("link", name="Something happened").click()
    page.get_by_label("What happened?").select_option(what)
    page.get_by_label("On which day?").fill(ago(days))
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_role("heading", name="What happened")).to_be_visible()


def leased(page: Page, household: str, days: int) -> None:
    page.goto("/leases/")
    page.get_by_role("link", name="Draft a lease").click()
    page.get_by_label("Home", exact=True).select_option(HOME)
    page.get_by_label("Household").select_option(household)
    page.get_by_label("Template").select_option("Story lease")
    page.get_by_label("The lease begins on").fill(ago(days))
    page.get_by_label("Purchase price of the home").fill("150,000")
    page.get_by_role("button", name="Draft this lease").click()
    expect(page.get_by_text("Nothing is due until it is signed.")).to_be_visible()
    page.get_by_role("link", name="It is signed").click()
    page.get_by_label("Signed on").fill(ago(days))
    page.get_by_role("button", name="It is signed").click()
    expect(page.get_by_role("heading", name="What is due")).to_be_visible()


@pytest.mark.usefixtures("building_id")
def test_a_home_is_leased_sold_and_leased_again(reader: Reader) -> None:
    page = reader.page()
    leased(page, "Story Whitfield", 500)
    happened(page, "Request for an improvement", 60)
    page.get_by_role("link", name="Request for an improvement").click()
    page.get_by_label("How did it end?").select_option("Granted")
    page.get_by_label("On which day?").fill(ago(50))
    page.get_by_role("button", name="This is how it ended").click()
    expect(page.get_by_text("Granted")).to_be_visible()
    happened(page, "Notice of intent to sell", 40)
    happened(page, "Signed resale agreement received", 30)
    expect(page.get_by_text("The trust's purchase option ends")).to_be_visible()
    with page.expect_download() as coming:
        page.get_by_role("button", name="Print it").click()
    text = "".join(
        sheet.extract_text() for sheet in PdfReader(io.BytesIO(Path(coming.value.path()).read_bytes())).pages
    )
    assert "Story Whitfield" in text
    happened(page, "Purchase option exercised", 20)
    happened(page, "Sale closed", 5)
    expect(page.get_by_text("The home was sold")).to_be_visible()
    leased(page, "Story Moreau", 5)
    page.goto("/leases/?over=yes")
    expect(page.get_by_role("row", name="Story Whitfield")).to_contain_text("The home was sold")


def test_a_household_answers_on_a_phone_in_spanish(reader: Reader, building_id: int) -> None:
    with acting_as(reader.house.database, OPERATOR, Door.COMMAND_LINE) as act:
        reader.account = accounts.add_account(act, f"{uuid4()}@example.org", "José Luis", Role.MEMBER, PASSWORD)
        household = belonging.add_household(act, "Story Ferrer")
        a_lease(act, act.session.get_one(Building, building_id), uuid4().hex[:6], household)
        lives_in(act, household, reader.account.id, "José Luis")
    page = reader.page(width=390, height=844, locale="es-MX", color_scheme="dark")
    bring_axe(page.context)
    page.goto("/leases/mine")
    see(page, "Mi contrato")
    expect(page.get_by_text("Hay que certificar la ocupación")).to_be_visible()
    assert barriers(page) == []
    assert sticking_out(page, 390) == []
    page.get_by_label("Firme con su nombre").first.fill("José Luis Ferrer")
    page.get_by_role("button", name="Enviar").first.click()
    expect(page.get_by_text("El fideicomiso lo recibió")).to_be_visible()
    expect(page.get_by_text("Hay que certificar la ocupación")).to_have_count(0)
