"""The calendar of a crew for other programs: its form, what it tells, and how it is withdrawn."""

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import event, select

from cltms.accounts import commands as accounts
from cltms.accounts.models import Account
from cltms.crews import commands as crews
from cltms.crews import queries
from cltms.crews.vocabulary import Trade
from cltms.foundation.act import OPERATOR, Act
from cltms.foundation.acting import Door, acting_as
from cltms.foundation.circles import Circle
from cltms.foundation.database import Database
from cltms.foundation.icalendar import folded
from cltms.repairs import assigning, commands
from cltms.repairs.models import Appointment
from cltms.repairs.queries import whole
from cltms.repairs.vocabulary import Hazard, Priority
from cltms.roles import Role
from tests.conftest import new_account
from tests.repairs.a_leak import report as report_at_door
from tests.support.visitor import Visitor


@pytest.fixture
def desk(app: Flask, visitor: Visitor, database: Database, staff: Account, code: str) -> Visitor:
    """Give an order with an appointment to a crew."""
    report_at_door(visitor, code, name="Ana")
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        order = act.session.scalars(whole()).one()
        assigning.give(act, order, crews.add_crew(act, "Two; and, a van", [Trade.PLUMBING]))
        commands.triage(act, order, Priority.URGENT, Trade.PLUMBING, [Hazard.LEAKING_PIPE], "Ask for Ana")
        commands.schedule(act, order, act.moment + timedelta(days=1), act.moment + timedelta(days=1, hours=2))
    return Visitor.of(app).signed_in(staff)


def address(desk: Visitor) -> str:
    shown = desk.post("/crews/1/calendar", data={"arrival": str(uuid4())}, follow_redirects=True).text
    found = re.search(r"/calendars/[0-9a-f]{40}\.ics", shown)
    assert found is not None
    return found.group()


def test_a_program_reads_visits_without_names(app: Flask, desk: Visitor, visitor: Visitor) -> None:
    answer = visitor.get(address(desk))
    text = answer.text
    assert answer.mimetype == "text/calendar"
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert "LOCATION:12 Foundry Lane\\, Alder Falls\r\n" in text
    assert "NAME:Two\\; and\\, a van\r\n" in text
    assert "STATUS:CONFIRMED" in text
    assert "Ana" not in text
    assert visitor.get(answer.request.path, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_a_visit_that_is_moved_or_called_off_stays_the_same_entry(
    app: Flask, database: Database, desk: Visitor, visitor: Visitor
) -> None:
    where = address(desk)
    first = visitor.get(where)
    uid = re.findall(r"UID:(.*)\r\n", first.text)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        order = act.session.scalars(whole()).one()
        commands.schedule(act, order, act.moment + timedelta(days=2), act.moment + timedelta(days=2, hours=1))
    moved = visitor.get(where)
    assert re.findall(r"UID:(.*)\r\n", moved.text) == uid
    assert "SEQUENCE:1\r\n" in moved.text
    assert moved.headers["ETag"] != first.headers["ETag"]
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        commands.cancel(act, act.session.scalars(whole()).one(), "Not needed")
    off = visitor.get(where).text
    assert re.findall(r"UID:(.*)\r\n", off) == uid
    assert "STATUS:CANCELLED\r\n" in off
    assert "SEQUENCE:2\r\n" in off


def test_an_address_is_withdrawn_and_only_staff_make_one(
    app: Flask, database: Database, desk: Visitor, visitor: Visitor
) -> None:
    first, second = address(desk), address(desk)
    assert visitor.get(first).status_code == 404
    assert visitor.get(second).status_code == 200
    secret = second.removeprefix("/calendars/").removesuffix(".ics")
    with database.read() as session:
        rows = session.connection().exec_driver_sql("SELECT secret_index FROM crew_calendar").all()
    assert secret not in str(rows)
    desk.post("/crews/1/calendar/withdraw")
    for wrong in (second, "/calendars/x.ics", "/calendars/%00.ics"):
        assert visitor.get(wrong).status_code == 404
    assert visitor.post("/crews/1/calendar").status_code in (302, 303, 404)


def test_a_form_sent_twice_makes_one_address_and_shows_it_again(desk: Visitor, visitor: Visitor) -> None:
    form = {"arrival": str(uuid4())}
    shown = [desk.post("/crews/1/calendar", data=form, follow_redirects=True).text for _each in range(2)]
    found = [re.findall(r"/calendars/[0-9a-f]{40}\.ics", text) for text in shown]
    assert len(found[0]) == 1
    assert found[0] == found[1]
    assert visitor.get(found[0][0]).status_code == 200
    desk.post("/crews/1/calendar/withdraw")
    assert desk.get("/crews/1/calendar").location == "/crews/1"


def test_who_leaves_a_crew_knows_no_address_any_more(
    app: Flask, database: Database, desk: Visitor, visitor: Visitor
) -> None:
    mender = new_account(database, Role.CREW)
    join(database, mender.id)
    where = address(desk)
    assert visitor.get(where).status_code == 200
    shown = desk.get(desk.post(f"/crews/1/people/{mender.id}/leave").location).text
    assert "Make a new one for those who stay" in shown
    assert "Make an address" in shown
    assert visitor.get(where).status_code == 404
    assert visitor.get(address(desk)).status_code == 200


@pytest.mark.parametrize("how", ["closed", "another role"])
def test_the_calendar_rests_while_somebody_of_the_crew_may_mend_no_more(
    app: Flask, database: Database, desk: Visitor, visitor: Visitor, how: str
) -> None:
    mender = new_account(database, Role.CREW)
    join(database, mender.id)
    where = address(desk)
    assert "can no longer sign in to mend" not in desk.get("/crews/1").text
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        account = act.session.get_one(Account, mender.id)
        if how == "closed":
            accounts.close(act, account)
        else:
            account.role = Role.MEMBER.value
    assert visitor.get(where).status_code == 404
    assert "can no longer sign in to mend" in desk.get("/crews/1").text
    desk.post(f"/crews/1/people/{mender.id}/leave")
    assert visitor.get(where).status_code == 404
    assert visitor.get(address(desk)).status_code == 200


def test_a_program_that_asks_loads_no_words_and_nothing_that_is_long_over(
    database: Database, desk: Visitor, visitor: Visitor
) -> None:
    where = address(desk)
    asked: list[tuple[str, Any]] = []

    def listen(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        if "repair_appointment" in statement:
            asked.append((statement, parameters))

    engine = database.pool(Circle.HOUSE)
    event.listen(engine, "before_cursor_execute", listen)
    assert "STATUS:CONFIRMED" in visitor.get(where).text
    event.remove(engine, "before_cursor_execute", listen)
    ((statement, parameters),) = asked
    assert "repair_request.said" not in statement
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        (visit,) = act.session.scalars(select(Appointment))
        assert len(rows_of(act, statement, parameters)) == 1
        visit.starts_at, visit.ends_at = (moment - timedelta(days=40) for moment in (visit.starts_at, visit.ends_at))
        act.session.flush()
        assert rows_of(act, statement, parameters) == []


def rows_of(act: Act, statement: str, parameters: Any) -> Sequence[Any]:
    return act.session.connection().exec_driver_sql(statement, parameters).all()


def join(database: Database, account_id: int) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        crews.join_crew(act, queries.crew(act, 1), act.session.get_one(Account, account_id))


def test_long_lines_are_folded_between_signs() -> None:
    line = "SUMMARY:" + "añ·" * 60
    parts = folded(line).split(b"\r\n")
    assert all(len(part) <= 75 for part in parts)
    assert b"".join(part.removeprefix(b" ") for part in parts).decode() == line
