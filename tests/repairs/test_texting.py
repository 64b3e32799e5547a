"""Text messages: a number that we know finds its home, another is asked once, and the gateway learns of neither."""

import json
from datetime import date, timedelta
from typing import Any, cast

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import select

from cltms.cli import Terminal, main
from cltms.config import Settings
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.term import Term
from cltms.foundation.worker import Task
from cltms.homes import commands as homes
from cltms.homes.models import Building, Unit
from cltms.homes.occupancy import commands as occupancy
from cltms.members import belonging
from cltms.members import commands as members
from cltms.members.vocabulary import Way
from cltms.repairs.models import RepairMessage, WorkOrder
from cltms.repairs.texting.forgetting import forget
from cltms.repairs.texting.models import InboundText
from tests.repairs.a_gateway import ANA, BEA, SECRET, Gateway, answers, requests
from tests.repairs.a_leak import report
from tests.support.visitor import Visitor
from tests.support.words import spells


@pytest.fixture
def ana(database: Database, code: str) -> str:
    """Ana lives in 2B, and gives the number of her telephone."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        person = members.add_person(act, "Ana Ortiz", language="es", contacts={Way.PHONE: ANA})
        household = belonging.add_household(act, "Ortiz")
        belonging.move_in(act, household, person, Term(date(2020, 1, 1)))
        occupancy.begin(act, act.session.get_one(Unit, 1), household, Term(date(2020, 1, 1)))
    return ANA


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
