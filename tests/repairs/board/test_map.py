"""The map of orders: a mark for each building, its worst clock in a word, and nothing lost that has no place."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.foundation.act import Act
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.homes import commands as homes
from cltms.homes.commands import Particulars
from cltms.homes.models import Building
from cltms.homes.placing import commands as placing
from cltms.homes.vocabulary import PointBy
from cltms.repairs.board.mapping import STANDING_SHAPES, STANDING_TITLES, Standing, spots, standing
from cltms.repairs.models import RepairRequest, WorkOrder
from cltms.repairs.queries import OPEN
from cltms.roles import Role
from tests.repairs.a_leak import report as report_at_door
from tests.support.visitor import Visitor

Report = Callable[..., RepairRequest]
OrderOf = Callable[[RepairRequest], WorkOrder]
SignIn = Callable[[Role], Visitor]
NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("due_in", "expected"),
    [
        (None, Standing.NONE), (timedelta(seconds=-1), Standing.LATE), (timedelta(), Standing.SOON),
        (timedelta(days=2), Standing.SOON), (timedelta(days=2, seconds=1), Standing.TIME),
    ],
)  # fmt: skip
def test_a_clock_stands_somewhere(due_in: timedelta | None, expected: Standing) -> None:
    assert standing(None if due_in is None else NOW + due_in, NOW) is expected


def test_every_standing_has_a_word_and_a_shape_of_its_own() -> None:
    assert set(STANDING_TITLES) == set(STANDING_SHAPES) == set(Standing)
    assert len(set(STANDING_SHAPES.values())) == len({str(each) for each in STANDING_TITLES.values()}) == len(Standing)


def test_a_building_stands_once_with_its_worst_clock(act: Act, report: Report, order_of: OrderOf) -> None:
    first, second, ended = (order_of(report()) for _each in range(3))
    first.due_at, second.due_at = act.moment + timedelta(days=9), act.moment - timedelta(hours=1)
    ended.state, ended.ended_at, ended.due_at = "closed", act.moment, None
    act.session.flush()
    (spot,) = spots(act, (), OPEN)
    assert (spot.building.id, spot.orders, spot.standing) == (first.building_id, 2, Standing.LATE)
    assert spot.due_at == second.due_at
    assert spots(act, [WorkOrder.due_at > act.moment], OPEN)[0].standing is Standing.TIME
    assert spots(act, [WorkOrder.crew_id == 77], OPEN) == []


def test_what_has_no_place_is_counted_and_told(
    app: Flask, database: Database, visitor: Visitor, staff: Account, code: str, sign_in_as: SignIn
) -> None:
    report_at_door(visitor, code)
    desk = Visitor.of(app).signed_in(staff)
    without = desk.get("/repairs/map").text
    assert "One building with orders has no place on the map yet" in without
    assert "12 Foundry Lane" in without
    assert "map--orders" not in without
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        homes.add_building(act, Particulars("1 Quiet Road", "Alder Falls", True, "us-oh", "America/New_York"))
        building = act.session.scalars(select(Building).where(Building.address == "12 Foundry Lane")).one()
        placing.place(act, building, -83.62, 39.185, PointBy.BY_HAND)
    shown = desk.get("/repairs/map?priority=emergency").text
    assert "map--orders" in shown
    assert "no place on the map yet" not in shown
    assert f'href="/repairs?show=open&amp;priority=emergency&amp;building={building.id}"' in shown
    assert "1 Quiet Road" not in shown.split("<table")[1]
    answer = desk.get("/repairs/map.geojson?priority=emergency")
    assert answer.mimetype == "application/geo+json"
    (feature,) = json.loads(answer.text)["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [-83.62, 39.185]}
    assert feature["properties"]["orders"] == 1
    assert "No order fits" in desk.get("/repairs/map?priority=planned").text
    assert desk.get("/repairs/map?show=x").status_code == 404
    for role in (Role.BOARD, Role.CREW, Role.MEMBER):
        assert sign_in_as(role).get("/repairs/map.geojson").status_code in (303, 404)


def test_geojson_is_for_staff_and_tells_of_no_resident(
    app: Flask, visitor: Visitor, staff: Account, code: str, sign_in_as: SignIn
) -> None:
    told = {"name": "Rosa Delgado", "reach": "rosa@neighbors.example", "said": "Rosa cannot cook"}
    receipt, _pin = report_at_door(visitor, code, **told)
    desk = Visitor.of(app).signed_in(staff)
    order = desk.get("/repairs/orders/1").text
    answer = desk.get("/repairs/map.geojson")
    (feature,) = json.loads(answer.text)["features"]
    assert set(feature["properties"]) == {"building_id", "address", "town", "orders", "standing", "due_at", "url"}
    for each in (*told.values(), receipt):
        assert each in order, "staff read it with the order"
        assert each not in answer.text
    assert visitor.get("/repairs/map.geojson").status_code in (302, 303)
    for role in set(Role) - {Role.STAFF, Role.ADMIN}:
        assert sign_in_as(role).get("/repairs/map.geojson").status_code in (303, 404)
