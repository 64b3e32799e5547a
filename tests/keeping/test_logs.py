"""What a story leaves in the log: numbers of requests and names of pages, and nothing personal."""

import logging
import re
from collections.abc import Callable

import pytest
from flask import Flask

from cltms.foundation.database import Database
from cltms.foundation.guard import public
from cltms.foundation.logs import set_up_logs
from cltms.roles import Role
from tests.support.visitor import Visitor

SECRETS = (
    "rosa",
    "delgado",
    "lantern",
    "example.org",
    "617",
    "hunter",
    "127.0.0.1",
    "token",
    "geheim",
    "?",
    "@",
    "/lots",
)


CHANCE = re.compile(r"timestamp=\S+|request=[0-9a-f]{16}| ms=\d+")
"""What is made of the clock and of chance, and may spell any number."""


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [line for line in capsys.readouterr().err.splitlines() if line]


def test_a_story_leaves_nothing_personal(
    app: Flask, sign_in_as: Callable[[Role], Visitor], capsys: pytest.CaptureFixture[str]
) -> None:
    visitor, steward = Visitor.of(app), sign_in_as(Role.STEWARD)
    visitor.get("/sign-in?next=/lots/rosa-delgado&token=geheim")
    visitor.post("/sign-in", data={"email": "rosa@example.org", "password": "hunter2 hunter2"})
    visitor.get("/somewhere/rosa@example.org?phone=6175550123")
    steward.get("/union/?building=77 Lantern Court")
    steward.post("/union/members/new", data={"name": "Rosa Delgado", "building": "77 Lantern Court", "language": "es"})
    steward.open("/journal", method="ROSA")
    said = lines(capsys)
    assert len(said) >= 6
    assert not [(line, secret) for line in said for secret in SECRETS if secret in CHANCE.sub("", line).lower()]
    assert all(re.match(r"timestamp=\S+Z level=\w+ event=", line) for line in said)


def test_every_answer_has_a_number_that_the_log_repeats(app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    visitor = Visitor.of(app)
    numbers = [
        visitor.get(address, headers={"X-Request-Id": "chosen by somebody"}).headers["X-Request-Id"]
        for address in ("/home", "/nowhere", "/healthz")
    ]
    assert len(set(numbers)) == 3
    assert all(re.fullmatch(r"[0-9a-f]{16}", number) for number in numbers)
    found = [re.search(r"request=(\w+)", line) for line in lines(capsys)]
    assert [each[1] for each in found if each] == numbers[:2]  # whoever watches over the house does not fill the log


def test_an_error_says_where_and_not_what(
    app: Flask, database: Database, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    @public
    def broken() -> str:
        raise ValueError("rosa@example.org is not a number")

    monkeypatch.setitem(app.view_functions, "house.home", broken)
    answer = Visitor.of(app).get("/home")
    assert answer.status_code == 500
    said = " ".join(lines(capsys))
    assert "error=ValueError" in said
    assert "test_logs.py" in said
    assert "rosa" not in said + answer.text


def test_servers_log_without_addresses(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("info")
    library = logging.getLogger("gunicorn.error")
    caught: list[str] = []
    catcher = logging.Handler()
    catcher.emit = lambda record: caught.append(record.getMessage())  # type: ignore[method-assign]
    library.addHandler(catcher)
    try:
        library.warning("Invalid request from ip=203.0.113.9: Invalid Request Line 'GET /rosa'")
        library.error("Error handling request %s %s", "GET", "/lots/rosa?token=geheim")
        library.error("Worker (pid:%s) exited with code %s", 7, 1)
    finally:
        library.removeHandler(catcher)
    assert caught == ["A request could not be read", "Error handling request … …", "Worker (pid:7) exited with code 1"]
