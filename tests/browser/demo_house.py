"""The demo's house, served to a browser with a worker beside it, and readers who come in with accounts of their own."""

import fcntl
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar

from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from cltms.accounts import commands as accounts
from cltms.accounts.models import Account
from cltms.app import create_app, make_ready, open_database, open_worker
from cltms.config import Settings, load_settings
from cltms.demo import county
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.progress import unseen
from cltms.roles import Role
from tests.support.chromium import PATIENCE_MS, Watch, served
from tests.support.visitor import Visitor

PLACE = "Millrace, Sycamore County"
SLUG = "sycamore-county-oh"
PASSWORD = "a long password of the tests"  # noqa: S105 of a house that lives as long as a test

numbers = count(1)
Seen = TypeVar("Seen")


@dataclass(frozen=True)
class DemoHouse:
    """A served demo: where it listens, and what lies behind."""

    url: str
    app: Flask
    settings: Settings
    database: Database

    @property
    def files(self) -> Path:
        """The folder with the files that the demo's county ships."""
        return self.settings.data_dir / "demo"

    def new_account(self) -> Account:
        """An administrator whom nobody else is, so that selections do not meet."""
        with acting_as(self.database, OPERATOR, Door.COMMAND_LINE) as act:
            return accounts.add_account(act, f"reader{next(numbers)}@example.org", "Ana Reader", Role.ADMIN, PASSWORD)


@contextmanager
def demo_house(shared: Path, own: Path) -> Iterator[DemoHouse]:
    """Serve a copy of the demo in ``own``; it is built once in ``shared``, by whichever test process comes first."""
    with (shared / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        built = shared / "demo"
        if not (built / "complete").exists():
            _build(built)
    shutil.copytree(built, own)
    with served_house(own) as house:
        yield house


@contextmanager
def served_house(own: Path, **settled: Any) -> Iterator[DemoHouse]:
    """Serve the house whose data lie in ``own``, with a worker beside it; ``settled`` are settings of its own."""
    settings = load_settings(
        environment="test", data_dir=own, second_factor="offered", public_repair_numbers=True, **settled
    )  # as `cltms demo` does
    database = open_database(settings)
    app = create_app(settings, database)
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 3600  # no script or sheet changes while a test runs: ask for each once
    worker = open_worker(settings, database)
    thread = Thread(target=worker.run_forever, name="worker")
    thread.start()
    try:
        with served(app) as url:
            yield DemoHouse(url, app, settings, database)
    finally:
        worker.stop()
        thread.join()
        database.close()


def _build(folder: Path) -> None:
    database = open_database(load_settings(environment="test", data_dir=folder))
    make_ready(database)
    county.build(database, folder, unseen)
    database.close()
    (folder / "complete").touch()


@dataclass
class Reader:
    """Somebody with a browser in front of them."""

    house: DemoHouse
    browser: Browser
    watch: Watch = field(default_factory=Watch)
    contexts: list[BrowserContext] = field(default_factory=list)
    account: Account | None = None

    def page(
        self, *, width: int = 1280, height: int = 900, signed_in: bool = True, address: str = "", **wishes: Any
    ) -> Page:
        """Open a browser window; ``wishes`` are those of Playwright, such as ``java_script_enabled=False``.

        ``address`` is where the house is found by another line than its own.
        """
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, base_url=address or self.house.url, **wishes
        )
        self.contexts.append(context)
        self.account = self.account or self.house.new_account()
        if signed_in:
            cookie = Visitor.of(self.house.app).signed_in(self.account).get_cookie("cltms")
            assert cookie is not None
            context.add_cookies([{"name": "cltms", "value": cookie.value, "url": self.house.url}])
        page = context.new_page()
        self.watch.over(page)
        return page

    @property
    def email(self) -> str:
        """What the reader signs in with."""
        assert self.account is not None
        return str(self.account.email)

    def leave(self) -> None:
        """Close everything that was opened."""
        for context in self.contexts:
            context.close()


def see(page: Page, name: str) -> Locator:
    """Expect to be on the page with this name."""
    heading = page.get_by_role("heading", level=1, name=name)
    expect(heading).to_be_visible()
    return heading


def press_tab_until(page: Page, wanted: Locator) -> None:
    """Walk by keyboard as far as ``wanted``; nothing that has the focus may hide behind the tray."""
    for _ in range(120):
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            """() => {
                const tray = document.querySelector(".tray"), here = document.activeElement.getBoundingClientRect();
                if (!tray || tray.contains(document.activeElement) || here.height > 300) return false;
                return here.bottom > tray.getBoundingClientRect().top + 1 && here.top < innerHeight;
            }"""
        )
        assert not hidden, page.evaluate("document.activeElement.outerHTML")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError("the keyboard does not lead there")


def told_by(page: Page, script: str) -> Any:
    """Give what an async ``script`` tells, or that it told nothing: what is being wiped may never answer who asks."""
    no_answer = "new Promise(done => setTimeout(() => done('no answer'), 5000))"
    return page.evaluate(f"() => Promise.race([({script})(), {no_answer}])")


def in_the_end(page: Page, look: Callable[[], Seen], wanted: Seen) -> Seen:
    """Give what ``look`` sees as soon as it is ``wanted``, or what it saw last when patience is over."""
    waited = 0
    while (seen := look()) != wanted and waited < PATIENCE_MS:
        page.wait_for_timeout(50)
        waited += 50
    return seen


def becomes(page: Page, look: Callable[[], object], wanted: object) -> None:
    """Expect that what ``look`` sees is soon what is ``wanted``, where no heading or label tells when."""
    assert in_the_end(page, look, wanted) == wanted


def bring(page: Page, files: list[Path], name: str, state: str = "", day: str = "2026-01-15") -> None:
    """Bring files of a new place and have them looked at, up to the page that tells what was found or is wrong."""
    page.goto("/files")
    page.get_by_label("The county’s file").set_input_files([str(file) for file in files])
    page.get_by_label("Whose roll is it?").select_option("A new place")
    page.get_by_label("Its name").fill(name)
    page.get_by_label("State, in two letters").fill(state)
    page.get_by_label("On what day did the county write it?").fill(day)
    page.get_by_role("button", name="Look at the file").click()
    expect(page.get_by_role("heading", level=1, name="Files", exact=True)).to_have_count(0)
