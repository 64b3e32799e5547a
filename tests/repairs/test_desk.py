"""Pages of staff: from the work list to the grade, what residents read of it, and who sees neither."""

from uuid import uuid4

from flask import Flask
from sqlalchemy import func, select

from cltms.accounts.models import Account
from cltms.crews.vocabulary import Trade
from cltms.foundation.acting import OPERATOR, Door, acting_as, reading_as
from cltms.foundation.database import Database
from cltms.repairs import commands
from cltms.repairs.models import RepairGrade, RepairRequest, WorkOrder
from cltms.repairs.vocabulary import Hazard, Priority
from cltms.roles import Role
from tests.conftest import new_account
from tests.repairs.a_leak import report
from tests.support.visitor import Visitor


def test_residents_do_not_read_what_staff_write_among_themselves(
    app: Flask, visitor: Visitor, staff: Account, code: str
) -> None:
    report(visitor, code)
    desk = Visitor.of(app).signed_in(staff)
    desk.post("/repairs/orders/1/message", data={"text": "We come at four", "arrival": str(uuid4())})
    desk.post("/repairs/orders/1/message", data={"text": "Always late there", "internal": "1", "arrival": str(uuid4())})
    shown = visitor.get("/r/report/1").text
    assert "We come at four" in shown
    assert "Always late there" not in shown
    assert "Always late there" in desk.get("/repairs/orders/1").text


def test_from_report_to_grade(app: Flask, visitor: Visitor, database: Database, staff: Account, code: str) -> None:
    report(visitor, code)
    desk = Visitor.of(app).signed_in(staff)
    listed = desk.get("/repairs").text
    assert "Water leaks or drips" in listed
    assert "Emergency" in listed
    seen = {"priority": "emergency", "trade": "plumbing", "hazards": ["leaking_pipe"], "to_do": "Trap under the sink"}
    done = {"what": "New trap", "no_pictures": "y", "because": "Too dark"}
    for step, data in (("triage", seen), ("begin", {}), ("finish", done)):
        sent = desk.post(f"/repairs/orders/1/{step}", data={**data, "arrival": str(uuid4())})
        assert sent.location == "/repairs/orders/1", sent.text
    assert desk.post("/repairs/orders/1/begin", data={"arrival": str(uuid4())}).status_code == 409
    assert "Is it fixed?" in visitor.get("/r/report/1").text
    visitor.post("/r/report/1/confirm")
    visitor.post("/r/report/1/grade", data={"grade": "4", "said": "Quick", "arrival": str(uuid4())})
    with reading_as(database, OPERATOR, Door.COMMAND_LINE) as look:
        assert look.session.get_one(WorkOrder, 1).state == "closed"
        assert look.session.get_one(RepairGrade, 1).grade == 4


def test_an_emergency_cannot_be_put_off_by_any_page(
    app: Flask, visitor: Visitor, database: Database, staff: Account, code: str
) -> None:
    report(visitor, code)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        order = act.session.get_one(WorkOrder, 1)
        order.request = act.session.get_one(RepairRequest, 1)
        _ = order.request.building_id
        act.session.refresh(order.request, ["building"])
        commands.triage(act, order, Priority.EMERGENCY, Trade.PLUMBING, [Hazard.EMERGENCY], "")
    desk = Visitor.of(app).signed_in(staff)
    sent = desk.post("/repairs/orders/1/defer", data={"until": "2099-01-01", "why": "x", "arrival": str(uuid4())})
    assert sent.status_code == 422
    assert "An emergency cannot be put off" in sent.text


def test_who_has_no_right_sees_neither_homes_nor_repairs(
    app: Flask, database: Database, visitor: Visitor, code: str
) -> None:
    report(visitor, code)
    for role in (Role.ORGANIZER, Role.MEMBER, Role.STEWARD, Role.BOARD):
        other = Visitor.of(app).signed_in(new_account(database, role))
        assert other.get("/repairs").status_code == 404
        assert other.get("/repairs/orders/1").status_code == 404
        assert other.get("/homes/").status_code == (200 if role is Role.BOARD else 404)


def test_no_number_in_an_address_breaks_the_work_list(app: Flask, staff: Account) -> None:
    desk = Visitor.of(app).signed_in(staff)
    for start in ("-1", "x", "100000000000000000000"):
        assert desk.get(f"/repairs?from={start}").status_code == 200


def test_a_day_that_no_clock_reaches_is_refused(app: Flask, visitor: Visitor, staff: Account, code: str) -> None:
    report(visitor, code, dangers=[])
    desk = Visitor.of(app).signed_in(staff)
    seen = {"priority": "normal", "trade": "plumbing", "hazards": ["other"], "to_do": "", "arrival": str(uuid4())}
    desk.post("/repairs/orders/1/triage", data=seen)
    times = {"day": "9999-12-31", "starts": "23:00", "ends": "23:30", "arrival": str(uuid4())}
    sent = desk.post("/repairs/orders/1/schedule", data=times)
    assert sent.status_code == 422
    assert "Look at the year." in sent.text


def test_a_further_order_is_begun_once(
    app: Flask, database: Database, visitor: Visitor, staff: Account, code: str
) -> None:
    report(visitor, code)
    desk = Visitor.of(app).signed_in(staff)
    key = str(uuid4())
    for _again in range(2):
        assert desk.post("/repairs/orders/1/further", data={"arrival": key}).location == "/repairs/orders/2"
    with database.read() as session:
        assert session.scalars(select(func.count(WorkOrder.id))).one() == 2


def test_the_resident_reads_what_was_left_at_the_door(app: Flask, visitor: Visitor, staff: Account, code: str) -> None:
    report(visitor, code)
    desk = Visitor.of(app).signed_in(staff)
    seen = {"priority": "urgent", "trade": "plumbing", "hazards": ["other"], "to_do": "Ask about the dog"}
    for step, data in (("triage", seen), ("begin", {})):
        desk.post(f"/repairs/orders/1/{step}", data={**data, "arrival": str(uuid4())})
    card = {"day": "2026-01-05", "came": "09:30", "card": "Card 7 under the door", "arrival": str(uuid4())}
    assert desk.post("/repairs/orders/1/no access", data=card).status_code == 303
    shown = visitor.get("/r/report/1").text
    assert "Card 7 under the door" in shown
    assert "Ask about the dog" not in shown


def test_what_is_wrong_with_a_step_stands_above_its_form(
    app: Flask, visitor: Visitor, staff: Account, code: str
) -> None:
    report(visitor, code)
    desk = Visitor.of(app).signed_in(staff)
    sent = desk.post("/repairs/orders/1/triage", data={"priority": "urgent", "trade": "general", "to_do": "Ask again"})
    assert sent.status_code == 422
    assert "Something is not right yet" in sent.text
    assert sent.text.count("What has to be done?") == 1
    assert "Ask again" in sent.text
