"""An old list comes in: shown first, decided by a person, once and never twice; nobody is written to."""

import csv
import io
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from click.testing import CliRunner
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from cltms.cli import Terminal, main
from cltms.config import Settings
from cltms.foundation.database import Database
from cltms.journal.models import JournalEntry
from cltms.outbox.models import OutboxMessage
from cltms.repairs.models import OrderClock, OrderStep, RepairRequest, WorkOrder
from cltms.repairs.old_orders.models import OldOrdersImport
from cltms.roles import Role
from tests.support.visitor import Visitor

SignIn = Callable[[Role], Visitor]

ROWS = """Old number,Address,Unit,Reported on,Problem,Description,State,Completed,Phone
1,12 foundry lane,2b,2024-01-05,Leak,Water under the sink,Closed,2024-01-09,555 0101
2,"12 Foundry Lane, Alder Falls",Cellar,2024-02-01,Leak,The pipe drips,Open,,
3,14 Foundry Lane,1A,2024-02-03,Plumbing,A tap,Canceled,2024-02-04,
4,99 Nowhere,,2024-02-03,Leak,=HYPERLINK(1),Open,,
5,12 Foundry Lane,1A,2024-02-03,Leak,Twice said,WIP,,
6,12 Foundry Lane,1A,2024-02-03,Vibes,Odd,Open,,
7,12 Foundry Lane,1A,2024-02-03,Leak,No end,Closed,,
2,12 Foundry Lane,Cellar,2024-02-01,Leak,Something else,Open,,
"""
SUM = "8 rows read = {} added + {} here already + {} set aside"

pytestmark = pytest.mark.usefixtures("buildings")


def bring(visitor: Visitor, text: str, name: str = "old.csv") -> str:
    sent = {"file": (io.BytesIO(text.encode()), name), "source": "AppFolio", "language": "en"}
    answer = visitor.post("/repairs/old-list", data={**sent, "arrival": str(uuid4())})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["Location"])


def answers_on(page: str) -> dict[str, str]:
    """Read what the form holds, as a browser would send it."""
    found = {}
    for name, options in re.findall(r'<select class="input"[^>]* name="([^"]+)"[^>]*>(.*?)</select>', page):
        chosen = re.findall(r'value="([^"]*)" selected', options)
        found[name] = chosen[0] if chosen else ""
    return found


def set_aside(visitor: Visitor, address: str) -> list[dict[str, str]]:
    text = visitor.get(f"{address}/set-aside.csv").data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def orders(database: Database) -> list[WorkOrder]:
    path = joinedload(WorkOrder.request).options(joinedload(RepairRequest.unit), joinedload(RepairRequest.building))
    with database.read() as session:
        return list(session.scalars(select(WorkOrder).options(path).order_by(WorkOrder.id)))


def test_a_list_is_shown_answered_and_taken_in_once(sign_in_as: SignIn, database: Database) -> None:
    staff = sign_in_as(Role.STAFF)
    address = bring(staff, ROWS)
    page = staff.get(address).text
    assert SUM.format(3, 0, 5) in page
    assert "555 0101" not in page
    answers = answers_on(page)
    assert answers["column-NUMBER"] == "0"
    assert staff.post(f"{address}/answers", data={**answers, "state-0": "open"}).status_code == 303
    assert SUM.format(4, 0, 4) in staff.get(address).text
    assert not orders(database), "nothing is changed until somebody confirms"
    assert staff.post(address).status_code == 303
    assert SUM.format(4, 0, 4) in staff.get(address).text
    assert staff.post(address).status_code == 422
    closed, is_open, cancelled, _answered = orders(database)
    assert (closed.state, is_open.state, cancelled.state) == ("closed", "triaged", "cancelled")
    aside = set_aside(staff, address)
    assert [row["row"] for row in aside] == ["4", "6", "7", "8"]
    assert aside[0]["reason"] == "No building here has the address “99 Nowhere”."
    assert aside[0]["Description"] == "'=HYPERLINK(1)"
    assert aside[3]["reason"] == "Row 2 is the same order and says something else."
    with database.read() as session:
        kept = session.scalars(select(OldOrdersImport)).one()
        assert "under the sink" not in kept.rows, "only what was set aside stays"
        assert not session.scalars(select(OutboxMessage)).all()
        lines = session.scalars(select(JournalEntry).where(JournalEntry.fact == "old_orders.OldOrdersImported")).all()
        assert [(line.data["added"], line.data["set_aside"]) for line in lines] == [(4, 4)]


