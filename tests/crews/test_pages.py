"""Pages of crews: from adding one to giving it up, and who may neither see nor change them."""

from uuid import uuid4

import pytest
from flask import Flask

from cltms.foundation.database import Database
from cltms.roles import Role
from tests.conftest import new_account
from tests.support.visitor import Visitor


@pytest.fixture
def desk(app: Flask, database: Database) -> Visitor:
    """Somebody who works for the trust."""
    return Visitor.of(app).signed_in(new_account(database, Role.STAFF))


def add(desk: Visitor, name: str = "Two and a van") -> str:
    sent = desk.post("/crews/add", data={"name": name, "trades": ["plumbing"], "arrival": str(uuid4())})
    return str(sent.location)


def test_a_crew_gets_people_and_is_given_up(app: Flask, database: Database, desk: Visitor) -> None:
    mender = new_account(database, Role.CREW)
    here = add(desk)
    assert "Nobody belongs to it yet" in desk.get(here).text
    desk.post(f"{here}/people", data={"account": str(mender.id), "arrival": str(uuid4())})
    assert "Nobody belongs to it yet" not in desk.get(here).text
    desk.post(f"{here}/people/{mender.id}/leave")
    assert "Nobody belongs to it yet" in desk.get(here).text
    desk.post(f"{here}/end")
    assert "gets no more orders" in desk.get("/crews/").text


def test_a_name_is_taken_once(desk: Visitor) -> None:
    add(desk)
    sent = desk.post("/crews/add", data={"name": " Two and  a van", "arrival": str(uuid4())})
    assert sent.status_code == 422
    assert "is here already" in sent.text


def test_only_who_mends_can_come(database: Database, desk: Visitor) -> None:
    member = new_account(database, Role.MEMBER)
    here = add(desk)
    sent = desk.post(f"{here}/people", data={"account": str(member.id), "arrival": str(uuid4())})
    assert sent.status_code == 422


def test_the_board_sees_crews_and_changes_none(app: Flask, database: Database, desk: Visitor) -> None:
    here = add(desk)
    board = Visitor.of(app).signed_in(new_account(database, Role.BOARD))
    assert board.get(here).status_code == 200
    assert board.get("/crews/add").status_code == 404
    for role in (Role.CREW, Role.MEMBER, Role.ORGANIZER, Role.STEWARD):
        assert Visitor.of(app).signed_in(new_account(database, role)).get("/crews/").status_code == 404
