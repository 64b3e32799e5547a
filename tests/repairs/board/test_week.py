"""The week of a crew: planning by form, overlaps, and the building's own clock."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select, text

from cltms.accounts.models import Account
from cltms.crews import commands as crews
from cltms.crews.models import Crew
from cltms.crews.vocabulary import Trade
from cltms.foundation.act import Act
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.errors import Refused
from cltms.repairs import assigning, commands
from cltms.repairs.board.planning import plan
from cltms.repairs.board.week import monday_of, week
from cltms.repairs.models import RepairRequest, WorkOrder
from cltms.repairs.queries import whole
from cltms.repairs.vocabulary import Hazard, Priority
from tests.repairs.a_leak import report as report_at_door
from tests.support.visitor import Visitor

Report = Callable[..., RepairRequest]
OrderOf = Callable[[RepairRequest], WorkOrder]
AHEAD = datetime.now(UTC) + timedelta(days=30)
YEAR = AHEAD.year if datetime(AHEAD.year, 6, 1, tzinfo=UTC) > AHEAD else AHEAD.year + 1
NINE = datetime(YEAR, 6, 1, 9, tzinfo=UTC)


def triaged(act: Act, order: WorkOrder) -> WorkOrder:
    commands.triage(act, order, Priority.NORMAL, Trade.GENERAL, [Hazard.OTHER], "")
    return order


def test_a_crew_is_at_one_place_at_a_time_unless_it_is_wanted(act: Act, report: Report, order_of: OrderOf) -> None:
    crew, other = crews.add_crew(act, "One", []), crews.add_crew(act, "Two", [])
    first, second, third = (triaged(act, order_of(report())) for _ in range(3))
    for order, who in ((first, crew), (second, crew), (third, other)):
        assigning.give(act, order, who)
    plan(act, first, NINE, NINE + timedelta(hours=2))
    hour = timedelta(hours=1)
    with pytest.raises(Refused, match="12 Mill Lane"):
        plan(act, second, NINE + hour, NINE + 3 * hour)
    plan(act, second, NINE + 2 * hour, NINE + 3 * hour)
    plan(act, first, NINE + hour, NINE + 2 * hour)  # its own earlier time is no hindrance
    plan(act, third, NINE, NINE + hour)
    plan(act, second, NINE, NINE + 2 * hour, anyway=True)


def test_an_order_with_a_time_is_given_to_no_crew_that_is_elsewhere_then(
    act: Act, report: Report, order_of: OrderOf
) -> None:
    crew = crews.add_crew(act, "One", [])
    first, second, third = (triaged(act, order_of(report())) for _ in range(3))
    hour = timedelta(hours=1)
    for order, starts_at in ((first, NINE), (second, NINE + hour), (third, NINE + 2 * hour)):
        plan(act, order, starts_at, starts_at + 2 * hour)
    assigning.give(act, first, crew)
    with pytest.raises(Refused, match="12 Mill Lane"):
        assigning.give(act, second, crew)
    assert second.crew_id is None
    assigning.give(act, third, crew)
    assigning.give(act, second, crew, anyway=True)
    assigning.give(act, second, crew)  # theirs already


def test_the_page_that_gives_an_order_asks_for_a_tick(
    app: Flask, database: Database, visitor: Visitor, staff: Account, code: str
) -> None:
    for _each in range(2):
        report_at_door(visitor, code)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        crew = crews.add_crew(act, "One", [])
        first, second = act.session.scalars(whole())
        assigning.give(act, triaged(act, first), crew)
        plan(act, first, NINE, NINE + timedelta(hours=2))
    desk, to = Visitor.of(app).signed_in(staff), f"crew-{crew.id}"
    tick = "Give it although the crew is elsewhere"
    assert tick not in desk.get(f"/repairs/orders/{second.id}/give").text
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        second = act.session.scalars(whole().where(WorkOrder.id == second.id)).one()
        plan(act, triaged(act, second), NINE, NINE + timedelta(hours=1))
    assert tick in desk.get(f"/repairs/orders/{second.id}/give").text
    warned = desk.post(f"/repairs/orders/{second.id}/give", data={"to": to, "arrival": str(uuid4())})
    assert warned.status_code == 422
    assert "while the crew is at 12 Foundry Lane, from" in warned.text
    sure = {"to": to, "anyway": "1", "arrival": str(uuid4())}
    assert desk.post(f"/repairs/orders/{second.id}/give", data=sure).status_code == 303


@pytest.mark.many_writers
def test_who_plans_for_a_crew_keeps_nobody_from_naming_it(database: Database, visitor: Visitor, code: str) -> None:
    report_at_door(visitor, code)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        crew = crews.add_crew(act, "One", [])
        assigning.give(act, triaged(act, act.session.scalars(whole()).one()), crew)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        plan(act, act.session.scalars(whole()).one(), NINE, NINE + timedelta(hours=1))
        act.session.flush()
        with database.pool(None).connect().execution_options(cltms_access="write") as beside:
            beside.execute(text("SET LOCAL lock_timeout = 2000"))
            named = select(Crew.id).with_for_update(read=True, key_share=True)  # as a row does that names the crew
            assert beside.scalars(named).all() == [crew.id]


def test_a_day_is_that_of_the_building(act: Act, report: Report, order_of: OrderOf) -> None:
    order = triaged(act, order_of(report()))
    late = datetime(YEAR, 6, 1, 23, 30, tzinfo=UTC)  # half past midnight in London
    plan(act, order, late, late + timedelta(hours=1))
    shown = week(act, monday_of(date(YEAR, 6, 2)), None)
    assert [(day, len(cards)) for day, cards in shown.days if cards] == [(date(YEAR, 6, 2), 1)]
    assert not shown.waiting
    assert not week(act, monday_of(date(YEAR, 6, 2)), 77).waiting


def test_a_card_is_planned_by_its_form(app: Flask, visitor: Visitor, staff: Account, code: str) -> None:
    report_at_door(visitor, code)
    desk = Visitor.of(app).signed_in(staff)
    seen = {"priority": "normal", "trade": "plumbing", "hazards": ["other"], "to_do": "", "arrival": str(uuid4())}
    desk.post("/repairs/orders/1/triage", data=seen)
    assert "Water leaks or drips" in desk.get("/repairs/week").text
    day = f"{YEAR}-06-02"
    wrong = desk.post("/repairs/week/1", data={"day": day, "starts": "10:00", "ends": "09:00", "arrival": str(uuid4())})
    assert wrong.status_code == 422
    assert "An appointment ends after it starts" in wrong.text
    done = desk.post("/repairs/week/1", data={"day": day, "starts": "09:00", "ends": "11:00", "arrival": str(uuid4())})
    assert done.location == f"/repairs/week?day={day}"
    shown = desk.get(done.location).text
    assert "9:00" in shown
    assert "Nothing waits." in shown
    for asked in ("day=x", "day=9999-12-31", "crew=-1", "crew=x"):
        assert desk.get(f"/repairs/week?{asked}").status_code == 200


def test_the_page_of_an_order_asks_for_a_tick_too(
    app: Flask, database: Database, visitor: Visitor, staff: Account, code: str
) -> None:
    for _each in range(2):
        report_at_door(visitor, code)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        crew = crews.add_crew(act, "One", [])
        for order in act.session.scalars(whole()):
            assigning.give(act, triaged(act, order), crew)
    desk = Visitor.of(app).signed_in(staff)
    times = {"day": f"{YEAR}-06-02", "starts": "09:00", "ends": "11:00"}
    assert desk.post("/repairs/orders/1/schedule", data={**times, "arrival": str(uuid4())}).status_code == 303
    assert "Keep it although the crew is elsewhere then" in desk.get("/repairs/orders/2/schedule").text
    warned = desk.post("/repairs/orders/2/schedule", data={**times, "arrival": str(uuid4())})
    assert warned.status_code == 422
    assert "The crew is at 12 Foundry Lane then, from 09:00 to 11:00." in warned.text
    kept = desk.post("/repairs/orders/2/schedule", data={**times, "anyway": "1", "arrival": str(uuid4())})
    assert kept.status_code == 303


def test_what_waits_beyond_the_cards_is_counted_with_a_way_to_it(
    app: Flask, visitor: Visitor, staff: Account, code: str, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _each in range(3):
        report_at_door(visitor, code)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        crew = crews.add_crew(act, "One", [])
        for order in act.session.scalars(whole()).all():
            assigning.give(act, triaged(act, order), crew)
    desk = Visitor.of(app).signed_in(staff)
    assert "in the work list" not in desk.get("/repairs/week").text
    monkeypatch.setattr("cltms.repairs.board.week.MOST_WAITING", 1)
    shown = desk.get("/repairs/week?crew=1").text
    assert shown.count('draggable="true"') == 1
    assert '<a href="/repairs?who=crew-1">2 more wait; they stand in the work list</a>' in shown
    assert "1 to 3 of 3" in desk.get("/repairs?who=crew-1").text
    assert '<a href="/repairs">2 more wait' in desk.get("/repairs/week").text
    assert "more wait" not in desk.get("/repairs/week?crew=77").text
