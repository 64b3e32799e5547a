"""Watching by a button or a letter, and organizers, who want to be known."""

import re
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import func, select

from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.parcels.models import Jurisdiction
from cltms.roles import Role
from cltms.vacant_lots.watching import organizing
from cltms.vacant_lots.watching.models import LotOrganizer
from tests.support.visitor import Visitor
from tests.vacant_lots.land import SLUG, add_place
from tests.vacant_lots.watchers import (
    HERE,
    SQUARE,
    SignIn,
    letters_sent,
    with_grid,
)
from tests.vacant_lots.writers import link


@pytest.fixture
def organizer(database: Database, sign_in_as: SignIn) -> Visitor:
    """Come as an organizer to a place with lots and a grid."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        with_grid(act, add_place(act))
    return sign_in_as(Role.ORGANIZER)


def test_watching_with_one_button_and_no_more(organizer: Visitor) -> None:
    assert organizer.post(f"{HERE}/watch/A1").status_code == 303
    assert organizer.post(f"{HERE}/watch/A1").status_code == 303
    assert "You watch this lot. Nobody else sees that." in organizer.get(f"/lots/{SLUG}/lot/A1").text
    listed = organizer.get("/vacant-lots/watching").text
    found = re.findall(r"/vacant-lots/watching/([0-9a-f]{40})/stop", listed)
    assert len(found) == 1, "a second time changes nothing"
    own = organizer.get(f"/vacant-lots/watching/{found[0]}").text
    assert f'href="/lots/{SLUG}/lot/A1"' in own
    assert organizer.post(f"{HERE}/watch-no-more/A1").status_code == 303
    assert "You watch nothing yet" in organizer.get("/vacant-lots/watching").text


def test_an_area_is_watched_once_for_each_form(organizer: Visitor, app: Flask) -> None:
    asked = organizer.get(f"{HERE}/watch-area?key=A1&metres=100").text
    assert "39.1" in asked
    sent = {"name": "Around my home", "corners": SQUARE, "arrival": str(uuid4())}
    big = organizer.post(f"{HERE}/watch-area", data={**sent, "corners": SQUARE.replace("39.095", "38.095")})
    assert big.status_code == 422
    for wrong in ({"name": ""}, {"corners": "here"}):
        assert organizer.post(f"{HERE}/watch-area", data={**sent, **wrong}).status_code == 422
    first = organizer.post(f"{HERE}/watch-area", data=sent).location
    assert organizer.post(f"{HERE}/watch-area", data=sent).location == first
    assert "Around my home" in organizer.get(first).text
    assert organizer.get("/vacant-lots/watching").text.count("Around my home") == 1
    assert Visitor.of(app).post(f"{first}/stop").status_code == 200, "with one click and without signing in"
    assert organizer.get(first).status_code == 404


def test_an_address_says_yes_by_the_letter_and_ends_it_with_one_click(
    app: Flask, organizer: Visitor, database: Database
) -> None:
    ask, guest = link(organizer).replace("/note/", "/watch/"), Visitor.of(app)
    assert "not even the organizers" in guest.get(ask).text
    assert guest.post(ask, data={"email": "no address"}).status_code == 422
    sent = {"email": "ximena@example.org", "arrival": str(uuid4())}
    for _click in range(2):
        assert "Look into your mail" in guest.post(ask, data=sent, follow_redirects=True).text
    (letter,) = letters_sent(database)
    own = re.search(r"/vacant-lots/watching/[0-9a-f]{40}", str(letter.body))
    assert own is not None
    assert [each in str(letter.body) for each in ("MILL", "A-1")] == [False] * 2
    shown = guest.get(own.group())
    assert "Do you want news of" in shown.text
    assert shown.headers["Cache-Control"] == "no-store"
    assert guest.post(f"{own.group()}/confirm").status_code == 303
    assert "No more letters" in guest.get(own.group()).text
    assert "For the team" not in guest.get(own.group()).text
    assert guest.post(f"{own.group()}/stop").status_code == 200
    assert guest.get(own.group()).status_code == 404
    assert guest.get(ask.replace("/watch/", "/watch/0")).status_code == 404


def test_an_organizer_is_named_as_they_wish_and_by_nobody_else(
    organizer: Visitor, sign_in_as: SignIn, database: Database
) -> None:
    assert organizer.post(f"{HERE}/organizer/A1", data={"name": ""}).status_code == 422
    for name, for_all in (("Ximena", ""), ("Ximena of Mill Street", "y")):
        answer = organizer.post(f"{HERE}/organizer/A1", data={"name": name, "for_all": for_all})
        assert answer.status_code == 303
        with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
            place = act.session.scalars(select(Jurisdiction)).one()
            assert organizing.organizers_shown(act, place, "A1") == ([name] if for_all else [])
            assert act.session.scalars(select(func.count(LotOrganizer.id))).one() == 1
    staff = sign_in_as(Role.STAFF)
    assert "Ximena of Mill Street" in staff.get(f"/lots/{SLUG}/lot/A1").text
    assert staff.post(f"{HERE}/organizer-no-more/A1").status_code == 303
    assert "Ximena of Mill Street" in staff.get(f"/lots/{SLUG}/lot/A1").text
    assert organizer.post(f"{HERE}/organizer-no-more/A1").status_code == 303
    assert "Ximena" not in staff.get(f"/lots/{SLUG}/lot/A1").text


@pytest.mark.parametrize("role", [Role.BOARD, Role.MEMBER, Role.CREW, Role.STEWARD])
def test_who_sees_no_roll_watches_by_a_link_alone(organizer: Visitor, sign_in_as: SignIn, role: Role) -> None:
    other = sign_in_as(role)
    for address in ("/vacant-lots/watching", f"{HERE}/watch-area", f"{HERE}/organizer/A1"):
        assert other.get(address).status_code == 404
    for address in (f"{HERE}/watch/A1", f"{HERE}/watch-area", f"{HERE}/organizer/A1"):
        assert other.post(address, data={"name": "x", "corners": SQUARE}).status_code == 404
