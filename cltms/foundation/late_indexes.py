"""Make the indexes of an empty table after much was poured into it, instead of growing them row by row.

Growing six indexes of half a million rows on SQLite took eight seconds of ten, because the rows come in no order that
more than one of them likes; sorting each of them once at the end takes three. Only an empty table is treated so: nobody
can miss an index of nothing. Whoever pours calls `make_missing` first, for a process that was killed in between.

On PostgreSQL even `IF NOT EXISTS` waits for everybody who writes into the table, and makes all who come later wait
behind it. So it is only said where an index is missing, and given up after a moment to be said again.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Table, inspect, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.schema import CreateIndex, DropIndex, ExecutableDDLElement

from cltms.foundation import spatial
from cltms.foundation.columns import Shape
from cltms.foundation.database import Database
from cltms.foundation.word_index import WordIndex

SORTING_MEMORY = "SET LOCAL maintenance_work_mem = '256MB'"
"""PostgreSQL sorts half a million keys in memory with so much, and on its disk with the 64 MB that it has otherwise."""

MADE_TOGETHER = 2
"""Indexes that PostgreSQL makes at the same time, each on a processor of its own."""

A_MOMENT, TURNS = "SET LOCAL lock_timeout = '2s'", 60
"""How long PostgreSQL waits at once for who holds the table, so that others get their turn, and how many times."""

LOCK_NOT_AVAILABLE = "55P03"
"""PostgreSQL's code for a lock that did not come in time."""


@contextmanager
def made_afterwards(database: Database, table: Table, words: WordIndex | None = None) -> Iterator[None]:
    """Do without the indexes of ``table`` while it is filled, if it is empty; make them when the block is left.

    That of its ``words`` is among them on PostgreSQL; on SQLite it is a table of its own, which `bulk.pour` fills.
    """
    if not taken_away(database, table, words):
        yield
        return
    try:
        yield
    finally:
        make_missing(database, table, words)


def make_missing(database: Database, table: Table, words: WordIndex | None = None) -> None:
    """Make those indexes of ``table`` that are not there, each in a transaction of its own."""
    with database.read(None) as session:
        there = {index["name"] for index in inspect(session.connection()).get_indexes(table.name)}
    missing = [index.making for index in _indexes(database, table, words) if index.name not in there]
    with ThreadPoolExecutor(1 if database.is_sqlite else MADE_TOGETHER) as pool:
        list(pool.map(partial(_make, database), missing))


def _make(database: Database, index: ExecutableDDLElement) -> None:
    """Make an index in a transaction of its own; the last of `TURNS` raises what the database says."""
    for turn in range(1, TURNS + 1):
        try:
            with database.write(None, patient=True) as session:
                if not database.is_sqlite:
                    session.execute(text(SORTING_MEMORY))
                    session.execute(text(A_MOMENT))
                session.execute(index)
        except OperationalError as error:
            if turn == TURNS or not _stood_in_the_way(error):
                raise
        else:
            return


def _stood_in_the_way(error: OperationalError) -> bool:
    return getattr(error.orig, "sqlstate", None) == LOCK_NOT_AVAILABLE


def taken_away(database: Database, table: Table, words: WordIndex | None = None) -> bool:
    """Take the indexes of ``table`` away if it is empty; says whether it was done.

    Where somebody reads or writes the table for longer than a moment, a backup for one, its indexes stay and grow.
    """
    try:
        with database.write(None) as session:  # PostgreSQL lets only the owner of a table do so
            if session.execute(select(table.c.id).limit(1)).first() is not None:
                return False
            if not database.is_sqlite:
                session.execute(text(A_MOMENT))
            for index in _indexes(database, table, words):
                session.execute(index.taking_away)
    except OperationalError as error:
        if not _stood_in_the_way(error):
            raise
        return False
    return True


@dataclass(frozen=True)
class _Index:
    """An index and the statements that make it and take it away, whether it is there or not."""

    name: str
    making: ExecutableDDLElement
    taking_away: ExecutableDDLElement


def _indexes(database: Database, table: Table, words: WordIndex | None) -> list[_Index]:
    """List the indexes that a table can do without for a while, those first that take longest to make.

    Boxes and words are tables of their own on SQLite.
    """
    of_columns = [
        _Index(str(each.name), CreateIndex(each, if_not_exists=True), DropIndex(each, if_exists=True))
        for each in sorted(table.indexes, key=lambda each: each.name or "")
    ]
    if database.is_sqlite:
        return of_columns
    longest = [] if words is None else [_Index(words.gin_name, words.making_gin, words.dropping_gin)]
    for name in (column.name for column in table.c if isinstance(column.type, Shape)):
        making, taking_away = spatial.spatial_index(table.name, name), spatial.drop_spatial_index(table.name, name)
        longest.append(_Index(spatial.gist_name(table.name, name), making, taking_away))
    return [*longest, *of_columns]
