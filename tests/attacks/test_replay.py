"""What was caught on its way is worth nothing: an answer to a challenge counts once, also within its minute."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from cltms.accounts import changes
from cltms.accounts.models import Account, UsedChallenge
from cltms.foundation.acting import NOBODY, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.errors import ChangedMeanwhile
from cltms.roles import Role
from tests.accounts.conftest import facts, person, sign_in, signed_in
from tests.accounts.passkey import add_passkey, way_on
from tests.support.visitor import Visitor


@pytest.fixture
def ana(database: Database) -> Account:
    """Staff, whose password the attacker knows."""
    return person(database, "ana@example.org", Role.STAFF)


def test_a_captured_answer_of_a_passkey_lets_nobody_in_again(app: Flask, ana: Account, database: Database) -> None:
    owner = Visitor.of(app)
    sign_in(owner, ana)
    key = add_passkey(owner)
    owner.post("/sign-out")
    assert sign_in(owner, ana).location.startswith("/sign-in/passkey")
    page = owner.post("/sign-in/passkey").text
    way, proof = way_on(page, "/sign-in/passkey/"), key.proof(page)
    assert owner.post(way, data={"credential": proof}).status_code == 302
    assert signed_in(owner)

    thief = Visitor.of(app)
    sign_in(thief, ana)
    assert thief.post(way, data={"credential": proof}).location == "/sign-in/passkey"
    assert "That was used already" in thief.get("/sign-in/passkey").text
    assert not signed_in(thief)
    assert facts(database).count(("SignedIn", str(ana.id))) == 2

    again = thief.post("/sign-in/passkey").text
    answer = thief.post(way_on(again, "/sign-in/passkey/"), data={"credential": key.proof(again)})
    assert answer.status_code == 302
    assert signed_in(thief), "it was the answer that was used up, not the key"


def test_a_proof_for_signing_in_is_no_proof_in_a_stale_session(app: Flask, ana: Account) -> None:
    owner = Visitor.of(app)
    sign_in(owner, ana)
    key = add_passkey(owner)
    page = owner.post("/sign-in/again/passkey").text
    way, proof = way_on(page, "/sign-in/again/passkey/"), key.proof(page)
    assert owner.post(way, data={"credential": proof}).location != "/sign-in/again/passkey"
    with owner.session_transaction() as session:
        session["fs_paa"] = 0
    assert owner.post(way, data={"credential": proof}).location == "/sign-in/again/passkey"
    assert owner.post("/account/recovery-codes").location.startswith("/sign-in/again?next=")


def test_of_two_who_send_an_answer_at_once_one_gets_in_and_old_ones_are_swept_away(database: Database) -> None:
    now = datetime.now(UTC)
    old = UsedChallenge(digest="old", ends_at=now - timedelta(hours=1))
    for challenge in (old, UsedChallenge(digest="new", ends_at=now + timedelta(hours=1))):
        with acting_as(database, NOBODY, Door.PAGE) as act:
            changes.write(act, challenge)
    twin = UsedChallenge(digest="new", ends_at=now + timedelta(hours=1))
    with pytest.raises(ChangedMeanwhile), acting_as(database, NOBODY, Door.PAGE) as act:
        changes.write(act, twin)
    with database.read() as session:
        assert session.scalars(select(UsedChallenge.digest)).all() == ["new"]
