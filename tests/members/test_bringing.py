"""People come in from a file: shown first, decided by a person where it is not sure, taken in once and never twice."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import select

from cltms.foundation.database import Database
from cltms.foundation.errors import Refused
from cltms.members.bringing.reading import read_people
from cltms.members.models import Contact, Membership, Person
from cltms.members.paper_trail import PeopleImport
from cltms.roles import Role
from tests.members.conftest import Office
from tests.support.visitor import Visitor

SignIn = Callable[[Role], Visitor]

ROWS = """Nombre,Correo electrónico,Teléfono,Idioma,SSN,Shoe size,Role,Since
Rosa Ortiz,rosa@example.org,617 555 0101,español,123-45-6789,38,tenant,2024-02-01
Ana Lee,,617-555-0102,English,,40,,
Rosa Ortiz,ROSA@example.org,(617) 555-0101,es,,38,tenant,2024-02-01
Ben Ode,ben at home,,en,,,,
,nobody@example.org,,en,,,,
Maria Lopez,maria@example.org,,en,,,,
"""


def bring(visitor: Visitor, text: str, name: str = "people.csv") -> str:
    answer = visitor.post("/people/import", data={"file": (io.BytesIO(text.encode()), name)})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["Location"])


def people(database: Database) -> list[str]:
    with database.read() as session:
        return sorted(person.name for person in session.scalars(select(Person)))


def test_a_file_is_shown_decided_and_taken_in_once(sign_in_as: SignIn, office: Office, database: Database) -> None:
    office.person("María López", email="other@example.org")
    trust = office.organisation()
    staff = sign_in_as(Role.STAFF)
    address = bring(staff, ROWS)
    page = staff.get(address).text
    assert "6 rows read = 2 added + 1 here already + 3 set aside" in page
    assert "Not read, because we never keep it" in page
    assert "SSN" in page
    assert "123-45-6789" not in page
    assert "Shoe size" in page
    assert "the same as row 1" in page
    assert people(database) == ["María López"], "nothing is changed until somebody confirms"
    assert staff.post(address, data={"row-6": "1", "organisation": trust.id}).status_code == 303
    page = staff.get(address).text
    assert "6 rows read = 2 added + 2 here already + 2 set aside" in page
    assert people(database) == ["Ana Lee", "María López", "Rosa Ortiz"]
    assert staff.post(address).status_code == 422
    with database.read() as session:
        assert {row.value for row in session.scalars(select(Contact))} == {
            "other@example.org", "maria@example.org", "rosa@example.org", "+16175550101", "+16175550102",
        }  # fmt: skip
        assert str(session.scalars(select(Membership)).one().starts_on) == "2024-02-01"
        kept = session.scalars(select(PeopleImport)).one()
        assert "Rosa" not in kept.rows, "only what was set aside stays"
    rows = list(csv.DictReader(io.StringIO(staff.get(f"{address}/set-aside.csv").data.decode("utf-8-sig"))))
    assert [(row["row"], row["reason"]) for row in rows] == [
        ("4", "“ben at home” is not an e-mail address."), ("5", "The row has no name."),
    ]  # fmt: skip


def test_bringing_it_again_adds_nothing(sign_in_as: SignIn, office: Office, database: Database) -> None:
    trust, staff = office.organisation(), sign_in_as(Role.STAFF)
    for _ in range(2):
        address = bring(staff, ROWS)
        staff.post(address, data={"organisation": trust.id})
    assert "6 rows read = 0 added" in staff.get(address).text
    assert people(database) == ["Ana Lee", "Maria Lopez", "Rosa Ortiz"]
    with database.read() as session:
        assert len(session.scalars(select(Contact)).all()) == 4
        assert len(session.scalars(select(Membership)).all()) == 1


def test_what_nobody_decided_is_set_aside_and_somebody_else_is_added(
    sign_in_as: SignIn, office: Office, database: Database
) -> None:
    office.person("Maria Lopez")
    staff = sign_in_as(Role.STAFF)
    staff.post(bring(staff, "Name\nMaria López\n"))
    assert people(database) == ["Maria Lopez"]
    staff.post(bring(staff, "Name\nMaria López\n"), data={"row-1": "new"})
    assert people(database) == ["Maria Lopez", "Maria López"]


def test_only_who_brought_a_file_sees_it(sign_in_as: SignIn) -> None:
    address = bring(sign_in_as(Role.STAFF), ROWS)
    admin = sign_in_as(Role.ADMIN)
    for path in (address, f"{address}9", f"{address}/set-aside.csv"):
        assert admin.get(path).status_code == 404
    assert admin.post(f"{address}/throw-away").status_code == 404


def test_a_workbook_is_read_with_numbers_and_days(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.append(["First name", "Last name", "Phone", "Since", "Hat"])
    sheet.append(["Rosa", "Ortiz", 6175550101, None, "co-op member"])
    sheet.append(["Ana", "Lee", None, "31.1.2026", ""])
    book.save(tmp_path / "people.xlsx")
    rosa, ana = read_people(tmp_path / "people.xlsx", "people.xlsx").rows
    assert (rosa.name, rosa.contacts, rosa.hat) == ("Rosa Ortiz", {"phone": "+16175550101"}, "coop_member")
    assert str(ana.why) == "“31.1.2026” is not a day. Write days like 2026-01-31."


@pytest.mark.parametrize("text", ["Shoe size\n38\n", "SSN,Place of birth\n1,2\n"])
def test_a_file_without_names_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "people.csv"
    path.write_text(text)
    with pytest.raises(Refused, match="No column is called"):
        read_people(path, "people.csv")


def test_a_broken_file_is_told_on_the_form(sign_in_as: SignIn) -> None:
    answer = sign_in_as(Role.STAFF).post("/people/import", data={"file": (io.BytesIO(b"PK\x03\x04broken"), "a.xlsx")})
    assert answer.status_code == 422
    assert "Something is not right yet" in answer.text


def test_members_bring_nobody(sign_in_as: SignIn) -> None:
    assert sign_in_as(Role.MEMBER).get("/people/import").status_code == 404
