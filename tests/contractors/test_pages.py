"""Contractors as staff keep them: added, changed, given up, and told of before an insurance runs out."""

from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask

from cltms.accounts.models import Account
from cltms.contractors.insurance import Insured, due, insured
from cltms.crews import commands
from cltms.crews.commands import Business
from cltms.crews.models import Contractor
from cltms.crews.vocabulary import Trade
from cltms.foundation.act import Act
from cltms.foundation.database import Database
from cltms.roles import Role
from tests.conftest import new_account
from tests.support.visitor import Visitor

FIRM = {"name": "Alder  Plumbing", "trades": ["plumbing"], "reach": "office@example.org", "rate": "85.50"}


@pytest.fixture
def staff(database: Database) -> Account:
    """Give somebody who works for the trust."""
    return new_account(database, Role.STAFF)


def sent(visitor: Visitor, address: str, **more: object) -> int:
    return visitor.post(address, data={**FIRM, "arrival": str(uuid4()), **more}).status_code


def test_a_contractor_is_added_changed_and_given_up(app: Flask, database: Database, staff: Account) -> None:
    desk = Visitor.of(app).signed_in(staff)
    assert sent(desk, "/contractors/add", insured_until="2099-12-31") == 303
    shown = desk.get("/contractors/").text
    assert "Alder Plumbing" in shown
    assert "December 31, 2099" in shown
    assert "$85.50" in shown
    assert sent(desk, "/contractors/1", insured_until="2001-12-31", rate="") == 303
    assert "has run out" in desk.get("/contractors/").text
    assert desk.post("/contractors/1/end").status_code == 303
    assert "gets no more orders" in desk.get("/contractors/").text
    with database.read() as session:
        row = session.get_one(Contractor, 1)
        assert (row.rate_minor, row.currency, row.contact) == (None, None, "office@example.org")


def test_a_rate_may_be_as_large_as_any_amount(app: Flask, staff: Account) -> None:
    desk = Visitor.of(app).signed_in(staff)
    assert sent(desk, "/contractors/add", rate="9999999999") == 303
    assert "$9,999,999,999.00" in desk.get("/contractors/").text


def test_what_is_wrong_is_told(app: Flask, staff: Account) -> None:
    desk = Visitor.of(app).signed_in(staff)
    wrongs: tuple[dict[str, object], ...] = ({"rate": "1.234"}, {"reach": "call me"}, {"trades": []}, {"name": ""})
    for wrong in wrongs:
        assert sent(desk, "/contractors/add", **wrong) == 422


def test_the_board_sees_and_does_not_change(app: Flask, database: Database, staff: Account) -> None:
    sent(Visitor.of(app).signed_in(staff), "/contractors/add")
    board = Visitor.of(app).signed_in(new_account(database, Role.BOARD))
    shown = board.get("/contractors/").text
    assert "Alder Plumbing" in shown
    assert "office@example.org" not in shown
    assert board.get("/contractors/1").status_code == 404
    assert Visitor.of(app).signed_in(new_account(database, Role.CREW)).get("/contractors/").status_code == 404


def test_staff_are_told_before_an_insurance_runs_out(app: Flask, act: Act) -> None:
    for days in (-1, 0, 30, 31):
        commands.add_contractor(
            act, Business(f"Firm {days}", (Trade.LOCKS,), insured_until=act.today + timedelta(days=days))
        )
    gone = commands.add_contractor(act, Business("Gone", (Trade.LOCKS,), insured_until=act.today))
    commands.end_contractor(act, gone)
    states = [insured(each, act.today) for each in act.session.query(Contractor).order_by(Contractor.id)]
    assert states[:4] == [Insured.OVER, Insured.ENDS_SOON, Insured.ENDS_SOON, Insured.RUNS]
    with app.test_request_context():
        (told,) = due(act)
    assert (told.count, told.due_on) == (3, act.today - timedelta(days=1))
