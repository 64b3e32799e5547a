"""Every page of the house as every role: on a telephone and at a desk, in both languages, by day and by night.

Pages are asked of the map of addresses itself, so that a new one is looked at without being written down here; what
stands in its address, tests/browser/sample_rows.py has to know.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page
from werkzeug.routing import Rule

from cltms.accounts.vocabulary import SIGNED_IN
from cltms.foundation.acting import Actor
from cltms.foundation.guard import MARK, PUBLIC
from cltms.foundation.house import KEY, House
from cltms.roles import Role
from tests.browser.barriers import OF_THIS_LOOK, barriers, bring_axe, sticking_out
from tests.browser.demo_house import SLUG, DemoHouse
from tests.browser.sample_rows import Samples, half_way, samples
from tests.support.visitor import Visitor

pytestmark = pytest.mark.browser

PARTS = 4
"""In how many tests the tour is cut, so that two processes can share it and a second try repeats a part only."""
Light = Literal["light", "dark"]
LOOKS: dict[str, tuple[int, Light]] = {"en-US": (390, "light"), "es-MX": (1280, "dark")}
"""At which width and in which light a page is searched for barriers, by language; nothing may stick out in any."""
ID = re.compile(r'<[a-zA-Z][^<>]*?\sid="([^"]+)"')
LANGUAGES = tuple(LOOKS)
WIDTHS = (390, 1280)
NO_DRAWING = """const draw = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
  return kind.startsWith("webgl") ? null : draw.call(this, kind, ...more);
};"""
"""A map takes seconds to be drawn; test_every_page.py and test_county_map.py wait for it."""
NO_PAGES = {
    "static", "health.healthz", "health.readyz", "parcels.verdict", "parcels.work_progress", "parcels.work_file",
    "map_programs.landing", "map_programs.conformance", "map_programs.definition", "map_programs.collections",
    "map_programs.collection", "map_programs.items", "map_programs.item", "map_programs.elsewhere",
    "parcels.county_list", "parcels.county_card",
    "house.suggestions", "parcels.suggestions", "repairs.photo",
    "repairs.crew_told_photo", "repairs.work_photo", "repairs.day_worker",
    "contractors.work_told", "contractors.work_photo", "contractors.invoice_file",
    "vacant_lots.evidence", "vacant_lots.work_day_picture", "vacant_lots.note_file",
    "vacant_lots.noted_file", "campaigns.file", "vacant_lots.work_progress",
    "vacant_lots.work_file", "vacant_lots.signs_file", "vacant_lots.visit_picture",
    "campaigns.preview_map", "campaigns.preview_card",
    "campaigns.packet_progress", "campaigns.packet_draft_file", "campaigns.packet_version",
    "upkeep.survey_photo", "resale.source", "leases.paper", "leases.event_paper", "leases.notice_proof",
    "holdings.paper",
}  # fmt: skip
"""Addresses of parts that a script puts into a page that is looked at itself, of files, and for programs."""
LEAD_ELSEWHERE = {
    "house.home", "parcels.home", "parcels.owners_home", "parcels.selection_home", "parcels.import_progress",
    "repairs.own_report",
}  # fmt: skip
WITH_A_PASSKEY = {"accounts.wan_signin", "accounts.tf_select"}
"""Only who has one sees these; test_signing_in.py goes through them."""
WITH_A_RECEIPT = {"repairs.receipt", "repairs.report", "repairs.intake_receipt"}
"""Only who has reported something sees these; test_repairs.py goes through them."""
JUST_MADE = {"contractors.link_made", "crews.calendar_made"}
"""Only the browser that has just made an address sees it; test_contractor_by_link.py and tests of crews go through."""
HALF_WAY = {"accounts.two_factor_token_validation", "accounts.mf_recovery"}
"""Only who has given the password and not yet the second proof sees these."""
ALSO = (
    (f"/lots/{SLUG}/map?text=nobody+has+this+name", Role.ORGANIZER), (f"/lots/{SLUG}/map?min_area_ft2=big", Role.STAFF),
    ("/lots/newfield-oh/map", Role.ORGANIZER),
    (f"/lots/{SLUG}/?text=nobody+has+this+name", Role.ORGANIZER), (f"/lots/{SLUG}/?min_area_ft2=big", Role.STAFF),
    ("/lots/newfield-oh/", Role.ORGANIZER), ("/owners/newfield-oh", Role.STAFF), ("/selection/newfield-oh", Role.ADMIN),
    ("/search?q=mill", Role.STAFF), ("/search?q=nobody+has+this+name", Role.MEMBER), ("/nothing/here", None),
)  # fmt: skip
"""Pages that look otherwise with another question or with nothing behind them."""


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
        width, light = LOOKS[language]
        context = self.browser.new_context(
            base_url=self.house.url, locale=language, color_scheme=light, viewport={"width": width, "height": 900}
        )
        cookie = visitor.get_cookie("cltms") if visitor else None
        if cookie is not None:
            context.add_cookies([{"name": "cltms", "value": cookie.value, "url": self.house.url}])
        bring_axe(context)
        context.add_init_script(NO_DRAWING)
        return context.new_page()

    def look(self, endpoint: str, address: str, role: Role | None, at: int, window: Page | None = None) -> None:
        """Look at a page: with all rules the first time, then with those of width and light alone."""
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
        where, rules = f"{address} as {role} in {language}", OF_THIS_LOOK if address in self.tried else ()
        self.tried.add(address)
        for other in WIDTHS:
            self.barriers += [f"{where}: {each}" for each in sticking_out(page, other)]
        width, light = LOOKS[language]
        page.set_viewport_size({"width": width, "height": 900})
        self.barriers += [f"{where} at {width} by {light}: {each}" for each in barriers(page, *rules)]

    def end(self) -> None:
        """Close every window."""
        for page in self.windows.values():
            page.context.close()


def test_no_page_calls_two_things_by_one_id(
    house: DemoHouse, known: Samples, visits: dict[str, list[Role | None]]
) -> None:
    rules = {rule.endpoint: rule for rule in house.app.url_map.iter_rules()}
    visitors: dict[Role | None, Visitor] = {None: Visitor.of(house.app)}
    visitors |= {role: Visitor.of(house.app).signed_in(account) for role, account in known.accounts.items()}
    twice = []
    for endpoint, roles in visits.items():
        for role in roles:
            for address in addresses_of(rules[endpoint], known, role):
                twice += [f"{address} as {role}: {each}" for each in ids_given_twice(visitors[role], address)]
    assert not twice, "\n".join(twice)


def ids_given_twice(visitor: Visitor, address: str) -> list[str]:
    """The ids that more than one element of a page has; a label or a link finds only the first of them."""
    with visitor.get(address) as answer:
        if answer.mimetype != "text/html":
            return []
        count = Counter(ID.findall(answer.get_data(as_text=True)))
    return [each for each, times in count.items() if times > 1]


@pytest.mark.parametrize("part", range(PARTS))
def test_no_role_meets_a_barrier_on_any_page(
    house: DemoHouse, browser: Browser, known: Samples, visits: dict[str, list[Role | None]], part: int
) -> None:
    rules = {rule.endpoint: rule for rule in house.app.url_map.iter_rules()}
    tour = Tour(known, browser)
    ours = list(enumerate(visits.items()))[part::PARTS]
    elsewhere = LEAD_ELSEWHERE | WITH_A_PASSKEY | WITH_A_RECEIPT | JUST_MADE
    for first, (endpoint, roles) in ours:
        for turn in range(max(2, len(roles))):
            if turn > 1 and endpoint in tour.seen | elsewhere:
                break  # two have looked, in one language each; others only where those two may not see these rows
            role = roles[(first + turn) % len(roles)]
            for address in addresses_of(rules[endpoint], known, role):
                tour.look(endpoint, address, role, turn % 2)
    tour.end()
    assert not tour.barriers, "\n".join(tour.barriers)
    here = {endpoint for _first, (endpoint, _roles) in ours} - HALF_WAY
    assert here - tour.seen == here & elsewhere, "a page was not seen: give it sample rows"


def test_no_barrier_stands_half_way_or_where_nothing_is_found(
    house: DemoHouse, browser: Browser, known: Samples
) -> None:
    rules = {rule.endpoint: rule for rule in house.app.url_map.iter_rules()}
    tour = Tour(known, browser)
    for number, (address, role) in enumerate(ALSO):
        tour.look("", address, role, number % 2)
    door = tour.open(half_way(house), LANGUAGES[1])
    for endpoint in sorted(HALF_WAY):
        tour.look(endpoint, addresses_of(rules[endpoint], known, None)[0], None, 1, door)
    door.context.close()
    tour.end()
    assert not tour.barriers, "\n".join(tour.barriers)
    assert tour.seen >= HALF_WAY
