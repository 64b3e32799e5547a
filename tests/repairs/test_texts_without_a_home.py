"""Text messages of which no home was found: staff make reports of them or set them aside, and nobody else sees them."""

from datetime import timedelta
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

from flask import Flask
from sqlalchemy import select, update
from sqlalchemy import text as sql

from cltms.accounts.models import Account
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.worker import Task
from cltms.repairs.texting.forgetting import forget
from cltms.repairs.texting.models import InboundText
from cltms.roles import Role
from tests.conftest import new_account
from tests.repairs.a_gateway import ANA, BEA, Gateway, answers, requests
from tests.support.visitor import Visitor


def waiting(database: Database) -> list[InboundText]:
    with database.read() as session:
        return list(session.scalars(select(InboundText).where(InboundText.became == "waiting")))


def test_staff_make_a_report_of_what_no_home_was_found_for(
    app: Flask, database: Database, gateway: Gateway, code: str, staff: Account
) -> None:
    gateway.hands_in(BEA, "The sink drips")
    gateway.hands_in(ANA, "Huele a gas en la cocina")
    gateway.hands_in(BEA, "And the tub, too")
    desk = Visitor.of(app).signed_in(staff)
    assert "text messages found no home" in desk.get("/today").text
    listed = desk.get("/repairs/texts").text
    assert listed.index("(614) 555-0123") < listed.index("(614) 555-0199")  # gas comes first, though it came later
    first = waiting(database)[0]
    address = f"/repairs/texts/{first.id}/in/1"
    filled = desk.get(address).text
    assert "The sink drips" in filled
    key = str(uuid4())
    sent = {"arrival": key, "unit": "1", "room": "kitchen", "problem": "leak", "language": "en", "pet": "unsaid"}
    answer = desk.post(address, data=sent)
    assert (answer.status_code, answer.location) == (303, "/repairs/texts")
    (made,) = requests(database)
    assert (made.said, made.channel, made.contact) == ("The sink drips\nAnd the tub, too", "text", BEA)
    assert (made.reported_at, made.unit_id) == (first.arrived_at, 1)
    assert [to for to, body in answers(database) if made.code in body] == [BEA]
    assert [row.number for row in waiting(database)] == [ANA]
    assert desk.post(address, data={**sent, "arrival": str(uuid4())}).status_code == 404  # it is taken up already
    gateway.hands_in(BEA, "Please come soon")
    assert len(requests(database)) == 1  # what the number writes next goes to its report


def test_what_is_set_aside_is_erased_at_once_and_counted_no_longer(
    app: Flask, database: Database, gateway: Gateway, staff: Account
) -> None:
    gateway.hands_in(BEA, "Buy our pills")
    desk = Visitor.of(app).signed_in(staff)
    (waits,) = waiting(database)
    address = f"/repairs/texts/{waits.id}"
    assert desk.post(address, data={"arrival": str(uuid4())}).status_code == 422  # without a reason
    with database.read() as session:
        sealed = session.execute(sql("SELECT said FROM repair_text")).scalar_one()
    assert desk.post(address, data={"arrival": str(uuid4()), "why": "unwanted"}).status_code == 303
    with database.read() as session:
        row = session.get_one(InboundText, waits.id)
        assert (row.said, row.number, row.became, row.set_aside_for) == (None, None, "set aside", "unwanted")
    if database.is_sqlite:
        assert sealed.encode() not in Path(f"{database.url.database}-wal").read_bytes()
    assert "Nothing waits" in desk.get("/repairs/texts").text
    assert "found no home" not in desk.get("/today").text


def test_only_staff_see_them_and_the_number_lies_sealed(
    app: Flask, database: Database, gateway: Gateway, staff: Account
) -> None:
    gateway.hands_in(BEA, "The sink drips")
    for role in (Role.CREW, Role.MEMBER, Role.ORGANIZER, Role.BOARD):
        assert Visitor.of(app).signed_in(new_account(database, role)).get("/repairs/texts").status_code == 404
    with database.read() as session:
        lies = session.execute(sql("SELECT number, said FROM repair_text")).one()
    assert BEA.lstrip("+1") not in lies.number
    assert "sink" not in lies.said


def test_numbers_go_with_the_words_after_a_week(
    app: Flask, database: Database, gateway: Gateway, staff: Account
) -> None:
    gateway.hands_in(BEA, "The sink drips")
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        act.session.execute(update(InboundText).values(arrived_at=act.moment - timedelta(days=7, hours=1)))
    assert "Nothing waits" in Visitor.of(app).signed_in(staff).get("/repairs/texts").text  # before it is erased
    task: Any = Task(1, None, OPERATOR, database, cast(Any, None), None)
    assert forget(task) == 1
    with database.read() as session:
        assert session.execute(sql("SELECT number, said, became FROM repair_text")).one() == (None, None, "nothing")
