"""The board in a real browser: an order is dragged to another day, moved by keyboard alone, and found on the map."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from cltms.crews import commands as crews
from cltms.crews.vocabulary import Trade
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.homes import commands as homes
from cltms.homes.commands import Particulars
from cltms.homes.placing import commands as placing
from cltms.homes.vocabulary import PointBy
from cltms.repairs import assigning, commands
from cltms.repairs.board.week import monday_of
from cltms.repairs.models import Appointment
from cltms.repairs.vocabulary import Hazard, Priority
from tests.browser.demo_house import DemoHouse, Reader, becomes, press_tab_until, see
from tests.browser.sample_repairs import report

pytestmark = pytest.mark.browser
MONDAY = monday_of(date(datetime.now(UTC).year + 1, 6, 7))
NINE = datetime(MONDAY.year, MONDAY.month, MONDAY.day, 13, tzinfo=UTC)  # nine in the morning in Ohio in summer
HERE = (-83.5, 39.2)


@dataclass(frozen=True)
class Planned:
    """An order with a time on Monday, and its building."""

    order_id: int
    building_id: int


@pytest.fixture
def planned(house: DemoHouse, request: pytest.FixtureRequest) -> Planned:
    """Plan an order for a crew, in a building that stands on the map."""
    number = 80 + ("keyboard" in request.node.name) + 2 * ("map" in request.node.name)
    with acting_as(house.database, OPERATOR, Door.COMMAND_LINE) as act:
        where = Particulars(f"{number} Tannery Row", "Alder Falls", True, "us-oh", "America/New_York")
        building = homes.add_building(act, where)
        placing.place(act, building, *HERE, PointBy.BY_HAND)
        order = report(act, building, None, number)
        assigning.give(act, order, crews.add_crew(act, f"Crew {number}", [Trade.PLUMBING]))
        commands.triage(act, order, Priority.NORMAL, Trade.PLUMBING, [Hazard.OTHER], "")
        commands.schedule(act, order, NINE, NINE + timedelta(hours=2))
        return Planned(order.id, building.id)


def the_week(reader: Reader) -> Page:
    page = reader.page()
    page.goto(f"/repairs/week?day={MONDAY}")
    see(page, "The week")
    return page


def stands(page: Page, planned: Planned, day: date) -> None:
    """Expect the order to stand on a day."""
    expect(page.get_by_text("Planned: ")).to_be_visible()
    expect(page.locator(f'[data-day="{day}"] [data-order="{planned.order_id}"]')).to_be_visible()


def times(house: DemoHouse, planned: Planned) -> list[tuple[datetime, datetime]]:
    """Read when somebody is to come."""
    wanted = select(Appointment.starts_at, Appointment.ends_at).where(
        Appointment.order_id == planned.order_id, Appointment.outcome.is_(None)
    )
    with house.database.read() as session:
        return [(starts, ends) for starts, ends in session.execute(wanted)]


def test_an_order_is_dragged_to_another_day_and_keeps_its_hours(
    reader: Reader, house: DemoHouse, planned: Planned
) -> None:
    page, thursday = the_week(reader), MONDAY + timedelta(days=3)
    card = page.locator(f'[data-order="{planned.order_id}"]')
    expect(card).to_contain_text("9:00")
    card.drag_to(page.locator(f'[data-day="{thursday}"]'))
    stands(page, planned, thursday)
    later = NINE + timedelta(days=3)
    becomes(page, lambda: times(house, planned), [(later, later + timedelta(hours=2))])


def test_an_order_is_moved_by_keyboard_to_another_day_and_hour(
    reader: Reader, house: DemoHouse, planned: Planned
) -> None:
    page, tuesday = the_week(reader), MONDAY + timedelta(days=1)
    card = page.locator(f'[data-order="{planned.order_id}"]')
    press_tab_until(page, card.locator("summary"))
    page.keyboard.press("Enter")
    expect(card.get_by_label("Day")).to_be_visible()
    card.get_by_label("Day").focus()
    page.keyboard.type(tuesday.strftime("%m%d%Y"))
    card.get_by_label("From").focus()
    page.keyboard.type("1000AM")
    card.get_by_label("Until").focus()
    page.keyboard.type("1130AM")
    press_tab_until(page, card.get_by_role("button", name="Keep this time"))
    page.keyboard.press("Enter")
    stands(page, planned, tuesday)
    ten = NINE + timedelta(days=1, hours=1)
    becomes(page, lambda: times(house, planned), [(ten, ten + timedelta(minutes=90))])


def test_a_mark_on_the_map_leads_to_the_orders_of_its_building(reader: Reader, planned: Planned) -> None:
    page = reader.page()
    page.goto(f"/repairs/map?building={planned.building_id}")
    see(page, "Map of repairs")
    expect(page.locator("figure.map--orders[data-ready]")).to_be_visible()
    page.locator("figure.map--orders canvas.maplibregl-canvas").click()  # its middle, where the only mark stands
    page.get_by_role("link", name="Open its orders").click()
    see(page, "Repairs")
    expect(page.get_by_role("link", name="Mold or damp")).to_be_visible()
