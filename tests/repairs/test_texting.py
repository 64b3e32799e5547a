"""Text messages: a number that we know finds its home, another is asked once, and the gateway learns of neither."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

import pytest
from click.testing import CliRunner
from flask import Flask
from pydantic import SecretStr
from sqlalchemy import select, update
from sqlalchemy import text as sql
from werkzeug.test import TestResponse

from cltms.accounts.models import Account
from cltms.cli import Terminal, main
from cltms.config import Settings
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.house import KEY, House
from cltms.foundation.term import Term
from cltms.foundation.worker import Task
from cltms.homes import commands as homes
from cltms.homes.models import Building, Unit
from cltms.homes.occupancy import commands as occupancy
from cltms.members import belonging
from cltms.members import commands as members
from cltms.members.vocabulary import Way
from cltms.outbox.models import OutboxMessage
from cltms.repairs.models import RepairMessage, RepairRequest, WorkOrder
from cltms.repairs.texting.forgetting import forget
from cltms.repairs.texting.models import InboundText
from cltms.roles import Role
from tests.conftest import new_account
from tests.repairs.a_leak import report
from tests.support.visitor import Visitor
from tests.support.words import spells

SECRET = "a long word of the gateway"  # noqa: S105 of a test
ANA, BEA = "+16145550123", "+16145550199"
numbers = count(1)


@dataclass(frozen=True)
class Gateway:
    """A gateway that knows the secret, or shows another one."""

    visitor: Visitor
    secret: str = SECRET

    def hands_in(self, number: str, text: str, name: str | None = None) -> TestResponse:
        """Hand a message in."""
        given = {"id": name or f"m{next(numbers)}", "from": number, "text": text}
        head = {"Authorization": f"Bearer {self.secret}"}
        return self.visitor.post("/r/text-in", data=json.dumps(given), headers=head, csrf=False)


@pytest.fixture
def gateway(app: Flask) -> Iterator[Gateway]:
    """Open the door for a gateway."""
    house = cast(House, app.extensions[KEY])
    opened = house.settings.model_copy(update={"text_in_secret": SecretStr(SECRET)})
    app.extensions[KEY] = House(**{**vars(house), "settings": opened})
    yield Gateway(Visitor.of(app))


@pytest.fixture
def ana(database: Database, code: str) -> str:
    """Ana lives in 2B, and gives the number of her telephone."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        person = members.add_person(act, "Ana Ortiz", language="es", contacts={Way.PHONE: ANA})
        household = belonging.add_household(act, "Ortiz")
        belonging.move_in(act, household, person, Term(date(2020, 1, 1)))
        occupancy.begin(act, act.session.get_one(Unit, 1), household, Term(date(2020, 1, 1)))
    return ANA


def answers(database: Database) -> list[tuple[str, str]]:
    with database.read() as session:
        rows = session.scalars(select(OutboxMessage).where(OutboxMessage.kind == "repairs.text")).all()
        return [(str(row.recipient), str(row.body)) for row in rows]


def requests(database: Database) -> list[RepairRequest]:
    with database.read() as session:
        return list(session.scalars(select(RepairRequest).order_by(RepairRequest.id)))


def test_a_known_number_finds_its_home_and_gets_a_receipt(
    app: Flask, database: Database, gateway: Gateway, ana: str
) -> None:
    assert gateway.hands_in("(614) 555-0123", "No hay agua caliente").status_code == 202
    (kept,) = requests(database)
    assert (kept.unit_id, kept.channel, kept.language, kept.problem) == (1, "text", "es", "no hot water")
    ((to, body),) = answers(database)
    assert to == ana
    assert kept.code in body
    for secret in ("Ana", "Ortiz", "Foundry", "2B"):
        assert not spells(body, secret)
    pin = body.split("PIN: ")[1][:7]
    assert Visitor.of(app).post("/r/find", data={"code": kept.code, "pin": pin}).location == "/r/report/1"


def test_the_same_message_twice_makes_one_request(database: Database, gateway: Gateway, ana: str) -> None:
    for _again in range(2):
        assert gateway.hands_in(ana, "No heat", name="same").status_code == 202
    assert len(requests(database)) == len(answers(database)) == 1


def test_two_numbers_may_send_the_same_id(database: Database, gateway: Gateway, ana: str) -> None:
    for number in (ana, BEA):
        assert gateway.hands_in(number, "No heat", name="7").status_code == 202
    assert sorted(to for to, _body in answers(database)) == [ana, BEA]


def test_what_is_written_next_goes_to_the_same_report(database: Database, gateway: Gateway, ana: str) -> None:
    for text in ("No heat", "It is since Monday", "NEW: the toilet runs"):
        gateway.hands_in(ana, text)
    assert [each.problem for each in requests(database)] == ["no heat", "toilet"]
    with database.read() as session:
        assert session.scalars(select(RepairMessage.said)).all() == ["It is since Monday"]
    assert len(answers(database)) == 2


