"""Pages of the bank: a file is brought, its columns are said, and each line is posted by a person, also split."""

from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask

from cltms.foundation.act import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.subjects import SubjectRef
from cltms.ledger import chart as charts
from cltms.ledger import entering
from cltms.roles import Role
from tests.conftest import new_account
from tests.ledger.conftest import DAY, Chart, chart_of, colleague, moved
from tests.ledger.test_pages import household
from tests.support.visitor import Visitor

FILES = Path(__file__).parent / "bank_files"


@pytest.fixture
def chart(database: Database) -> Chart:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        return chart_of(act)


@pytest.fixture
def home(database: Database, chart: Chart) -> int:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        found = household(act, colleague(act, "ana", Role.MEMBER), "José Peña")
        part = charts.part_of(act, chart.owed, SubjectRef("household", found))
        entering.enter(act, moved(part, chart.fees, 4_500, DAY.replace(day=1)))
        return found


@pytest.fixture
def keeper(app: Flask, database: Database, chart: Chart) -> Visitor:
    return Visitor.of(app).signed_in(new_account(database, Role.BOOKKEEPER))


def key() -> dict[str, str]:
    return {"arrival": str(uuid4())}


def sent(chart: Chart, name: str, data: bytes | None = None) -> dict[str, object]:
    content = (FILES / name).read_bytes() if data is None else data
    return {**key(), "account": str(chart.bank.id), "file": (BytesIO(content), name)}


def test_a_statement_is_brought_and_its_lines_are_posted_one_after_the_other(
    keeper: Visitor, chart: Chart, home: int
) -> None:
    answer = keeper.post("/books/bank", data=sent(chart, "statement_camt.xml"))
    assert answer.status_code == 303
    text = keeper.get(answer.headers["Location"]).text
    for each in ("It adds up", "Rosa Díaz", "$275.25", "has not booked it yet"):
        assert each in text
    assert "XX00TEST" not in text
    assert ">4<" in keeper.get("/books/bank").text
    split = {**key(), "dated_on": "2026-03-02", "said": "Fee and gift", "fund": ""}
    wrong = keeper.post("/books/bank/lines/1/post", data={**split, "shares": f"1200 household {home} 40"})
    assert wrong.status_code == 422
    assert "5.00 USD of this line are not said yet" in wrong.text
    no_account, nobody = ("9999 45", "is no account of the chart"), ("1200 household 99 45", "Nobody here")
    for bad, said in (no_account, nobody, ("1200", "how much")):
        assert said in keeper.post("/books/bank/lines/1/post", data={**split, **key(), "shares": bad}).text
    good = {**split, **key(), "shares": f"1200 household {home} 40\n4100 5.00"}
    for _turn in range(2):
        answer = keeper.post("/books/bank/lines/1/post", data=good)
        assert answer.headers["Location"].endswith("/books/bank/lines/2")
    assert "$5.00" in keeper.get(f"/books/of/household/{home}?first=2026-01-01&last=2026-12-31").text
    assert "It is entry 2 of the books" in keeper.get("/books/bank/lines/1").text


def test_a_suggestion_is_posted_with_one_button(keeper: Visitor, chart: Chart, home: int) -> None:
    keeper.post("/books/bank", data=sent(chart, "statement_v1.ofx"))
    listed = keeper.get(f"/books/bank/accounts/{chart.bank.id}").text
    assert "The text tells the name: jose pena." in listed
    text = keeper.get("/books/bank/lines/1").text
    assert f'value="1200 household {home} 45.00"' in text
    answer = keeper.post(
        "/books/bank/lines/1/post-suggested", data={**key(), "shares": f"1200 household {home} 45.00"}
    )  # fmt: skip
    assert answer.status_code == 303
    statement = keeper.get(f"/books/of/household/{home}?first=2026-01-01&last=2026-12-31").text
    assert "Nothing is open at the end of December 31, 2026." in statement
    again = keeper.post("/books/bank/lines/1/post-suggested", data={**key(), "shares": "4100 45.00"})
    assert again.status_code == 422
    assert "decided about this line already" in again.text


