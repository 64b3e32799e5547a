"""Everything that a crew has open stands on pages, of whatever origin, and no limit swallows any of it."""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.crews import commands as crews
from cltms.crews.models import Crew
from cltms.crews.vocabulary import Trade
from cltms.foundation.acting import OPERATOR, Act, Door, acting_as
from cltms.foundation.database import Database
from cltms.homes import commands as homes
from cltms.homes.commands import Particulars
from cltms.repairs import appointments, assigning
from cltms.repairs.models import Appointment, Order
from cltms.repairs.views.crew_orders import SHOWN
from cltms.roles import Role
from cltms.upkeep import commands, orders, queries
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


@pytest.mark.parametrize(("hours", "says"), [(24, "next visit"), (-24, "last visit")])
def test_a_visit_that_is_over_is_not_the_next_one(
    app: Flask, mender: Visitor, database: Database, hours: int, says: str
) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        order = act.session.get_one(PlannedOrder, 1)
        orders.schedule(act, order, act.moment + timedelta(hours=1), act.moment + timedelta(hours=2))
        (visit,) = act.session.scalars(select(Appointment)).all()
        visit.starts_at, visit.ends_at = (each + timedelta(hours=hours) for each in (visit.starts_at, visit.ends_at))
        day = visit.starts_at.astimezone(ZoneInfo("America/New_York")).date()
    desk = Visitor.of(app).signed_in(new_account(database, Role.STAFF))
    told = re.findall(r"(next visit|last visit): ", desk.get("/upkeep/orders/1").text)
    assert told == [says]
    shown = mender.get("/my-day/orders").text
    assert ("last visit" in shown) is (says == "last visit")
    assert f"/my-day/{day.isoformat()}#order-1" in shown, "there it is settled"


def test_of_several_visits_the_next_counts_and_else_the_last_that_was_not_called_off(
    mender: Visitor, database: Database
) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        for days, outcome in ((-3, "kept"), (-2, None), (-1, "called off"), (1, "called off")):
            _add_visit(act, 1, days, outcome)
        assert _shown(act) == {1: -2}
        for days, outcome in ((3, None), (2, None)):
            _add_visit(act, 1, days, outcome)
        _add_visit(act, 2, 4, "kept")  # the crew came before its time
        assert _shown(act) == {1: 2, 2: 4}
        settled = appointments.next_or_last(act, [2])[2]
        assert not settled.is_to_come(act.moment)


def _add_visit(act: Act, order_id: int, days: int, outcome: str | None) -> None:
    starts = act.moment + timedelta(days=days)
    act.session.add(
        Appointment(
            order_id=order_id, starts_at=starts, ends_at=starts + timedelta(hours=1), made_at=act.moment,
            outcome=outcome,
        )
    )  # fmt: skip
    act.session.flush()


def _shown(act: Act) -> dict[int, int]:
    found = appointments.next_or_last(act, [1, 2])
    return {number: (each.starts_at - act.moment).days for number, each in found.items()}
