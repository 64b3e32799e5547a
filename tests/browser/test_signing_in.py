"""Coming into the house in a real browser: invitation, password, authenticator app, passkey, sessions, and ways out."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from cltms.accounts.inviting import invite
from cltms.app import create_app, make_ready, open_database
from cltms.config import load_settings
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.roles import Role
from tests.accounts.authenticator import App
from tests.browser.demo_house import becomes, see
from tests.support.chromium import Watch, served

pytestmark = pytest.mark.browser
PASSWORD = "four plain words here"  # noqa: S105 of a house that lives as long as a test
EMAIL = "ana@example.org"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Database]]:
    """A new house, served under a name that passkeys take for a safe place."""
    folder: Path = tmp_path_factory.mktemp("house")
    settings = load_settings(environment="test", data_dir=folder)
    database = open_database(settings)
    make_ready(database)
    with served(create_app(settings, database)) as url:
        yield url.replace("127.0.0.1", "localhost"), database
    database.close()


@pytest.fixture
def page(browser: Browser, house: tuple[str, Database]) -> Iterator[Page]:
    context = browser.new_context(base_url=house[0], viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    watch = Watch()
    watch.accept("Failed to load resource")
    watch.over(opened)
    yield opened
    context.close()
    assert watch.complaints == []
    assert [url for url in watch.strangers if "://localhost:" not in url and "weather.gov" not in url] == []


def invited(database: Database, role: Role) -> str:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        return f"/invitation/{invite(act, role, email=EMAIL, name='Ana Example').token}"


def without_barriers(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def give_password(page: Page) -> None:
    page.goto("/sign-in")
    page.get_by_label("E-mail").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def test_from_an_invitation_to_a_passkey(page: Page, house: tuple[str, Database]) -> None:
    page.goto(invited(house[1], Role.STAFF))
    see(page, "You are invited")
    without_barriers(page)
    page.get_by_label("New password").fill("password1234")
    page.get_by_role("button", name="Come in").click()
    expect(page.get_by_role("alert")).to_contain_text("Others would try this password first")
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_role("button", name="Come in").click()
    see(page, "My account")
    expect(page.get_by_text("One step is missing")).to_be_visible()
    without_barriers(page)

    page.get_by_role("link", name="Authenticator app").click()
    page.get_by_role("button", name="Set up an app").click()
    expect(page.get_by_role("img", name="A square code")).to_be_visible()
    without_barriers(page)
    phone = App(page.content())
    page.get_by_label("Code from your authenticator app").fill(phone.code())
    page.get_by_role("button", name="Set it up").click()
    see(page, "My account")
    expect(page.get_by_text("One step is missing")).to_have_count(0)
    page.get_by_role("button", name="Sign out", exact=True).click()
    see(page, "Sign in")

    give_password(page)
    see(page, "The second proof")
    without_barriers(page)
    page.get_by_label("Code from your authenticator app").fill(phone.code(1))
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("button", name="Sign out", exact=True)).to_be_visible()

    add_passkey(page)
    page.get_by_role("button", name="Sign out", exact=True).click()
    see(page, "Sign in")
    give_password(page)
    page.get_by_role("button", name="With my passkey").click()
    page.get_by_role("button", name="Use my passkey").click()
    expect(page.get_by_role("button", name="Sign out", exact=True)).to_be_visible()

    page.goto("/account")
    expect(page.get_by_role("row")).to_have_count(2)
    expect(page.get_by_text("This browser")).to_be_visible()
    page.get_by_role("button", name="Sign out everywhere").click()
    see(page, "Sign in")


def add_passkey(page: Page) -> None:
    """Give the browser a key of its own, as if one were built in, and register it."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
                     "isUserVerified": True, "automaticPresenceSimulation": True}},
    )  # fmt: skip
    page.goto("/account/passkeys")
    without_barriers(page)
    page.get_by_label("A name for it").fill("blue key")
    page.get_by_role("button", name="Add a passkey").click()
    see(page, "My account")
    expect(page.get_by_text("blue key").first).to_be_visible()


def test_leaving_in_a_hurry_leads_elsewhere_at_once(browser: Browser, house: tuple[str, Database], page: Page) -> None:
    with acting_as(house[1], OPERATOR, Door.COMMAND_LINE) as act:
        link = f"/invitation/{invite(act, Role.MEMBER, email='mia@example.org', name='Mia').token}"
    page.route("https://www.weather.gov/**", lambda route: route.fulfill(body="<title>Rain</title>"))
    page.goto(link)
    page.get_by_role("button", name="Come in").click()
    see(page, "My account")
    page.get_by_role("button", name="Leave this site").click()
    expect(page).to_have_title("Rain")
    becomes(page, lambda: urlsplit(page.request.get("/account").url).path, "/sign-in")
    page.goto("/account")
    see(page, "Sign in")


@pytest.mark.parametrize("language", ["en-US", "es-MX"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_doors_have_no_barrier_and_nothing_sticks_out(
    browser: Browser, house: tuple[str, Database], language: str, width: int
) -> None:
    context = browser.new_context(base_url=house[0], viewport={"width": width, "height": 900}, locale=language)
    page = context.new_page()
    for address in ("/sign-in", "/sign-in/code", "/password/forgotten", "/sign-in/help"):
        page.goto(address)
        assert page.locator("html").get_attribute("lang") == language[:2]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        without_barriers(page)
    context.close()