def test_what_came_in_stands_where_it_stood(sign_in_as: SignIn, database: Database) -> None:
    staff = sign_in_as(Role.STAFF)
    staff.post(bring(staff, ROWS))
    closed, is_open, cancelled = orders(database)
    told = closed.request
    assert (told.channel, told.said, told.language) == ("old list", "Water under the sink", "en")
    assert told.unit is not None
    assert (told.unit.label, told.contact, told.where_said) == ("2B", None, None)
    assert told.reported_at == datetime(2024, 1, 5, 17, tzinfo=UTC)
    assert closed.done_at == closed.ended_at == datetime(2024, 1, 9, 17, tzinfo=UTC)
    assert closed.due_at is None
    assert closed.promised_until is None
    assert is_open.request.where_said == "Cellar"
    assert (is_open.priority, is_open.trade, cancelled.trade) == ("normal", "plumbing", "plumbing")
    assert is_open.promised_until is not None
    assert is_open.promised_until.date() == datetime(2024, 2, 23, tzinfo=UTC).date()
    assert is_open.due_at is not None
    with database.read() as session:
        taken = session.scalars(select(OrderStep.name).where(OrderStep.order_id == closed.id).order_by(OrderStep.id))
        assert list(taken) == ["triage", "begin", "finish", "fall silent"]
        noted = session.scalars(select(OrderStep).where(OrderStep.order_id == is_open.id)).one()
        assert noted.why == "AppFolio · 2 · Open"
        assert not session.scalars(select(OrderClock).where(OrderClock.order_id == closed.id)).all()
    page = staff.get(f"/repairs/orders/{closed.id}").text
    assert "An old list" in page
    assert "Water under the sink" in page


def test_bringing_it_again_adds_nothing(sign_in_as: SignIn, database: Database) -> None:
    staff = sign_in_as(Role.STAFF)
    for number in range(2):
        address = bring(staff, ROWS, f"old-{number}.csv")
        staff.post(address)
    assert SUM.format(0, 3, 5) in staff.get(address).text
    assert len(orders(database)) == 3


def test_no_pin_opens_it(sign_in_as: SignIn, database: Database) -> None:
    staff = sign_in_as(Role.STAFF)
    staff.post(bring(staff, ROWS))
    code = orders(database)[0].request.code
    for pin in ("", "000000", code):
        assert staff.post("/r/find", data={"code": code, "pin": pin}).status_code != 303


def test_the_order_of_days_is_asked_once(sign_in_as: SignIn) -> None:
    staff = sign_in_as(Role.STAFF)
    rows = "Address,Date,Type,State\n12 Foundry Lane,03/04/2024,roof,open\n12 Foundry Lane,05/06/2024,roof,open\n"
    address = bring(staff, rows)
    page = staff.get(address).text
    assert "Which comes first in the days of this list?" in page
    assert "2 rows read = 0 added + 0 here already + 2 set aside" in page
    staff.post(f"{address}/answers", data={**answers_on(page), "days": "day first"})
    page = staff.get(address).text
    assert "2 rows read = 2 added" in page
    staff.post(f"{address}/answers", data={**answers_on(page), "days": "day first", "column-ADDRESS": ""})
    assert "2 rows read = 0 added" in staff.get(address).text, "columns can be put right, and wrong"


def test_only_who_brought_a_list_sees_it_and_can_forget_it(sign_in_as: SignIn) -> None:
    staff = sign_in_as(Role.STAFF)
    address = bring(staff, ROWS)
    admin = sign_in_as(Role.ADMIN)
    for path in (address, f"{address}9", f"{address}/set-aside.csv"):
        assert admin.get(path).status_code == 404
    assert admin.post(f"{address}/throw-away").status_code == 404
    assert sign_in_as(Role.MEMBER).get("/repairs/old-list").status_code == 404
    assert staff.post(f"{address}/throw-away").status_code == 303
    assert staff.get(address).status_code == 404


def test_a_broken_file_is_told_on_the_form(sign_in_as: SignIn) -> None:
    sent = {"file": (io.BytesIO(b"PK\x03\x04broken"), "a.xlsx"), "source": "x", "language": "en"}
    answer = sign_in_as(Role.STAFF).post("/repairs/old-list", data=sent)
    assert answer.status_code == 422
    assert "Something is not right yet" in answer.text


def test_the_command_line_says_first_and_does_then(tmp_path: Path, settings: Settings, database: Database) -> None:
    path = tmp_path / "old.csv"
    path.write_text(ROWS.replace("2024-01-05", "05/01/2024"))

    def run(*more: str) -> tuple[str, str]:
        words = ["repairs", "import", str(path), "--language", "es", "--source", "AppFolio", *more]
        ran = CliRunner().invoke(main, words, obj=Terminal(settings, database))
        assert ran.exit_code == 0, ran.output
        return ran.stderr.strip(), ran.stdout

    assert run("--dry-run")[0] == "8 rows read = 2 would be added + 0 here already + 6 set aside"
    assert run("--day-first", "--dry-run")[0] == "8 rows read = 3 would be added + 0 here already + 5 set aside"
    assert not orders(database)
    told, aside = run("--day-first")
    assert told == "8 rows read = 3 added + 0 here already + 5 set aside"
    assert "'=HYPERLINK(1)" in aside
    assert run("--day-first")[0] == "8 rows read = 0 added + 3 here already + 5 set aside"
    assert {each.request.language for each in orders(database)} == {"es"}
    with database.read() as session:
        assert {each.aside for each in session.scalars(select(OldOrdersImport))} == {None}
