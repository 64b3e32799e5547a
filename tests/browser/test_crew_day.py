"""A crew at a door without a network: what it does waits on the telephone, and arrives once and in order."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select

from cltms.accounts.models import Account
from cltms.crews import commands as crews
from cltms.crews.vocabulary import Trade
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.homes import commands as homes
from cltms.homes.commands import Particulars
from cltms.repairs import assigning, commands
from cltms.repairs.models import OrderStep, RepairMessage, WorkOrder
from cltms.repairs.vocabulary import Hazard, Priority
from cltms.roles import Role
from tests.browser.demo_house import DemoHouse, Reader, becomes
from tests.browser.sample_repairs import report
from tests.conftest import new_account

pytestmark = pytest.mark.browser
NO_NETWORK = "ERR_INTERNET_DISCONNECTED"
AT = datetime(datetime.now(UTC).year + 1, 6, 1, 14, tzinfo=UTC)


@pytest.fixture
def order_id(house: DemoHouse, reader: Reader) -> int:
    """Give a visit to the crew of the reader."""
    reader.account = new_account(house.database, Role.CREW)
    with acting_as(house.database, OPERATOR, Door.COMMAND_LINE) as act:
        where = Particulars("9 Tannery Row", "Alder Falls", True, "us-oh", "America/New_York")
        order = report(act, homes.add_building(act, where), None, 77)
        crew = crews.add_crew(act, "Night crew", [Trade.PLUMBING])
        crews.join_crew(act, crew, act.session.get_one(Account, reader.account.id))
        assigning.give(act, order, crew)
        commands.triage(act, order, Priority.URGENT, Trade.PLUMBING, [Hazard.OTHER], "Look behind the tub")
        commands.schedule(act, order, AT, AT + timedelta(hours=1))
        return order.id


def test_what_is_done_without_a_network_arrives_once_and_in_order(
    reader: Reader, house: DemoHouse, order_id: int
) -> None:
    reader.watch.accept(NO_NETWORK)
    page = reader.page(width=390, height=844, has_touch=True)
    page.goto(f"/my-day/{AT.date().isoformat()}")
    expect(page.get_by_text("Look behind the tub")).to_be_visible()
    page.context.set_offline(True)
    page.get_by_text("We are at work").tap()
    page.get_by_role("button", name="Somebody is at work").tap()
    expect(page.get_by_text("What you wrote is kept on this device")).to_be_visible()
    page.get_by_text("A note for staff").tap()
    page.get_by_label("What should staff know?").fill("The tap drips, too")
    page.get_by_role("button", name="Send the note").tap()
    expect(page.get_by_text("2 forms are kept on this device")).to_be_visible()
    page.get_by_text("It is done").first.tap()
    page.get_by_label("What was done?").fill("A new seal")
    page.get_by_label("It is finished without pictures").check()
    page.get_by_label("because …").fill("The lamp was broken")
    page.get_by_role("button", name="It is done").tap()
    expect(page.get_by_text("3 forms are kept on this device")).to_be_visible()

    page.context.set_offline(False)
    expect(page.get_by_text("What was kept on this device has been sent.")).to_be_visible()
    page.get_by_role("link", name="Look at it").tap()
    expect(page.get_by_text("Done, waiting for the resident")).to_be_visible()

    def kept() -> tuple[str, int, int]:
        with house.database.read() as session:
            begun = select(func.count(OrderStep.id)).where(OrderStep.order_id == order_id, OrderStep.name == "begin")
            notes = select(func.count(RepairMessage.id)).join(
                WorkOrder, WorkOrder.request_id == RepairMessage.request_id
            )
            state = session.get_one(WorkOrder, order_id).state
            return state, session.scalars(begun).one(), session.scalars(notes.where(WorkOrder.id == order_id)).one()

    becomes(page, kept, ("done", 1, 1))
