"""Pages of bills: lines that somebody types or brings, looked at by the board, approved, and told on the first page."""

from dataclasses import replace
from io import BytesIO
from uuid import uuid4

import pytest
from flask import Flask

from cltms.accounts.models import Account
from cltms.foundation.act import OPERATOR, Door, Reading, acting_as, reading_as
from cltms.foundation.charges import Charge, ChargeKind
from cltms.foundation.database import Database
from cltms.foundation.feature import Feature
from cltms.foundation.house import KEY, House
from cltms.foundation.subjects import SubjectRef
from cltms.ledger.billing import typed
from cltms.members.models import Person
from cltms.roles import Role
from tests.conftest import new_account
from tests.ledger.conftest import Chart, chart_of, colleague
from tests.ledger.test_pages import household
from tests.support.visitor import Visitor


@pytest.fixture
def chart(database: Database) -> Chart:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        return chart_of(act)


@pytest.fixture
def homes(database: Database, chart: Chart) -> list[int]:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        people = [colleague(act, name, Role.MEMBER) for name in ("ana", "ben")]
        return [household(act, person, person.name) for person in people]


@pytest.fixture
def keeper(app: Flask, database: Database) -> Visitor:
    return Visitor.of(app).signed_in(new_account(database, Role.BOOKKEEPER))


@pytest.fixture
def board(app: Flask, database: Database) -> Visitor:
    return Visitor.of(app).signed_in(new_account(database, Role.BOARD))


@pytest.fixture
def wanted(database: Database, chart: Chart) -> dict[str, str]:
    with reading_as(database, OPERATOR, Door.COMMAND_LINE) as look:
        day = look.house_day
    return {"title": "Water", "dated_on": str(day), "owed": str(chart.owed.id), "earned": str(chart.fees.id)}


def key() -> dict[str, str]:
    return {"arrival": str(uuid4())}


def test_a_typed_bill_is_looked_at_approved_and_stands_on_the_statement(
    keeper: Visitor, board: Visitor, homes: list[int], wanted: dict[str, str]
) -> None:
    lines = f"for whom; how much; what for\nhousehold {homes[0]}; 45.11; Water, cold\nHome of Ben; 77.22; Water"
    answer = keeper.post("/books/bills/typed", data={**wanted, **key(), "lines": lines})
    assert answer.status_code == 303
    where = answer.headers["Location"]
    text = board.get(where).text
    for each in ("Home of Ana", "$45.11", "Water, cold", "$122.33", "Waits for a second person"):
        assert each in text
    assert "bill waits for a second person" in board.get("/today").text
    assert "bill waits for a second person" not in keeper.get("/today").text
    assert "approve-form" not in keeper.get(where).text
    assert keeper.post(f"{where}/approve", data=key()).status_code == 422
    assert board.post(f"{where}/approve", data=key()).status_code == 303
    assert board.post(f"{where}/approve", data=key()).status_code == 422
    assert "Water, cold" in board.get(f"/books/of/household/{homes[0]}").text
    again = keeper.post("/books/bills/typed", data={**wanted, **key(), "lines": lines})
    assert again.status_code == 422
    assert "billed already" in again.text
    more = keeper.post("/books/bills/typed", data={**wanted, **key(), "lines": lines + "\nHome of Ben; 3; Key"})
    assert "It is in billing run 1" in keeper.get(more.headers["Location"]).text


def test_a_bill_comes_from_a_file_too_and_once(keeper: Visitor, homes: list[int], wanted: dict[str, str]) -> None:
    file = "\ufeffHogar,Importe,Concepto\r\n" + f'household {homes[0]},"1,045.11",Café\r\n'
    sent = {**wanted, **key(), "lines": ""}
    for _turn in range(2):
        answer = keeper.post("/books/bills/typed", data={**sent, "file": (BytesIO(file.encode()), "water.csv")})
        assert answer.headers["Location"].endswith("/books/bills/1")
    assert "Café" in keeper.get("/books/bills/1").text
    assert "$1,045.11" in keeper.get("/books/bills/1").text
    for lines in ("", file):
        both: dict[str, object] = {**wanted, **key(), "lines": lines}
        if lines:
            both["file"] = (BytesIO(b"x"), "x.csv")
        assert "Write the lines, or choose a file." in keeper.post("/books/bills/typed", data=both).text


