"""Who was let in to the map reads on for seconds without being looked up again, in the same file and nobody else."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import delete
from werkzeug.test import TestResponse

from cltms.accounts.models import Account, Visit
from cltms.app import create_app
from cltms.parcels.tiles import kept
from cltms.parcels.tiles.passing import KEY, SECONDS, Passing
from cltms.roles import Role
from tests.conftest import new_account
from tests.parcels.house import House
from tests.support.visitor import Visitor

TILES = "/lots/elm-county-oh/parcels.pmtiles"
SEVEN = {"Range": "bytes=0-6"}


@dataclass
class Clock:
    """A clock that stands until somebody moves it."""

    now: float = 1_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Browser:
    """A signed-in browser that has just been given a part of the map, and the clock of the door."""

    house: House
    app: Flask
    visitor: Visitor
    account: Account
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        door: Passing = self.app.extensions[KEY]
        door.clock = self.clock
        assert self.read() == (206, b"PMTiles")

    def read(self, **headers: str) -> tuple[int, bytes]:
        """Ask for the first seven bytes."""
        answer = self.visitor.get(TILES, headers={**SEVEN, **headers}, buffered=True)
        return answer.status_code, answer.data

    def end(self) -> None:
        """End the session of the browser, as its owner does from another one."""
        with self.house.database.write() as session:
            session.execute(delete(Visit).where(Visit.account_id == self.account.id))


@pytest.fixture
def browser(elm_to_read: House, elm_tiles: Path, elm_account: Callable[[Role], Account]) -> Browser:
    """An organizer's browser, let in."""
    app = create_app(elm_to_read.settings, elm_to_read.database)
    account = elm_account(Role.ORGANIZER)
    return Browser(elm_to_read, app, Visitor.of(app).signed_in(account), account)


def test_a_part_after_the_first_is_the_same_as_at_the_door(browser: Browser, elm_tiles: Path) -> None:
    span = {"Range": "bytes=100-4100"}
    passed = browser.visitor.get(TILES, headers=span, buffered=True)
    browser.clock.now += SECONDS
    asked = browser.visitor.get(TILES, headers=span, buffered=True)

    assert passed.data == asked.data == elm_tiles.read_bytes()[100:4101]
    of_each = {"X-Request-Id", "Set-Cookie", "Content-Security-Policy"}
    assert _said(passed, of_each) == _said(asked, of_each)
    assert "default-src 'self'" in passed.headers["Content-Security-Policy"]


def _said(answer: TestResponse, leaving_out: set[str]) -> set[tuple[str, str]]:
    return {(name, value) for name, value in answer.headers if name not in leaving_out}


def test_a_session_that_was_ended_keeps_the_map_for_seconds_and_no_longer(browser: Browser) -> None:
    browser.end()

    assert browser.read() == (206, b"PMTiles")
    browser.clock.now += SECONDS
    assert browser.read()[0] == 303
    browser.clock.now -= SECONDS / 2
    assert browser.visitor.get(TILES).status_code == 303


def test_reading_on_does_not_make_the_time_longer(browser: Browser) -> None:
    browser.end()

    for _ in range(5):
        assert browser.read()[0] == 206
        browser.clock.now += SECONDS / 5
    assert browser.read()[0] == 303


def test_nobody_else_passes(browser: Browser, elm_account: Callable[[Role], Account]) -> None:
    of_board = elm_account(Role.BOARD)

    assert Visitor.of(browser.app).get(TILES, headers=SEVEN).status_code == 303
    assert Visitor.of(browser.app).signed_in(of_board).get(TILES, headers=SEVEN).status_code == 404
    assert browser.visitor.get("/lots/nowhere-oh/parcels.pmtiles", headers=SEVEN).status_code == 404


def test_what_is_more_than_a_part_is_for_the_door(browser: Browser) -> None:
    browser.end()

    assert browser.read(**{"If-Range": '"another"'})[0] == 303
    assert browser.visitor.head(TILES, headers=SEVEN).status_code == 303
    for span in ("bytes=0-", "bytes=-5", "bytes=0-0,5-9", f"bytes={10**14}-{10**14}", "bytes=5-2"):
        assert browser.visitor.get(TILES, headers={"Range": span}).status_code == 303, span


def test_new_tiles_are_read_at_once(house: House, year_file: Path, elm_tiles: Path, tmp_path: Path) -> None:
    house.bring_in(house.new_place(), year_file)
    for edition, held in ((1, b"PMTiles of the first roll"), (2, b"PMTiles, of another one")):
        with kept.room_for_new(house.settings.data_dir, "elm-county-oh") as coming:
            coming.write_bytes(held)
            kept.put_in_place(coming, edition)
        if edition == 1:
            account = new_account(house.database, Role.ORGANIZER)
            app = create_app(house.settings, house.database)
            reader = Browser(house, app, Visitor.of(app).signed_in(account), account)
    answer = reader.visitor.get(TILES, headers={"Range": "bytes=0-7"}, buffered=True)

    assert answer.data == b"PMTiles,"
