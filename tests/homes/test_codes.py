"""Codes for doors: one for each place, also when two people ask at once."""

import threading

import pytest

from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.homes import commands, queries
from cltms.homes.commands import Particulars
from cltms.homes.models import Building, DoorCode
from tests.support.patience import PATIENCE


@pytest.fixture
def building_id(database: Database) -> int:
    """Give a building with two homes."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        building = commands.add_building(act, Particulars("12 Mill Lane", "Rochdale", True, "gb-eng", "Europe/London"))
        commands.add_units(act, building, ["1A", "1B"])
        return building.id


def made(database: Database, building_id: int) -> list[DoorCode]:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        return commands.make_codes(act, act.session.get_one(Building, building_id))


def test_each_place_has_one_code(database: Database, building_id: int) -> None:
    first, again = made(database, building_id), made(database, building_id)
    assert [code.code for code in first] == [code.code for code in again]
    assert len(first) == 3


def test_two_who_ask_at_once_make_no_code_twice(database: Database, building_id: int) -> None:
    together = threading.Barrier(4)
    failed: list[BaseException] = []

    def ask() -> None:
        try:
            together.wait(timeout=PATIENCE)
            made(database, building_id)
        except BaseException as error:  # noqa: BLE001 it is told to the test
            failed.append(error)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as look:
        assert len(queries.door_codes(look, building_id)) == 3


def test_a_withdrawn_code_is_followed_by_a_new_one(database: Database, building_id: int) -> None:
    lost = made(database, building_id)[0]
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        commands.withdraw_code(act, lost.id)
    assert lost.code not in {code.code for code in made(database, building_id)}
    assert len(made(database, building_id)) == 3
