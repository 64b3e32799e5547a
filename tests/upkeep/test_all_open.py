"""Everything that a crew has open stands on pages, of whatever origin, and no limit swallows any of it."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.crews import commands as crews
from cltms.crews.models import Crew
from cltms.crews.vocabulary import Trade
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.homes import commands as homes
from cltms.homes.commands import Particulars
from cltms.repairs import assigning
from cltms.repairs.models import Order
from cltms.repairs.views.crew_orders import SHOWN
from cltms.roles import Role
from cltms.upkeep import commands, queries
from cltms.upkeep.commands import Rhythm
from cltms.upkeep.models import PlannedOrder
from cltms.upkeep.rounds import make_due
from tests.conftest import new_account
from tests.repairs.test_rounds import on_day
from tests.support.visitor import Visitor


@pytest.fixture
def mender(app: Flask, database: Database) -> Visitor:
    """Come as somebody to whose crew two planned orders were given."""
    account = new_account(database, Role.CREW)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        where = Particulars("12 Foundry Lane", "Alder Falls", True, "us-oh", "America/New_York")
        building = homes.add_building(act, where)
        crew = crews.add_crew(act, "Two and a van", [])
        crews.join_crew(act, crew, act.session.get_one(Account, account.id))
        for title in ("Boiler", "Alarms"):
            rhythm = Rhythm(title, Trade.HEATING, 12, act.today + timedelta(days=2), ("Pressure", "Flue"))
            commands.add_plan(act, building, None, rhythm)
        make_due(on_day(act, 4))
        for order in act.session.scalars(queries.whole()):
            assigning.give(act, order, crew)
    return Visitor.of(app).signed_in(account)


def test_all_open_orders_stand_on_pages(mender: Visitor, database: Database) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        first = act.session.get_one(PlannedOrder, 1)
        crew_id, building_id = first.crew_id, first.building_id
        for number in range(SHOWN):
            day = first.due_on + timedelta(days=number + 1)
            act.session.add(
                PlannedOrder(
                    plan_id=1, building_id=building_id, due_on=day, state="triaged", priority="planned", hazards=[],
                    crew_id=crew_id,
                )
            )  # fmt: skip
    shown = mender.get("/my-day/orders").text
    assert f"1 to {SHOWN} of {SHOWN + 2}" in shown
    assert "#order-1" in shown, "what waits for no appointment stands on today's page"
    assert "/upkeep/orders/1" not in shown, "a crew does not open the page of the office"
    rest = mender.get(f"/my-day/orders?from={SHOWN}").text
    assert f"{SHOWN + 1} to {SHOWN + 2} of {SHOWN + 2}" in rest
    with database.read() as session:
        assert len(session.scalars(select(Order.id)).all()) == SHOWN + 2


def test_who_may_open_the_page_of_an_order_finds_it(app: Flask, mender: Visitor, database: Database) -> None:
    staff = new_account(database, Role.STAFF)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        crew = act.session.scalars(select(Crew)).one()
        crews.join_crew(act, crew, act.session.get_one(Account, staff.id))
    desk = Visitor.of(app).signed_in(staff)
    assert 'href="/upkeep/orders/1"' in desk.get("/my-day/orders").text
    assert desk.get("/upkeep/orders/1").status_code == 200
    assert mender.get("/upkeep/orders/1").status_code == 404
