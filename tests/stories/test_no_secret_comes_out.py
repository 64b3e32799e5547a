"""A walk through every route, export, paper and command as every role: no secret of the union comes out."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from cltms.app import open_worker
from cltms.config import Settings
from cltms.foundation.acting import Actor, Door, acting_as
from cltms.foundation.circles import Circle
from cltms.foundation.database import Database
from cltms.roles import Role
from cltms.union import commands
from cltms.union.commands import Particulars
from tests.parcels.house import House
from tests.parcels.small_county import first_year
from tests.support.visitor import Visitor
from tests.support.walking import Door as Way
from tests.support.walking import doors, told, walk

STEWARD = Actor(901, "Sam Steward", frozenset({Role.STEWARD.value}))
SECRETS = {"name": "Xochitl Quetzalcanary", "building": "4711 Canarygate", "home": "D-9931", "phone": "614 555 7319"}
SLUG = "elm-county-oh"


@pytest.fixture
def full_house(settings: Settings, database: Database, tmp_path: Path) -> tuple[House, int]:
    """A house with a roll, and a union with a member whose every word can be told apart; gives her number too."""
    house = House(settings, database)
    house.bring_in(house.new_place(SLUG), first_year(60).written(tmp_path / "elm.geojson"))
    with acting_as(database, STEWARD, Door.PAGE, circle=Circle.UNION) as act:
        member = commands.welcome(act, Particulars(**SECRETS, language="es"), date(2026, 5, 1))
    return house, member.id


def leaks(app: Flask, full_house: tuple[House, int], visitor: Visitor) -> Iterator[str]:
    """Try every door with what somebody could know or guess, and tell which secrets came out of which."""
    house, member = full_house
    lot = next(iter(house.lots(SLUG).values()))
    known = {"slug": [SLUG], "key": [lot.parcel_key], "number": ["1", str(member)], "kind": ["footprints"]}
    for door, answer in walk(visitor, doors(app, known), _tried):
        text = told(answer)
        yield from (f"{door.method} {door.address}: {what}" for what, secret in SECRETS.items() if secret in text)


def _tried(visitor: Visitor, door: Way) -> TestResponse:
    guess = SECRETS["name"].split()[0]
    if door.method == "GET":
        return visitor.get(door.address, query_string={"text": guess, "q": guess})
    return visitor.post(door.address, data={"text": guess, "q": guess, "format": "xlsx", "lot": "1", "language": "es"})


@pytest.mark.parametrize("role", [None, *(role for role in Role if role is not Role.STEWARD)])
def test_no_door_tells_a_secret_of_the_union(
    app: Flask, full_house: tuple[House, int], sign_in_as: Callable[[Role], Visitor], role: Role | None
) -> None:
    visitor = Visitor.of(app) if role is None else sign_in_as(role)
    assert list(leaks(app, full_house, visitor)) == []


def test_the_walk_finds_what_a_steward_may_see(
    app: Flask, full_house: tuple[House, int], sign_in_as: Callable[[Role], Visitor]
) -> None:
    found = "\n".join(leaks(app, full_house, sign_in_as(Role.STEWARD)))
    assert all(f": {what}" in found for what in SECRETS)


COMMANDS = (
    ("journal", "list", "--json"), ("accounts", "list", "--json"), ("outbox", "list"), ("keys", "check"),
    ("parcels", "export", "{out}/all.csv"), ("parcels", "export", "{out}/all.geojson"),
)  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_command_tells_a_secret_of_the_union(
    full_house: tuple[House, int], tmp_path: Path, words: tuple[str, ...]
) -> None:
    house, _member = full_house
    out = tmp_path / "out"
    out.mkdir()
    done = house.run(*(word.format(out=out) for word in words))
    written = "".join(path.read_text(errors="replace") for path in out.iterdir())
    assert not [what for what, secret in SECRETS.items() if secret in done.output + written]


def test_the_files_of_the_house_hold_no_secret_of_the_union(full_house: tuple[House, int]) -> None:
    house, _member = full_house
    worker = open_worker(house.settings, house.database)
    while worker.run_once():
        pass
    house.database.close()
    kept = [path for path in house.settings.data_dir.rglob("*") if path.is_file()]
    if house.database.is_sqlite:
        kept += list(Path(str(house.database.url.database)).parent.iterdir())
        assert kept, "the database itself is among them"
    for path in kept:
        content = path.read_bytes()
        assert not [what for what, secret in SECRETS.items() if secret.encode() in content], path
