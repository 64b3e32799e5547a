"""The sheet of a visit, the card at the door and the receipt: what each tells, and to whom it is given."""

from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
from click.testing import CliRunner
from flask import Flask
from pypdf import PdfReader

from cltms.accounts.models import Account
from cltms.cli import Terminal, main
from cltms.config import Settings
from cltms.crews.vocabulary import Trade
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.repairs import commands, queries
from cltms.repairs.vocabulary import Hazard, Priority
from cltms.roles import Role
from tests.conftest import new_account
from tests.repairs.a_leak import report
from tests.support.visitor import Visitor

TOLD = {"name": "Ana Ortiz", "reach": "617 555 0123", "come_in": "After four", "pet": "yes"}


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


@pytest.fixture
def desk(app: Flask, staff: Account) -> Visitor:
    """Somebody of the trust at a desk."""
    return Visitor.of(app).signed_in(staff)


def test_the_sheet_tells_what_a_visit_needs_and_no_more(
    visitor: Visitor, desk: Visitor, code: str, settings: Settings, database: Database, tmp_path: Path
) -> None:
    report(visitor, code, **TOLD)
    said = text_of(desk.post("/repairs/orders/1/sheet.pdf").data)
    for wanted in ("12 Foundry Lane", "2B", "Water leaks or drips", "Sale agua", "After four", "Our promise"):
        assert wanted in said
    for private in ("Ana Ortiz", "617", "0123"):
        assert private not in said
    words = ["reports", "work-order", str(tmp_path / "order.pdf"), "--order", "1", "--lang", "es"]
    done = CliRunner().invoke(main, words, obj=Terminal(settings, database))
    assert done.exit_code == 0, done.stderr
    assert "Fuga o gotera de agua" in text_of((tmp_path / "order.pdf").read_bytes())


def test_the_card_at_the_door_tells_passers_by_nothing(
    visitor: Visitor, desk: Visitor, database: Database, code: str
) -> None:
    given, pin = report(visitor, code, **TOLD)
    assert desk.post("/repairs/orders/1/card.pdf").status_code == 404
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        order = queries.order(act, 1)
        act.session.refresh(order, ["request"])
        commands.triage(act, order, Priority.EMERGENCY, Trade.PLUMBING, [Hazard.LEAKING_PIPE], "")
        commands.begin(act, order)
        commands.no_access(act, order, act.moment, "Card 17")
    said = text_of(desk.post("/repairs/orders/1/card.pdf").data)
    for wanted in ("We were here", "Estuvimos aquí", given, "2B"):
        assert wanted in said
    for private in ("Ana", "leak", "agua", "Card 17", pin):
        assert private not in said


def test_blank_cards_are_four_on_a_sheet(desk: Visitor, code: str) -> None:
    assert code
    said = text_of(desk.post("/homes/1/papers/door-cards.pdf", data={"paper": "a4", "lang": "es", "on": "cut"}).data)
    assert said.count("Estuvimos aquí") == 4


def test_who_has_just_reported_prints_the_receipt_with_its_pin(app: Flask, visitor: Visitor, code: str) -> None:
    given, pin = report(visitor, code, **TOLD)
    assert "Print it on paper" in visitor.get("/r/receipt/1").text
    answer = visitor.post("/r/receipt/1.pdf")
    said = text_of(answer.data)
    assert answer.headers["Cache-Control"] == "no-store"
    for wanted in (given, f"{pin[:3]} {pin[3:]}", "12 Foundry Lane", "Close the valve", "555 0142", "911"):
        assert wanted in said
    for private in ("Ana Ortiz", "617"):
        assert private not in said
    assert Visitor.of(app).post("/r/receipt/1.pdf").status_code == 404


def test_later_it_is_printed_only_with_the_pin_typed_again(app: Flask, visitor: Visitor, code: str) -> None:
    given, pin = report(visitor, code)
    other = Visitor.of(app)
    assert other.post("/r/report/1/receipt.pdf", data={"pin": pin}).location == "/r/"
    other.post("/r/find", data={"code": given, "pin": pin})
    assert pin not in other.get("/r/report/1").text
    wrong = "000000" if pin != "000000" else "000001"
    assert other.post("/r/report/1/receipt.pdf", data={"pin": wrong}).location == "/r/report/1"
    said = text_of(other.post("/r/report/1/receipt.pdf", data={"pin": f"{pin[:3]} {pin[3:]}"}).data)
    assert f"{pin[:3]} {pin[3:]}" in said
    assert given in said


def test_nobody_prints_without_end(visitor: Visitor, code: str) -> None:
    assert code
    answers = [visitor.post("/r/receipt/7.pdf").status_code for _ in range(12)]
    assert (answers[0], answers[-1]) == (404, 429)


def test_papers_of_orders_are_for_staff(app: Flask, visitor: Visitor, database: Database, code: str) -> None:
    report(visitor, code, arrival=str(uuid4()))
    for who in (visitor, Visitor.of(app).signed_in(new_account(database, Role.BOARD))):
        for paper in ("sheet", "card"):
            assert who.post(f"/repairs/orders/1/{paper}.pdf").status_code == 404
