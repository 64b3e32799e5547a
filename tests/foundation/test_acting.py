"""What an act promises besides its rows: the moment, what runs afterwards, and noticing that others were faster."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import partial

import pytest
from sqlalchemy import select

from cltms.foundation.acting import OPERATOR, Door, Entry, Fact, acting_as
from cltms.foundation.database import Database
from cltms.foundation.errors import ChangedMeanwhile
from tests.foundation.models import Spot


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Painted(Fact):
    spot: int
    on: date
    colour: Colour
    coats: tuple[int, ...]


def test_what_comes_after_runs_only_when_the_act_is_kept(database: Database) -> None:
    rung: list[str] = []
    with acting_as(database, OPERATOR, Door.JOB) as act:
        act.after_commit(lambda: rung.append("kept"))
        assert rung == []
    with pytest.raises(ZeroDivisionError), acting_as(database, OPERATOR, Door.JOB) as act:
        act.after_commit(lambda: rung.append("lost"))
        _ = 1 / 0
    assert rung == ["kept"]


def test_an_attempt_that_fails_leaves_neither_row_nor_fact_nor_errand(spots: Database) -> None:
    told: list[Entry] = []
    rung: list[str] = []
    spots.recorder = lambda _session, entries: told.extend(entries)
    with acting_as(spots, OPERATOR, Door.JOB) as act:
        for number, fails in ((1, False), (2, True), (3, False)):
            with suppress(ZeroDivisionError), act.attempt():
                act.session.add(Spot(id=number, name=f"spot {number}"))
                act.record(Painted(number, act.today, Colour.RED, ()))
                act.after_commit(partial(rung.append, f"spot {number}"))
                _ = 1 / (not fails)
    with spots.read() as session:
        assert session.scalars(select(Spot.id).order_by(Spot.id)).all() == [1, 3]
    assert [entry.fact.subject for entry in told] == ["1", "3"]
    assert rung == ["spot 1", "spot 3"]


def test_an_act_has_one_moment(database: Database) -> None:
    moment = datetime(2026, 3, 1, 23, 59, tzinfo=UTC)
    with acting_as(database, OPERATOR, Door.JOB, moment=moment) as act:
        assert act.moment == moment
        assert act.today == date(2026, 3, 1)


def test_a_row_that_somebody_else_changed_is_not_overwritten(spots: Database) -> None:
    with spots.write() as session:
        session.add(Spot(id=1, name="old"))
    with spots.read() as session:
        seen = session.get_one(Spot, 1)
    with spots.write() as session:
        session.get_one(Spot, 1).name = "theirs"
    with pytest.raises(ChangedMeanwhile), acting_as(spots, OPERATOR, Door.PAGE) as act:
        mine = act.session.merge(seen, load=False)
        mine.name = "mine"
    with spots.read() as session:
        assert session.get_one(Spot, 1).name == "theirs"


def test_an_act_without_a_journal_refuses_to_forget(database_url: str) -> None:
    database = Database(database_url)
    with pytest.raises(RuntimeError, match="no recorder"), acting_as(database, OPERATOR, Door.JOB) as act:
        act.record(Painted(1, date(2026, 1, 1), Colour.RED, ()))
    database.close()


def test_facts_carry_values_that_json_can_hold() -> None:
    fact = Painted(4, date(2026, 1, 2), Colour.RED, (1, 2))
    assert fact.data == {"spot": 4, "on": "2026-01-02", "colour": "red", "coats": [1, 2]}
