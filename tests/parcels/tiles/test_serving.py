"""Tiles are read by byte range by those who may see the roll, and by nobody else, whatever is asked."""

import threading
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import pytest
from flask import Flask

from cltms.accounts.models import Account
from cltms.app import create_app
from cltms.parcels.tiles import kept
from cltms.roles import Role
from tests.conftest import new_account
from tests.parcels.house import House
from tests.support.visitor import Visitor

TILES = "/lots/elm-county-oh/parcels.pmtiles"
AT_THE_DOOR = {"Range": "bytes=0-6", "If-None-Match": '"another"'}
"""What is not answered by remembering who was let in."""


@pytest.fixture(scope="module")
def elm_app(elm_to_read: House) -> Flask:
    """The application over the small county."""
    return create_app(elm_to_read.settings, elm_to_read.database)


@pytest.fixture(scope="module")
def of_role(elm_app: Flask, elm_account: Callable[[Role], Account]) -> Callable[[Role], Visitor]:
    """People who are signed in, by role."""
    return lambda role: Visitor.of(elm_app).signed_in(elm_account(role))


@pytest.fixture
def reader(of_role: Callable[[Role], Visitor], elm_tiles: Path) -> Visitor:
    """An organizer, once there are tiles."""
    return of_role(Role.ORGANIZER)


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [("bytes=0-0", 0, 1), ("bytes=7-126", 7, 127), ("bytes=100-", 100, None), ("bytes=-5", -5, None),
     ("bytes=10-99999999999", 10, None), ("bytes=0-", 0, None)],
)  # fmt: skip
def test_a_range_gives_exactly_its_bytes(
    reader: Visitor, elm_tiles: Path, asked: str, start: int, end: int | None
) -> None:
    held = elm_tiles.read_bytes()

    answer = reader.get(TILES, headers={"Range": asked}, buffered=True)

    wanted = held[start:end]
    first = start % len(held) if start < 0 else start
    assert (answer.status_code, answer.data) == (206, wanted)
    assert answer.headers["Content-Range"] == f"bytes {first}-{first + len(wanted) - 1}/{len(held)}"
    assert answer.headers["Content-Length"] == str(len(wanted))
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert answer.mimetype == "application/vnd.pmtiles"


@pytest.mark.parametrize(
    "asked", ["bytes=99999999999-", "bytes=5-2", "bytes=--5", "bytes=0-0,5-9", "bytes=0-,0-,0-,0-", "bytes=-0",
              "bytes=", "bytes=-99999999999", "lines=1-2", "bytes=a-b", "bytes=18446744073709551616-"],
)  # fmt: skip
def test_an_odd_range_is_refused_or_passed_over_and_never_more_than_the_file(
    reader: Visitor, elm_tiles: Path, asked: str
) -> None:
    answer = reader.get(TILES, headers={"Range": asked}, buffered=True)

    assert answer.status_code in {200, 416}
    if answer.status_code == 200:
        assert answer.data == elm_tiles.read_bytes()
    else:
        assert answer.data != elm_tiles.read_bytes()


def test_the_tag_tells_whether_the_tiles_are_still_the_same(reader: Visitor, elm_tiles: Path) -> None:
    whole = reader.get(TILES, buffered=True)
    tag = whole.headers["ETag"]

    assert (whole.status_code, whole.data) == (200, elm_tiles.read_bytes())
    assert reader.get(TILES, headers={"If-None-Match": tag}, buffered=True).status_code == 304
    assert reader.get(TILES, headers={"Range": "bytes=0-6", "If-Range": tag}, buffered=True).data == b"PMTiles"
    other = reader.get(TILES, headers={"Range": "bytes=0-6", "If-Range": '"another"'}, buffered=True)
    assert (other.status_code, other.data) == (200, whole.data)
    assert reader.head(TILES, headers={"Range": "bytes=0-6"}, buffered=True).data == b""


@pytest.mark.parametrize("role", [Role.BOARD, Role.STEWARD, Role.MEMBER])
def test_who_may_not_see_the_roll_gets_no_tile(of_role: Callable[[Role], Visitor], elm_tiles: Path, role: Role) -> None:
    for address in (TILES, "/lots/elm-county-oh/map", "/lots/elm-county-oh/map/counts.json",
                    "/lots/elm-county-oh/map/keys.json", "/lots/elm-county-oh/map/list"):  # fmt: skip
        assert of_role(role).get(address, headers={"Range": "bytes=0-6"}).status_code == 404


def test_a_visitor_is_sent_to_sign_in(elm_app: Flask, elm_tiles: Path) -> None:
    answer = Visitor.of(elm_app).get(TILES, headers={"Range": "bytes=0-6"}, buffered=True)

    assert answer.status_code == 303
    assert b"PMTiles" not in answer.data


@pytest.mark.parametrize(
    "slug", ["nowhere-oh", "..", "%2e%2e", "elm-county-oh%2f..", ".", "elm_county", "ELM-COUNTY-OH"]
)
def test_no_other_file_is_served_under_any_name(reader: Visitor, slug: str) -> None:
    assert reader.get(f"/lots/{slug}/parcels.pmtiles").status_code in {308, 404}


def test_words_are_looked_for_in_the_roll(reader: Visitor) -> None:
    found = reader.get("/lots/elm-county-oh/map/keys.json?text=city").json

    assert found is not None
    assert len(found["keys"]) > 0
    assert found["cut"] is False
    assert sum(lots for *_, lots in reader.get("/lots/elm-county-oh/map/counts.json?text=city&zoom=12").json or ()) > 0


def test_every_reader_is_answered_while_the_tiles_are_put_in_place_anew(elm: House, elm_tiles: Path) -> None:
    held = elm_tiles.read_bytes()
    app = create_app(elm.settings, elm.database)
    visitor = Visitor.of(app).signed_in(new_account(elm.database, Role.ORGANIZER))
    over = threading.Event()

    def renew() -> None:
        for number in cycle(range(5)):
            with kept.room_for_new(elm.settings.data_dir, "elm-county-oh") as coming:
                coming.write_bytes(held + bytes(number))
                kept.put_in_place(coming, 1)
            if over.is_set():
                return

    renewing = threading.Thread(target=renew)
    renewing.start()
    try:
        while kept.kept(elm.settings.data_dir, "elm-county-oh") is None:
            over.wait(0.01)
        answers = [visitor.get(TILES, headers=each, buffered=True) for each in (*60 * (AT_THE_DOOR,), {})]
    finally:
        over.set()
        renewing.join()

    assert {answer.data[:7] for answer in answers} == {b"PMTiles"}
    assert answers[-1].status_code == 200
