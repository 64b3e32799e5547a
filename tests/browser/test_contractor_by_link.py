"""A contractor on a phone without an account: from the link to "done", with a time proposed and a picture each."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from cltms.crews import commands as crews
from cltms.crews.commands import Business
from cltms.crews.vocabulary import Trade
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.homes import commands as homes
from cltms.homes.commands import Particulars
from cltms.repairs import assigning, commands
from cltms.repairs.models import WorkOrder
from cltms.repairs.vocabulary import Hazard, Priority
from cltms.roles import Role
from tests.browser.demo_house import DemoHouse, Reader, becomes, see
from tests.browser.sample_repairs import report
from tests.browser.test_repairs import no_barrier
from tests.conftest import new_account

pytestmark = pytest.mark.browser
DAY = (datetime.now(UTC) + timedelta(days=30)).date()


@pytest.fixture
def order_id(house: DemoHouse) -> int:
    """Give an order to a contractor."""
    with acting_as(house.database, OPERATOR, Door.COMMAND_LINE) as act:
        where = Particulars("7 Tannery Row", "Alder Falls", True, "us-oh", "America/New_York", "555 0142")
        order = report(act, homes.add_building(act, where), None, 78)
        commands.triage(act, order, Priority.URGENT, Trade.PLUMBING, [Hazard.OTHER], "New trap under the sink")
        firm = Business("Alder Plumbing", (Trade.PLUMBING,), insured_until=act.today + timedelta(days=90))
        assigning.give(act, order, crews.add_contractor(act, firm))
        return order.id


def picture(name: str) -> FilePayload:
    out = BytesIO()
    Image.new("RGB", (60, 40), "gray").save(out, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": out.getvalue()}


def do(page: Page, name: str, button: str) -> None:
    page.locator("summary", has_text=name).first.tap()
    page.get_by_role("button", name=button, exact=True).tap()


def test_from_the_link_to_done(reader: Reader, house: DemoHouse, order_id: int) -> None:
    reader.watch.accept("422")
    reader.account = new_account(house.database, Role.STAFF)
    office = reader.page()
    office.goto(f"/repairs/orders/{order_id}")
    office.get_by_role("link", name="Link for the contractor").click()
    see(office, "Link for the contractor")
    office.get_by_role("button", name="Make the link").click()
    expect(office.get_by_text("Copy this link now.")).to_be_visible()
    where = office.locator("code.long").inner_text()

    phone = reader.page(
        width=390, height=844, has_touch=True, locale="es-MX", signed_in=False, java_script_enabled=False
    )
    phone.goto(where[where.index("/contractors/") :])
    expect(phone.get_by_text("¿Acepta esta orden?")).to_be_visible()
    phone.get_by_role("button", name="Acepto la orden").tap()
    expect(phone.get_by_text("Guardado: Aceptar la orden.")).to_be_visible()
    phone.locator("summary", has_text="Proponer una hora").tap()
    phone.locator("#day-propose").fill(DAY.isoformat())
    phone.locator("#starts-propose").fill("09:00")
    phone.locator("#ends-propose").fill("11:00")
    phone.get_by_role("button", name="Proponer esta hora").tap()
    expect(phone.get_by_text("La oficina pregunta a quien vive ahí.")).to_be_visible()

    office.goto(f"/contractors/orders/{order_id}/link")
    office.get_by_role("button", name="Make this appointment").click()
    expect(office.get_by_text("The appointment is made.")).to_be_visible()
    _at_the_door(reader, phone.url)

    def state() -> str:
        with house.database.read() as session:
            return session.get_one(WorkOrder, order_id).state

    becomes(office, state, "done")
    office.goto(f"/repairs/orders/{order_id}")
    expect(office.get_by_role("heading", name="Before the work")).to_be_visible()
    expect(office.get_by_role("heading", name="After the work")).to_be_visible()


def _at_the_door(reader: Reader, where: str) -> None:
    """Confirm, begin and finish on another phone, with script, as a worker of the same firm has it."""
    phone = reader.page(width=390, height=844, has_touch=True, signed_in=False)
    phone.goto(where)
    expect(phone.get_by_text("The office has made an appointment")).to_be_visible()
    no_barrier(phone)
    do(phone, "Confirm the time", "The time suits me")
    expect(phone.get_by_text("Kept: Confirm the time.")).to_be_visible()
    do(phone, "I am at work", "I am at work")
    expect(phone.get_by_text("Kept: I am at work.")).to_be_visible()
    phone.locator("summary", has_text="It is done").tap()
    phone.get_by_label("What was done?").fill("A new trap")
    phone.get_by_role("button", name="It is done").tap()
    expect(phone.get_by_text("No picture shows the work.")).to_be_visible()
    phone.get_by_label("Pictures from before").set_input_files(picture("before.jpg"))
    phone.get_by_label("Pictures from after").set_input_files(picture("after.jpg"))
    phone.get_by_role("button", name="It is done").tap()
    expect(phone.get_by_text("Kept: It is done.")).to_be_visible()
    expect(phone.get_by_role("heading", name="Pictures you sent")).to_be_visible()
