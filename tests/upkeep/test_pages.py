"""Pages of upkeep as staff, the board and others come to them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from uuid import uuid4

import pytest

from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.amounts import LARGEST_MINOR
from cltms.foundation.database import Database
from cltms.homes import commands as homes
from cltms.homes.commands import Particulars
from cltms.roles import Role
from tests.repairs.day.test_rights import picture
from tests.support.visitor import Visitor

TODAY = datetime.now(UTC).date()
SignIn = Callable[[Role], Visitor]


@pytest.fixture
def staff(database: Database, sign_in_as: SignIn) -> Visitor:
    """Come as staff to a house with one building."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        homes.add_building(act, Particulars("12 Foundry Lane", "Alder Falls", True, "us-oh", "America/New_York"))
    return sign_in_as(Role.STAFF)


def send(visitor: Visitor, address: str, **data: object) -> str:
    answer = visitor.post(f"/upkeep{address}", data={**data, "arrival": str(uuid4())})
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def test_from_a_part_to_the_reserve(staff: Visitor) -> None:
    send(staff, "/buildings/1/systems/add", kind="roof", name="=Main", installed_year="", life_years="")
    walk = send(staff, "/buildings/1/surveys", seen_on=str(TODAY - timedelta(days=1)))
    assert "not looked at" in staff.get(walk).text
    wrong = staff.post("/upkeep/surveys/1/systems/1", data={"condition": "2", "years_left": "2", "cost": "0.001"})
    assert wrong.status_code == 422
    beyond = {"condition": "2", "years_left": "2", "cost": f"{LARGEST_MINOR // 100}.01"}
    assert "more than anything costs" in staff.post("/upkeep/surveys/1/systems/1", data=beyond).text
    send(staff, "/surveys/1/systems/1", condition="2", years_left="2", cost="30000.50", note="Two leaks")
    assert "$30,000.50" in staff.get(walk).text
    shown = staff.get("/upkeep/reserve?percent=0&balance=0.50").text
    assert "Put by every year: $10,000.00" in shown
    table = staff.get("/upkeep/reserve.csv?percent=0&balance=0").data.decode("utf-8-sig").splitlines()
    assert table[1].split(",")[3:5] == ["30000.50", "30000.50"]
    assert "Roof: =Main" in table[1]


def test_what_is_not_known_is_told_beside_the_list(staff: Visitor) -> None:
    send(staff, "/buildings/1/systems/add", kind="elevator", name="", installed_year="", life_years="")
    shown = staff.get("/upkeep/reserve").text
    assert "nobody knows when" in shown
    assert "nobody knows what it costs" in shown


def test_a_plan_is_made_and_ended(staff: Visitor) -> None:
    coming = str(TODAY + timedelta(days=2))
    data = {"title": "Alarms", "trade": "electrical", "every": "6", "unit": "1", "checklist": "2B\n\n 2B \n2C"}
    send(staff, "/buildings/1/plans/add", **data, starts_on=coming, system="")
    assert "every 6 months" in staff.get("/upkeep/").text
    assert staff.get("/upkeep/plans/1").text.count("<li>2") == 2
    send(staff, "/plans/1/end")
    assert "makes no further order" in staff.get("/upkeep/plans/1").text


@pytest.mark.parametrize(
    "query", ["percent=x", "percent=51", "percent=1.234", "percent=NaN", "balance=-1", "percent=1e9999"]
)
def test_a_question_that_is_no_number_is_asked_again(staff: Visitor, query: str) -> None:
    answer = staff.get(f"/upkeep/reserve?{query}")
    assert (answer.status_code, "Something is not right yet" in answer.text) == (422, True)
    assert staff.get(f"/upkeep/reserve.csv?{query}").status_code == 200


def test_the_board_sees_and_changes_nothing(staff: Visitor, sign_in_as: SignIn) -> None:
    board, member = sign_in_as(Role.BOARD), sign_in_as(Role.MEMBER)
    assert "Begin a walk" not in board.get("/upkeep/buildings/1").text
    assert board.get("/upkeep/buildings/1/plans/add").status_code == 404
    assert member.get("/upkeep/").status_code == 404


def test_a_walk_keeps_pictures_of_a_part(staff: Visitor) -> None:
    send(staff, "/buildings/1/systems/add", kind="roof", name="Main", installed_year="", life_years="")
    walk = send(staff, "/buildings/1/surveys", seen_on=str(TODAY - timedelta(days=1)))
    seen = {"condition": "2", "years_left": "", "cost": "", "note": ""}
    wrong = {**seen, "photos": (BytesIO(b"no picture"), "roof.jpg"), "arrival": str(uuid4())}
    assert staff.post("/upkeep/surveys/1/systems/1", data=wrong).status_code == 422
    assert "Pictures" not in staff.get(walk).text
    send(staff, "/surveys/1/systems/1", **seen, photos=(picture(), "roof.jpg"))
    shown = staff.get(walk).text
    assert "Roof: Main, picture 1" in shown
    with staff.get("/upkeep/surveys/1/photos/1") as answer:
        assert answer.mimetype == "image/jpeg"
    for other in ("/upkeep/surveys/1/photos/2", "/upkeep/surveys/2/photos/1"):
        assert staff.get(other).status_code == 404
