"""“My neighbor reported this too”: what is offered to whom, what joining tells, and what it never tells."""

import io
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from cltms.accounts.models import Account
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.arriving.once import LATER
from cltms.foundation.database import Database
from cltms.homes import commands as homes
from cltms.homes.commands import Particulars
from cltms.repairs.models import RepairPhoto, RepairRequest, WorkOrder
from tests.repairs.a_leak import report
from tests.repairs.test_pages import picture
from tests.support.visitor import Visitor
from tests.support.words import spells

COLD = {"room": "bedroom", "problem": "no heat", "said": "My radiator is cold", "name": "Bea"}
ASKED = "Is it one of these?"


@dataclass(frozen=True)
class House:
    """The codes of a house: at the doors of two homes, in the hallway, and in another house."""

    ana: str
    bea: str
    hallway: str
    elsewhere: str


@pytest.fixture
def house(database: Database) -> House:
    """Two homes and stairs, and another house."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        where = Particulars("12 Foundry Lane", "Alder Falls", True, "us-oh", "America/New_York", "555 0142")
        here = homes.add_building(act, where)
        homes.add_units(act, here, ["2B", "3C"])
        homes.add_units(act, here, ["Laundry"], shared=True)
        codes = {each.unit.label if each.unit else "": each.code for each in homes.make_codes(act, here)}
        there = homes.add_building(act, Particulars("9 Mill Street", "Alder Falls", True, "us-oh", "America/New_York"))
        return House(codes["2B"], codes["3C"], codes[""], homes.make_codes(act, there)[0].code)


def send(visitor: Visitor, code: str, **more: object) -> TestResponse:
    return visitor.post(f"/r/{code}", data={**COLD, "arrival": str(uuid4()), **more})


def cold_at_anas(app: Flask, house: House, **more: object) -> tuple[str, str]:
    told = {"room": "bedroom", "problem": "no heat", "said": "Ana Ortiz says", "dangers": [], "name": "Ana Ortiz"}
    return report(Visitor.of(app), house.ana, **{**told, **more})


def joined(app: Flask, visitor: Visitor, house: House, **more: object) -> TestResponse:
    cold_at_anas(app, house)
    sent = send(visitor, house.bea, same="1", **more)
    assert visitor.get(sent.location).status_code == 200
    return sent


def test_what_a_neighbor_reported_is_offered_before_it_is_sent(
    app: Flask, visitor: Visitor, database: Database, house: House
) -> None:
    cold_at_anas(app, house)
    shown = send(visitor, house.bea)
    assert shown.status_code == 200
    assert ASKED in shown.text
    assert "Not sent yet." in shown.text
    with database.read() as session:
        assert len(session.scalars(select(RepairRequest)).all()) == 1


def test_who_says_no_sends_what_was_filled_in_with_its_pictures(
    app: Flask, visitor: Visitor, database: Database, house: House
) -> None:
    cold_at_anas(app, house)
    shown = send(visitor, house.bea, photos=(io.BytesIO(picture()), "mine.jpg"), dangers="no heat in cold")
    assert ASKED not in shown.text, "an emergency does not wait behind what is handled as less"
    shown = send(visitor, house.bea, photos=(io.BytesIO(picture()), "mine.jpg"))
    assert "One picture comes with it." in shown.text
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', shown.text)
    sent = visitor.post(f"/r/{house.bea}", data={**dict(fields), "same": "no"})
    assert sent.location == "/r/receipt/3"
    with database.read() as session:
        kept = session.get_one(RepairRequest, 3)
        assert (kept.said, kept.name) == ("My radiator is cold", "Bea")
        taken = session.scalars(select(RepairPhoto.taken_on_camera).where(RepairPhoto.request_id == 3)).all()
        assert taken == ["2026-03-01 07:30:00"]


def test_pictures_of_another_form_cannot_be_named(
    app: Flask, visitor: Visitor, database: Database, house: House
) -> None:
    cold_at_anas(app, house)
    shown = send(visitor, house.bea, photos=(io.BytesIO(picture()), "mine.jpg"))
    token = re.search(r'name="kept_pictures" value="([^"]+)"', shown.text)
    assert token is not None
    for given in (token.group(1), "forged"):
        assert send(visitor, house.bea, kept_pictures=given, same="no").status_code == 303
    with database.read() as session:
        assert not session.scalars(select(RepairPhoto)).all()


def test_joining_gives_a_receipt_of_ones_own_and_no_second_ticket(
    app: Flask, visitor: Visitor, staff: Account, house: House
) -> None:
    sent = joined(app, visitor, house)
    assert sent.location == "/r/receipt/2"
    assert "Your receipt" in visitor.get("/r/receipt/2").text
    shown = visitor.get("/r/report/2").text
    assert "Neighbors of yours reported it too" in shown
    assert "Somebody will come by" in shown
    assert "My radiator is cold" in shown
    desk = Visitor.of(app).signed_in(staff)
    assert desk.get("/repairs").text.count('href="/repairs/orders/') == 1
    order = desk.get("/repairs/orders/1").text
    assert "One more household reported this" in order
    assert "My radiator is cold" in order
    assert "It is handled with this order" in desk.get("/repairs/orders/2").text


def test_joining_tells_nothing_of_the_others(app: Flask, visitor: Visitor, staff: Account, house: House) -> None:
    """An attack: who joins looks for name, home, words, appointments and what staff wrote to the neighbor."""
    cold_at_anas(app, house, where_said="x")
    question = send(visitor, house.bea).text
    visitor.get(send(visitor, house.bea, same="1").location)
    desk = Visitor.of(app).signed_in(staff)
    seen = {"priority": "urgent", "trade": "heating", "hazards": ["other"], "to_do": "Ask Ana about the valve"}
    card = {"day": "2026-01-05", "came": "09:30", "card": "Card 7 at Ana Ortiz", "arrival": str(uuid4())}
    coming = datetime.now(UTC).date() + timedelta(days=300)
    times = {"day": str(coming), "starts": "09:30", "ends": "10:30"}
    for step, data in (("triage", seen), ("schedule", times), ("begin", {}), ("no access", card)):
        sent = desk.post(f"/repairs/orders/1/{step}", data={**data, "arrival": str(uuid4())})
        assert sent.status_code == 303, sent.text
        shown = visitor.get("/r/report/2").text
        assert "My radiator is cold" in shown
        for told in (question, shown):
            for secret in ("Ana", "2B", "Card 7", f"{coming:%B} {coming.day}", "January 5", "not let in"):
                assert not spells(told, secret), (step, secret)
    assert visitor.get("/r/report/1").location == "/r/", "the neighbor's own report stays shut"


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ({"problem": "door or lock"}, {"problem": "door or lock"}),
        ({"problem": "window"}, {"problem": "window"}),
        ({"problem": "pests"}, {"problem": "pests"}),
        ({"problem": "no heat"}, {"problem": "no water"}),
        ({"problem": "leak", "room": "bathroom"}, {"problem": "leak", "room": "bathroom"}),
    ],
)
def test_what_is_broken_inside_a_home_is_told_nobody(
    app: Flask, visitor: Visitor, house: House, told: dict[str, str], asked: dict[str, str]
) -> None:
    """An attack: with the code from the hallway, somebody asks which homes cannot be locked, or are infested."""
    cold_at_anas(app, house, **told)
    assert send(visitor, house.hallway, **asked).status_code == 303


@pytest.mark.parametrize("door", ["elsewhere", "open"])
def test_only_who_stands_in_the_house_is_asked(app: Flask, visitor: Visitor, house: House, door: str) -> None:
    """An attack: somebody far away reads from the open address, or with the code of another house."""
    cold_at_anas(app, house)
    code = house.elsewhere if door == "elsewhere" else "building/1"
    assert send(visitor, code).status_code == 303


@pytest.mark.parametrize("danger", ["water running", "gas smell", "sparks", "sewage"])
def test_nothing_is_asked_while_there_is_danger(app: Flask, visitor: Visitor, house: House, danger: str) -> None:
    cold_at_anas(app, house)
    assert send(visitor, house.bea, dangers=danger).status_code == 303


def test_what_was_sent_once_there_was_a_network_is_not_held_up(app: Flask, visitor: Visitor, house: House) -> None:
    cold_at_anas(app, house)
    later = {"X-Kept-Form": LATER}
    sent = visitor.post(f"/r/{house.bea}", data={**COLD, "arrival": str(uuid4())}, headers=later)
    assert sent.headers["Location"] == "/r/receipt/2"


def test_a_shared_part_is_offered_whatever_is_wrong_there(app: Flask, visitor: Visitor, house: House) -> None:
    cold_at_anas(app, house, room="stairs", problem="power")
    shown = send(visitor, house.bea, room="stairs", problem="door or lock").text
    assert ASKED in shown
    assert "Stairs or hallway of the house" in shown


@pytest.mark.parametrize("chosen", ["2", "99999999"])
def test_only_what_was_offered_can_be_joined(
    app: Flask, visitor: Visitor, database: Database, house: House, chosen: str
) -> None:
    """An attack: somebody joins an order by its number, to read how it goes on."""
    cold_at_anas(app, house)
    report(Visitor.of(app), house.elsewhere, problem="no heat", dangers=[])
    sent = send(visitor, house.bea, same=chosen)
    assert sent.status_code == 422
    assert "This has ended meanwhile" in sent.text
    with database.read() as session:
        assert len(session.scalars(select(RepairRequest)).all()) == 2


def finish(app: Flask, staff: Account, number: int = 1) -> None:
    desk = Visitor.of(app).signed_in(staff)
    seen = {"priority": "urgent", "trade": "heating", "hazards": ["other"], "to_do": ""}
    done = {"what": "Pump", "no_pictures": "y", "because": "Too dark"}
    for step, data in (("triage", seen), ("begin", {}), ("finish", done)):
        desk.post(f"/repairs/orders/{number}/{step}", data={**data, "arrival": str(uuid4())})


def states(database: Database) -> list[tuple[str, int]]:
    rows = select(WorkOrder.state, WorkOrder.reopened).order_by(WorkOrder.id)
    with database.read() as session:
        return [(row.state, row.reopened) for row in session.execute(rows)]


def test_all_who_joined_say_whether_it_is_fixed_for_themselves_alone(
    app: Flask, visitor: Visitor, database: Database, staff: Account, house: House
) -> None:
    joined(app, visitor, house)
    finish(app, staff)
    assert "Is it fixed at your home too?" in visitor.get("/r/report/2").text
    visitor.post("/r/report/2/confirm")
    assert "Is it fixed at your home too?" not in visitor.get("/r/report/2").text
    assert states(database) == [("done", 0), ("duplicate", 0)], "nobody closes for the neighbor"
    visitor.post("/r/report/2/grade", data={"grade": "2", "arrival": str(uuid4())})
    sent = visitor.post("/r/report/2/reopen", data={"why": "Cold again", "arrival": str(uuid4())})
    assert sent.location == "/r/report/2"
    assert states(database) == [("done", 0), ("received", 1)], "nor opens anything in the neighbor's place"
    assert "We have your report and will look at it." in visitor.get("/r/report/2").text


def test_who_joined_reads_that_theirs_goes_on_and_not_why(
    app: Flask, visitor: Visitor, staff: Account, house: House
) -> None:
    joined(app, visitor, house)
    desk = Visitor.of(app).signed_in(staff)
    desk.post("/repairs/orders/1/cancel", data={"why": "Ana Ortiz is mistaken", "arrival": str(uuid4())})
    shown = visitor.get("/r/report/2").text
    assert "We have your report and will look at it." in shown
    assert "Yours goes on by itself." in shown
    assert "Ana" not in shown
    assert desk.get("/repairs").text.count('href="/repairs/orders/2"') == 1
