"""Where a building stands: set by hand and taken back, and let go of with the address by which it was found."""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import select

from cltms.foundation.act import Act
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.errors import Refused
from cltms.homes import commands as homes
from cltms.homes.commands import Particulars
from cltms.homes.models import Building
from cltms.homes.placing import commands
from cltms.homes.vocabulary import PointBy
from cltms.roles import Role
from tests.support.visitor import Visitor

SignIn = Callable[[Role], Visitor]
WHERE = Particulars("12 North McKinley Street", "Alder Falls", True, "us-oh", "America/New_York")


@pytest.fixture
def building(act: Act) -> Building:
    """Add a building."""
    return homes.add_building(act, WHERE)


@pytest.mark.parametrize(
    ("longitude", "latitude", "is_on_earth"),
    [
        (-83.62001, 39.18512, True), (180, -90, True), (-180, 90, True), (0, 0, True), (180.1, 0, False),
        (0, 90.1, False), (float("nan"), 0, False), (0, float("inf"), False),
    ],
)  # fmt: skip
def test_a_place_is_one_on_earth(
    act: Act, building: Building, longitude: float, latitude: float, is_on_earth: bool
) -> None:
    if not is_on_earth:
        with pytest.raises(Refused):
            commands.place(act, building, longitude, latitude, PointBy.BY_HAND)
        return
    commands.place(act, building, longitude, latitude, PointBy.BY_HAND)
    act.session.flush()
    act.session.expire(building)
    assert building.point is not None
    assert (building.point.x, building.point.y) == (longitude, latitude)
    commands.take_away(act, building)
    act.session.flush()
    act.session.expire(building)
    assert building.point is None


@pytest.mark.parametrize(("by", "stays"), [(PointBy.ADDRESS, False), (PointBy.LOT, True), (PointBy.BY_HAND, True)])
def test_what_was_found_by_an_address_goes_with_it(act: Act, building: Building, by: PointBy, stays: bool) -> None:
    commands.place(act, building, -83.6, 39.1, by)
    homes.change_building(act, building, replace(WHERE, emergency_phone="555 0100"))
    assert building.point is not None
    homes.change_building(act, building, replace(WHERE, address="14 North McKinley Street"))
    assert (building.point is not None) is stays


def test_staff_write_numbers_on_a_page(database: Database, sign_in_as: SignIn) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        homes.add_building(act, WHERE)
    staff = sign_in_as(Role.STAFF)
    assert "Nobody has said yet where it stands" in staff.get("/homes/1/place").text
    wrong = {"latitude": "139", "longitude": "-83.6", "arrival": str(uuid4())}
    assert staff.post("/homes/1/place", data=wrong).status_code == 422
    right = {"latitude": "39.18512", "longitude": "-83.62001", "arrival": str(uuid4())}
    assert staff.post("/homes/1/place", data=right).location == "/homes/1"
    assert "set by hand" in staff.get("/homes/1/place").text
    for sent in ({"by": "x"}, {"by": "lot", "roll": "x", "key": "x"}):
        assert staff.post("/homes/1/place/lot", data=sent).status_code == 404
    assert staff.post("/homes/1/place/away").location == "/homes/1/place"
    with database.read() as session:
        assert session.scalars(select(Building.point)).one() is None
    assert sign_in_as(Role.BOARD).get("/homes/1/place").status_code == 404
