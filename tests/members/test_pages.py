"""The people's pages: staff keep records there, everybody else sees their own or nothing."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy import select

from cltms.foundation.database import Database
from cltms.members.models import Contact, Membership, Organisation, Person
from cltms.members.vocabulary import Hat
from cltms.roles import Role
from tests.members.conftest import Office
from tests.support.visitor import Visitor

SignIn = Callable[[Role], Visitor]


def without_tokens(page: str) -> str:
    """Leave out what differs from one second to the next."""
    return re.sub(r'name="csrf_token" value="[^"]*"', "", page)


def only(database: Database, table: type[Person]) -> Person:
    with database.read() as session:
        return session.scalars(select(table)).one()


def test_staff_begin_a_record_and_find_it(sign_in_as: SignIn, database: Database) -> None:
    staff = sign_in_as(Role.STAFF)
    answer = staff.post("/people/add", data={"name": "Rosa Ortiz", "language": "es", "phone": "617 555 0123"})
    person = only(database, Person)
    assert answer.headers["Location"] == f"/people/{person.id}"
    page = staff.get(f"/people/{person.id}").text
    assert "Rosa Ortiz" in page
    assert "(617) 555-0123" in page
    assert "Español" in page
    assert "Staff and administrators can see this" in page
    assert "Rosa Ortiz" in staff.post("/people", data={"who": "6175550123"}).text
    assert "Nobody with this name" in staff.post("/people", data={"who": "Ana"}).text


def test_a_record_is_whole_or_not_at_all(sign_in_as: SignIn, database: Database) -> None:
    answer = sign_in_as(Role.STAFF).post("/people/add", data={"name": "Rosa", "language": "en", "phone": "12"})
    assert answer.status_code == 422
    assert "“12” is not a telephone number." in answer.text
    with database.read() as session:
        assert session.scalars(select(Person)).all() == []


def test_whoever_seems_to_be_here_is_asked_for_first(sign_in_as: SignIn, office: Office, database: Database) -> None:
    office.person("Rosa María Ortiz", email="rosa@example.org")
    staff = sign_in_as(Role.STAFF)
    for new in ({"name": "Ortiz, Rosa Maria"}, {"name": "R. O.", "email": "ROSA@example.org"}):
        answer = staff.post("/people/add", data={"language": "en", **new})
        assert answer.status_code == 422
        assert "Is it one of these people?" in answer.text
    answer = staff.post("/people/add", data={"name": "Rosa Maria Ortiz", "language": "en", "somebody_else": "1"})
    assert answer.status_code == 303
    with database.read() as session:
        assert len(session.scalars(select(Person)).all()) == 2


def test_hats_homes_and_contacts_are_kept_on_the_persons_page(
    sign_in_as: SignIn, office: Office, database: Database
) -> None:
    rosa, trust, home = office.person(), office.organisation(), office.household("Alder Street")
    staff, address = sign_in_as(Role.STAFF), f"/people/{rosa.id}"
    days = {"starts_on": "2024-02-01", "last_day": "2024-12-31"}
    refused = staff.post(f"{address}/hats", data={"organisation": trust.id, "hat": "board", **days})
    assert refused.status_code == 422
    assert "an administrator has to do it" in refused.text
    for path, data in (
        ("hats", {"organisation": trust.id, "hat": "tenant", **days}),
        ("homes", {"household": home.id, "starts_on": "2024-02-01"}),
        ("contacts", {"way": "email", "value": "rosa@example.org"}),
    ):
        assert staff.post(f"{address}/{path}", data=data).status_code == 303, path
    page = staff.get(address).text
    assert "February 1, 2024 to December 31, 2024" in page
    assert "since February 1, 2024" in page
    with database.read() as session:
        hat, contact = session.scalars(select(Membership)).one(), session.scalars(select(Contact)).one()
    assert str(hat.ends_on) == "2025-01-01"
    assert staff.post(f"/people/hats/{hat.id}", data={"last_day": "2024-06-30"}).status_code == 303
    assert staff.post(f"/people/hats/{hat.id}", data={"last_day": "2024-01-01"}).status_code == 422
    assert staff.post(f"/people/hats/{hat.id}/mistake").status_code == 303
    assert "recorded by mistake" in staff.get(address).text
    assert staff.post(f"{address}/contacts/{contact.id}/remove").status_code == 303
    assert "rosa@example.org" not in staff.get(address).text


def test_hats_in_our_own_organisation_open_doors_as_long_as_they_are_worn(sign_in_as: SignIn, office: Office) -> None:
    account = office.account(Role.MEMBER)
    member = Visitor.of(sign_in_as(Role.ADMIN).application).signed_in(account)
    assert member.get("/organisations").status_code == 404
    rosa, trust = office.person(), office.organisation()
    office.link(rosa, account)
    office.hat(rosa, office.organisation("Agency", ours=False), Hat.STAFF)
    assert member.get("/organisations").status_code == 404
    hat = office.hat(rosa, trust, Hat.STAFF)
    assert member.get("/organisations").status_code == 200
    board = sign_in_as(Role.BOARD)
    assert board.post(f"/people/hats/{hat.id}/mistake").status_code == 404
    with office.acting() as act:
        act.session.get_one(Membership, hat.id).ends_on = hat.starts_on
    assert member.get("/organisations").status_code == 404


@pytest.mark.parametrize("role", [Role.BOARD, Role.ORGANIZER, Role.MEMBER, Role.STEWARD])
def test_others_see_nobody(sign_in_as: SignIn, office: Office, role: Role) -> None:
    rosa, home = office.person("Rosa Ortiz"), office.household("Alder Street")
    visitor = sign_in_as(role)
    assert "Rosa" not in visitor.get("/people").text
    for path in (f"/people/{rosa.id}", f"/people/{rosa.id}/change", "/organisations", "/households",
                 f"/households/{home.id}", "/people/add"):  # fmt: skip
        assert visitor.get(path).status_code == 404, path
    assert visitor.post("/people", data={"who": "Rosa"}).status_code == 404


def test_what_is_guarded_answers_staff_like_what_is_not_here(sign_in_as: SignIn, office: Office) -> None:
    rosa = office.person("Rosa Ortiz", guarded=True)
    home, trust = office.household("Ortiz", rosa), office.organisation()
    hat = office.hat(rosa, trust, Hat.TENANT)
    staff, admin = sign_in_as(Role.STAFF), sign_in_as(Role.ADMIN)
    for path in (f"/people/{rosa.id}", f"/people/{rosa.id}/change", f"/households/{home.id}", f"/people/hats/{hat.id}"):
        nothing = path.replace(str(path.split("/")[2 if "hats" not in path else 3]), "99999", 1)
        assert admin.get(path).status_code == 200, path
        hidden, missing = staff.get(path), staff.get(nothing)
        assert (hidden.status_code, missing.status_code) == (404, 404), path
        assert without_tokens(hidden.text).replace(path, "") == without_tokens(missing.text).replace(nothing, "")
    for page in ("/people", "/households", f"/organisations/{trust.id}"):
        assert "Ortiz" not in staff.get(page).text
        assert "Ortiz" in admin.get(page).text


def test_organisations_and_households_are_added_and_changed(sign_in_as: SignIn, database: Database) -> None:
    staff, admin = sign_in_as(Role.STAFF), sign_in_as(Role.ADMIN)
    staff.post("/organisations/add", data={"name": "City", "kind": "agency", "ours": "y"})
    with database.read() as session:
        city = session.scalars(select(Organisation)).one()
    assert not city.ours, "whether it is ours is not for staff to say"
    assert staff.post("/organisations/add", data={"name": "City", "kind": "agency"}).status_code == 422
    changed = {"name": "City of Millrace", "kind": "land_trust", "ours": "y"}
    assert admin.post(f"/organisations/{city.id}/change", data=changed).status_code == 303
    assert "our own" in staff.get("/organisations").text
    answer = staff.post("/households/add", data={"name": "Alder Street", "unnamed_people": "2"})
    page = staff.get(answer.headers["Location"]).text
    assert "2 more people live there" in page
    assert (
        staff.post(answer.headers["Location"] + "/change", data={"name": "", "unnamed_people": "2"}).status_code == 422
    )
