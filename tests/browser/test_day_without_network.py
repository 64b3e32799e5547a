"""A crew's telephone in a cellar: the day opens again without a network, and nothing is left when somebody leaves."""

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import BrowserContext, Error, Page, expect
from sqlalchemy import func, select

from cltms.accounts import commands as accounts
from cltms.accounts.models import Account
from cltms.crews import commands as crews
from cltms.crews.vocabulary import Trade
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.homes import commands as homes
from cltms.homes.commands import Particulars
from cltms.repairs import assigning, commands
from cltms.repairs.models import OrderStep, RepairMessage, WorkOrder
from cltms.repairs.queries import whole
from cltms.repairs.vocabulary import Hazard, Priority
from cltms.roles import Role
from tests.browser.demo_house import PASSWORD, DemoHouse, Reader, becomes, in_the_end, numbers, see, told_by
from tests.browser.sample_repairs import report
from tests.support.line import Line

pytestmark = pytest.mark.browser
NO_NETWORK = "ERR_"
KEPT = """async () => {
  const pages = (await Promise.all((await caches.keys()).map(async name => (await (await caches.open(name)).keys()))));
  const workers = await navigator.serviceWorker.getRegistrations();
  return [pages.flat().map(({ url }) => new URL(url).pathname).filter(path => path.startsWith("/my-day")).sort(),
          pages.flat().length > 4, workers.map(({ scope }) => new URL(scope).pathname)];
}"""
OVER = """async () => {
  const pages = await caches.open("my-day");
  for (const request of await pages.keys()) {
    const page = await pages.match(request);
    const headers = new Headers(page.headers);
    headers.set("X-Kept-Until", new Date(Date.now() - 1000).toISOString());
    await pages.put(request, new Response(await page.text(), { headers }));
  }
}"""
NOTHING: object = [[], False, []]


@pytest.fixture
def line(house: DemoHouse) -> Iterator[Line]:
    """Give a line to the house that can be cut; also a worker of a page finds nobody behind it then."""
    with Line.to(house.url) as line:
        yield line


@pytest.fixture
def order_id(house: DemoHouse, reader: Reader) -> int:
    """Give an order without a time, so that it stands on every day, to a crew of the reader."""
    number = next(numbers)
    with acting_as(house.database, OPERATOR, Door.COMMAND_LINE) as act:
        mender = accounts.add_account(act, f"cellar{number}@example.org", "Cal Crew", Role.CREW, PASSWORD)
        where = Particulars(f"{number} Cellar Row", "Alder Falls", True, "us-oh", "America/New_York")
        order = report(act, homes.add_building(act, where), None, 700 + number)
        crew = crews.add_crew(act, f"Cellar crew {number}", [Trade.PLUMBING])
        crews.join_crew(act, crew, mender)
        assigning.give(act, order, crew)
        commands.triage(act, order, Priority.URGENT, Trade.PLUMBING, [Hazard.OTHER], "Look behind the boiler")
        reader.account = mender
        return order.id


@pytest.fixture
def phone(reader: Reader, line: Line, order_id: int) -> BrowserContext:
    """Give a telephone on which somebody of the crew has opened today's page."""
    reader.watch.accept(NO_NETWORK)
    reader.watch.accept("Failed to load resource")
    page = reader.page(width=390, height=844, address=line.url)
    page.goto("/my-day")
    expect(page.get_by_text("Look behind the boiler")).to_be_visible()
    becomes(page, lambda: kept(page), today(house_zone(reader)))
    page.close()
    return page.context


def house_zone(reader: Reader) -> ZoneInfo:
    return ZoneInfo(reader.house.settings.default_time_zone)


def today(zone: ZoneInfo) -> list[object]:
    """What lies on the telephone: the page under its two addresses, what it is made of, and its worker."""
    return [["/my-day", f"/my-day/{datetime.now(UTC).astimezone(zone).date().isoformat()}"], True, ["/my-day"]]


def kept(page: Page) -> object:
    return told_by(page, KEPT)


def opened(reader: Reader, phone: BrowserContext) -> Page:
    page = phone.new_page()
    reader.watch.over(page)
    page.goto("/my-day")
    return page


def elsewhere(reader: Reader, phone: BrowserContext, failed: Page) -> Page:
    """A page that keeps nothing, in a tab of its own: the one that failed may still be on its way to the browser's."""
    failed.close()
    page = phone.new_page()
    reader.watch.over(page)
    page.goto("/sign-in/help")
    see(page, "The second proof is lost")
    return page


