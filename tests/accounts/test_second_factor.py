"""The second proof: required where it must be, good once, not to be got around, and helped when it is lost."""

import re
import time

import pytest
from flask import Flask
from flask_security.recoverable import send_reset_password_instructions
from sqlalchemy import select

from cltms.accounts import commands, queries
from cltms.accounts.models import Account
from cltms.accounts.store import commit
from cltms.app import create_app
from cltms.config import Settings
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.roles import Role
from tests.accounts.authenticator import App
from tests.accounts.conftest import PASSWORD, facts, letters, person, sign_in, signed_in
from tests.support.visitor import Visitor


def state_of(page: str) -> str:
    """Find where the page sends the first code."""
    found = re.search(r'action="(/account/authenticator/[^"]+)"', page)
    assert found
    return found.group(1)


def set_up_app(visitor: Visitor) -> App:
    page = visitor.post("/account/authenticator", data={"setup": "authenticator"}).text
    app = App(page)
    answer = visitor.post(state_of(page), data={"code": app.code()})
    assert (answer.status_code, answer.location) == (302, "/account")
    return app


@pytest.fixture
def phone(client: Visitor, ana: Account) -> App:
    """Ana has signed in, set up her app, and signed out again."""
    sign_in(client, ana)
    app = set_up_app(client)
    client.post("/sign-out")
    return app


def opens(visitor: Visitor, path: str = "/outbox") -> bool:
    return visitor.get(path).status_code == 200


def test_a_password_alone_opens_nothing_private(client: Visitor, database: Database) -> None:
    boss = person(database, "boss@example.org", Role.ADMIN)
    sign_in(client, boss)
    answer = client.get("/accounts")
    assert (answer.status_code, answer.location) == (303, "/account")
    assert "One step is missing" in client.get("/account").text
    assert client.post("/accounts/invite", data={"role": "admin"}).status_code == 404
    set_up_app(client)
    assert opens(client, "/accounts")


def test_where_it_is_only_offered_a_password_opens(settings: Settings, database: Database) -> None:
    boss = person(database, "boss@example.org", Role.ADMIN)
    relaxed = settings.model_copy(update={"second_factor": "offered"})
    visitor = Visitor.of(create_app(relaxed, database))
    sign_in(visitor, boss)
    assert opens(visitor, "/accounts")


def test_who_set_up_an_app_needs_it_from_then_on(client: Visitor, ana: Account, phone: App, database: Database) -> None:
    answer = sign_in(client, ana)
    assert answer.location.startswith("/sign-in/app")
    assert not signed_in(client)
    answer = client.post("/sign-in/app?next=/account", data={"code": phone.code(1)})
    assert (answer.status_code, answer.location) == (302, "/account")
    assert signed_in(client)
    assert facts(database) == [
        ("AccountAdded", str(ana.id)), ("SignedIn", str(ana.id)), ("AuthenticatorSetUp", str(ana.id)),
        ("SignedOut", str(ana.id)), ("SignedIn", str(ana.id)),
    ]  # fmt: skip


def test_a_code_is_good_once(client: Visitor, ana: Account, phone: App) -> None:
    code = phone.code(1)
    sign_in(client, ana)
    client.post("/sign-in/app", data={"code": code})
    assert signed_in(client)
    elsewhere = Visitor.of(client.application)
    sign_in(elsewhere, ana)
    answer = elsewhere.post("/sign-in/app", data={"code": code})
    assert answer.status_code == 422
    assert "Each code is good once" in answer.text
    assert not signed_in(elsewhere)


def test_the_code_of_the_set_up_is_not_good_for_signing_in(client: Visitor, ana: Account) -> None:
    sign_in(client, ana)
    page = client.post("/account/authenticator", data={"setup": "authenticator"}).text
    code = App(page).code()
    client.post(state_of(page), data={"code": code})
    client.post("/sign-out")
    sign_in(client, ana)
    assert client.post("/sign-in/app", data={"code": code}).status_code == 422


def test_the_password_does_not_count_for_ever(client: Visitor, ana: Account, phone: App) -> None:
    sign_in(client, ana)
    with client.session_transaction() as session:
        session["half_way_since"] = time.time() - 3600
    answer = client.post("/sign-in/app", data={"code": phone.code(1)})
    assert answer.location == "/sign-in"
    assert not signed_in(client)


def test_a_cookie_from_before_the_app_was_set_up_sets_up_no_other(client: Visitor, ana: Account, phone: App) -> None:
    with client.session_transaction() as session:
        session.update(
            {
                "tf_user_id": ana.fs_uniquifier,
                "tf_state": "setup_from_login",
                "half_way": "x",
                "half_way_since": time.time(),
            }
        )
    assert client.post("/account/authenticator", data={"setup": "authenticator"}).status_code == 404


def test_a_new_password_does_not_get_around_the_app(
    client: Visitor, ana: Account, phone: App, database: Database
) -> None:
    client.post("/password/forgotten", data={"email": ana.email})
    link = re.search(r"http://127.0.0.1:8000(/password/new/\S+)", letters(database)[-1].body or "")
    assert link
    new = "another four plain words"
    answer = client.post(link.group(1), data={"password": new, "password_confirm": new})
    assert answer.location == "/sign-in"
    assert not signed_in(client)
    assert sign_in(client, ana, new).location.startswith("/sign-in/app")
    again = client.post(link.group(1), data={"password": "a third set of words", "password_confirm": new})
    assert again.location == "/password/forgotten", "the link is good once"
    assert ("PasswordChanged", str(ana.id)) in facts(database)
    with database.read() as session:
        assert session.get_one(Account, ana.id).proved_contacts == [ana.email], "the letter has come to them"


