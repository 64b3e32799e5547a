"""Invitations open once and not for ever, and for some roles after two members have vouched."""

import re
from datetime import UTC, datetime

import pytest
from flask import Flask

from cltms.accounts.inviting import OPEN_FOR, invite
from cltms.accounts.models import Account
from cltms.foundation.acting import OPERATOR, Actor, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.errors import NotAllowed, Refused
from cltms.roles import Role
from tests.accounts.conftest import PASSWORD, facts, letters, person, sign_in, signed_in
from tests.support.visitor import Visitor


def links(database: Database, role: Role, **wishes: str) -> tuple[str, str]:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        made = invite(act, role, **wishes)
        return f"/invitation/{made.token}", f"/vouch/{made.vouching_token}"


def test_an_invitation_opens_once(client: Visitor, database: Database) -> None:
    link, _ = links(database, Role.ORGANIZER, email="Bob@example.org", name="Bob")
    form = {"name": "Bob", "password": PASSWORD}
    assert client.post(link, data=form).location == "/account"
    assert signed_in(client)
    elsewhere = Visitor.of(client.application)
    assert elsewhere.get(link).status_code == 404
    assert elsewhere.post(link, data=form).status_code == 404
    assert sign_in(elsewhere, "bob@example.org").status_code == 302
    assert [fact for fact, _ in facts(database)][:4] == ["Invited", "AccountAdded", "InvitationAccepted", "SignedIn"]


def test_an_old_invitation_opens_nothing(client: Visitor, database: Database) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE, moment=datetime.now(UTC) - OPEN_FOR) as act:
        link = f"/invitation/{invite(act, Role.ADMIN).token}"
    assert client.get(link).status_code == 404


def test_links_are_not_in_the_database(database: Database) -> None:
    link, vouching = links(database, Role.STEWARD, email="bob@example.org", name="Bob")
    with database.read() as rows:
        kept = str(rows.connection().exec_driver_sql("SELECT * FROM invitation").all())
    assert not any(secret in kept for secret in (link.split("/")[2], vouching.split("/")[2], "Bob", "bob@"))


def test_a_steward_comes_in_after_two_members_have_vouched(app: Flask, database: Database) -> None:
    link, vouching = links(database, Role.STEWARD, email="stella@example.org", name="Stella")
    form = {"name": "Stella", "password": PASSWORD}
    stella = Visitor.of(app)
    assert "2 members must still vouch" in stella.get(link).text
    assert stella.post(link, data=form).status_code == 422
    members = [Visitor.of(app).signed_in(person(database, f"m{n}@example.org", Role.MEMBER)) for n in range(2)]
    assert "Stella" in members[0].get(vouching).text
    assert "1 more member" in members[0].post(vouching).text
    assert members[0].post(vouching).status_code == 422, "nobody vouches twice"
    boss = Visitor.of(app).signed_in(person(database, "boss@example.org", Role.ADMIN))
    assert "Hand the link to two members" in boss.get(vouching).text
    assert "Stella" not in boss.get(vouching).text
    assert boss.post(vouching).status_code == 404
    assert "can be used now" in members[1].post(vouching).text
    assert stella.post(link, data=form).location == "/account"


def test_whoever_looks_after_the_house_sees_and_withdraws_what_was_invited_at_the_machine(
    app: Flask, database: Database
) -> None:
    link, _ = links(database, Role.STAFF, email="sam@example.org", name="Sam")
    links(database, Role.STEWARD, email="stella@example.org", name="Stella")
    boss = Visitor.of(app).signed_in(person(database, "boss@example.org", Role.ADMIN))
    page = boss.get("/accounts").text
    assert "Sam" in page
    assert "Stella" not in page
    numbers = re.findall(r"/accounts/invitations/(\d+)/withdraw", page)
    assert len(numbers) == 1
    assert boss.post(f"/accounts/invitations/{int(numbers[0]) + 1}/withdraw").status_code == 404, "it is the union's"
    assert boss.post(f"/accounts/invitations/{numbers[0]}/withdraw").status_code == 303
    assert Visitor.of(app).get(link).status_code == 404


