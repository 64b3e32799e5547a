"""Nobody learns from the work that is done whether an address is known: it is counted, not timed."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from argon2 import low_level
from flask import Flask
from sqlalchemy import event

from cltms.accounts.commands import admit
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.circles import Circle
from cltms.foundation.database import Database
from cltms.roles import Role
from tests.accounts.conftest import person
from tests.support.visitor import Visitor

WAYS: dict[str, tuple[str, Callable[[str], dict[str, str]]]] = {
    "password": ("/sign-in", lambda address: {"email": address, "password": "not the password"}),
    "code": ("/sign-in/code", lambda address: {"identity": address, "passcode": "123456"}),
    "message": ("/sign-in/code/send", lambda address: {"identity": address}),
    "forgotten": ("/password/forgotten", lambda address: {"email": address}),
}

AFTER_A_MESSAGE = ("RELEASE SAVEPOINT sa_savepoint_1", "ROLLBACK TO SAVEPOINT")
"""How a message ends: it is kept, or taken back where there is nobody to send it to."""


@contextmanager
def work(database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """Count how often a password is hashed, and what is asked of the database."""
    done: Counter[str] = Counter()

    def counting(hashing: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any, **kwargs: Any) -> Any:
            done["hash"] += 1
            return hashing(*args, **kwargs)

        return counted

    def asked(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        done[" ".join(statement.split()[:3])] += 1

    engine = database.pool(Circle.HOUSE)
    event.listen(engine, "before_cursor_execute", asked)
    for name in ("hash_secret", "verify_secret"):
        monkeypatch.setattr(low_level, name, counting(getattr(low_level, name)))
    yield done
    monkeypatch.undo()
    event.remove(engine, "before_cursor_execute", asked)


@pytest.mark.parametrize("way", WAYS)
def test_as_much_is_done_for_an_unknown_address_as_for_a_known_one(
    app: Flask, database: Database, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    person(database, "olga@example.org", Role.ORGANIZER)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        admit(act, email="mia@example.org", phone=None, name="Mia", role=Role.MEMBER, password_hash=None)
    Visitor.of(app).post("/sign-in/code/send", data={"identity": "mia@example.org"})
    path, form = WAYS[way]
    seen = {}
    for address in ("olga@example.org", "mia@example.org", "nobody@example.org"):
        visitor = Visitor.of(app)
        visitor.get("/sign-in/code" if way == "message" else path)
        with work(database, monkeypatch) as done:
            assert visitor.post(path, data=form(address)).status_code in {200, 422}
        seen[address] = dict(done) | dict.fromkeys(AFTER_A_MESSAGE, 0)
    assert seen["nobody@example.org"] == seen["olga@example.org"]
    assert seen["nobody@example.org"] == seen["mia@example.org"]
    assert seen["nobody@example.org"].get("hash", 0) == (way in {"password", "forgotten"})