def test_links_in_mail_lead_to_us_whatever_host_was_asked(app: Flask, olga: Account, database: Database) -> None:
    with app.test_request_context("/", base_url="http://evil.example"):
        send_reset_password_instructions(olga)  # type: ignore[no-untyped-call]
        commit()
    (letter,) = letters(database)
    assert "http://127.0.0.1:8000/password/new/" in (letter.body or "")
    assert "evil.example" not in (letter.body or "")


def test_asking_for_a_link_tells_nothing(client: Visitor, olga: Account, mia: Account, database: Database) -> None:
    answers = [
        client.post("/password/forgotten", data={"email": email})
        for email in (olga.email, mia.email, "nobody@example.org")
    ]
    texts = {re.sub(r'(csrf_token" type="hidden" value|value)="[^"]*"', "", answer.text) for answer in answers}
    assert {answer.status_code for answer in answers} == {200}
    assert len(texts) == 1
    assert "If we know this address" in texts.pop()
    assert len(letters(database)) == 1


def test_recovery_codes_are_shown_once_and_good_once(client: Visitor, ana: Account, database: Database) -> None:
    sign_in(client, ana)
    set_up_app(client)
    codes = re.findall(r"<li><code>([^<]+)</code>", client.post("/account/recovery-codes").text)
    assert len(codes) == 10
    assert codes[0] not in client.get("/account/recovery-codes?show_codes=1").text
    with database.read() as rows:
        assert codes[0] not in str(rows.scalars(select(Account.mf_recovery_codes)).all())
    client.post("/sign-out")
    sign_in(client, ana)
    client.post("/sign-in/recovery", data={"code": codes[0].upper().replace("-", " ")})
    assert signed_in(client)
    client.post("/sign-out")
    sign_in(client, ana)
    assert client.post("/sign-in/recovery", data={"code": codes[0]}).status_code == 422
    assert ("RecoveryCodeUsed", str(ana.id)) in facts(database)


def test_who_sees_private_things_cannot_take_the_last_app_away(client: Visitor, ana: Account) -> None:
    sign_in(client, ana)
    set_up_app(client)
    client.post("/account/authenticator", data={"setup": "disable"})
    client.post("/sign-out")
    assert sign_in(client, ana).location.startswith("/sign-in/app")


def test_help_for_who_lost_everything(client: Visitor, ana: Account, phone: App, database: Database) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        commands.take_away_second_factors(act, queries.one(act, ana.id))
    sign_in(client, ana)
    assert signed_in(client)
    assert "One step is missing" in client.get("/account").text
    assert facts(database)[-2] == ("SecondFactorsTakenAway", str(ana.id))


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/account/authenticator", {"setup": "authenticator"}),
        ("/account/passkeys", {"name": "key"}),
        ("/account/e-mail", {"email": "new@example.org"}),
        ("/account/recovery-codes", {}),
        ("/accounts/invite", {"role": "admin", "email": "new@example.org"}),
    ],
)
def test_what_matters_needs_a_fresh_proof(app: Flask, database: Database, path: str, form: dict[str, str]) -> None:
    boss = person(database, "boss@example.org", Role.ADMIN)
    visitor = Visitor.of(app).signed_in(boss)
    with visitor.session_transaction() as session:
        session["fs_paa"] = time.time() - 3600
    answer = visitor.post(path, data=form)
    assert answer.status_code == 303
    assert answer.location.startswith("/sign-in/again?next=")
    assert visitor.post("/sign-in/again", data={"password": "wrong"}).status_code == 422
    assert visitor.post("/sign-in/again", data={"password": PASSWORD}).status_code == 302
    assert visitor.post(path, data=form).status_code == 200


def test_a_set_up_that_somebody_else_began_is_not_taken_into_a_stale_session(
    app: Flask, ana: Account, olga: Account
) -> None:
    thief, victim = Visitor.of(app).signed_in(olga), Visitor.of(app).signed_in(ana)
    with victim.session_transaction() as session:
        session["fs_paa"] = time.time() - 3600
    page = thief.post("/account/authenticator", data={"setup": "authenticator"}).text
    answer = victim.post(state_of(page), data={"code": App(page).code()})
    assert answer.location.startswith("/sign-in/again")


def test_changing_the_password_ends_every_other_session(client: Visitor, olga: Account, database: Database) -> None:
    sign_in(client, olga)
    elsewhere = Visitor.of(client.application).signed_in(olga)
    new = "another four plain words"
    client.post("/account/password", data={"password": PASSWORD, "new_password": new, "new_password_confirm": new})
    assert signed_in(client)
    assert not signed_in(elsewhere)
    assert letters(database)[-1].subject == "Your password was changed"


def test_a_new_address_counts_once_its_link_was_opened_and_confirmed(
    client: Visitor, olga: Account, database: Database
) -> None:
    sign_in(client, olga)
    client.post("/account/e-mail", data={"email": "New@Example.org"})
    link = re.search(r"(/account/e-mail/\S+)", letters(database)[-1].body or "")
    assert link
    assert "Yes, this is my address" in client.get(link.group(1)).text
    assert sign_in(Visitor.of(client.application), "new@example.org").status_code == 422, "opening changes nothing"
    client.post(link.group(1))
    assert sign_in(Visitor.of(client.application), "new@example.org").status_code == 302
    assert letters(database)[-1].recipient == "olga@example.org"
    assert ("EmailChanged", str(olga.id)) in facts(database)


def test_closing_an_account_ends_its_sessions(client: Visitor, olga: Account, database: Database) -> None:
    sign_in(client, olga)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        commands.close(act, queries.one(act, olga.id))
    assert not signed_in(client)
    assert sign_in(client, olga).status_code == 422
