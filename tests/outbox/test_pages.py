"""The page Outbox shows administrators where messages stand; the mailbox shows letters at the machine alone."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import update

from cltms.app import create_app
from cltms.cli import Terminal, main
from cltms.config import Settings
from cltms.foundation.database import Database
from cltms.outbox.models import OutboxMessage
from cltms.outbox.vocabulary import Stage
from cltms.roles import Role
from tests.outbox.conftest import MAIL, SMS, Post, changed_settings
from tests.outbox.servers import MailServer
from tests.support.visitor import Visitor

LINK = replace(
    MAIL, body="Come in: https://house.example/in?code=1&x=2\n<script>alert(1)</script>\njavascript:alert(1)"
)


@pytest.fixture
def uncertain(by_smtp: Post, server: MailServer) -> Iterator[int]:
    """Give a message of which nobody knows whether it arrived."""
    server.hang_up = True
    yield by_smtp.delivered().id


def test_an_empty_outbox_says_when_something_will_be_there(signed_in_client: Visitor) -> None:
    text = signed_in_client.get("/outbox").get_data(as_text=True)
    assert "No message has been written yet" in text
    assert "invite somebody" in text


def test_the_outbox_tells_neither_address_nor_text(signed_in_client: Visitor, uncertain: int, office: Post) -> None:
    office.delivered(SMS)
    text = signed_in_client.get("/outbox").get_data(as_text=True)
    assert "Not known whether it arrived" in text
    assert "accounts.sign_in_code" in text
    assert not [secret for secret in ("rosa@", "6175550123", "918273", "Your code") if secret in text]


def test_a_person_sends_an_uncertain_message_again(signed_in_client: Visitor, uncertain: int, by_smtp: Post) -> None:
    page = signed_in_client.get("/outbox?stage=uncertain").get_data(as_text=True)
    address = re.findall(r'action="(/outbox/\d+/again)"', page)
    assert address == [f"/outbox/{uncertain}/again"]
    assert signed_in_client.post(address[0]).status_code == 303
    assert by_smtp.message(uncertain).stage is Stage.WAITING
    assert "is on its way again" in signed_in_client.get("/outbox").get_data(as_text=True)
    assert signed_in_client.post(address[0]).status_code == 409, "it waits already"


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_the_outbox_is_not_there_for_others(sign_in_as: Callable[[Role], Visitor], office: Post, role: Role) -> None:
    number = office.posted()
    visitor = sign_in_as(role)
    with office.database.write() as session:
        session.execute(update(OutboxMessage).values(state=Stage.FAILED.value, ended_at=OutboxMessage.created_at))
    assert visitor.get("/outbox").status_code == 404
    assert visitor.post(f"/outbox/{number}/again").status_code == visitor.post("/outbox/999/again").status_code == 404
    assert office.message(number).stage is Stage.FAILED


def test_a_long_list_is_leafed_through(signed_in_client: Visitor, office: Post) -> None:
    first, *_rest = [office.posted() for _ in range(51)]
    page = signed_in_client.get("/outbox").get_data(as_text=True)
    after = re.findall(r'rel="next" href="([^"]+)"', page)
    assert after == [f"/outbox?before={first + 1}"]
    assert signed_in_client.get(after[0]).get_data(as_text=True).count('role="rowheader"') == 1


def test_the_mailbox_shows_letters_newest_first_with_links_and_nothing_that_runs(client: Visitor, office: Post) -> None:
    assert "No letter has come yet" in client.get("/mailbox").get_data(as_text=True)
    office.delivered(LINK)
    office.delivered(SMS)
    answer = client.get("/mailbox")
    text = answer.get_data(as_text=True)
    assert text.index("+16175550123") < text.index("rosa@example.org")
    assert 'href="https://house.example/in?code=1&amp;x=2"' in text
    assert "<script>alert" not in text
    assert 'href="javascript' not in text
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "stranger",
    [
        {"environ_base": {"REMOTE_ADDR": "192.168.1.7"}},
        {"headers": {"X-Forwarded-For": "203.0.113.9"}},
        {"base_url": "http://house.example"},
        {"base_url": "http://localhost.house.example:8000"},
    ],
)
def test_the_mailbox_is_not_there_for_whoever_comes_over_the_network(client: Visitor, stranger: dict[str, str]) -> None:
    assert client.get("/mailbox").status_code == 200
    assert client.get("/mailbox", base_url="http://[::1]:8000").status_code == 200
    assert client.get("/mailbox", **stranger).status_code == 404


def test_the_mailbox_is_not_there_in_production_nor_where_mail_and_sms_really_go_out(
    settings: Settings, database: Database
) -> None:
    sending = {"smtp_host": "mail.example.org", "mail_from": "a@example.org", "sms_url": "https://g.example.org/",
               "sms_secret": "s" * 32}  # fmt: skip
    at_home = {"environment": "production", "site_url": "https://localhost"}
    for changed in (changed_settings(settings, **at_home), changed_settings(settings, **sending)):
        app: Flask = create_app(changed, database)
        assert Visitor.of(app).get("/mailbox", base_url="https://localhost").status_code == 404


def test_the_terminal_lists_sends_and_sends_again(by_smtp: Post, server: MailServer) -> None:
    server.to_rcpt = ["550 5.1.1 no"]
    number = by_smtp.posted()

    def run(*words: str) -> str:
        done = CliRunner().invoke(main, ["outbox", *words], obj=Terminal(by_smtp.settings, by_smtp.database))
        assert done.exit_code == 0, done.output
        return done.output

    assert "failed 1" in run("send")
    assert "550 5.1.1" in run("list", "--state", "failed")
    run("retry", str(number))
    assert "sent 1" in run("send")
    assert "rosa" not in run("list", "--json")
