"""What must hold of every answer: headers, tokens, no trace, nothing changed by looking, no text that runs."""

import hashlib
import math
from functools import partial
from itertools import chain, product

from sqlalchemy import Table, select
from werkzeug.test import TestResponse

from cltms.accounts.models import Account
from cltms.foundation.database import Base, Database
from tests.attacks.conftest import FACTORS, PAYLOAD, SLUG, Target
from tests.support.visitor import Visitor
from tests.support.walking import Door, doors, told, walk

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


def test_every_answer_carries_its_headers(target: Target, walkers: list[Visitor]) -> None:
    for visitor in (Visitor.of(target.app), walkers[0]):
        walked = walk(
            visitor, doors(target.app, target.known), lambda who, door: who.open(door.address, method=door.method)
        )
        answers = [(address, visitor.get(address)) for address in MISSING]
        for address, answer in [*answers, *((door.address, answer) for door, answer in walked)]:
            assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS, address
            policy = answer.headers["Content-Security-Policy"]
            assert "unsafe" not in policy, address
            assert "frame-ancestors 'none'" in policy, address
            assert "object-src 'none'" in policy, address
            assert not {"Server", "X-Powered-By"} & set(answer.headers.keys()), address


def test_nothing_is_told_of_what_is_not_there(target: Target, walkers: list[Visitor]) -> None:
    for visitor in (Visitor.of(target.app), walkers[0]):
        for address in MISSING:
            answer = visitor.get(address)
            assert answer.status_code in {303, 308, 404}, address
            assert "Traceback" not in answer.text
            assert "cltms/" not in answer.text


def test_nothing_can_be_changed_without_the_token_of_the_page(target: Target, walkers: list[Visitor]) -> None:
    for visitor in walkers:
        ways = doors(target.app, target.known, ("POST",))
        for door, answer in walk(
            visitor, ways, lambda who, door: who.post(door.address, csrf=False, data={"name": "x"})
        ):
            assert answer.status_code in {400, 404}, f"{door.address} answered {answer.status_code}"


WRITTEN_BY_LOOKING = {"sign_in_try", "union_journal_entry"}
"""What looks may write to: tries at links of one use, which come as addresses, and who opened an identity."""


def test_looking_changes_nothing_and_no_text_runs(target: Target, walkers: list[Visitor], database: Database) -> None:
    for visitor in walkers:
        visitor.get("/home")  # the first use of the day is noted
    before = fingerprints(database)
    seen = 0
    looks = list(doors(target.app, target.known, ("GET",)))
    for door, answer in chain(*(walk(visitor, looks, _with_the_payload) for visitor in walkers)):
        text = told(answer)
        seen += "onerror" in text
        if answer.mimetype in {"text/html", "image/svg+xml"}:
            assert "<img src=x" not in text, door.address
        assert str(math.prod(FACTORS)) not in text, f"a template was rendered twice at {door.address}"
    assert seen > 5, "the payload stood on no page, so nothing was tried"
    after = fingerprints(database)
    assert {table for table in before if before[table] != after[table]} <= WRITTEN_BY_LOOKING


def _with_the_payload(visitor: Visitor, door: Door) -> TestResponse:
    return visitor.get(door.address, query_string={"text": PAYLOAD, "q": PAYLOAD, "next": PAYLOAD})


def fingerprints(database: Database) -> dict[str, str]:
    with database.read(None) as session:
        connection = session.connection()
        return {
            table.name: hashlib.sha256(
                repr(sorted(map(repr, connection.exec_driver_sql(f"SELECT * FROM {_named(table, database)}")))).encode()  # noqa: S608
            ).hexdigest()
            for table in Base.metadata.sorted_tables
        }


def _named(table: Table, database: Database) -> str:
    return f'{table.schema}."{table.name}"' if table.schema and not database.is_sqlite else f'"{table.name}"'


BENT = (
    "'", "'; DROP TABLE parcel; --", "%_\\", "\x00", "á" * 5000, "-1", "9" * 400, "NaN", "1e999", "../../etc/passwd",
    "${7*7}", "[]", "owner_kind", "2026-13-99",
)  # fmt: skip
WORST = ("'; DROP TABLE parcel; --\x00%", "9" * 400)
PARAMETERS = (
    "text", "q", "sort", "after", "before", "bbox", "owner_kind", "owner_body", "vacancy", "apart", "min_area_m2",
    "min_area_ft2", "max_value", "page", "from", "crs", "next", "language", "name",
)  # fmt: skip


def _bent(asked: dict[str, str], visitor: Visitor, door: Door) -> TestResponse:
    return visitor.get(door.address, query_string=asked)


def test_bent_questions_are_answered_or_refused_and_break_nothing(target: Target, walkers: list[Visitor]) -> None:
    everything = len(target.house.lots(SLUG))
    looks = [door for door in doors(target.app, target.known, ("GET",)) if door.address != "/readyz"]
    for value in WORST:
        for door, answer in walk(walkers[0], looks, partial(_bent, dict.fromkeys(PARAMETERS, value))):
            assert answer.status_code < 500, f"{door.address} with {value[:20]!r}"
    for name, value in product(PARAMETERS, BENT):
        answer = walkers[0].get(f"/lots/{SLUG}/", query_string={name: value})
        assert answer.status_code in {200, 400, 422}, f"{name}={value[:20]!r}"
    assert len(target.house.lots(SLUG)) == everything


def test_fields_that_no_form_has_are_ignored(target: Target, walkers: list[Visitor], database: Database) -> None:
    grabbed = {"role": "admin", "is_admin": "1", "id": "1", "active": "1", "jurisdiction_id": "999", "version": "999"}
    with database.read() as session:
        before = {each.id: (each.role, each.email) for each in session.scalars(select(Account))}
    for visitor in walkers[1:]:
        ways = doors(target.app, target.known, ("POST",))
        assert list(walk(visitor, ways, lambda who, door: who.post(door.address, data=grabbed)))
    with database.read() as session:
        assert {each.id: (each.role, each.email) for each in session.scalars(select(Account))} == before
