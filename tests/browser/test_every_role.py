"""Every page of the house as every role: on a telephone and at a desk, in both languages, by day and by night.

Pages are asked of the map of addresses itself, so that a new one is looked at without being written down here.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import count, cycle
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page
from sqlalchemy import select
from werkzeug.routing import Rule

from cltms.accounts.models import Account
from cltms.foundation.acting import Actor, Door, acting_as
from cltms.foundation.circles import Circle
from cltms.foundation.guard import MARK, PUBLIC
from cltms.foundation.house import KEY, House
from cltms.members import belonging
from cltms.members import commands as members
from cltms.parcels.models import Edition, Jurisdiction, Parcel
from cltms.roles import Role
from cltms.union import commands as union
from cltms.union.commands import Particulars
from tests.browser.demo_house import SLUG, DemoHouse
from tests.conftest import new_account
from tests.support.visitor import Visitor

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
LOOKS = (((390, "light"), (1280, "dark")), ((390, "dark"), (1280, "light")))
NO_PAGES = {"static", "parcels.verdict", "parcels.work_progress", "parcels.import_progress"}
"""Addresses of parts that a script puts into a page that is looked at itself."""
LANGUAGES = ("en-US", "es-MX")
STEWARD = Actor(901, "Sam Steward", frozenset({Role.STEWARD.value}))
LOOK = """async ([first]) => (await axe.run(document, {
  resultTypes: ["violations"], ...(first ? {} : {runOnly: {type: "rule", values: ["color-contrast", "target-size"]}}),
})).violations.map(each => each.id + ": " + each.nodes.map(node => node.target.join(" ")).slice(0, 3).join(", "))"""
"""All rules the first time; the second time those that depend on light and width."""


@pytest.fixture(scope="module")
def known(house: DemoHouse) -> dict[str, str]:
    """Something real behind every part of an address that can be known."""
    keeper = Actor(902, "Kit Keeper", frozenset({Role.ADMIN.value, Role.STAFF.value}))
    with acting_as(house.database, STEWARD, Door.PAGE, circle=Circle.UNION) as act:
        member = union.welcome(act, Particulars("Ana", "12 Mill Street", "3", None, "es"), date(2026, 5, 1)).id
    with acting_as(house.database, keeper, Door.PAGE) as act:
        person = members.add_person(act, "Rosa Ruiz").id
        household = belonging.add_household(act, "Home of the Ruiz").id
        place = act.session.scalars(select(Jurisdiction).where(Jurisdiction.slug == SLUG)).one()
        edition = act.session.scalars(select(Edition.id).where(Edition.jurisdiction_id == place.id)).first()
        lots = select(Parcel.parcel_key).where(Parcel.jurisdiction_id == place.id, Parcel.last_edition.is_(None))
        lot = act.session.scalars(lots.order_by(Parcel.parcel_key)).first()
    return {
        "slug": SLUG, "key": str(lot), "edition_id": str(edition), "person_id": str(person), "token": "unknown",
        "household_id": str(household), "member_id": str(member), "number": "1",
    }  # fmt: skip


def address_of(rule: Rule, known: dict[str, str]) -> str:
    """The address of a rule with what is known; other numbers are 1, which also shows pages that are not there."""
    adapter = rule.map.bind("house") if rule.map else None
    assert adapter is not None
    return str(adapter.build(rule.endpoint, {name: known.get(name, "1") for name in rule.arguments}))


def pages_of(house: DemoHouse, role: Role | None) -> Iterator[Rule]:
    """The addresses that answer ``role`` with a page; None is a visitor."""
    kept: House = house.app.extensions[KEY]
    for rule in house.app.url_map.iter_rules():
        mark = getattr(house.app.view_functions[rule.endpoint], MARK)
        if "GET" not in (rule.methods or ()) or rule.endpoint in NO_PAGES or "." in rule.rule.rsplit("/", 1)[-1]:
            continue
        actor = Actor(None, "", frozenset({role.value} if role else ()))
        if mark is PUBLIC or (role and kept.policies[type(mark)].opens(actor, mark)):
            yield rule


@pytest.fixture(scope="module")
def visits(house: DemoHouse) -> dict[str, list[Role | None]]:
    """Who looks at which page: two of those who may, not always the same; open pages are looked at by visitors."""
    found: dict[str, list[Role | None]] = defaultdict(list)
    opened = {rule.endpoint for rule in pages_of(house, None)} - {"house.today", "house.search"}
    for role in (None, *Role):
        for rule in pages_of(house, role):
            if role is None or rule.endpoint not in opened:
                found[rule.endpoint].append(role)
    return found


class Tour:
    """A browser window for each role and language, and everything that was found."""

    def __init__(self, house: DemoHouse, browser: Browser) -> None:
        self.house, self.browser = house, browser
        self.accounts: dict[Role, Account] = {}
        self.windows: dict[tuple[Role | None, str], Page] = {}
        self.barriers: list[str] = []
        self.seen: set[str] = set()
        self.been: set[tuple[str, Role | None, str]] = set()

    def window(self, role: Role | None, language: str) -> Page:
        """The window of a role in a language, signed in."""
        if (role, language) not in self.windows:
            context = self.browser.new_context(base_url=self.house.url, locale=language)
            if role is not None:
                if role not in self.accounts:
                    self.accounts[role] = new_account(self.house.database, role)
                cookie = Visitor.of(self.house.app).signed_in(self.accounts[role]).get_cookie("cltms")
                assert cookie is not None
                context.add_cookies([{"name": "cltms", "value": cookie.value, "url": self.house.url}])
            context.add_init_script(AXE)
            context.route(
                "**/map.js", lambda route: route.abort()
            )  # drawing takes seconds; test_every_page waits for it
            self.windows[role, language] = context.new_page()
        return self.windows[role, language]

    def look(self, address: str, role: Role | None, language: str, looks: tuple[tuple[int, str], ...]) -> None:
        """Look at a page in two widths and two lights."""
        page = self.window(role, language)
        answer = page.goto(address, wait_until="domcontentloaded")
        here = (urlsplit(page.url).path, role, language)
        if answer is None or "html" not in (answer.header_value("content-type") or "") or here in self.been:
            return
        self.been.add(here)
        if answer.status == 200:
            self.seen.add(address)
        for first, (width, light) in zip((True, False), looks, strict=False):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=light)  # type: ignore[arg-type]
            where = f"{address} as {role} in {language} at {width} by {light}"
            self.barriers += [f"{where}: {each}" for each in page.evaluate(LOOK, [first])]
            reach = page.evaluate("document.documentElement.scrollWidth")
            if reach > width:
                self.barriers.append(f"{where}: reaches to {reach}")

    def end(self) -> None:
        """Close every window."""
        for page in self.windows.values():
            page.context.close()


def test_no_role_meets_a_barrier_on_any_page(
    house: DemoHouse, browser: Browser, known: dict[str, str], visits: dict[str, list[Role | None]]
) -> None:
    shift = count()
    rules = {rule.endpoint: rule for rule in house.app.url_map.iter_rules()}
    tour = Tour(house, browser)
    for endpoint, roles in visits.items():
        address = address_of(rules[endpoint], known)
        first = next(shift) % len(roles)
        order = cycle([*roles[first:], *roles[:first]])
        for at in range(2):
            tour.look(address, next(order), LANGUAGES[at], LOOKS[at])
    tour.end()
    assert not tour.barriers, "\n".join(tour.barriers)
    assert len(tour.seen) > 30, sorted(tour.seen)