def test_the_journal_tells_administrators_neither_of_stewards_nor_who_vouched_for_one(
    app: Flask, database: Database
) -> None:
    link, vouching = links(database, Role.STEWARD, email="stella@example.org", name="Stella")
    members = [person(database, f"m{n}@example.org", Role.MEMBER) for n in range(2)]
    for member in members:
        assert "vouch" in Visitor.of(app).signed_in(member).post(vouching).text
    stella = Visitor.of(app)
    stella.post(link, data={"name": "Stella", "password": PASSWORD})
    told = Visitor.of(app).signed_in(person(database, "boss@example.org", Role.ADMIN)).get("/journal").text
    assert "An account was opened" in told
    for secret in ("vouched", "Steward", "steward"):
        assert secret not in told.split("<main", 1)[1].split("</main>", 1)[0]
    assert "was accepted" not in told
    assert "A member vouched for somebody" in Visitor.of(app).signed_in(members[0]).get("/journal").text
    steward = person(database, "sam@example.org", Role.STEWARD)
    theirs = Visitor.of(app).signed_in(steward).get("/journal").text
    assert theirs.count("A member vouched for somebody") == 2
    assert "A steward of the tenant union was invited" in theirs
    assert "was accepted" in theirs


def test_a_wrong_address_comes_back_with_the_form(app: Flask, database: Database) -> None:
    boss = Visitor.of(app).signed_in(person(database, "boss@example.org", Role.ADMIN))
    answer = boss.post("/accounts/invite", data={"name": "Sam", "email": "mem2@", "role": "staff"})
    assert answer.status_code == 422
    assert 'value="mem2@"' in answer.text
    assert "is not an e-mail address" in answer.text


def test_administrators_see_and_invite_no_stewards(app: Flask, database: Database) -> None:
    stella = person(database, "stella@example.org", Role.STEWARD)
    boss = Visitor.of(app).signed_in(person(database, "boss@example.org", Role.ADMIN))
    assert "Stella" not in boss.get("/accounts").text
    assert boss.get(f"/accounts/{stella.id}").status_code == 404
    assert boss.post(f"/accounts/{stella.id}/close").status_code == 404
    assert 'value="steward"' not in boss.get("/accounts/invite").text
    assert boss.post("/accounts/invite", data={"role": "steward"}).status_code == 422


def test_only_who_looks_after_the_house_invites(database: Database, ana: Account) -> None:
    staff = Actor(ana.id, "Ana", frozenset({"staff"}))
    with pytest.raises(NotAllowed), acting_as(database, staff, Door.PAGE) as act:
        invite(act, Role.ADMIN)
    steward = Actor(ana.id, "Ana", frozenset({"steward"}))
    with pytest.raises(Refused), acting_as(database, steward, Door.PAGE) as act:
        invite(act, Role.ADMIN)


def test_an_invitation_is_written_on_the_page_and_sent(app: Flask, database: Database) -> None:
    boss = Visitor.of(app).signed_in(person(database, "boss@example.org", Role.ADMIN))
    page = boss.post("/accounts/invite", data={"role": "staff", "email": "new@example.org", "name": "New"}).text
    (letter,) = letters(database)
    link = next(line for line in (letter.body or "").splitlines() if "/invitation/" in line)
    assert link in page
    assert letter.recipient == "new@example.org"
    assert "New" in boss.get("/accounts").text


def test_a_role_is_changed_by_somebody_else_and_ends_the_sessions(app: Flask, database: Database, ana: Account) -> None:
    boss_account = person(database, "boss@example.org", Role.ADMIN)
    boss, staff = Visitor.of(app).signed_in(boss_account), Visitor.of(app).signed_in(ana)
    boss.post(f"/accounts/{ana.id}/role", data={"role": "organizer"})
    assert not signed_in(staff)
    assert boss.post(f"/accounts/{boss_account.id}/role", data={"role": "staff"}).status_code == 422
    boss.post(f"/accounts/{ana.id}/role", data={"role": "steward"})
    assert facts(database).count(("RoleChanged", str(ana.id))) == 1
