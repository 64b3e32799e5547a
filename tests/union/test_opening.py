"""Whoever reads an identity behind the wall leaves a line: who, which record, when, and never the value."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from cltms.foundation.acting import Actor, Door, acting_as
from cltms.foundation.circles import Circle
from cltms.foundation.database import Database
from cltms.journal import opening
from cltms.journal.models import JournalEntry, UnionJournalEntry
from cltms.roles import Role
from cltms.union import commands
from cltms.union.commands import Particulars
from tests.support.visitor import Visitor
from tests.support.walking import doors, told, walk

STEWARD = Actor(901, "Sam Steward", frozenset({Role.STEWARD.value}))
ROSA = Particulars("Rosa Delgado-Quispe", "77 Lantern Court", "rear door 3B", "614 555 0177", "es")
BO = Particulars("Bo Ames", "77 Lantern Court", None, None, "en")
PERSONAL = ("Delgado", "rear door 3B", "555 0177", "Bo Ames")


@pytest.fixture
def rosa(database: Database) -> int:
    """Two members of one building; gives the number of the first."""
    with acting_as(database, STEWARD, Door.PAGE, circle=Circle.UNION) as act:
        number = commands.welcome(act, ROSA, date(2026, 5, 1)).id
        commands.welcome(act, BO, date(2026, 5, 1))
    return number


def lines(database: Database) -> list[tuple[str, dict[str, Any]]]:
    """Give what was opened, oldest first."""
    with database.read(None) as session:
        rows = session.scalars(select(UnionJournalEntry).order_by(UnionJournalEntry.id)).all()
    return [(row.fact.removeprefix("union."), row.data) for row in rows if not row.fact.endswith("Joined")]


def test_opening_a_member_is_a_line_and_looking_again_is_none(
    database: Database, sign_in_as: Callable[[Role], Visitor], rosa: int
) -> None:
    steward = sign_in_as(Role.STEWARD)
    for _again in range(3):
        assert "Delgado" in steward.get(f"/union/members/{rosa}").text
    assert lines(database) == [("UnionMemberOpened", {"member_id": rosa})]
    with database.read(None) as session:
        line = session.scalars(select(UnionJournalEntry).order_by(UnionJournalEntry.id.desc())).first()
        assert line is not None
        assert (line.door, line.subject) == ("page", str(rosa))
        assert line.actor_id is not None
        assert session.scalars(select(JournalEntry).where(JournalEntry.fact.like("union%"))).all() == []


def test_a_later_look_is_a_line_of_its_own(
    database: Database, sign_in_as: Callable[[Role], Visitor], rosa: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    steward = sign_in_as(Role.STEWARD)
    steward.get(f"/union/members/{rosa}")
    monkeypatch.setattr(opening, "SAME_LOOK", timedelta(0))
    steward.get(f"/union/members/{rosa}")
    assert len(lines(database)) == 2


def test_a_list_is_one_line_that_says_how_many_and_which_building(
    database: Database, sign_in_as: Callable[[Role], Visitor], rosa: int
) -> None:
    page = sign_in_as(Role.STEWARD).get(f"/union/buildings/{rosa}").text
    ((fact, data),) = lines(database)
    assert (fact, data["count"]) == ("UnionBuildingOpened", 2)
    assert data["building"] in page
    assert "Lantern" not in str(data)


def test_every_page_of_the_union_that_shows_somebody_leaves_a_line(
    app: Flask, database: Database, sign_in_as: Callable[[Role], Visitor], rosa: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "SAME_LOOK", timedelta(0))
    steward, shown = sign_in_as(Role.STEWARD), 0
    # Unfinished forms, so that nobody is changed; "who" is what the search asks for.
    ways = [way for way in doors(app, {"number": [str(rosa)], "slug": ["x"], "key": ["x"], "kind": ["x"]})
            if way.address.startswith("/union")]  # fmt: skip
    before = len(lines(database))
    for way, answer in walk(
        steward, ways, lambda who, way: who.open(way.address, method="GET") if way.method == "GET"
        else who.post(way.address, data={"who": "delgado"})
    ):  # fmt: skip
        after = len(lines(database))
        if any(secret in told(answer) for secret in PERSONAL):
            shown += 1
            assert after == before + 1, f"{way.method} {way.address} showed somebody and left no line"
        before = after
    assert shown >= 7
    assert not [secret for secret in (*PERSONAL, "Lantern", "delgado") if secret in str(lines(database))]


def test_without_its_line_nothing_is_shown(
    database: Database, sign_in_as: Callable[[Role], Visitor], rosa: int
) -> None:
    def full(_session: Session, _entries: Sequence[Any]) -> None:
        raise OSError("the disk is full")

    steward, recorder = sign_in_as(Role.STEWARD), database.recorder
    steward.get("/union/")
    database.recorder = full
    for address in (f"/union/members/{rosa}", f"/union/buildings/{rosa}", f"/union/members/{rosa}/held"):
        answer = steward.get(address)
        assert answer.status_code >= 500
        assert not [secret for secret in PERSONAL if secret in answer.text]
    database.recorder = recorder


def test_a_member_is_told_who_opened_it(database: Database, sign_in_as: Callable[[Role], Visitor], rosa: int) -> None:
    steward = sign_in_as(Role.STEWARD)
    for other in (rosa + 1, rosa):
        steward.get(f"/union/members/{other}")
    steward.get(f"/union/buildings/{rosa}")
    steward.post("/union/find", data={"who": "delgado"})
    steward.post("/union/find", data={"who": "ames"})
    page = steward.get(f"/union/members/{rosa}/held").text
    assert "Steward" in page
    assert "614 555 0177" in page
    assert f"What we know of member {rosa} was opened." in page
    assert f"What we know of member {rosa + 1} was opened." not in page
    assert "was opened. Names: 2." in page
    assert page.count("A search showed names of members, in number: 1.") == 1


def test_stewards_find_members_by_part_of_a_name_or_by_telephone(
    sign_in_as: Callable[[Role], Visitor], rosa: int
) -> None:
    steward = sign_in_as(Role.STEWARD)
    for asked in ("delgado rosa", "QUISPE", "6145550177", "(614) 555-0177"):
        page = steward.post("/union/find", data={"who": asked}).text
        assert f"/union/members/{rosa}" in page, asked
        assert f"/union/members/{rosa + 1}" not in page, asked
    assert "Nobody fits" in steward.post("/union/find", data={"who": "0177"}).text
    assert f"/union/members/{rosa}" not in steward.post("/union/find", data={"who": " "}).text


@pytest.mark.parametrize("role", list(Role))
def test_members_of_the_union_are_found_in_its_room_alone(
    database: Database, sign_in_as: Callable[[Role], Visitor], rosa: int, role: Role
) -> None:
    visitor = sign_in_as(role)
    there, nowhere = (visitor.get("/search", query_string={"q": asked}).text for asked in ("Delgado", "Nowhereman"))
    assert without_tokens(there, "Delgado") == without_tokens(nowhere, "Nowhereman")
    if role is not Role.STEWARD:
        assert visitor.post("/union/find", data={"who": "Delgado"}).status_code == 404
        assert visitor.get(f"/union/members/{rosa}/held").status_code == 404
    with database.read(None) as session:
        name = "union_journal_entry" if database.is_sqlite else "tenant_union.union_journal_entry"
        assert session.scalar(text(f"SELECT count(*) FROM {name} WHERE fact LIKE '%Opened'")) == 0  # noqa: S608


def without_tokens(page: str, asked: str) -> str:
    """Give the part of a page that answers, without what was asked."""
    return page[page.index("<main") :].split("</main>", maxsplit=1)[0].replace(asked, "…")
