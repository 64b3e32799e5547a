"""Pages of the books: written by who keeps them, read by the board, and each household reads its own."""

from datetime import date
from uuid import uuid4

import pytest
from flask import Flask

from cltms.accounts.models import Account
from cltms.foundation.act import OPERATOR, Act, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.subjects import SubjectRef
from cltms.foundation.term import Term
from cltms.ledger import chart as charts
from cltms.ledger import entering
from cltms.members import belonging
from cltms.members import commands as members
from cltms.members.models import Person
from cltms.roles import Role
from tests.conftest import new_account
from tests.ledger.conftest import Chart, chart_of, colleague, moved
from tests.support.visitor import Visitor


def household(act: Act, account: Account, name: str) -> int:
    """Let somebody with an account live in a household."""
    person: Person = members.add_person(act, name)
    person.account_id = account.id
    found = belonging.add_household(act, f"Home of {name}")
    belonging.move_in(act, found, person, Term(date(2019, 5, 1)))
    return found.id


@pytest.fixture
def keeper(app: Flask, database: Database) -> Visitor:
    return Visitor.of(app).signed_in(new_account(database, Role.BOOKKEEPER))


@pytest.fixture
def chart(database: Database) -> Chart:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        return chart_of(act)


def key() -> str:
    return str(uuid4())


def test_the_chart_is_opened_and_an_entry_written_and_taken_back(keeper: Visitor) -> None:
    for number, name, kind in (("1000", "Bank", "asset"), ("5000", "Repairs", "expense")):
        sent = {"number": number, "name": name, "kind": kind, "commodity": "USD", "arrival": key()}
        assert keeper.post("/books/accounts", data=sent).status_code == 303
    assert keeper.post("/books/accounts", data={**sent, "arrival": key()}).status_code == 422
    entry = {"dated_on": "2026-03-10", "said": "New trap", "postings": "5000 1,120.50\n1000 -1,100", "arrival": key()}
    answer = keeper.post("/books/entries/new", data=entry)
    assert answer.status_code == 422
    assert "does not balance" in answer.text
    answer = keeper.post("/books/entries/new", data={**entry, "postings": "7000 1\n1000 -1", "arrival": key()})
    assert "is no account of the chart" in answer.text
    good = {**entry, "postings": "5000 1,120.50\n1000 -1,120.50", "arrival": key()}
    assert keeper.post("/books/entries/new", data=good).headers["Location"].endswith("/books/entries/1")
    assert "1,120.50" in keeper.get("/books/?day=2026-12-31").text
    assert "New trap" in keeper.get("/books/accounts/1?first=2026-01-01&last=2026-12-31").text
    back = {"dated_on": "2026-03-11", "why": "Wrong account", "arrival": key()}
    assert keeper.post("/books/entries/1/correct", data=back).status_code == 303
    assert "took it back" in keeper.get("/books/entries/1").text
    assert keeper.post("/books/entries/1/correct", data={**back, "arrival": key()}).status_code == 422


def test_a_month_is_closed_by_one_and_opened_by_another(app: Flask, database: Database, keeper: Visitor) -> None:
    assert keeper.post("/books/months/close", data={"through": "2026-03-30", "arrival": key()}).status_code == 422
    assert keeper.post("/books/months/close", data={"through": "2026-03-31", "arrival": key()}).status_code == 303
    again = {"why": "A bill came late", "arrival": key()}
    assert keeper.post("/books/months/reopen", data=again).status_code == 422
    board = Visitor.of(app).signed_in(new_account(database, Role.BOARD))
    assert board.post("/books/months/close", data={"through": "2026-04-30", "arrival": key()}).status_code == 404
    assert board.post("/books/months/reopen", data={**again, "arrival": key()}).status_code == 303
    assert "A bill came late" in keeper.get("/books/months").text


def test_a_fund_tells_its_purpose_to_who_spends_it_otherwise(keeper: Visitor, chart: Chart) -> None:
    fund = {"name": "Roofs", "purpose": "New roofs", "accounts": [str(chart.repairs.id)], "arrival": key()}
    assert keeper.post("/books/funds", data=fund).status_code == 303
    gift = {"dated_on": "2026-03-10", "said": "Gift", "postings": "1000 100\n4100 -100", "fund": "1", "arrival": key()}
    assert keeper.post("/books/entries/new", data=gift).status_code == 303
    assert "$100.00" in keeper.get("/books/funds").text
    spent = {**gift, "postings": "5100 10\n1000 -10", "arrival": key()}
    answer = keeper.post("/books/entries/new", data=spent)
    assert answer.status_code == 422
    assert "only for its purpose: New roofs" in answer.text


def test_a_household_reads_its_own_statement_and_no_other(app: Flask, database: Database, chart: Chart) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        people = [colleague(act, name, Role.MEMBER) for name in ("ana", "ben")]
        homes = [household(act, person, person.name) for person in people]
        for home, minor in zip(homes, (4_511, 7_722), strict=True):
            part = charts.part_of(act, chart.owed, SubjectRef("household", home))
            entering.enter(act, moved(part, chart.fees, minor, act.house_day, said="Lease fee"))
    ana, ben = (Visitor.of(app).signed_in(each) for each in people)
    assert "$45.11" in ana.get("/books/mine").text
    assert "$77.22" not in ana.get("/books/mine").text
    assert "$77.22" in ben.get("/books/mine").text
    for address in ("/books/", f"/books/of/household/{homes[1]}", "/books/accounts/2", "/books/entries/1"):
        assert ana.get(address).status_code == 404
    board = Visitor.of(app).signed_in(new_account(database, Role.BOARD))
    assert "$77.22" in board.get(f"/books/of/household/{homes[1]}").text
    assert "Home of Ben" in board.get(f"/books/of/household/{homes[1]}").text
    for address in ("/books/of/household/999", "/books/of/nothing/1"):
        assert board.get(address).status_code == 404


def test_a_guarded_household_is_not_named_to_who_keeps_the_books(
    app: Flask, database: Database, keeper: Visitor, chart: Chart
) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        home = household(act, colleague(act, "ana", Role.MEMBER), "Hidden")
        person = act.session.get_one(Person, 1)
        person.guarded = True
        charts.part_of(act, chart.owed, SubjectRef("household", home))
    assert "Home of Hidden" not in keeper.get(f"/books/of/household/{home}").text
    assert f"Household {home}" in keeper.get(f"/books/of/household/{home}").text
    admin = Visitor.of(app).signed_in(new_account(database, Role.ADMIN))
    assert "Home of Hidden" in admin.get(f"/books/of/household/{home}").text


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.BOOKKEEPER, Role.BOARD, Role.ADMIN}))
def test_the_books_are_closed_to_everybody_else(app: Flask, database: Database, chart: Chart, role: Role) -> None:
    visitor = Visitor.of(app).signed_in(new_account(database, role))
    for address in ("/books/", "/books/months", "/books/funds", "/books/accounts/1", "/books/entries/new"):
        assert visitor.get(address).status_code == 404
    assert visitor.get("/books/mine").status_code == (200 if role is Role.MEMBER else 404)
