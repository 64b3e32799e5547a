"""Taking down what came by telephone, on paper or in person: two moments, the words as they were said, the receipt."""

import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from cltms.accounts.models import Account
from cltms.foundation.database import Database
from cltms.journal.models import JournalEntry
from cltms.repairs.models import OrderStep, RepairRequest, WorkOrder
from cltms.repairs.workflow import JOIN
from cltms.roles import Role
from tests.conftest import new_account
from tests.support.visitor import Visitor

HERE = ZoneInfo("America/New_York")
CALLED = {
    "channel": "phone", "day": "2026-01-05", "at": "09:30", "unit": "1", "language": "es", "room": "kitchen",
    "problem": "no hot water", "said": "No hay agua caliente", "name": "Ana", "reach": "617 555 0123",
}  # fmt: skip


def take_down(desk: Visitor, **more: object) -> TestResponse:
    return desk.post("/repairs/intake/1", data={**CALLED, "arrival": str(uuid4()), **more})


def test_the_clocks_count_from_when_they_told_us(app: Flask, database: Database, staff: Account, code: str) -> None:
    sent = take_down(Visitor.of(app).signed_in(staff))
    assert sent.status_code == 303, sent.text
    with database.read() as session:
        kept = session.scalars(select(RepairRequest)).one()
        assert kept.reported_at == datetime(2026, 1, 5, 9, 30, tzinfo=HERE)
        assert kept.recorded_at > kept.reported_at + timedelta(days=1)
        assert (kept.channel, kept.language, kept.unit_id, kept.said) == ("phone", "es", 1, "No hay agua caliente")
        promised = session.scalars(select(WorkOrder.promised_until)).one()
        assert promised is not None
        assert promised.astimezone(HERE).date() < datetime(2026, 1, 12, tzinfo=UTC).date()


def test_the_receipt_is_read_out_in_their_language_and_opens_the_report(
    app: Flask, visitor: Visitor, staff: Account, code: str
) -> None:
    desk = Visitor.of(app).signed_in(staff)
    shown = desk.get(take_down(desk).location).text
    assert 'lang="es"' in shown
    assert "Su comprobante" in shown
    given = re.findall(r"<dd>([A-Z0-9 ]+)</dd>", shown)
    assert visitor.post("/r/find", data={"code": given[0], "pin": given[1]}).location == "/r/report/1"
    assert desk.get("/r/report/1").location == "/r/", "the report is not open at the desk"
    assert desk.get("/r/receipt/1").location == "/r/"


def test_the_receipt_is_shown_to_who_took_it_down_alone(
    app: Flask, database: Database, staff: Account, code: str
) -> None:
    where = take_down(Visitor.of(app).signed_in(staff)).location
    other = Visitor.of(app).signed_in(new_account(database, Role.ADMIN))
    assert other.get(where).status_code == 404


def test_what_is_told_lies_not_ahead(app: Flask, database: Database, staff: Account, code: str) -> None:
    ahead = datetime.now(HERE) + timedelta(minutes=5)
    sent = take_down(Visitor.of(app).signed_in(staff), day=ahead.date().isoformat(), at=f"{ahead:%H:%M}")
    assert sent.status_code == 422
    assert "This lies in the future" in sent.text
    with database.read() as session:
        assert not session.scalars(select(RepairRequest)).all()


def test_a_form_that_has_just_been_opened_can_be_sent(app: Flask, staff: Account, code: str) -> None:
    desk = Visitor.of(app).signed_in(staff)
    shown = desk.get("/repairs/intake/1").text
    now = {name: re.search(rf'name="{name}"[^>]*value="([^"]+)"', shown) for name in ("day", "at")}
    assert all(now.values())
    assert take_down(desk, **{name: found.group(1) for name, found in now.items() if found}).status_code == 303


@pytest.mark.parametrize("left_out", ["channel", "said", "day", "room"])
def test_what_has_to_be_told_is_asked_for(app: Flask, staff: Account, code: str, left_out: str) -> None:
    assert take_down(Visitor.of(app).signed_in(staff), **{left_out: ""}).status_code == 422


def test_the_journal_says_who_took_it_down(app: Flask, database: Database, staff: Account, code: str) -> None:
    take_down(Visitor.of(app).signed_in(staff))
    with database.read() as session:
        line = session.scalars(select(JournalEntry).where(JournalEntry.fact == "repairs.RepairReported")).one()
    assert line.actor_id == staff.id


@pytest.mark.parametrize("role", [Role.MEMBER, Role.ORGANIZER, Role.BOARD, Role.STEWARD])
def test_nobody_else_takes_reports_down(app: Flask, database: Database, code: str, role: Role) -> None:
    other = Visitor.of(app).signed_in(new_account(database, role))
    assert other.get("/repairs/intake").status_code == 404
    assert take_down(other).status_code == 404


def test_what_the_house_knows_already_is_offered_and_joined(
    app: Flask, database: Database, staff: Account, code: str
) -> None:
    desk = Visitor.of(app).signed_in(staff)
    assert take_down(desk).status_code == 303
    asked = desk.post("/repairs/intake/1", data={**CALLED, "day": "2026-01-06", "arrival": str(uuid4())})
    assert asked.status_code == 200
    assert "Is it one of these?" in asked.text
    assert "Not kept yet." in asked.text
    sent = take_down(desk, day="2026-01-06", same="1", channel="paper")
    assert sent.status_code == 303
    with database.read() as session:
        orders = session.scalars(select(WorkOrder).order_by(WorkOrder.id)).all()
        assert [(order.state, order.joined_to_id) for order in orders] == [("received", None), ("duplicate", 1)]
        kept = session.scalars(select(RepairRequest).order_by(RepairRequest.id.desc())).first()
        assert kept is not None
        assert (kept.channel, kept.said) == ("paper", CALLED["said"])
        assert session.scalars(select(OrderStep.by).where(OrderStep.name == JOIN)).all() == ["staff"]
    assert take_down(desk, day="2026-01-07", same="no").status_code == 303


def test_an_older_letter_is_not_joined_to_a_newer_report(app: Flask, staff: Account, code: str) -> None:
    desk = Visitor.of(app).signed_in(staff)
    take_down(desk)
    assert take_down(desk, day="2026-01-04").status_code == 303
    assert take_down(desk, day="2026-01-03", same="1").status_code == 422