def test_a_table_waits_until_somebody_says_what_its_columns_hold(keeper: Visitor, chart: Chart) -> None:
    where = keeper.post("/books/bank", data=sent(chart, "signed.csv")).headers["Location"]
    text = keeper.get(where).text
    assert "Say how the days are written" in text
    assert "Take these lines in" not in text
    assert keeper.post(f"{where}/take-in", data=key()).status_code == 422
    said = {"column-DAY": "0", "column-SAID": "1", "column-AMOUNT": "2", "column-BALANCE": "3", "column-NAME": "99"}
    said |= {"days": "month first", "decimals": ".", "column-NO": "1"}
    assert keeper.post(f"{where}/columns", data=said).status_code == 303
    text = keeper.get(where).text
    assert "March 2, 2026" in text
    assert "$2,165.50" in text
    assert keeper.post(f"{where}/take-in", data=key()).status_code == 303
    assert keeper.post(f"{where}/take-in", data=key()).status_code in (404, 422)
    assert "It adds up" in keeper.get(where).text
    # The next table of the same bank is understood as this one was.
    more = b'Date,Description,Amount,Running Bal.\n04/05/2026,RENT,10.00,"2,175.50"\n'
    where = keeper.post("/books/bank", data=sent(chart, "april.csv", more)).headers["Location"]
    assert "April 5, 2026" in keeper.get(where).text
    assert keeper.post(f"{where}/throw-away").status_code == 303
    assert keeper.get(where).status_code == 404


def test_an_entry_by_hand_is_offered_and_a_line_set_aside(keeper: Visitor, chart: Chart, database: Database) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        number = entering.enter(act, moved(chart.repairs, chart.bank, 12_050, DAY, said="Check 1041"))
    keeper.post("/books/bank", data=sent(chart, "statement_v1.ofx"))
    assert "It is in the books already, of March 10, 2026" in keeper.get("/books/bank/lines/2").text
    for wrong in ("", "x", "999"):
        assert keeper.post("/books/bank/lines/2/match", data={**key(), "entry_id": wrong}).status_code == 422
    assert keeper.post("/books/bank/lines/2/match", data={**key(), "entry_id": str(number)}).status_code == 303
    aside = keeper.post("/books/bank/lines/1/set-aside", data={**key(), "why": "Sent to us by mistake"})
    assert aside.headers["Location"].endswith("/books/bank/lines/3")
    assert "Sent to us by mistake" in keeper.get("/books/bank/lines/1").text
    assert keeper.post("/books/bank/lines/1/take-up", data=key()).status_code == 303
    assert keeper.post("/books/bank/lines/1/take-up", data=key()).status_code == 422


@pytest.mark.parametrize(
    "data", [b"", b"\x00\x01\x02PNG", b"<Document xmlns='camt.053'>", b"<OFX></OFX>", b"just words"]
)
def test_what_is_no_file_of_a_bank_is_told_so(keeper: Visitor, chart: Chart, data: bytes) -> None:
    answer = keeper.post("/books/bank", data=sent(chart, "x.csv", data))
    if answer.status_code == 303:
        assert "Say which columns hold the day and the amount" in keeper.get(answer.headers["Location"]).text
    else:
        assert answer.status_code == 422
        assert "error-summary" in answer.text


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.BOOKKEEPER, Role.BOARD, Role.ADMIN}))
def test_what_the_bank_says_is_closed_to_everybody_else(
    app: Flask, database: Database, keeper: Visitor, chart: Chart, role: Role
) -> None:
    keeper.post("/books/bank", data=sent(chart, "statement_v1.ofx"))
    other = Visitor.of(app).signed_in(new_account(database, role))
    for address in ("", "/files/1", f"/accounts/{chart.bank.id}", "/lines/1"):
        assert other.get(f"/books/bank{address}").status_code == 404
    for address in ("", "/files/1/throw-away", "/lines/1/post", "/lines/1/set-aside"):
        assert other.post(f"/books/bank{address}", data=key()).status_code == 404
    board = Visitor.of(app).signed_in(new_account(database, Role.BOARD))
    assert "JOSÉ PEÑA" in board.get("/books/bank/lines/1").text
    assert board.post("/books/bank/lines/1/set-aside", data={**key(), "why": "no"}).status_code == 404
