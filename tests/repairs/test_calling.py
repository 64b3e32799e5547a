"""The first page: the office learns that residents wrote or are not content, and a crew that its day is not empty."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy import event

from cltms.accounts.models import Account
from cltms.crews import commands as crews
from cltms.crews.vocabulary import Trade
from cltms.foundation.act import Act, Actor
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.repairs import assigning, commands, reporting
from cltms.repairs.board import queries
from cltms.repairs.calling import due, opened_again, waits_for_an_answer
from cltms.repairs.models import Order, RepairRequest, WorkOrder
from cltms.repairs.queries import OPEN, whole
from cltms.repairs.vocabulary import Hazard, Priority, Problem
from cltms.roles import Role
from tests.conftest import new_account
from tests.repairs.a_leak import report as report_at_door
from tests.support.visitor import Visitor

Report = Callable[..., RepairRequest]
OrderOf = Callable[[RepairRequest], WorkOrder]
NOTHING = "Nothing needs you today"


def waiting(act: Act) -> list[int]:
    act.session.flush()
    return [row.id for row in queries.listed(act, [waits_for_an_answer()], OPEN)]


def test_who_wrote_last_decides_and_notes_among_staff_do_not_count(act: Act, report: Report, order_of: OrderOf) -> None:
    request, other = report(), report()
    order, silent = order_of(request), order_of(other)
    reporting.write(act, other, "When?", by_resident=False)
    assert waiting(act) == []
    reporting.write(act, request, "It drips again", by_resident=True)
    reporting.write(act, request, "Call the plumber", by_resident=False, internal=True)
    assert waiting(act) == [order.id]
    shown = queries.listed(act, [], OPEN)
    assert {line.id for line in shown} == {order.id, silent.id}
    assert queries.unanswered(act, shown) == {order.id}
    reporting.write(act, request, "We come at four", by_resident=False)
    assert waiting(act) == []
    reporting.write(act, request, "Thanks", by_resident=True)
    commands.cancel(act, order, "Twice")
    assert waiting(act) == []


def test_marks_of_a_longer_list_are_read_at_once(act: Act, report: Report) -> None:
    for _each in range(4):
        reporting.write(act, report(), "Still", by_resident=True)
    shown = queries.listed(act, [], OPEN)
    asked: list[str] = []
    event.listen(act.session.connection(), "before_cursor_execute", lambda *given: asked.append(given[2]))
    assert len(queries.unanswered(act, shown)) == 4
    assert len(asked) == 1


def test_what_was_opened_again_stands_until_something_is_done(act: Act, report: Report, order_of: OrderOf) -> None:
    request = report(Problem.LEAK)
    order = order_of(request)
    commands.triage(act, order, Priority.URGENT, Trade.PLUMBING, [Hazard.LEAKING_PIPE], "Trap")
    commands.begin(act, order)
    commands.finish(act, order, "New trap", without_pictures="Too dark")
    act.session.flush()
    assert queries.listed(act, [opened_again()], OPEN) == []
    reporting.reopen(act, request, "It drips")
    act.session.flush()
    assert [line.id for line in queries.listed(act, [opened_again()], OPEN)] == [order.id]
    commands.begin(act, order)
    act.session.flush()
    assert queries.listed(act, [opened_again()], OPEN) == []


def test_the_office_is_led_from_today_to_who_waits_for_an_answer(
    app: Flask, visitor: Visitor, staff: Account, code: str
) -> None:
    report_at_door(visitor, code)
    desk = Visitor.of(app).signed_in(staff)
    assert "show=answer" not in desk.get("/today").text
    assert '">wrote</span>' not in desk.get("/repairs").text
    sent = visitor.post("/r/report/1/message", data={"text": "Sale más agua", "arrival": str(uuid4())})
    assert sent.status_code == 303, sent.text
    today = desk.get("/today").text
    assert "resident wrote and waits for an answer" in today
    assert today.index("show=soon") < today.index("show=answer"), "deadlines stay first"
    listed = desk.get("/repairs?show=answer").text
    assert "<strong>Residents wrote (1)</strong>" in listed
    assert "1 to 1 of 1" in listed
    assert '">wrote</span>' in listed
    desk.post("/repairs/orders/1/message", data={"text": "Ya vamos", "arrival": str(uuid4())})
    assert "show=answer" not in desk.get("/today").text
    assert "<strong>Residents wrote (0)</strong>" in desk.get("/repairs?show=answer").text
    assert '">wrote</span>' not in desk.get("/repairs").text


@pytest.fixture
def mender(database: Database) -> Account:
    """Give somebody who mends."""
    return new_account(database, Role.CREW)


def test_a_crew_is_led_to_its_day(app: Flask, visitor: Visitor, database: Database, code: str, mender: Account) -> None:
    phone = Visitor.of(app).signed_in(mender)
    report_at_door(visitor, code)
    assert NOTHING in phone.get("/today").text
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        crew = crews.add_crew(act, "Two and a van", [Trade.PLUMBING])
        crews.join_crew(act, crew, act.session.get_one(Account, mender.id))
        assigning.give(act, act.session.scalars(whole()).one(), crew)
    today = phone.get("/today").text
    assert NOTHING not in today
    assert re.search(r'<a href="/my-day"><span class="due__count">1</span> <span>order stands on your day', today)
    assert not re.search(r"[?&;]show=", today), "what is the office's stays there"


@pytest.mark.parametrize(
    ("clock", "days", "count"), [(time(0, 30), 0, 1), (time(23, 30), 0, 1), (time(0, 30), 1, 0), (time(23, 30), -1, 0)]
)
def test_a_visit_counts_on_its_day_by_the_clock_of_the_building(
    mender: Account, act: Act, report: Report, order_of: OrderOf, app: Flask, clock: time, days: int, count: int
) -> None:
    object.__setattr__(act, "moment", datetime(2026, 6, 3, 12, tzinfo=UTC))
    order = order_of(report(Problem.LEAK))
    crew = crews.add_crew(act, "Two and a van", [])
    crews.join_crew(act, crew, act.session.get_one(Account, mender.id))
    assigning.give(act, order, crew)
    commands.triage(act, order, Priority.URGENT, Trade.PLUMBING, [Hazard.LEAKING_PIPE], "Trap")
    day = act.moment.date() + timedelta(days=days)
    object.__setattr__(act, "moment", datetime(2026, 6, 1, 12, tzinfo=UTC))
    at = datetime.combine(day, clock, ZoneInfo("Europe/London")).astimezone(UTC)
    commands.schedule(act, order, at, at + timedelta(minutes=20))
    object.__setattr__(act, "moment", datetime(2026, 6, 3, 12, tzinfo=UTC))
    act.session.flush()
    object.__setattr__(act, "actor", Actor(mender.id, "Crew", frozenset({Role.CREW})))
    with app.test_request_context():
        assert [each.count for each in due(act)] == [count]
    assert act.session.get_one(Order, order.id).state == "scheduled"
