"""What must hold of every answer: headers, tokens, no trace, nothing changed by looking, no text that runs."""

import hashlib
from collections.abc import Iterable

import pytest
from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.foundation import migrating
from cltms.foundation.database import Base, Database
from cltms.foundation.guard import MARK, PUBLIC
from tests.attacks.conftest import PAYLOAD, Target
from tests.support.visitor import Visitor
from tests.support.walking import doors, told

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
MISSING = (
    "/nothing-here",
    "/.git/config",
    "/static/../config.py",
    "/static/%2e%2e/config.py",
    "/lots//",
    "/robots.txt",
)


def everybody(target: Target, walkers: Iterable[Visitor]) -> list[Visitor]:
    return [Visitor.of(target.app), *walkers]


def test_every_answer_carries_its_headers(target: Target, walkers: list[Visitor]) -> None:
    for visitor in everybody(target, walkers):
        ways = [(door.method, door.address) for door in doors(target.app, target.known)]
        for method, address in [*(("GET", address) for address in MISSING), *ways]:
            answer = visitor.open(address, method=method)
            assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS, address
            policy = answer.headers["Content-Security-Policy"]
            assert "unsafe" not in policy, address
            assert "frame-ancestors 'none'" in policy, address
            assert "object-src 'none'" in policy, address
            assert not {"Server", "X-Powered-By"} & set(answer.headers.keys()), address


def test_nothing_is_told_of_what_is_not_there(target: Target, walkers: list[Visitor]) -> None:
    for visitor in everybody(target, walkers):
        for address in MISSING:
            answer = visitor.get(address)
            assert answer.status_code in {303, 308, 404}, address
            assert "Traceback" not in answer.text
            assert "cltms/" not in answer.text


def test_nothing_can_be_changed_without_the_token_of_the_page(target: Target, walkers: list[Visitor]) -> None:
    for visitor in walkers:
        for door in doors(target.app, target.known, ("POST",)):
            answer = visitor.post(door.address, csrf=False, data={"name": "x"})
            assert answer.status_code in {400, 404}, f"{door.address} answered {answer.status_code}"


def test_looking_changes_nothing(target: Target, walkers: list[Visitor], database: Database) -> None:
    for visitor in walkers:
        visitor.get("/home")  # the first use of the day is noted
    before = fingerprints(database)
    for visitor in walkers:
        for door in doors(target.app, target.known, ("GET",)):
            visitor.get(door.address)
    after = fingerprints(database)
    assert {table for table in before if before[table] != after[table]} == set()


def fingerprints(database: Database) -> dict[str, str]:
    with database.read(None) as session:
        connection = session.connection()
        return {
            table.name: hashlib.sha256(
                repr(sorted(map(repr, connection.exec_driver_sql(f"SELECT * FROM {_named(table, database)}")))).encode()  # noqa: S608
            ).hexdigest()
            for table in Base.metadata.sorted_tables
        }


def _named(table: object, database: Database) -> str:
    name = getattr(table, "name", "")
    schema = None if database.is_sqlite else getattr(table, "schema", None)
    return f'{schema}."{name}"' if schema else f'"{name}"'


def test_no_text_of_a_file_or_a_form_runs_on_any_page(target: Target, walkers: list[Visitor]) -> None:
    seen = 0
    for visitor in walkers:
        for door in doors(target.app, target.known, ("GET",)):
            answer = visitor.get(door.address, query_string={"text": PAYLOAD, "q": PAYLOAD, "next": PAYLOAD})
            text = told(answer)
            seen += "onerror" in text
            if answer.mimetype in {"text/html", "image/svg+xml"}:
                assert "<img src=x" not in text, door.address
            assert str(7 * 191) not in text, f"a template was rendered twice at {door.address}"
    assert seen > 5, "the payload stood on no page, so nothing was tried"


BENT = ("'", '"', "'; DROP TABLE parcel; --", "1 OR 1=1", "%", "_", "\\", "\x00", "á" * 5000, "-1", "9" * 400, "NaN", "1e999",
        "../../etc/passwd", "${7*7}", "[]", "owner_kind", "2026-13-99")  # fmt: skip
PARAMETERS = (
    "text", "q", "sort", "after", "before", "bbox", "owner_kind", "owner_body", "vacancy", "apart", "min_area_m2",
    "min_area_ft2", "max_value", "page", "from", "crs", "next", "language", "name",
)  # fmt: skip


def test_bent_questions_are_answered_or_refused_and_break_nothing(target: Target, walkers: list[Visitor]) -> None:
    admin = walkers[0]
    everything = len(target.house.lots("elm-county-oh"))
    for door in doors(target.app, target.known, ("GET",)):
        if getattr(target.app.view_functions[door.rule.endpoint], MARK) is PUBLIC:
            continue
        for value in BENT:
            answer = admin.get(door.address, query_string=dict.fromkeys(PARAMETERS, value))
            assert answer.status_code < 500, f"{door.address} with {value[:20]!r}"
    assert len(target.house.lots("elm-county-oh")) == everything


@pytest.mark.parametrize("value", BENT)
def test_one_bent_question_at_a_time(target: Target, walkers: list[Visitor], value: str) -> None:
    for name in PARAMETERS:
        answer = walkers[0].get("/lots/elm-county-oh/", query_string={name: value})
        assert answer.status_code in {200, 400, 422}, f"{name}={value[:20]!r}"


def test_fields_that_no_form_has_are_ignored(target: Target, walkers: list[Visitor], database: Database) -> None:
    grabbed = {"role": "admin", "is_admin": "1", "id": "1", "active": "1", "jurisdiction_id": "999", "version": "999"}
    with database.read() as session:
        before = {each.id: (each.role, each.email) for each in session.scalars(select(Account))}
    for visitor in walkers[1:]:
        for door in doors(target.app, target.known, ("POST",)):
            visitor.post(door.address, data=grabbed)
    with database.read() as session:
        assert {each.id: (each.role, each.email) for each in session.scalars(select(Account))} == before


def test_the_tables_are_all_known_to_this_walk(database: Database) -> None:
    assert migrating.tables_on(database).tables.keys()
