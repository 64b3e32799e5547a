"""The house has no path to what the union keeps: not by query, not by role, not by page, not from the file."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Table, select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from cltms.features import FEATURES
from cltms.foundation.acting import OPERATOR, Actor, Door, acting_as, reading_as
from cltms.foundation.circles import UNION_PREFIX, UNION_SCHEMA, Circle
from cltms.foundation.database import Base, Database
from cltms.foundation.errors import NotAllowed
from cltms.journal.models import JournalEntry, UnionJournalEntry
from cltms.roles import Role
from cltms.union import commands, queries
from cltms.union.commands import Particulars
from cltms.union.models import UnionMember
from tests.support.visitor import Visitor

assert FEATURES

STEWARD = Actor(901, "Sam Steward", frozenset({Role.STEWARD.value}))
ROSA = Particulars("Rosa Delgado-Quispe", "77 Lantern Court", "3B", "614 555 0177", "es")
SECRETS = ("Delgado", "Lantern", "555 0177")


@pytest.fixture
def rosa(database: Database) -> int:
    """A member of the union; gives her number."""
    with acting_as(database, STEWARD, Door.PAGE, circle=Circle.UNION) as act:
        return commands.welcome(act, ROSA, date(2026, 5, 1)).id


def member_table(database: Database) -> str:
    return "union_member" if database.is_sqlite else "tenant_union.union_member"


def test_a_steward_reads_what_a_steward_wrote(database: Database, rosa: int) -> None:
    with reading_as(database, STEWARD, Door.PAGE, circle=Circle.UNION) as look:
        assert commands.particulars(queries.member(look, rosa)) == ROSA
        (building,) = queries.buildings(look)
        assert (building.address, building.members) == ("77 Lantern Court", 1)
        same = UnionMember.building_index == " 77 lantern COURT"
        assert look.session.scalars(select(UnionMember.id).where(same)).all() == [rosa]


STATEMENTS = (
    "SELECT name FROM {table}",
    "SELECT count(*) FROM {table}",
    "SELECT 1 FROM key_check WHERE EXISTS (SELECT 1 FROM {table})",
    "WITH them AS (SELECT * FROM {table}) SELECT count(*) FROM them",
    "SELECT ring FROM key_check UNION SELECT name FROM {table}",
    "UPDATE {table} SET name = 'x'",
    "DELETE FROM {table}",
    "INSERT INTO {table} (id, name, building, building_index, language, joined_on, version) "
    "VALUES (99, 'a', 'b', 'c', 'en', '2026-01-01', 1)",
    "DROP TABLE {table}",
    "ALTER TABLE {table} RENAME TO found",
    "CREATE INDEX found ON {table} (name)",
    "CREATE VIEW found AS SELECT * FROM {table}",
    "CREATE TABLE found AS SELECT * FROM {table}",
)


@pytest.mark.parametrize("statement", STATEMENTS)
def test_no_statement_of_the_house_reaches_the_tables_of_the_union(
    database: Database, rosa: int, statement: str
) -> None:
    with pytest.raises(DatabaseError), database.write() as session:
        session.execute(text(statement.format(table=member_table(database))))
        if statement.startswith("CREATE VIEW"):  # SQLite compiles a view only when it is read
            session.execute(text("SELECT * FROM found")).all()
    with reading_as(database, STEWARD, Door.PAGE, circle=Circle.UNION) as look:
        assert look.session.scalars(select(UnionMember.name)).all() == [ROSA.name]


UNION_TABLES = [table for table in Base.metadata.sorted_tables if table.schema == UNION_SCHEMA]


@pytest.mark.parametrize("table", UNION_TABLES, ids=str)
def test_the_house_reaches_no_table_of_the_union(database: Database, table: Table) -> None:
    assert table.name.startswith(UNION_PREFIX)
    name = table.name if database.is_sqlite else table.fullname
    for statement in (f"SELECT count(*) FROM {name}", f"DELETE FROM {name}"):  # noqa: S608 names of ours
        with pytest.raises(DatabaseError), database.write() as session:
            session.execute(text(statement))


def test_the_model_is_refused_in_the_house_too(database: Database, rosa: int) -> None:
    with pytest.raises(DatabaseError), database.read() as session:
        session.get(UnionMember, rosa)


@pytest.mark.parametrize("actor", [OPERATOR, *(Actor(7, role.value, frozenset({role.value})) for role in Role)])
def test_nobody_but_a_steward_acts_or_reads_in_the_circle(database: Database, actor: Actor) -> None:
    if actor.has(Role.STEWARD.value):
        return
    for entering in (acting_as, reading_as):
        with pytest.raises(NotAllowed), entering(database, actor, Door.COMMAND_LINE, circle=Circle.UNION):
            pytest.fail("came in")


def test_the_rows_hold_nothing_readable(database: Database, rosa: int) -> None:
    with database.read(None) as session:
        row = session.execute(text(f"SELECT * FROM {member_table(database)}")).one()  # noqa: S608 a name of ours
        journal = session.execute(
            select(UnionJournalEntry.fact, UnionJournalEntry.subject, UnionJournalEntry.data)
        ).all()
        house = session.execute(select(JournalEntry.fact)).all()
    assert not [secret for secret in SECRETS if secret in f"{row} {journal}"]
    assert any(entry.fact == "union.UnionMemberJoined" for entry in journal)
    assert not house  # what the union does is noted behind the wall


def test_what_is_erased_is_gone_from_the_file(database: Database, rosa: int) -> None:
    with acting_as(database, STEWARD, Door.PAGE, circle=Circle.UNION) as act:
        sealed = raw_name(act.session, database)
    with acting_as(database, STEWARD, Door.PAGE, circle=Circle.UNION) as act:
        commands.erase(act, queries.member(act, rosa))
    with database.read(None) as session:
        assert session.scalar(text(f"SELECT count(*) FROM {member_table(database)}")) == 0  # noqa: S608
    if database.is_sqlite:
        database.close()  # the last connection brings the log into the file
        assert sealed.encode() not in Path(str(database.url.database)).read_bytes()


def raw_name(session: Session, database: Database) -> str:
    return str(session.scalar(text(f"SELECT name FROM {member_table(database)}")))  # noqa: S608 a name of ours


@pytest.mark.parametrize("role", list(Role))
def test_the_pages_answer_like_nothing_is_there(
    app: Flask, sign_in_as: Callable[[Role], Visitor], rosa: int, role: Role
) -> None:
    visitor = sign_in_as(role)
    there = ["/union/", f"/union/buildings/{rosa}", f"/union/members/{rosa}", "/union/members/new", "/union/numbers"]
    answers = [visitor.get(address) for address in there]
    if role is Role.STEWARD:
        assert [answer.status_code for answer in answers] == [200] * len(there)
        assert "Lantern" in answers[0].text
        assert "Delgado" in answers[1].text
        return
    nothing = visitor.get("/union/members/424242")
    for answer in answers:
        assert answer.status_code == nothing.status_code == 404
        assert not [secret for secret in SECRETS if secret in answer.text]
    assert "/union" not in visitor.get("/home", follow_redirects=True).text
