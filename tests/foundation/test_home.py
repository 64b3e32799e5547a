"""The front door: what needs each kind of person, a menu that fits in a glance, and finding things by a few words."""

import re
from collections.abc import Callable

import pytest

from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.pages import MOST_WORDS
from cltms.outbox.commands import post
from cltms.outbox.message import Message
from cltms.outbox.models import OutboxMessage
from cltms.outbox.vocabulary import Channel, Stage
from cltms.roles import Role
from tests.support.visitor import Visitor

SignIn = Callable[[Role], Visitor]


@pytest.mark.parametrize("address", ["/home", "/today", "/search?q=elm", "/"])
def test_a_visitor_is_asked_who_they_are(client: Visitor, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 303
    assert answer.location.startswith("/sign-in")


@pytest.mark.parametrize("role", list(Role))
def test_everybody_lands_where_their_day_begins(sign_in_as: SignIn, role: Role) -> None:
    answer = sign_in_as(role).get("/home", follow_redirects=True)
    assert answer.status_code == 200
    assert answer.request.path == ("/lots/" if role is Role.ORGANIZER else "/today")


@pytest.mark.parametrize("role", list(Role))
def test_the_menu_has_at_most_six_words(sign_in_as: SignIn, role: Role) -> None:
    page = sign_in_as(role).get("/today").text
    menu = re.search(r'<nav class="menu".*?</nav>', page, re.DOTALL)
    words = re.findall(r"<a [^>]*>([^<]+)</a>", menu[0]) if menu else []
    assert len(" ".join(words).split()) <= MOST_WORDS
    rooms = re.search(r'<nav class="rooms".*?</nav>', page, re.DOTALL)
    if "More" in words:
        assert rooms
        assert set(words) - {"More"} < set(re.findall(r"<a [^>]*>([^<]+)</a>", rooms[0]))


def test_who_looks_after_the_outbox_sees_what_did_not_go_out(sign_in_as: SignIn, database: Database) -> None:
    admin, staff = sign_in_as(Role.ADMIN), sign_in_as(Role.STAFF)
    assert "Nothing needs you today" in admin.get("/today").text
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        message = post(act, Message(channel=Channel.EMAIL, to="a@example.org", subject="A", body="B", kind="test"))
        row = act.session.get_one(OutboxMessage, message.id)
        row.state, row.ended_at = Stage.FAILED.value, act.moment
    page = admin.get("/today").text
    assert "message was not sent" in page
    assert "/outbox" in page
    assert "not sent" not in staff.get("/today").text


def test_nothing_found_says_what_to_try(sign_in_as: SignIn) -> None:
    page = sign_in_as(Role.STAFF).get("/search?q=%3Cb%3Enowhere")
    assert "Nothing here fits “&lt;b&gt;nowhere”" in page.text
    assert "Write less of it" in page.text
