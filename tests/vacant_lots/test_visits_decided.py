"""What becomes of a visit: a doubt that is decided, and a correction in its place."""

from uuid import uuid4

from flask import Flask

from cltms.roles import Role
from tests.support.visitor import Visitor
from tests.vacant_lots.land import SLUG
from tests.vacant_lots.test_pages import send
from tests.vacant_lots.turf import SignIn, link_of
from tests.vacant_lots.walkers import SAW, photo


def test_a_doubt_waits_and_whoever_may_decides(app: Flask, organizer: Visitor, walk: str, sign_in_as: SignIn) -> None:
    send(Visitor.of(app), f"{link_of(organizer, walk)}/lots/1", not_vacant="y", building="occupied")
    lot = f"/lots/{SLUG}/lot/R1"
    assert "It waits for somebody to decide" in organizer.get(lot).text
    assert "Not vacant after all?" in organizer.get(f"/vacant-lots/{SLUG}/turfs").text
    member = sign_in_as(Role.MEMBER)
    assert member.post("/vacant-lots/visits/1/settle", data={"decided": "told"}).status_code == 404
    assert organizer.post("/vacant-lots/visits/1/settle", data={"decided": "maybe"}).status_code == 404
    assert organizer.post("/vacant-lots/visits/1/settle", data={"decided": "told"}).status_code == 303
    shown = organizer.get(lot).text
    assert "told of the lot" in shown
    assert "It waits for somebody to decide" not in shown
    organizer.post("/vacant-lots/visits/1/settle", data={"decided": "declined"})
    assert "decided already" in organizer.get(lot).text
    correct = "/vacant-lots/visits/1/correct"
    assert "What it told of the lot is taken back" in organizer.get(correct).text
    send(organizer, correct, building="shell", why="It was the lot beside it")
    assert "What the visit had told of the lot is taken back, and the verdict follows." in organizer.get(lot).text


def test_a_correction_stands_in_its_place_with_why(
    app: Flask, organizer: Visitor, walk: str, sign_in_as: SignIn
) -> None:
    send(Visitor.of(app), f"{link_of(organizer, walk)}/lots/1", **SAW, pictures=[(photo(), "a.jpg")])
    there = "/vacant-lots/visits/1/correct"
    assert sign_in_as(Role.STAFF).get(there).status_code == 404
    assert "checked" in organizer.get(there).text
    send(organizer, there, condition="kept", why="It was the lot beside it")
    shown = organizer.get(f"/lots/{SLUG}/lot/R1").text
    assert "It was the lot beside it" in shown
    assert "What was written before" in shown
    assert "/vacant-lots/visits/pictures/1" in shown
    again = organizer.post(there, data={"condition": "kept", "why": "Again", "arrival": str(uuid4())})
    assert "corrected this already" in again.text
