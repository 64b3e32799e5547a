"""Every page of the house as every role: on a telephone and at a desk, in both languages, by day and by night.

Pages are asked of the map of addresses itself, so that a new one is looked at without being written down here; what
stands in its address, tests/browser/sample_rows.py has to know.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page
from werkzeug.routing import Rule

from cltms.accounts.vocabulary import SIGNED_IN
from cltms.foundation.acting import Actor
from cltms.foundation.guard import MARK, PUBLIC
from cltms.foundation.house import KEY, House
from cltms.roles import Role
from tests.browser.demo_house import SLUG, DemoHouse
from tests.browser.sample_rows import Samples, half_way, samples
from tests.support.visitor import Visitor

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
LOOKS = (((390, "light"), (1280, "dark")), ((390, "dark"), (1280, "light")))
LANGUAGES = ("en-US", "es-MX")
NO_PAGES = {
    "static", "health.healthz", "health.readyz", "parcels.verdict", "parcels.work_progress", "parcels.work_file",
}  # fmt: skip
"""Addresses of parts that a script puts into a page that is looked at itself, of files, and for programs."""
LEAD_ELSEWHERE = {
    "house.home", "parcels.home", "parcels.owners_home", "parcels.selection_home", "parcels.import_progress",
}  # fmt: skip
WITH_A_PASSKEY = {"accounts.wan_signin", "accounts.tf_select"}
"""Only who has one sees these; test_signing_in.py goes through them."""
HALF_WAY = {"accounts.two_factor_token_validation", "accounts.mf_recovery"}
"""Only who has given the password and not yet the second proof sees these."""
ALSO = (
    (f"/lots/{SLUG}/?text=nobody+has+this+name", Role.ORGANIZER), (f"/lots/{SLUG}/?min_area_ft2=big", Role.STAFF),
    ("/lots/newfield-oh/", Role.ORGANIZER), ("/owners/newfield-oh", Role.STAFF), ("/selection/newfield-oh", Role.ADMIN),
    ("/search?q=mill", Role.STAFF), ("/search?q=nobody+has+this+name", Role.MEMBER), ("/nothing/here", None),
)  # fmt: skip
"""Pages that look otherwise with another question or with nothing behind them."""
LOOK = """async ([first]) => (await axe.run(document, {
  resultTypes: ["violations"], ...(first ? {} : {runOnly: {type: "rule", values: ["color-contrast", "target-size"]}}),
})).violations.map(each => each.id + ": " + each.nodes.map(node => node.target.join(" ")).slice(0, 3).join(", "))"""
"""All rules the first time; then those that depend on light, width and the length of words."""


@pytest.fixture(scope="module")
def known(house: DemoHouse) -> Samples:
    """Something real behind every address."""
    return samples(house)


def addresses_of(rule: Rule, known: Samples, role: Role | None) -> list[str]:
    """The addresses of a rule for a role, one for each way in which its page can look."""
    adapter = rule.map.bind("house") if rule.map else None
    assert adapter is not None
    return [str(adapter.build(rule.endpoint, parts)) for parts in known.of(rule.endpoint, set(rule.arguments), role)]


def pages_of(house: DemoHouse, role: Role | None) -> Iterator[Rule]:
    """The addresses that answer ``role`` with a page; None is a visitor."""
    kept: House = house.app.extensions[KEY]
    for rule in house.app.url_map.iter_rules():
        mark = getattr(house.app.view_functions[rule.endpoint], MARK)
        if "GET" not in (rule.methods or ()) or rule.endpoint in NO_PAGES or "." in rule.rule.rsplit("/", 1)[-1]:
            continue
        actor = Actor(None, "", frozenset({role.value, SIGNED_IN} if role else ()))
        if mark is PUBLIC or (role and kept.policies[type(mark)].opens(actor, mark)):
            yield rule


@pytest.fixture(scope="module")
def visits(house: DemoHouse) -> dict[str, list[Role | None]]:
    """Who looks at which page; open pages are looked at by visitors."""
    found: dict[str, list[Role | None]] = defaultdict(list)
    opened = {rule.endpoint for rule in pages_of(house, None)} - {"house.today", "house.search"}
    for role in (None, *Role):
        for rule in pages_of(house, role):
            if (role is not None) != (rule.endpoint in opened):
                found[rule.endpoint].append(role)
    return found


class Tour:
    """A browser window for each role and language, and everything that was found."""

    def __init__(self, known: Samples, browser: Browser) -> None:
        self.known, self.browser, self.house = known, browser, known.house
        self.windows: dict[tuple[Role | None, str], Page] = {}
        self.barriers: list[str] = []
        self.been: set[tuple[str, Role | None, str]] = set()
        self.tried: set[str] = set()
        self.seen: set[str] = set()

    def window(self, role: Role | None, language: str) -> Page:
        """The window of a role in a language, signed in."""
        if (role, language) not in self.windows:
            signed_in = Visitor.of(self.house.app).signed_in(self.known.accounts[role]) if role else None
            self.windows[role, language] = self.open(signed_in, language)
        return self.windows[role, language]

    def open(self, visitor: Visitor | None, language: str) -> Page:
        """Open a window with the session of ``visitor``."""
        context = self.browser.new_context(base_url=self.house.url, locale=language)
        cookie = visitor.get_cookie("cltms") if visitor else None
        if cookie is not None:
            context.add_cookies([{"name": "cltms", "value": cookie.value, "url": self.house.url}])
        context.add_init_script(AXE)
        # Drawing takes seconds; test_every_page.py waits for it.
        context.route("**/map.js", lambda route: route.abort())
        return context.new_page()

    def look(self, endpoint: str, address: str, role: Role | None, at: int, window: Page | None = None) -> None:
        """Look at a page in two widths and two lights; with all rules when nobody has looked at it yet."""
        language = LANGUAGES[at]
        page = window or self.window(role, language)
        answer = page.goto(address, wait_until="domcontentloaded")
        here = (page.url, role, language)
        if answer is None or "html" not in (answer.header_value("content-type") or ""):
            return
        if answer.status != 404 and urlsplit(page.url).path == urlsplit(address).path:
            self.seen.add(endpoint)
        if here in self.been:
            return
        self.been.add(here)
        for width, light in LOOKS[at]:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=light)  # type: ignore[arg-type]
            where = f"{address} as {role} in {language} at {width} by {light}"
            self.barriers += [f"{where}: {each}" for each in page.evaluate(LOOK, [address not in self.tried])]
            self.tried.add(address)
            reach = page.evaluate("document.documentElement.scrollWidth")
            if reach > width:
                self.barriers.append(f"{where}: reaches to {reach}")

    def end(self) -> None:
        """Close every window."""
        for page in self.windows.values():
            page.context.close()


def test_no_role_meets_a_barrier_on_any_page(
    house: DemoHouse, browser: Browser, known: Samples, visits: dict[str, list[Role | None]]
) -> None:
    shift = count()
    rules = {rule.endpoint: rule for rule in house.app.url_map.iter_rules()}
    tour = Tour(known, browser)
    for endpoint, roles in visits.items():
        first = next(shift)
        for at in range(2):
            role = roles[(first + at) % len(roles)]
            for address in addresses_of(rules[endpoint], known, role):
                tour.look(endpoint, address, role, at)
    for number, (address, role) in enumerate(ALSO):
        tour.look("", address, role, number % 2)
    door = tour.open(half_way(house), LANGUAGES[1])
    for endpoint in sorted(HALF_WAY):
        tour.look(endpoint, addresses_of(rules[endpoint], known, None)[0], None, 1, door)
    door.context.close()
    tour.end()
    assert not tour.barriers, "\n".join(tour.barriers)
    assert set(visits) - tour.seen == LEAD_ELSEWHERE | WITH_A_PASSKEY, "a page was not seen: give it sample rows"
