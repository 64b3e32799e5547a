"""A crew's day holds planned work with its checklist: lines are kept with who looked and when, and nothing is lost."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import delete, select

from cltms.accounts.models import Account
from cltms.crews import commands as crews
from cltms.crews.vocabulary import Trade
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.homes import commands as homes
from cltms.homes.commands import Particulars
from cltms.repairs import assigning
from cltms.repairs.models import OrderStep
from cltms.roles import Role
from cltms.upkeep import commands, orders, queries
from cltms.upkeep.commands import Rhythm
from cltms.upkeep.models import PlannedCheck, PlannedOrder
from cltms.upkeep.rounds import make_due
from tests.browser.sample_repairs import report
from tests.conftest import new_account
from tests.repairs.test_rounds import on_day
from tests.support.visitor import Visitor

SignIn = Callable[[Role], Visitor]


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


def sent(mender: Visitor, name: str, order_id: int = 1, **data: str) -> str:
    day = "2026-06-01"
    answer = mender.post(f"/upkeep/my-day/{day}/{order_id}/{name}", data={**data, "arrival": str(uuid4())})
    assert answer.status_code == 303, answer.text
    return mender.get(answer.location).text


def lines(database: Database) -> list[tuple[str | None, bool, int | None]]:
    with database.read() as session:
        rows = session.scalars(select(PlannedCheck).where(PlannedCheck.order_id == 1).order_by(PlannedCheck.position))
        return [(each.found, each.looked_at is not None, each.looked_by_id) for each in rows]


def test_lines_are_kept_one_by_one_with_who_looked(mender: Visitor, database: Database, sign_in_as: SignIn) -> None:
    shown = mender.get("/my-day").text
    assert "Boiler" in shown
    assert "planned, nobody reported it" in shown
    assert "Kept: What was looked at." in sent(mender, "looked", check_1="right", check_2="")
    with database.read() as session:
        who = session.scalars(select(Account.id)).one()
    assert lines(database) == [("right", True, who), (None, False, None)]
    assert "Crew" in sign_in_as(Role.STAFF).get("/upkeep/orders/1").text
    missing = mender.post("/upkeep/my-day/2026-06-01/1/finish", data={"check_1": "right", "arrival": str(uuid4())})
    assert missing.status_code == 422
    assert "Say how it was." in missing.text
    sent(mender, "finish", check_1="right", check_2="wrong", what="Rust")
    assert [found for found, _looked, _who in lines(database)] == ["right", "wrong"]
    assert "Boiler" not in mender.get("/my-day").text


def test_what_waited_on_a_telephone_gets_its_own_moment(mender: Visitor, database: Database) -> None:
    late = {"X-Kept-Age": "3600", "X-Kept-Form": "later"}
    with database.read() as session:
        before = session.scalars(select(OrderStep.moment).where(OrderStep.order_id == 1)).all()
    data = {"check_1": "right", "check_2": "right", "what": "", "arrival": str(uuid4())}
    assert mender.post("/upkeep/my-day/2026-06-01/1/finish", data=data, headers=late).status_code == 200
    with database.read() as session:
        (step,) = session.scalars(select(OrderStep).where(OrderStep.order_id == 1, OrderStep.name == "finish"))
        assert step.moment >= max(before)


def test_what_comes_too_late_is_kept_with_the_order(mender: Visitor, database: Database, sign_in_as: SignIn) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        orders.cancel(act, queries.order(act, 1), "The boiler is replaced")
    assert "Meanwhile the office has changed this order" in sent(mender, "looked", check_1="wrong", check_2="")
    assert lines(database)[0][0] is None
    shown = sign_in_as(Role.STAFF).get("/upkeep/orders/1").text
    assert "A crew wrote this after the order had changed" in shown
    assert "Pressure: wrong" in shown


def test_who_came_too_early_and_had_no_network_loses_no_word(
    mender: Visitor, database: Database, sign_in_as: SignIn
) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        order, at = queries.order(act, 1), act.moment + timedelta(days=2)
        orders.schedule(act, order, at, at + timedelta(hours=1))
    form = {"day": "2026-06-01", "came": "09:00", "why": "2B stayed shut", "arrival": str(uuid4())}
    address = "/upkeep/my-day/2026-06-01/1/no access"
    assert mender.post(address, data=form).status_code == 422
    late = {"X-Kept-Age": "3600", "X-Kept-Form": "later"}
    assert mender.post(address, data=form, headers=late).status_code == 200
    shown = sign_in_as(Role.STAFF).get("/upkeep/orders/1").text
    assert "2B stayed shut" in shown
    with database.read() as session:
        assert session.get_one(PlannedOrder, 1).state == "scheduled"


def test_who_never_had_it_finds_nothing(mender: Visitor, database: Database, sign_in_as: SignIn) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        order = queries.order(act, 2)
        assigning.give(act, order, None)
        act.session.execute(delete(OrderStep).where(OrderStep.order_id == 2))
    data = {"check_3": "right", "check_4": "right", "arrival": str(uuid4())}
    assert mender.post("/upkeep/my-day/2026-06-01/2/looked", data=data).status_code == 404
    assert mender.post("/upkeep/my-day/2026-06-01/1/schedule", data=data).status_code == 404
    assert sign_in_as(Role.BOARD).post("/upkeep/my-day/2026-06-01/1/looked", data=data).status_code == 404


def test_who_looked_is_told_what_is_held_about_them(mender: Visitor) -> None:
    assert "Lines of checklists looked at" not in mender.get("/held").text
    sent(mender, "looked", check_1="right", check_2="")
    assert "Lines of checklists looked at" in mender.get("/held").text


def test_what_is_missing_is_told_beside_the_visits_of_reports(mender: Visitor, database: Database) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        planned = queries.order(act, 1)
        reported = report(act, planned.building, None, 700)
        assigning.give(act, reported, planned.crew)
    missing = mender.post("/upkeep/my-day/2026-06-01/1/finish", data={"arrival": str(uuid4())})
    assert missing.status_code == 422
    assert "Say how it was." in missing.text
    assert f'id="order-{reported.id}"' in missing.text


def test_the_first_page_leads_to_planned_work(mender: Visitor) -> None:
    shown = mender.get("/today").text
    assert '<a href="/my-day"><span class="due__count">2</span> <span>orders stand on your day today' in shown
    for order_id in (1, 2):
        sent(mender, "finish", order_id, **{f"check_{2 * order_id - 1}": "right", f"check_{2 * order_id}": "right"})
    assert "Nothing needs you today" in mender.get("/today").text
