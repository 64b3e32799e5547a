"""The journal shows tampering: changed, missing, put in, cut off; and the application itself cannot change a line."""

import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from cltms.cli import Terminal, main
from cltms.config import Settings
from cltms.foundation.acting import OPERATOR, Act, Actor, Door, Fact, acting_as
from cltms.foundation.circles import Circle
from cltms.foundation.database import Database
from cltms.foundation.errors import Refused
from cltms.journal.chain import Anchor, canonical
from cltms.journal.verifying import Broken, verify
from cltms.roles import Role

STEWARD = Actor(901, "Sam", frozenset({Role.STEWARD.value}))


@dataclass(frozen=True)
class Noted(Fact):
    """Something for these tests."""

    number: int
    more: Any = None


def note(act: Act, *numbers: int) -> None:
    for number in numbers:
        act.record(Noted(number, {"b": [1.0, 1e22, 0.1], "a": "ñ “x”", "none": None}))


@pytest.fixture
def five(database: Database) -> Database:
    """A journal with five lines of three acts, and one of the union."""
    for numbers in ((1, 2), (3,), (4, 5)):
        with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
            note(act, *numbers)
    with acting_as(database, STEWARD, Door.PAGE, circle=Circle.UNION) as act:
        note(act, 6)
    return database


def check(database: Database, *anchors: Anchor, circle: Circle = Circle.HOUSE) -> Anchor:
    with database.read(None) as session:
        return verify(session, circle, anchors)


def tamper(database: Database, *statements: str) -> None:
    """Change rows as somebody would who owns the database."""
    with database.write(None) as session:
        if database.is_sqlite:
            for name in ("changed", "deleted", "replaced"):
                session.execute(text(f"DROP TRIGGER journal_entry_{name}"))
        for statement in statements:
            session.execute(text(statement))


def run(settings: Settings, database: Database, *words: str) -> Result:
    return CliRunner().invoke(main, ["journal", *words], obj=Terminal(settings, database))


def test_a_whole_journal_is_whole(five: Database) -> None:
    assert check(five).number == 5
    assert check(five, circle=Circle.UNION).number == 1
    assert check(five, check(five)) == check(five)


def test_an_empty_journal_is_whole(database: Database) -> None:
    assert check(database).number == 0


def test_numbers_have_no_gaps_after_an_act_that_failed(five: Database) -> None:
    with pytest.raises(RuntimeError), acting_as(five, OPERATOR, Door.JOB) as act:
        note(act, 6)
        raise RuntimeError
    with acting_as(five, OPERATOR, Door.JOB) as act:
        note(act, 7)
    assert check(five).number == 6


@pytest.mark.parametrize(
    "change",
    ["subject = 'x'", "actor_id = 7", "moment = '2020-01-01 00:00:00'", "door = 'page'", "fact = 'a.B'",
     "data = '{}'", "about_id = 3", "hash = 'x'"],
)  # fmt: skip
def test_a_changed_line_shows(five: Database, change: str) -> None:
    tamper(five, f"UPDATE journal_entry SET {change} WHERE id = 3")  # noqa: S608 our own words
    with pytest.raises(Broken, match="Line 3 "):
        check(five)


def test_a_missing_line_shows(five: Database) -> None:
    tamper(five, "DELETE FROM journal_entry WHERE id = 2")
    with pytest.raises(Broken, match=r"Line 2 .* missing"):
        check(five)


def test_lines_that_changed_places_show(five: Database) -> None:
    tamper(
        five,
        "UPDATE journal_entry SET id = 99 WHERE id = 2",
        "UPDATE journal_entry SET id = 2 WHERE id = 3",
        "UPDATE journal_entry SET id = 3 WHERE id = 99",
    )
    with pytest.raises(Broken, match="Line 2 "):
        check(five)


def test_an_end_that_was_cut_off_shows_with_an_anchor(five: Database) -> None:
    anchor = check(five)
    tamper(five, "DELETE FROM journal_entry WHERE id > 3")
    assert check(five).number == 3
    with pytest.raises(Broken, match="ends at line 3, but line 5 was there once"):
        check(five, anchor)


def test_a_journal_that_was_written_anew_shows_with_an_anchor(five: Database) -> None:
    anchor = check(five)
    tamper(five, "DELETE FROM journal_entry")
    for _ in range(5):
        with acting_as(five, OPERATOR, Door.COMMAND_LINE) as act:
            note(act, 1)
    assert check(five).number == 5
    with pytest.raises(Broken, match=r"Line 5 .* not the one that the anchor remembers"):
        check(five, anchor)


@pytest.mark.parametrize("circle", list(Circle))
@pytest.mark.parametrize(
    "statement",
    ["UPDATE {table} SET subject = 'x'", "DELETE FROM {table}",
     "INSERT INTO {table} SELECT * FROM {table} WHERE id = 1"],
)  # fmt: skip
def test_the_application_can_only_add(five: Database, circle: Circle, statement: str) -> None:
    house = "journal_entry" if five.is_sqlite else "public.journal_entry"
    with pytest.raises(DatabaseError), five.write(circle) as session:
        session.execute(text(statement.format(table=house)))
    union = "union_journal_entry" if five.is_sqlite else "tenant_union.union_journal_entry"
    with pytest.raises(DatabaseError), five.write(circle) as session:
        session.execute(text(statement.format(table=union)))
    assert (check(five).number, check(five, circle=Circle.UNION).number) == (5, 1)


def test_replacing_a_line_is_refused_too(five: Database) -> None:
    if not five.is_sqlite:
        return  # INSERT … ON CONFLICT DO UPDATE needs the right to update, which is tried above
    with pytest.raises(DatabaseError, match="only added"), five.write() as session:
        session.execute(text("INSERT OR REPLACE INTO journal_entry SELECT * FROM journal_entry WHERE id = 1"))


def test_acts_at_the_same_moment_do_not_fork_the_chain(database: Database) -> None:
    def act_often(first: int) -> None:
        for number in range(first, first + 10):
            with acting_as(database, OPERATOR, Door.JOB, moment=datetime.now(UTC)) as act:
                note(act, number, -number)

    threads = [threading.Thread(target=act_often, args=(first,)) for first in range(100, 800, 100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert check(database).number == 140


def test_the_command_says_that_all_is_well(five: Database, settings: Settings) -> None:
    house, union = run(settings, five, "anchor").stdout.split()
    assert house.startswith("house:5:")
    assert union.startswith("union:1:")
    done = run(settings, five, "verify", "--anchor", house, "--anchor", union)
    assert (done.exit_code, done.stderr) == (
        0,
        "The journal of the house is whole: 5 lines.\nThe journal of the union is whole: 1 lines.\n",
    )


def test_the_command_says_which_line_is_wrong(five: Database, settings: Settings) -> None:
    tamper(five, "UPDATE journal_entry SET subject = '77' WHERE id = 4")
    done = run(settings, five, "verify")
    assert done.exit_code == 1
    assert done.stderr.startswith("Line 4 of the journal of the house does not fit the line before it")
    assert len(done.stderr.splitlines()) == 1


def test_what_is_no_anchor_is_refused() -> None:
    for text_ in ("", "house:5", "garden:1:" + "0" * 64, "house:x:" + "0" * 64):
        with pytest.raises(Refused):
            Anchor.read(text_)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_the_canonical_form_is_the_same_again(value: Any) -> None:
    assert canonical(value) == canonical(value)
    assert canonical({"b": 1.0, "a": value}) == canonical({"a": value, "b": 1})
