"""Pages of invoices: one receives and checks, another approves; lists, files, and who finds nothing."""

import csv
import io
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.contractors.invoices.models import Invoice
from cltms.costs.models import CostLine
from cltms.foundation.act import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.roles import Role
from tests.conftest import new_account
from tests.contractors.conftest import added, given
from tests.contractors.invoices.conftest import approved, came
from tests.costs.conftest import colleague
from tests.support.visitor import Visitor
from tests.vacant_lots.test_city import picture

HERE = "/contractors/orders/1/invoices"
TODAY = datetime.now(UTC).date().isoformat()
PDF = b"%PDF-1.7 <script>alert(1)</script>"


@pytest.fixture
def people(database: Database) -> list[Account]:
    """Give two people of the staff, beside an order of a contractor for which 500 dollars are approved."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        approved(act, given(act, added(act, "=Alder Plumbing")))
        return [colleague(act, name) for name in ("ana", "ben")]


@pytest.fixture
def ana(app: Flask, people: list[Account]) -> Visitor:
    return Visitor.of(app).signed_in(people[0])


@pytest.fixture
def ben(app: Flask, people: list[Account]) -> Visitor:
    return Visitor.of(app).signed_in(people[1])


def send(visitor: Visitor, number: str = "RE-7", amount: str = "480", data: bytes = PDF) -> str:
    """Send the form; gives where it leads, or the page with what is wrong."""
    form = {
        "contractor": "1", "number": number, "billed_on": TODAY, "amount": amount,
        "file": (io.BytesIO(data), "scan.pdf"), "arrival": str(uuid4()),
    }  # fmt: skip
    answer = visitor.post(HERE, data=form)
    return answer.location if answer.status_code == 303 else answer.text


def step(visitor: Visitor, name: str, **more: str) -> int:
    return visitor.post(f"/contractors/invoices/1/{name}", data={**more, "arrival": str(uuid4())}).status_code


def test_one_receives_and_checks_and_another_approves_and_pays(ana: Visitor, ben: Visitor, database: Database) -> None:
    assert send(ana).endswith("/contractors/invoices/1")
    assert "invoice waits to be approved" not in ben.get("/today").text
    assert step(ana, "check") == 303
    assert "Somebody else has to approve it." in ana.get("/contractors/invoices/1").text
    assert (step(ana, "approve"), step(ben, "pay", paid_on="2020-01-01")) == (422, 422)
    assert "invoice waits to be approved" in ben.get("/today").text
    assert "invoice waits to be approved" not in ana.get("/today").text
    assert step(ben, "approve") == 303
    assert step(ana, "pay", paid_on=TODAY) == 303
    shown = ana.get("/repairs/orders/1").text
    assert "RE-7" in shown
    assert "$480.00" in shown
    costs = ana.get("/costs/orders/1").text
    assert "See the invoice" in costs
    assert ana.post("/costs/orders/1/lines/1/withdraw").status_code == 422
    with database.read() as session:
        assert session.scalars(select(CostLine.amount_minor)).all() == [48000]
    history = ben.get("/contractors/invoices/1").text
    assert history.index("Ana") < history.index("Ben")


def test_what_is_above_the_agreed_is_shown_and_explained_first(ana: Visitor, ben: Visitor) -> None:
    send(ana, amount="512.50")
    assert "This is $12.50 above what was agreed" in ana.get("/contractors/invoices/1").text
    assert step(ana, "check") == 303
    assert step(ben, "approve") == 422
    assert step(ana, "explain", why="") == 422
    assert step(ana, "explain", why="A second valve") == 303
    assert "A second valve" in ben.get("/contractors/invoices/1").text
    assert step(ben, "approve") == 303


def test_what_is_wrong_is_said_beside_what_was_typed(ana: Visitor, database: Database) -> None:
    send(ana)
    again = send(ana, number=" re-7", amount="99.50")
    assert "has sent an invoice RE-7 already: over 480.00 USD" in again
    assert 'value="99.50"' in again
    assert "Choose again" in again
    assert "can be read in two ways" in send(ana, "8", amount="1.234")
    assert "not a picture that we can open" in send(ana, "9", data=b"<html>")
    assert step(ana, "dispute", why=" ") == 422
    assert step(ana, "burn") == 404
    with database.read() as session:
        assert len(session.scalars(select(Invoice)).all()) == 1


def test_a_picture_loses_what_it_betrays_and_a_paper_is_only_downloaded(ana: Visitor) -> None:
    send(ana)
    send(ana, "8", data=picture())
    with ana.get("/contractors/invoices/1/file") as paper, ana.get("/contractors/invoices/2/file") as photo:
        assert (paper.mimetype, "attachment" in paper.headers["Content-Disposition"]) == ("application/pdf", True)
        assert Image.open(io.BytesIO(photo.data)).getexif() == {}
        assert "scan" not in paper.headers["Content-Disposition"]


def test_the_list_is_narrowed_by_its_address_and_its_table_runs_nothing(ana: Visitor) -> None:
    send(ana, "=1+1", amount="12.50")
    send(ana, "8")
    step(ana, "check")
    everything = ana.get("/contractors/invoices").text
    assert "2 invoices" in everything
    assert "$492.50" in everything
    narrowed = f"?state=checked&contractor=1&first={TODAY}&last={TODAY}"
    assert "One invoice" in ana.get(f"/contractors/invoices{narrowed}").text
    for nothing in ("state=paid", "state=x", "contractor=9", "contractor=x", "last=2020-01-01", "first=soon"):
        assert "No invoice fits" in ana.get(f"/contractors/invoices?{nothing}").text
    table = ana.post(f"/contractors/invoices.csv{narrowed}").data.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(table))
    assert (row["amount"], row["currency"], row["state"]) == ("12.50", "USD", "checked")
    assert not row["number"].startswith("=")
    assert not row["contractor"].startswith("=")


def test_others_find_no_invoice_and_no_file(ana: Visitor, app: Flask, database: Database) -> None:
    send(ana)
    for role in (Role.MEMBER, Role.ORGANIZER, Role.STEWARD, Role.BOARD, Role.CREW):
        other = Visitor.of(app).signed_in(new_account(database, role))
        for address in (HERE, "/contractors/invoices", "/contractors/invoices/1", "/contractors/invoices/1/file"):
            assert other.get(address).status_code == 404
        assert other.post("/contractors/invoices.csv").status_code == 404
        assert step(other, "check") == 404


def test_an_order_that_nobody_had_gets_no_invoice(ana: Visitor, database: Database) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        order = given(act, added(act, "Birch Roofing"), "14 Foundry Lane")
        came(act, order, "B-1")
        number = order.id
    form = {"contractor": "1", "number": "9", "billed_on": "2026-01-02", "amount": "5", "arrival": str(uuid4())}
    answer = ana.post(f"/contractors/orders/{number}/invoices", data={**form, "file": (io.BytesIO(PDF), "a.pdf")})
    assert answer.status_code == 422
    assert "Not a valid choice" in answer.text
    assert "Choose who sent it." in ana.post(HERE, data={**form, "contractor": ""}).text
