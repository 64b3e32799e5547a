"""Signing in: the same answer for what is wrong and what is unknown, slower and slower for who guesses."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from cltms.accounts import commands
from cltms.accounts.commands import TRIES_IN_ALL, TRIES_PER_EMAIL, TRIES_WHILE_GUESSED, WINDOW, add_account, note_try
from cltms.accounts.models import Account
from cltms.foundation.acting import NOBODY, OPERATOR, Actor, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.errors import NotAllowed, Refused, TooMany
from cltms.journal.models import JournalEntry
from cltms.roles import Role
from tests.support.visitor import Visitor

PASSWORD = "four plain words here"  # noqa: S105 of the tests
KEY = "key of the tests"
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def ana(database: Database) -> Account:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        return add_account(act, " Ana@Example.org ", "Ana", Role.STAFF, PASSWORD)


def facts(database: Database) -> list[tuple[str, str]]:
    with database.read() as session:
        return [
            (entry.fact, entry.subject) for entry in session.scalars(select(JournalEntry).order_by(JournalEntry.id))
        ]


def test_signing_in_leads_to_where_one_wanted_to_go(client: Visitor, ana: Account) -> None:
    asked = client.get("/sign-in?next=/home?x=1")
    assert 'value="/home?x=1"' in asked.text
    answer = client.post("/sign-in", data={"email": "ANA@example.org", "password": PASSWORD, "next": "/home?x=1"})
    assert (answer.status_code, answer.location) == (303, "/home?x=1")


def test_signing_in_never_leads_to_another_house(client: Visitor, ana: Account) -> None:
    form = {"email": ana.email, "password": PASSWORD, "next": "https://evil.example/"}
    assert client.post("/sign-in", data=form).location == "/home"


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client: Visitor, ana: Account) -> None:
    answers = [
        client.post("/sign-in", data={"email": email, "password": "not the password"})
        for email in (ana.email, "bob@example.org")
    ]
    texts = [answer.text.replace(ana.email, "…").replace("bob@example.org", "…") for answer in answers]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert without_tokens(texts[0]) == without_tokens(texts[1])
    assert "do not fit together" in texts[0]


def without_tokens(text: str) -> list[str]:
    return [line for line in text.splitlines() if "csrf_token" not in line]


def test_an_empty_form_says_what_is_missing(client: Visitor) -> None:
    answer = client.post("/sign-in", data={})
    assert answer.status_code == 422
    assert "Write your e-mail address." in answer.text


def test_the_password_is_never_sent_back(client: Visitor, ana: Account) -> None:
    assert "guessed it" not in client.post("/sign-in", data={"email": ana.email, "password": "guessed it"}).text


def test_signing_in_begins_a_new_session(client: Visitor, ana: Account) -> None:
    client.get("/sign-in")
    with client.session_transaction() as session:
        session["planted"] = "by somebody else"
    client.post("/sign-in", data={"email": ana.email, "password": PASSWORD})
    with client.session_transaction() as session:
        assert "planted" not in session
        assert session.permanent


def test_signing_out_ends_the_session_on_every_device(client: Visitor, ana: Account) -> None:
    client.post("/sign-in", data={"email": ana.email, "password": PASSWORD})
    elsewhere = Visitor.of(client.application).signed_in(ana)
    assert signed_in(elsewhere)
    client.post("/sign-out")
    assert not signed_in(client)
    assert not signed_in(elsewhere)


def signed_in(visitor: Visitor) -> bool:
    return "Sign out" in visitor.get("/components").text


def test_a_session_that_was_tampered_with_is_nobodys(client: Visitor, ana: Account) -> None:
    for stolen in ({"account_id": ana.id, "stamp": "x"}, {"account_id": "1", "stamp": ana.session_stamp}):
        with client.session_transaction() as session:
            session.update(stolen)
        assert not signed_in(client)


def test_the_journal_remembers_without_addresses(client: Visitor, ana: Account, database: Database) -> None:
    client.post("/sign-in", data={"email": ana.email, "password": "wrong"})
    client.post("/sign-in", data={"email": "bob@example.org", "password": "wrong"})
    client.post("/sign-in", data={"email": ana.email, "password": PASSWORD})
    client.post("/sign-out")
    mine = str(ana.id)
    assert facts(database) == [
        ("accounts.AccountAdded", mine),
        ("accounts.SignInRefused", mine),
        ("accounts.SignInRefused", "None"),
        ("accounts.SignedIn", mine),
        ("accounts.SignedOut", mine),
    ]


def attempts(database: Database, email: str, moment: datetime, count: int) -> None:
    for _ in range(count):
        with acting_as(database, NOBODY, Door.PAGE, moment=moment) as act:
            note_try(act, email, KEY)


def test_who_guesses_one_address_has_to_wait(database: Database) -> None:
    attempts(database, "ana@example.org", NOON, TRIES_PER_EMAIL)
    with pytest.raises(TooMany, match="quarter of an hour"):
        attempts(database, " ANA@example.org", NOON, 1)
    attempts(database, "bob@example.org", NOON, 1)
    attempts(database, "ana@example.org", NOON + WINDOW + timedelta(seconds=1), 1)


def test_who_guesses_many_addresses_is_slowed(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    assert TRIES_IN_ALL > TRIES_PER_EMAIL > TRIES_WHILE_GUESSED
    monkeypatch.setattr(commands, "TRIES_IN_ALL", 5)
    attempts(database, "0@example.org", NOON, 5)
    with pytest.raises(TooMany):
        attempts(database, "0@example.org", NOON, 1)
    attempts(database, "another@example.org", NOON, TRIES_WHILE_GUESSED)
    with pytest.raises(TooMany):
        attempts(database, "another@example.org", NOON, 1)


def test_nobody_is_locked_out_because_somebody_guesses_elsewhere(
    client: Visitor, ana: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "TRIES_IN_ALL", 5)
    for number in range(6):
        client.post("/sign-in", data={"email": f"{number}@example.org", "password": "guessed"})
    assert client.post("/sign-in", data={"email": ana.email, "password": "a slip"}).status_code == 422
    assert client.post("/sign-in", data={"email": ana.email, "password": PASSWORD}).status_code == 303


def test_too_many_tries_are_refused_on_the_page_even_with_the_right_password(client: Visitor, ana: Account) -> None:
    for _ in range(TRIES_PER_EMAIL):
        client.post("/sign-in", data={"email": ana.email, "password": "wrong password"})
    answer = client.post("/sign-in", data={"email": ana.email, "password": PASSWORD})
    assert answer.status_code == 429
    assert not signed_in(client)


def test_tries_do_not_keep_the_address(client: Visitor, database: Database) -> None:
    client.post("/sign-in", data={"email": "bob@example.org", "password": "wrong password"})
    with database.read() as session:
        rows = session.connection().exec_driver_sql("SELECT * FROM sign_in_try").all()
    assert len(rows) == 1
    assert "bob" not in str(rows)


def test_only_administrators_add_accounts(database: Database, ana: Account) -> None:
    staff = Actor(ana.id, "Ana", frozenset({"staff"}))
    with pytest.raises(NotAllowed), acting_as(database, staff, Door.PAGE) as act:
        add_account(act, "bob@example.org", "Bob", Role.ADMIN, PASSWORD)


@pytest.mark.parametrize("password", ["", "eleven char", "x" * 1001])
def test_a_password_that_is_too_short_or_absurdly_long_is_refused(database: Database, password: str) -> None:
    with pytest.raises(Refused, match="12 characters"), acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        add_account(act, "bob@example.org", "Bob", Role.STAFF, password)


def test_passwords_are_kept_as_argon2id(ana: Account) -> None:
    assert ana.password_hash.startswith("$argon2id$")
