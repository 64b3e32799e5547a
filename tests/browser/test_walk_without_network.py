"""A walk on a neighbor's telephone in a street without a network: it opens again, and what was seen arrives once."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, FilePayload, Page, expect
from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload

from cltms.accounts import commands as accounts
from cltms.accounts import throttle
from cltms.accounts.models import SignInTry
from cltms.accounts.paces import Purpose, Trier
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.storage import storage_in
from cltms.parcels.models import Jurisdiction
from cltms.roles import Role
from cltms.vacant_lots.visits import giving
from cltms.vacant_lots.visits.models import LotVisit, LotVisitPicture, Turf, WalkGiving
from tests.browser.demo_house import PASSWORD, SLUG, DemoHouse, Reader, becomes, in_the_end, numbers, see, told_by
from tests.browser.sample_visits import turf_of
from tests.support.line import Line

pytestmark = pytest.mark.browser
KEPT = """async () => {
  const shelves = await Promise.all((await caches.keys()).map(async name => (await (await caches.open(name)).keys())));
  const workers = await navigator.serviceWorker.getRegistrations();
  return [shelves.flat().map(({ url }) => new URL(url).pathname).filter(path => path.includes("walk")).sort(),
          shelves.flat().length > 4, workers.map(({ scope }) => new URL(scope).pathname)];
}"""
PAGES = """async () => {
  const shelves = await Promise.all((await caches.keys()).map(async name => (await (await caches.open(name)).keys())));
  const workers = await navigator.serviceWorker.getRegistrations();
  return [shelves.flat().map(({ url }) => new URL(url).pathname).filter(path => path.includes("my-walks")).sort(),
          workers.map(({ scope }) => new URL(scope).pathname).sort()];
}"""
NOTHING: object = [[], False, []]
OVER = """() => new Promise(done => {
  indexedDB.open("kept-forms").onsuccess = ({ target: { result } }) => {
    const all = result.transaction("forms").objectStore("forms").getAll();
    all.onsuccess = () => { result.close(); done(all.result.filter(({ over }) => over).length); };
  };
})"""


@pytest.fixture
def line(house: DemoHouse) -> Iterator[Line]:
    """Give a line to the house that can be cut; also a worker of a page finds nobody behind it then."""
    with Line.to(house.url) as line:
        yield line


@pytest.fixture(scope="module")
def turf_id(house: DemoHouse) -> int:
    """Cut lots of the demo into walks."""
    with acting_as(house.database, OPERATOR, Door.COMMAND_LINE) as act:
        place = act.session.scalars(select(Jurisdiction).where(Jurisdiction.slug == SLUG)).one()
        return turf_of(act, place, storage_in(house.settings.data_dir), lots=6).id


@pytest.fixture
def secret(house: DemoHouse, turf_id: int) -> str:
    """Give the first walk by a link."""
    made = f"{next(numbers):040x}"
    with acting_as(house.database, OPERATOR, Door.COMMAND_LINE) as act:
        walk = act.session.get_one(Turf, turf_id, options=[joinedload(Turf.walks)]).walks[0]
        giving.give_by_link(act, walk, "Beto", act.house_day + timedelta(days=2), made)
    return made


@pytest.fixture
def phone(reader: Reader, line: Line, secret: str) -> BrowserContext:
    """Give a telephone on which somebody without an account has opened the walk."""
    reader.watch.accept("ERR_")
    reader.watch.accept("Failed to load resource")
    page = reader.page(width=390, height=844, address=line.url, signed_in=False)
    page.goto(there(secret))
    expect(page.get_by_role("heading", name="All lots of this walk")).to_be_visible()
    becomes(page, lambda: told_by(page, KEPT), kept(there(secret)))
    page.close()
    return page.context


def there(secret: str) -> str:
    return f"/vacant-lots/walk/{secret}"


def kept(address: str) -> list[object]:
    """What lies on the telephone: the page, what it is made of, and its worker."""
    return [["/static/walking.css", "/static/walking.js", address], True, [address]]


def my_walk(giving_id: int) -> str:
    return f"/vacant-lots/my-walks/{giving_id}/"


def given_to_account(reader: Reader, house: DemoHouse, turf_id: int) -> int:
    """Give the first walk to an account that the reader signs in with."""
    reader.watch.accept("ERR_")
    reader.watch.accept("Failed to load resource")
    with acting_as(house.database, OPERATOR, Door.COMMAND_LINE) as act:
        walker = accounts.add_account(act, f"walker{next(numbers)}@example.org", "Wanda", Role.MEMBER, PASSWORD)
        walk = act.session.get_one(Turf, turf_id, options=[joinedload(Turf.walks)]).walks[0]
        theirs = giving.give_to_account(act, walk, walker, act.house_day + timedelta(days=2)).id
    reader.account = walker
    return theirs


def opened(reader: Reader, phone: BrowserContext, address: str) -> Page:
    page = phone.new_page()
    reader.watch.over(page)
    page.goto(address)
    return page


def photo(taken: str) -> FilePayload:
    """A picture as a camera writes it, larger than what is sent."""
    out, exif = BytesIO(), Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = taken
    Image.new("RGB", (2400, 1800), "gray").save(out, "JPEG", exif=exif)
    return {"name": "lot.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def tick(page: Page, *labels: str) -> None:
    for each in labels:
        page.get_by_role("radio", name=each, exact=True).locator("visible=true").check()


def seen_by(house: DemoHouse, secret: str) -> list[tuple[str | None, str | None, bool]]:
    with house.database.read() as session:
        giving_id = select(WalkGiving.id).where(WalkGiving.secret_index == secret).scalar_subquery()
        rows = session.scalars(select(LotVisit).where(LotVisit.giving_id == giving_id).order_by(LotVisit.id)).all()
        return [(each.condition, each.dumping, each.could_not) for each in rows]


def test_a_walk_opens_without_a_network_and_what_was_seen_arrives_once_and_in_order(
    reader: Reader, house: DemoHouse, phone: BrowserContext, line: Line, secret: str
) -> None:
    line.cut()
    page = opened(reader, phone, there(secret))
    expect(page.get_by_text("no network")).to_be_visible()
    expect(page.get_by_alt_text("Map of the walk")).to_be_visible()
    page.get_by_role("link", name="Begin with lot 1").click()
    expect(page.get_by_text("Lot 1 of")).to_be_visible()
    expect(page.get_by_text("Lot 2 of")).to_be_hidden()
    tick(page, "overgrown", "much trash dumped")
    page.get_by_label("Pictures").locator("visible=true").set_input_files(photo("2026:11:02 09:15:00"))
    expect(page.locator("#lot-1 [name=pictures_days]")).to_have_value("2026-11-02 09:15:00")
    page.locator("#lot-1").get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("What you wrote is kept on this device")).to_be_visible()
    expect(page.get_by_text("Lot 2 of")).to_be_visible()
    page.close()
    page = opened(reader, phone, there(secret))
    expect(page.locator("[data-waits]").first).to_be_visible()
    page.get_by_role("link", name="Begin with lot 1").click()
    page.locator("#lot-1").get_by_role("link", name="Next").click()
    page.locator("#lot-2").get_by_label("I could not see it").check()
    page.locator("#lot-2").get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("2 forms are kept on this device")).to_be_visible()
    page.close()

    line.mend()
    page = opened(reader, phone, there(secret))
    expect(page.get_by_text("What was kept on this device has been sent.")).to_be_visible()
    assert seen_by(house, secret) == [("overgrown", "much", False), (None, None, True)]
    with house.database.read() as session:
        (picture,) = session.scalars(select(LotVisitPicture).join(LotVisit).join(WalkGiving).where(
            WalkGiving.secret_index == secret
        )).all()  # fmt: skip
        assert picture.taken_at == "2026-11-02 09:15:00"
    with Image.open(storage_in(house.settings.data_dir).path(picture.file)) as shown:
        assert (shown.size, len(shown.getexif())) == ((1600, 1200), 0)
    page.reload()
    expect(page.get_by_text("2 of 6 written down")).to_be_visible()


def test_a_walk_that_was_taken_back_loses_nothing_silently_and_its_page_goes(
    reader: Reader, house: DemoHouse, phone: BrowserContext, line: Line, secret: str
) -> None:
    line.cut()
    page = opened(reader, phone, f"{there(secret)}#lot-1")
    tick(page, "kept up")
    page.locator("#lot-1").get_by_label("Pictures").set_input_files(photo("2026:11:02 09:15:00"))
    expect(page.locator("#lot-1 [name=pictures_days]")).to_have_value("2026-11-02 09:15:00")
    page.locator("#lot-1").get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("What you wrote is kept on this device")).to_be_visible()
    page.close()
    with acting_as(house.database, OPERATOR, Door.COMMAND_LINE) as act:
        giving.withdraw(act, act.session.scalars(select(WalkGiving).where(WalkGiving.secret_index == secret)).one())
    line.mend()
    page = opened(reader, phone, there(secret))
    see(page, "This link leads nowhere")
    expect(page.get_by_text("can be sent no more")).to_be_visible()
    assert in_the_end(page, lambda: told_by(page, KEPT), NOTHING) == NOTHING
    assert seen_by(house, secret) == []
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    page.evaluate("dispatchEvent(new Event('online'))")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("Condition: kept up")).to_be_visible()
    expect(page.get_by_role("link", name="lot.jpg")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.get_by_text("Condition: kept up")).to_be_visible()
    assert "POST" not in sent, "nothing is sent again"
    page.reload()
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Throw it away").click()
    expect(page.get_by_text("can be sent no more")).to_be_hidden()


def test_what_a_closed_link_keeps_is_offered_to_nobody_who_only_comes_next(
    reader: Reader, house: DemoHouse, phone: BrowserContext, line: Line, secret: str
) -> None:
    line.cut()
    page = opened(reader, phone, f"{there(secret)}#lot-1")
    tick(page, "kept up")
    page.locator("#lot-1").get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("What you wrote is kept on this device")).to_be_visible()
    page.close()
    with acting_as(house.database, OPERATOR, Door.COMMAND_LINE) as act:
        giving.withdraw(act, act.session.scalars(select(WalkGiving).where(WalkGiving.secret_index == secret)).one())
    line.mend()
    next_one = opened(reader, phone, "/sign-in")
    becomes(next_one, lambda: told_by(next_one, OVER), 1)
    next_one.reload()
    page = opened(reader, phone, there(secret))
    expect(page.get_by_text("can be sent no more")).to_be_visible()
    expect(next_one.get_by_role("heading", name="Sign in")).to_be_visible()
    assert next_one.locator("#kept").inner_text() == "", "who only comes next is offered nothing"


def test_a_telephone_that_is_asked_to_wait_waits_as_long_as_it_was_told(
    reader: Reader, house: DemoHouse, phone: BrowserContext, line: Line, secret: str
) -> None:
    line.cut()
    page = opened(reader, phone, f"{there(secret)}#lot-1")
    tick(page, "kept up")
    page.locator("#lot-1").get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("What you wrote is kept on this device")).to_be_visible()
    page.close()
    pace = Purpose.WALK.value.account
    assert pace is not None
    with acting_as(house.database, OPERATOR, Door.COMMAND_LINE) as act:
        for _each in range(pace.free):
            throttle.count(act, Purpose.WALK, Trier(f"walk {secret}", "192.0.2.7"))
    line.mend()
    page = phone.new_page()
    page.clock.install()
    reader.watch.over(page)
    page.goto(there(secret))
    expect(page.get_by_text("Much arrives at once.")).to_be_visible()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    page.clock.run_for(30_000)
    expect(page.get_by_text("Much arrives at once.")).to_be_visible()
    assert "POST" not in sent
    with acting_as(house.database, OPERATOR, Door.COMMAND_LINE) as act:
        act.session.execute(delete(SignInTry))  # as when the time is over
    page.clock.run_for(90_000)
    expect(page.get_by_text("What was kept on this device has been sent.")).to_be_visible()
    assert seen_by(house, secret) == [("kept", None, False)]


def test_who_is_done_leaves_nothing_on_the_telephone(reader: Reader, phone: BrowserContext, secret: str) -> None:
    page = opened(reader, phone, there(secret))
    page.get_by_role("button", name="I am done: take it off this telephone").click()
    see(page, "Thank you")
    assert in_the_end(page, lambda: told_by(page, KEPT), NOTHING) == NOTHING


def test_who_is_done_where_no_network_is_leaves_nothing_either_and_reads_so(
    reader: Reader, phone: BrowserContext, secret: str, line: Line
) -> None:
    page = opened(reader, phone, there(secret))
    becomes(page, lambda: told_by(page, KEPT), kept(there(secret)))
    line.cut()
    page.get_by_role("button", name="I am done: take it off this telephone").click()
    expect(page.get_by_text("What this device kept is thrown away.")).to_be_visible()
    assert in_the_end(page, lambda: told_by(page, KEPT), NOTHING) == NOTHING


def test_somebody_with_an_account_walks_it_the_same_way_and_signing_out_wipes_it(
    reader: Reader, house: DemoHouse, line: Line, turf_id: int
) -> None:
    address = my_walk(given_to_account(reader, house, turf_id))
    page = reader.page(width=390, height=844, address=line.url)
    page.goto(address)
    becomes(page, lambda: told_by(page, KEPT), kept(address))
    line.cut()
    page.goto(f"{address}?at=2")
    expect(page.get_by_text("no network")).to_be_visible()
    page.get_by_role("link", name="Begin with lot 1").click()
    tick(page, "dangerous")
    page.locator("#lot-1").get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("What you wrote is kept on this device")).to_be_visible()
    line.mend()
    page = opened(reader, page.context, address)
    expect(page.get_by_text("What was kept on this device has been sent.")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    see(page, "Sign in")
    assert in_the_end(page, lambda: told_by(page, KEPT), NOTHING) == NOTHING


def test_walks_whose_numbers_begin_alike_each_keep_their_own_page(
    reader: Reader, house: DemoHouse, line: Line, turf_id: int
) -> None:
    theirs = given_to_account(reader, house, turf_id)
    with acting_as(house.database, OPERATOR, Door.COMMAND_LINE) as act:
        row = act.session.get_one(WalkGiving, theirs)
        also = {"walk_id": row.walk_id, "account_id": row.account_id, "given_at": row.given_at, "until": row.until}
        act.session.add(WalkGiving(id=theirs * 10, **also))
    both = [my_walk(theirs), my_walk(theirs * 10)]
    page = reader.page(width=390, height=844, address=line.url)
    for at, address in enumerate(both, start=1):
        page.goto(address)
        becomes(page, lambda: told_by(page, PAGES), [both[:at], both[:at]])
    line.cut()
    for address in both:
        page.goto(address)
        expect(page.get_by_text("no network")).to_be_visible()
        expect(page.locator("#see-1")).to_have_attribute("action", f"{address}lots/1")
