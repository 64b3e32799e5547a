"""Planned orders stand beside reported ones: in the list by their day, in the week, in calendars, and with a crew."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from flask import Flask

from cltms.crews import commands as crews
from cltms.crews.vocabulary import Trade
from cltms.foundation.act import Act
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.errors import Refused
from cltms.homes import commands as homes
from cltms.homes.commands import Particulars
from cltms.homes.models import Building
from cltms.repairs import assigning, commands, origins, reporting
from cltms.repairs.board import queries as board
from cltms.repairs.board.planning import plan as plan_into_week
from cltms.repairs.board.wanted import Wanted
from cltms.repairs.board.week import monday_of, week
from cltms.repairs.models import WorkOrder
from cltms.repairs.queries import OPEN, whole
from cltms.repairs.reporting import Told
from cltms.repairs.vocabulary import Channel, Hazard, Priority, Problem, Room
from cltms.roles import Role
from cltms.upkeep import commands as commands_of_upkeep
from cltms.upkeep.commands import Rhythm
from cltms.upkeep.models import UpkeepPlan
from cltms.upkeep.rounds import make_due
from tests.repairs.conftest import PIN
from tests.repairs.test_rounds import on_day
from tests.support.visitor import Visitor
from tests.upkeep.test_orders import open_one

SignIn = Callable[[Role], Visitor]
AHEAD = datetime.now(UTC) + timedelta(days=30)
YEAR = AHEAD.year if datetime(AHEAD.year, 6, 1, tzinfo=UTC) > AHEAD else AHEAD.year + 1
NINE = datetime(YEAR, 6, 1, 13, tzinfo=UTC)  # nine in the morning there


def reported(act: Act, building: Building) -> WorkOrder:
    unit = homes.add_units(act, building, ["2B"])[0]
    told = Told(Room.KITCHEN, Problem.LEAK, (), "It drips", "en", Channel.PAGE)
    reporting.report(act, building, unit, told, form_key=str(uuid4()), pin=PIN)
    order = act.session.scalars(whole()).one()
    commands.triage(act, order, Priority.NORMAL, Trade.PLUMBING, [Hazard.OTHER], "")
    return order


def listed(act: Act, **asked: str) -> list[int]:
    conditions = Wanted.of(asked).conditions(act, UTC)
    return [line.id for line in board.listed(act, conditions, OPEN)]


def test_the_list_sorts_them_by_their_day_and_tells_them_apart(act: Act, plan: UpkeepPlan, building: Building) -> None:
    planned, order = open_one(act), reported(act, building)
    assert order.due_at is not None
    assert planned.due_at is not None
    soonest = [each.id for each in sorted((planned, order), key=lambda each: each.due_at or NINE)]
    assert listed(act) == soonest
    for asked in ({"kind": "plan"}, {"text": "boil"}, {"trade": "heating"}):
        assert listed(act, **asked) == [planned.id], asked
    for asked in ({"kind": "report"}, {"text": "2b"}):
        assert listed(act, **asked) == [order.id], asked
    assert set(listed(act, building=str(building.id))) == set(listed(act, text="foundry")) == {planned.id, order.id}
    lines = {line.id: line for line in board.listed(act, (), OPEN)}
    assert (lines[planned.id].title, lines[planned.id].due_on) == ("Boiler", planned.due_on)
    assert not lines[planned.id].is_reported
    assert lines[order.id].is_reported


def test_a_crew_is_at_one_place_at_a_time_whatever_it_does_there(
    act: Act, plan: UpkeepPlan, building: Building
) -> None:
    planned, order = open_one(act), reported(act, building)
    crew = crews.add_crew(act, "One", [])
    for each in (planned, order):
        assigning.give(act, each, crew)
    june = monday_of(NINE.date())
    assert [card.order.id for card in week(act, june, crew.id).waiting] == listed(act)
    plan_into_week(act, planned, NINE, NINE + timedelta(hours=2))
    with pytest.raises(Refused, match="12 Foundry Lane"):
        plan_into_week(act, order, NINE + timedelta(hours=1), NINE + timedelta(hours=3))
    plan_into_week(act, order, NINE + timedelta(hours=2), NINE + timedelta(hours=3))
    with pytest.raises(Refused, match="12 Foundry Lane"):
        plan_into_week(act, planned, NINE + timedelta(hours=1), NINE + timedelta(hours=3))
    plan_into_week(act, planned, NINE + timedelta(hours=1), NINE + timedelta(hours=3), anyway=True)
    days = [[card.order.id for card in cards] for _day, cards in week(act, june, crew.id).days if cards]
    assert days == [[planned.id, order.id]]


@pytest.fixture
def desk(database: Database, sign_in_as: SignIn) -> Visitor:
    """Come as staff to a house with one planned order."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        where = Particulars("12 Foundry Lane", "Alder Falls", True, "us-oh", "America/New_York")
        starts_on = act.today + timedelta(days=2)
        commands_of_upkeep.add_plan(
            act, homes.add_building(act, where), None, Rhythm("Boiler", Trade.HEATING, 12, starts_on)
        )
        crews.add_crew(act, "Two and a van", [])
        make_due(on_day(act, 4))
    return sign_in_as(Role.STAFF)


def test_staff_give_it_plan_it_and_a_program_reads_when(app: Flask, desk: Visitor) -> None:
    shown = desk.get("/repairs").text
    assert "Boiler" in shown
    assert "planned, nobody reported it" in shown
    given = desk.post("/repairs/orders/1/give", data={"to": "crew-1", "arrival": str(uuid4())})
    assert given.location == "/upkeep/orders/1"
    assert "Two and a van" in desk.get(given.location).text
    times = {"day": str(NINE.date()), "starts": "09:00", "ends": "11:00"}
    done = desk.post("/repairs/week/1", data={**times, "arrival": str(uuid4())})
    assert done.location == f"/repairs/week?day={NINE.date()}"
    assert "9:00" in desk.get(done.location).text
    made = desk.post("/crews/1/calendar", data={"arrival": str(uuid4())}, follow_redirects=True)
    address = re.findall(r"/calendars/[0-9a-f]{40}\.ics", made.text)[0]
    feed = Visitor.of(app).get(address).text
    assert "SUMMARY:Heating · Boiler" in feed
    assert "LOCATION:12 Foundry Lane" in feed


def test_an_order_that_is_not_there_is_not_found(act: Act) -> None:
    assert origins.lines(act, [(77, "plan"), (78, "report")]) == []
