"""Members and tenants come in by a code to their mail or phone; nobody else does, and nobody learns who is known."""

import re

import pytest

from cltms.accounts.models import Account
from cltms.accounts.paces import Purpose, network_of
from cltms.foundation.database import Database
from cltms.outbox.models import OutboxMessage
from tests.accounts.conftest import facts, letters, signed_in
from tests.support.visitor import Visitor


def code_in(letter: OutboxMessage) -> str:
    found = re.search(r"\b\d{6}\b", letter.body or "")
    assert found
    return found.group()


@pytest.mark.parametrize(
    ("identity", "recipient"), [("MIA@example.org", "mia@example.org"), ("(617) 555-0123", "+16175550123")]
)
def test_a_member_comes_in_by_a_code(
    client: Visitor, mia: Account, database: Database, identity: str, recipient: str
) -> None:
    client.post("/sign-in/code/send", data={"identity": identity})
    (letter,) = letters(database)
    assert letter.recipient == recipient
    answer = client.post("/sign-in/code", data={"identity": identity, "passcode": code_in(letter), "next": "/account"})
    assert answer.location == "/account"
    assert signed_in(client)
    assert facts(database)[-1] == ("SignedIn", str(mia.id))
    with database.read() as session:
        assert session.get_one(Account, mia.id).proved_contacts == [recipient], "and the other one is not proved by it"
    elsewhere = Visitor.of(client.application)
    again = elsewhere.post("/sign-in/code", data={"identity": identity, "passcode": code_in(letter)})
    assert again.status_code == 422, "a code is good once"


def test_asking_for_a_code_tells_nothing(client: Visitor, mia: Account, ana: Account, database: Database) -> None:
    asked = (mia.email, ana.email, "nobody@example.org", "+1 617 555 0199")
    answers = [client.post("/sign-in/code/send", data={"identity": identity}) for identity in asked]
    texts = {re.sub(r'value="[^"]*"', "", answer.text) for answer in answers}
    assert {answer.status_code for answer in answers} == {200}
    assert len(texts) == 1
    assert [letter.recipient for letter in letters(database)] == ["mia@example.org"], "staff has no code to come in by"


def test_a_wrong_code_and_an_unknown_person_get_the_same_answer(client: Visitor, mia: Account) -> None:
    answers = [
        client.post("/sign-in/code", data={"identity": identity, "passcode": "123456"})
        for identity in (mia.email, "nobody@example.org")
    ]
    assert {answer.status_code for answer in answers} == {422}
    assert len({re.sub(r'value="[^"]*"', "", answer.text) for answer in answers}) == 1


def test_messages_are_not_sent_without_end(client: Visitor, mia: Account, database: Database) -> None:
    pace = Purpose.MESSAGE.value.account
    assert pace is not None
    for _ in range(pace.free):
        client.post("/sign-in/code/send", data={"identity": mia.email})
    assert client.post("/sign-in/code/send", data={"identity": mia.email}).status_code == 429
    assert len(letters(database)) == pace.free


def test_what_one_subscriber_has_is_one_address() -> None:
    assert network_of("2001:db8:1:2:aaaa::1") == network_of("2001:db8:1:2:bbbb::2")
    assert network_of("2001:db8:1:3::1") != network_of("2001:db8:1:2::1")
    assert network_of("::ffff:203.0.113.7") == network_of("203.0.113.7")