def test_an_unknown_number_is_asked_once_and_its_words_wait(database: Database, gateway: Gateway, code: str) -> None:
    for text in ("My ceiling drips", "Hello?"):
        assert gateway.hands_in(BEA, text).status_code == 202
    ((to, asked),) = answers(database)
    assert to == BEA
    assert "code on your door" in asked
    assert requests(database) == []
    gateway.hands_in(BEA, f"it is {code.lower()}")
    (kept,) = requests(database)
    assert (kept.unit_id, kept.problem, kept.contact) == (1, "leak", BEA)
    assert kept.said == "My ceiling drips\nHello?\nit is"
    with database.read() as session:
        assert session.scalars(select(InboundText.said).where(InboundText.said.is_not(None))).all() == []


def test_the_gateway_does_not_learn_whose_number_it_is(
    database: Database, gateway: Gateway, ana: str, code: str
) -> None:
    """An attack: whoever holds the gateway, or reads its answers, asks which numbers live here."""
    told = [gateway.hands_in(number, text) for number, text in ((ana, "No heat"), (BEA, "No heat"), (BEA, code))]
    assert {(each.status_code, each.data) for each in told} == {(202, b"")}
    heads = [sorted(name for name, _value in each.headers) for each in told]
    assert heads[0] == heads[1] == heads[2]
    with database.read() as session:
        rows = session.connection().exec_driver_sql("SELECT * FROM repair_text").mappings().all()
    found_by = [str(value) for row in rows for name, value in row.items() if name.endswith("index")]
    assert len(found_by) >= len(told)
    assert not any(number.lstrip("+1") in value for number in (ANA, BEA) for value in found_by)


@pytest.mark.parametrize("shown", ["", "wrong", "Bearer"])
def test_the_door_is_shut_without_the_secret(app: Flask, database: Database, gateway: Gateway, shown: str) -> None:
    """An attack: somebody writes reports in the name of a number."""
    assert Gateway(gateway.visitor, shown).hands_in(ANA, "No heat").status_code == 404
    assert answers(database) == []


def test_the_door_is_shut_where_no_secret_is_set(app: Flask) -> None:
    for secret in ("", "None", SECRET):
        assert Gateway(Visitor.of(app), secret).hands_in(ANA, "No heat").status_code == 404


@pytest.mark.parametrize("given", [b"", b"[]", b'{"id": "1"}', b'{"id": "1", "from": "me", "text": "x"}', b"\xff"])
def test_what_is_no_message_is_refused(gateway: Gateway, given: bytes) -> None:
    head = {"Authorization": f"Bearer {SECRET}"}
    assert gateway.visitor.post("/r/text-in", data=given, headers=head, csrf=False).status_code == 422


def test_one_number_cannot_write_without_end(database: Database, gateway: Gateway, ana: str) -> None:
    told = [gateway.hands_in(ana, f"NEW {number}").status_code for number in range(22)]
    assert (told[0], told[-1]) == (202, 429)
    assert gateway.hands_in(BEA, "No heat").status_code == 202


def test_nobody_guesses_between_two_homes(database: Database, gateway: Gateway, ana: str) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        building = act.session.get_one(Building, 1)
        (other,) = homes.add_units(act, building, ["3C"])
        person = members.add_person(act, "Cem", contacts={Way.PHONE: ANA})
        household = belonging.add_household(act, "Cem")
        belonging.move_in(act, household, person, Term(date(2020, 1, 1)))
        occupancy.begin(act, other, household, Term(date(2020, 1, 1)))
    gateway.hands_in(ana, "No heat")
    assert requests(database) == []


def test_a_number_of_the_last_months_finds_its_home(
    app: Flask, database: Database, gateway: Gateway, code: str
) -> None:
    report(Visitor.of(app), code, reach=BEA)
    gateway.hands_in(BEA, "I smell gas")
    kept = requests(database)[1]
    assert (kept.unit_id, kept.dangers) == (1, ["gas smell"])
    with database.read() as session:
        assert session.scalars(select(WorkOrder.priority).where(WorkOrder.request_id == 2)).one() == "emergency"


def test_words_that_nobody_places_are_let_go(database: Database, gateway: Gateway, code: str) -> None:
    gateway.hands_in(BEA, "My ceiling drips")
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        row = act.session.scalars(select(InboundText)).one()
        row.arrived_at = act.moment - timedelta(days=8)
    task: Any = Task(1, None, OPERATOR, database, cast(Any, None), None)
    assert forget(task) == 1
    with database.read() as session:
        assert session.scalars(select(InboundText.said)).one() is None


def test_a_program_on_this_machine_hands_a_message_in(
    app: Flask, settings: Settings, database: Database, ana: str
) -> None:
    given = json.dumps({"id": "x1", "from": ana, "text": "No heat"})
    ran = CliRunner().invoke(main, ["repairs", "text-in"], input=given, obj=Terminal(settings, database))
    assert ran.exit_code == 0, ran.output
    assert len(requests(database)) == 1


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
