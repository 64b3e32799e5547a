"""At the desk: from the work list through putting off, a closed door and more money to what a resident calls fixed."""

from datetime import UTC, datetime, time, timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.jobs import enqueue
from cltms.homes import commands as homes
from cltms.homes.commands import Particulars
from cltms.repairs import queries, reporting
from cltms.repairs.models import Appointment, WorkOrder
from cltms.repairs.reporting import Told
from cltms.repairs.rounds import LOOK_AFTER
from cltms.repairs.vocabulary import Channel, Problem, Room
from tests.browser.demo_house import DemoHouse, Reader, becomes, see

pytestmark = pytest.mark.browser

PIN = "246810"
WHAT = "Mold or damp"


@pytest.fixture
def reported(house: DemoHouse) -> tuple[int, str]:
    """Report mold in a home, and give the order and the code of the receipt."""
    with acting_as(house.database, OPERATOR, Door.COMMAND_LINE) as act:
        where = Particulars("5 Cannery Avenue", "Alder Falls", True, "us-oh", "UTC", "555 0142")
        building = homes.add_building(act, where)
        unit = homes.add_units(act, building, ["3A"])[0]
        told = Told(Room.BATHROOM, Problem.MOLD, (), "Black behind the tub", "en", Channel.STICKER)
        key = "0f0e0d0c-0b0a-4908-8706-050403020177"
        request = reporting.report(act, building, unit, told, form_key=key, pin=PIN)
        (order,) = queries.work_list(act, building_id=building.id)
        return order.id, request.code


def step(page: Page, name: str) -> None:
    """Choose what happens next."""
    page.get_by_role("link", name=name, exact=True).click()
    see(page, name)


def kept(page: Page, button: str, stage: str) -> None:
    """Send the form of the step, and see where the order stands."""
    page.get_by_role("button", name=button, exact=True).click()
    see(page, WHAT)
    expect(page.locator("strong", has_text=stage)).to_be_visible()


def _put_off_and_back(page: Page, house: DemoHouse, order_id: int) -> None:
    """Put it off; on its day the worker takes it up again by itself."""
    step(page, "Put it off until a day")
    with acting_as(house.database, OPERATOR, Door.COMMAND_LINE) as act:
        tomorrow = act.today + timedelta(days=1)
    page.get_by_label("Until which day?").fill(tomorrow.isoformat())
    page.get_by_label("Why?").fill("The wall has to dry first")
    kept(page, "Put it off", "Put off until a day")
    with acting_as(house.database, OPERATOR, Door.COMMAND_LINE) as act:
        come = update(WorkOrder).where(WorkOrder.id == order_id).values(deferred_until=act.today)
        act.session.execute(come)
        enqueue(act, LOOK_AFTER, {})
    becomes(page, lambda: _state(house, order_id), "triaged")
    page.reload()
    expect(page.locator("strong", has_text="To be scheduled")).to_be_visible()


def _nobody_opens(page: Page, house: DemoHouse, order_id: int) -> None:
    """Make an appointment, and stand before a closed door."""
    step(page, "Make an appointment")
    with acting_as(house.database, OPERATOR, Door.COMMAND_LINE) as act:
        yesterday, tomorrow = act.today - timedelta(days=1), act.today + timedelta(days=1)
    page.get_by_label("Day").fill(tomorrow.isoformat())
    page.get_by_label("From").fill("09:00")
    page.get_by_label("Until").fill("11:00")
    kept(page, "Make the appointment", "Scheduled")
    with acting_as(house.database, OPERATOR, Door.COMMAND_LINE) as act:  # its time has come and gone
        here = update(Appointment).where(Appointment.order_id == order_id)
        nine = datetime.combine(yesterday, time(9), UTC)
        act.session.execute(here.values(starts_at=nine, ends_at=nine + timedelta(hours=2)))
    step(page, "Nobody was let in")
    page.get_by_label("Day").fill(yesterday.isoformat())
    page.get_by_label("When was somebody at the door?").fill("09:10")
    page.get_by_label("What was left at the door?").fill("Card 12, under the door")
    kept(page, "Note that nobody was let in", "Nobody was let in")
    expect(page.get_by_text("Card 12, under the door").first).to_be_visible()


def _more_money(page: Page, second: Reader, order_id: int) -> None:
    """Begin, find more than was thought, and let somebody else approve it."""
    step(page, "Somebody is at work")
    kept(page, "Somebody is at work", "In progress")
    page.get_by_role("link", name="Costs and approvals").click()
    expect(page.get_by_role("heading", level=1, name="Costs of")).to_be_visible()
    page.get_by_label("Why is it needed?").fill("The fan is dead, too")
    page.get_by_label("What for, and how much?").fill("New fan 184.50\nPaint 1,060.00")
    page.get_by_role("button", name="Ask for it").click()
    expect(page.get_by_text("A second person has to approve it now.")).to_be_visible()
    expect(page.get_by_text("Somebody else has to decide.")).to_be_visible()

    other = second.page()
    other.goto("/costs/")
    see(other, "Costs")
    row = other.get_by_role("row").filter(has_text="5 Cannery Avenue")
    expect(row).to_contain_text("$1,244.50")
    row.get_by_role("link").click()
    expect(other.get_by_role("heading", name="What was asked for")).to_be_visible()
    other.get_by_label("Approve it", exact=True).check()
    other.get_by_role("button", name="Answer").click()
    expect(other.locator("dd", has_text="$1,244.50")).to_be_visible()
    second.leave()

    page.goto(f"/repairs/orders/{order_id}")
    see(page, WHAT)
    expect(page.locator("strong", has_text="In progress")).to_be_visible()


def _state(house: DemoHouse, order_id: int) -> str:
    with house.database.read() as session:
        return session.get_one(WorkOrder, order_id).state


def test_from_the_work_list_to_what_the_resident_calls_fixed(
    reader: Reader, house: DemoHouse, reported: tuple[int, str]
) -> None:
    order_id, code = reported
    page = reader.page()
    page.goto("/repairs")
    see(page, "Repairs")
    page.get_by_role("row").filter(has_text="5 Cannery Avenue").get_by_role("link").first.click()
    see(page, WHAT)
    step(page, "Say what it is and how urgent")
    page.get_by_label("How urgent?").select_option("Normal")
    kept(page, "Keep this", "To be scheduled")

    _put_off_and_back(page, house, order_id)
    _nobody_opens(page, house, order_id)
    _more_money(page, Reader(house, reader.browser), order_id)

    step(page, "Say that it is done")
    page.get_by_label("What was done?").fill("New fan, wall treated and painted")
    page.get_by_label("It is finished without pictures").check()
    page.get_by_label("because …").fill("The lamp was broken")
    kept(page, "It is done", "Done, waiting for the resident")
    phone = reader.page(width=390, height=844, signed_in=False)
    phone.goto("/r/")
    see(phone, "Report a repair")
    phone.get_by_label("Code", exact=True).fill(code)
    phone.get_by_label("PIN").fill(PIN)
    phone.get_by_role("button", name="Look at it").click()
    see(phone, WHAT)
    phone.get_by_role("button", name="Yes, it is fixed").click()
    expect(phone.get_by_text("It is closed now")).to_be_visible()
    page.reload()
    expect(page.locator("strong", has_text="Closed")).to_be_visible()