def test_the_day_opens_without_a_network_and_a_step_goes_out_once(
    reader: Reader, house: DemoHouse, phone: BrowserContext, line: Line, order_id: int
) -> None:
    line.cut()
    page = opened(reader, phone)
    expect(page.get_by_text("no network")).to_be_visible()
    page.get_by_text("We are at work").click()
    page.get_by_role("button", name="Somebody is at work").click()
    expect(page.get_by_text("What you wrote is kept on this device")).to_be_visible()
    page.close()
    page = opened(reader, phone)
    expect(page.locator("summary[data-waits]")).to_have_text("We are at work")
    for text in ("The tap drips", "The door sticks"):  # two of one form, and from two openings of one page
        page.get_by_text("A note for staff").click()
        page.get_by_label("What should staff know?").fill(text)
        page.get_by_role("button", name="Send the note").click()
        expect(page.get_by_label("What should staff know?")).to_have_value("")
        page.close()
        page = opened(reader, phone)
    expect(page.get_by_text("3 forms are kept on this device")).to_be_visible()
    page.close()

    line.mend()
    page = opened(reader, phone)
    expect(page.get_by_text("What was kept on this device has been sent.")).to_be_visible()
    expect(page.get_by_text("no network")).to_be_hidden()

    def written() -> tuple[int, int]:
        with house.database.read() as session:
            begun = select(func.count(OrderStep.id)).where(OrderStep.order_id == order_id, OrderStep.name == "begin")
            notes = select(RepairMessage.said)
            said = set(session.scalars(notes)) & {"The tap drips", "The door sticks"}
            return session.scalars(begun).one(), len(said)

    assert in_the_end(page, written, (1, 2)) == (1, 2)


def test_who_signs_out_leaves_nothing_behind(reader: Reader, phone: BrowserContext) -> None:
    page = opened(reader, phone)
    page.get_by_role("button", name="Sign out").click()
    see(page, "Sign in")
    assert in_the_end(page, lambda: kept(page), NOTHING) == NOTHING


def test_who_signs_out_without_a_network_leaves_nothing_behind(
    reader: Reader, phone: BrowserContext, line: Line
) -> None:
    line.cut()
    page = opened(reader, phone)
    expect(page.get_by_text("no network")).to_be_visible()
    with page.expect_event("requestfailed", lambda request: request.url.endswith("/sign-out")):
        page.get_by_role("button", name="Sign out").click(no_wait_after=True)
    line.mend()
    page = elsewhere(reader, phone, page)
    assert in_the_end(page, lambda: kept(page), NOTHING) == NOTHING


def test_a_day_that_is_over_is_not_shown(reader: Reader, phone: BrowserContext, line: Line) -> None:
    line.cut()
    page = opened(reader, phone)
    expect(page.get_by_text("no network")).to_be_visible()
    page.evaluate(OVER)
    with pytest.raises(Error, match="ERR_FAILED"):
        page.goto("/my-day")
    line.mend()
    page = elsewhere(reader, phone, page)
    assert in_the_end(page, lambda: kept(page), NOTHING) == NOTHING


def test_an_order_that_was_taken_back_ends_its_own_pages_and_a_right_that_is_gone_the_day(
    reader: Reader, house: DemoHouse, phone: BrowserContext, order_id: int
) -> None:
    page = opened(reader, phone)
    expect(page.get_by_text("Look behind the boiler")).to_be_visible()
    with acting_as(house.database, OPERATOR, Door.COMMAND_LINE) as act:
        assigning.give(act, act.session.scalars(whole().where(WorkOrder.id == order_id)).one(), None)
    page.goto(f"/my-day/orders/{order_id}/told/1")
    see(page, "This page is not here")
    shown_today: object = today(house_zone(reader))
    assert in_the_end(page, lambda: kept(page), shown_today) == shown_today
    with acting_as(house.database, OPERATOR, Door.COMMAND_LINE) as act:
        assert reader.account is not None
        act.session.get_one(Account, reader.account.id).role = Role.MEMBER.value  # and they stay signed in
    page.goto("/my-day")
    see(page, "This page is not here")
    assert in_the_end(page, lambda: kept(page), NOTHING) == NOTHING


def test_a_session_that_was_ended_elsewhere_leaves_nothing_behind(
    reader: Reader, house: DemoHouse, phone: BrowserContext
) -> None:
    page = phone.new_page()
    reader.watch.over(page)
    with acting_as(house.database, OPERATOR, Door.COMMAND_LINE) as act:
        assert reader.account is not None
        accounts.sign_out_everywhere(act, reader.account.id)
    page.goto("/my-day")
    see(page, "Sign in")
    assert in_the_end(page, lambda: kept(page), NOTHING) == NOTHING
