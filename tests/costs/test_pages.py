"""Pages of costs: an estimate by one person, the answer by another, and what the reader typed."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.costs.models import CostLine, Variation
from cltms.foundation.act import OPERATOR, Act, Door, acting_as
from cltms.foundation.database import Database
from cltms.repairs.models import WorkOrder
from cltms.roles import Role
from tests.conftest import new_account
from tests.costs.conftest import begun, colleague
from tests.support.visitor import Visitor


@contextmanager
def at_work(database: Database) -> Iterator[Act]:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        yield act


@pytest.fixture
def people(database: Database) -> list[Account]:
    with at_work(database) as act:
        begun(act)
        return [colleague(act, name) for name in ("ana", "ben")]


def test_one_asks_and_another_answers(app: Flask, database: Database, people: list[Account]) -> None:
    ana, ben = (Visitor.of(app).signed_in(each) for each in people)
    sent = ana.post(
        "/costs/orders/1/asked",
        data={"reason": "The pipe is lead", "parts": "New pipe 1.234,50\nHours 300", "arrival": str(uuid4())},
    )
    assert sent.status_code == 303, sent.text
    assert "Somebody else has to decide" in ana.get("/costs/orders/1").text
    assert "1,534.50" in ben.get("/costs/").text
    assert "money waits to be approved" in ben.get("/repairs/orders/1").text
    answer = {"answer": "yes", "words": "", "arrival": str(uuid4())}
    assert ana.post("/costs/orders/1/asked/1", data=answer).status_code == 422
    assert ben.post("/costs/orders/1/asked/1", data={**answer, "arrival": str(uuid4())}).status_code == 303
    with database.read() as session:
        assert session.get_one(Variation, 1).state == "approved"
        assert session.get_one(WorkOrder, 1).state == "triaged"


def test_spaces_ask_for_nothing(app: Flask, people: list[Account]) -> None:
    spaces = {"reason": "The pipe is lead", "parts": "  \n ", "arrival": str(uuid4())}
    answer = Visitor.of(app).signed_in(people[0]).post("/costs/orders/1/asked", data=spaces)
    assert answer.status_code == 422
    assert "Write at least one line with its amount." in answer.text


def test_an_invoice_written_down_by_hand_has_the_day_that_stands_on_it(
    app: Flask, database: Database, people: list[Account]
) -> None:
    ana = Visitor.of(app).signed_in(people[0])
    typed = {"kind": "invoice", "paid": "65.33", "spent_on": "", "arrival": str(uuid4())}
    assert "Write the day that stands on the invoice." in ana.post("/costs/orders/1/spent", data=typed).text
    assert ana.post("/costs/orders/1/spent", data={**typed, "spent_on": "2026-01-31"}).status_code == 303
    with database.read() as session:
        assert [line.spent_on.isoformat() for line in session.scalars(select(CostLine))] == ["2026-01-31"]


def test_what_was_spent_is_written_down_once(app: Flask, database: Database, people: list[Account]) -> None:
    ana = Visitor.of(app).signed_in(people[0])
    spent = {"kind": "labour", "said": "Two people", "hours": "1:30", "paid": "65.33", "arrival": str(uuid4())}
    for _again in range(2):
        assert ana.post("/costs/orders/1/spent", data=spent).status_code == 303
    wrong = {"kind": "materials", "paid": "1.234", "arrival": str(uuid4())}
    assert "can be read in two ways" in ana.post("/costs/orders/1/spent", data=wrong).text
    shown = ana.get("/costs/orders/1").text
    assert "1:30 h × $65.33" in shown
    assert "More was spent than approved: $98.00" in shown  # 65.33 × 3/2 = 97.995, to the even cent
    assert ana.post("/costs/orders/1/lines/1/withdraw").status_code == 303
    with database.read() as session:
        assert session.get_one(CostLine, 1).withdrawn_at is not None


def test_the_limit_is_for_administrators(app: Flask, database: Database, people: list[Account]) -> None:
    limit = {"limit": "250", "begins": "2099-01-01", "arrival": str(uuid4())}
    assert Visitor.of(app).signed_in(people[0]).post("/costs/limit", data=limit).status_code == 404
    boss = Visitor.of(app).signed_in(new_account(database, Role.ADMIN))
    assert boss.post("/costs/limit", data=limit).status_code == 303
    assert "$250.00 from January 1, 2099 on" in boss.get("/costs/").text


def test_others_see_no_costs(app: Flask, database: Database, people: list[Account]) -> None:
    for role in (Role.MEMBER, Role.ORGANIZER, Role.STEWARD, Role.BOARD, Role.CREW):
        other = Visitor.of(app).signed_in(new_account(database, role))
        assert other.get("/costs/").status_code == 404
        assert other.get("/costs/orders/1").status_code == 404