def test_every_line_that_cannot_be_read_says_why_and_nothing_is_prepared(
    keeper: Visitor, homes: list[int], wanted: dict[str, str]
) -> None:
    lines = f"household {homes[0]}, 45.11, Water\nhousehold 999, 5, Water\nHome of Ana, many, Water\nHome of Ana, 5"
    answer = keeper.post("/books/bills/typed", data={**wanted, **key(), "lines": lines})
    assert answer.status_code == 422
    for each in ("Line 2: Nobody here is called", "Line 3: “many” is not an amount", "Line 4: It needs three cells"):
        assert each in answer.text
    assert "Nothing was billed yet" in keeper.get("/books/bills").text


def test_two_of_one_name_are_told_apart_by_number_and_a_guarded_one_has_no_name(app: Flask, database: Database) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        numbers = [household(act, colleague(act, name, Role.MEMBER), "Rosa") for name in ("ana", "ben")]
        hidden = household(act, colleague(act, "eve", Role.MEMBER), "Hidden")
        act.session.get_one(Person, 3).guarded = True
    text = f"Home of Rosa, 5, Fee\nhousehold {numbers[1]}, 5, Fee\nHome of Hidden, 5, Fee\nHousehold {hidden}, 5, Fee"
    with app.test_request_context(), reading_as(database, OPERATOR, Door.COMMAND_LINE) as look:
        found, wrong = typed.read(look, text, "en", "USD")
    assert [each.subject.number for each in found] == [numbers[1], hidden]
    assert ["Several are called" in str(wrong[0]), "Nobody here" in str(wrong[1])] == [True, True]


def test_a_bill_is_thrown_away_with_a_reason(
    keeper: Visitor, board: Visitor, homes: list[int], wanted: dict[str, str]
) -> None:
    lines = f"household {homes[0]}\t45.11\tWater"
    keeper.post("/books/bills/typed", data={**wanted, **key(), "lines": lines})
    assert board.post("/books/bills/1/throw-away", data={**key(), "why": ""}).status_code == 422
    assert board.post("/books/bills/1/throw-away", data={**key(), "why": "Meter was read wrongly"}).status_code == 303
    assert "Meter was read wrongly" in keeper.get("/books/bills/1").text
    assert keeper.post("/books/bills/typed", data={**wanted, **key(), "lines": lines}).status_code == 303


def test_what_a_room_wants_to_be_billed_is_offered(
    app: Flask, keeper: Visitor, homes: list[int], wanted: dict[str, str], chart: Chart, database: Database
) -> None:
    def of_month(look: Reading, month: object) -> list[Charge]:
        return [Charge(SubjectRef("household", homes[0]), chart.owed.id, chart.fees.id, 1_234, f"Fee of {month}", "1")]

    kept: House = app.extensions[KEY]
    room = Feature("leases here", charges={"fees": ChargeKind("Fees", of_month)})
    app.extensions[KEY] = replace(kept, features=(*kept.features, room))
    assert "Prepare what is due this month" in keeper.get("/books/bills").text
    sent = {"source": "fees", "dated_on": wanted["dated_on"]}
    assert keeper.post("/books/bills/of-a-kind", data={**sent, **key()}).status_code == 303
    assert f"Fee of {wanted['dated_on'][:8]}01" in keeper.get("/books/bills/1").text
    answer = keeper.post("/books/bills/of-a-kind", data={**sent, **key()})
    assert "waits to be: in billing run 1" in answer.text


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.BOOKKEEPER, Role.BOARD, Role.ADMIN}))
def test_bills_are_closed_to_everybody_else(
    app: Flask, database: Database, keeper: Visitor, homes: list[int], wanted: dict[str, str], role: Role
) -> None:
    keeper.post("/books/bills/typed", data={**wanted, **key(), "lines": f"household {homes[0]}, 5, Water"})
    account: Account = new_account(database, role)
    other = Visitor.of(app).signed_in(account)
    for address in ("/books/bills", "/books/bills/1"):
        assert other.get(address).status_code == 404
    for address in ("/books/bills/1/approve", "/books/bills/1/throw-away", "/books/bills/typed"):
        assert other.post(address, data={**key(), "why": "no"}).status_code == 404
