"""What the roll tells on the first page and in the search: only what one may see, in any punctuation."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask

from cltms.app import create_app
from cltms.foundation.act import Actor, Door, reading_as
from cltms.parcels import calling
from tests.parcels.house import ROLL_DAY, House

STAFF = Actor(1, "Sam", frozenset({"staff"}))
ORGANIZER = Actor(2, "Olga", frozenset({"organizer"}))
MEMBER = Actor(3, "Mo", frozenset({"member"}))
NEXT_YEAR = datetime(ROLL_DAY.year + 1, ROLL_DAY.month, ROLL_DAY.day + 1, tzinfo=UTC)


@pytest.fixture
def app(elm_to_read: House) -> Iterator[Flask]:
    app = create_app(elm_to_read.settings, elm_to_read.database)
    with app.test_request_context():
        yield app


def titles(house: House, actor: Actor, text: str) -> list[str]:
    with reading_as(house.database, actor, Door.PAGE) as look:
        return [f"{one.title} {one.about}" for each in calling.search(look, text) for one in each.found]


def test_a_lot_is_found_by_identifier_address_and_owner(app: Flask, elm_to_read: House) -> None:
    lot = next(each for each in elm_to_read.lots().values() if each.situs and each.owner)
    bent = " ".join(lot.parcel_key.lower())
    for text in (lot.parcel_id, bent.replace(" ", "-"), lot.situs, lot.owner):
        assert any(lot.parcel_id in title for title in titles(elm_to_read, STAFF, str(text))), text
    assert titles(elm_to_read, STAFF, "nobody has this name") == []


def test_who_may_not_see_the_roll_finds_nothing_in_it(app: Flask, elm_to_read: House) -> None:
    lot = next(iter(elm_to_read.lots().values()))
    assert titles(elm_to_read, MEMBER, lot.parcel_id) == []


def test_an_old_roll_and_unknown_owners_wait_for_staff(app: Flask, elm_to_read: House) -> None:
    def waiting(actor: Actor, moment: datetime) -> dict[str, int]:
        with reading_as(elm_to_read.database, actor, Door.PAGE, moment=moment) as look:
            return {due.title: due.count for due in calling.due(look) if due.count}

    fresh, old = waiting(STAFF, datetime(2025, 2, 1, tzinfo=UTC)), waiting(STAFF, NEXT_YEAR)
    assert not any("year old" in title for title in fresh)
    assert any("more than a year old" in title for title in old)
    assert any("not recognised" in title for title in old)
    assert not any("recognised" in title for title in waiting(ORGANIZER, NEXT_YEAR))
    assert waiting(MEMBER, NEXT_YEAR) == {}
