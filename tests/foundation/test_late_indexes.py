"""Indexes that are made after the rows are the same indexes, whatever happens in between."""

import threading
from typing import cast

import pytest
from sqlalchemy import Table, delete, inspect, select

from cltms.foundation import late_indexes
from cltms.foundation.bulk import pour
from cltms.foundation.database import Database
from cltms.parcels.models import Parcel
from cltms.parcels.searching.indexing import WORDS
from tests.foundation.models import Spot
from tests.foundation.test_bulk import many
from tests.support.patience import PATIENCE

PARCELS, SPOTS = (cast(Table, model.__table__) for model in (Parcel, Spot))


class CutOff(Exception):
    """Something went wrong while rows were poured."""


def indexes(database: Database) -> list[str]:
    """All indexes of the table but that of its words, which only goes where somebody names it."""
    found = inspect(database.engine).get_indexes(PARCELS.name)
    return sorted(str(index) for index in found if index["name"] != WORDS.gin_name)


def has_words(database: Database) -> bool:
    return WORDS.gin_name in {index["name"] for index in inspect(database.engine).get_indexes(PARCELS.name)}


def test_an_empty_table_does_without_until_the_end(database: Database) -> None:
    before = indexes(database)

    with late_indexes.made_afterwards(database, PARCELS):
        assert indexes(database) == []

    assert indexes(database) == before != []


def test_words_are_looked_up_at_the_end_where_their_index_is_one_of_the_table(database: Database) -> None:
    with late_indexes.made_afterwards(database, PARCELS, WORDS):
        assert not has_words(database)
    assert has_words(database) is not database.is_sqlite

    assert late_indexes.taken_away(database, PARCELS, WORDS)
    assert not has_words(database)
    late_indexes.make_missing(database, PARCELS, WORDS)
    assert has_words(database) is not database.is_sqlite


def test_whatever_goes_wrong_the_indexes_come_back(database: Database) -> None:
    before = indexes(database)

    with pytest.raises(CutOff), late_indexes.made_afterwards(database, PARCELS):
        raise CutOff

    assert indexes(database) == before


def test_what_a_killed_process_took_away_is_made_by_the_next(database: Database) -> None:
    before = indexes(database)
    assert late_indexes.taken_away(database, PARCELS)
    assert indexes(database) == []

    late_indexes.make_missing(database, PARCELS)

    assert indexes(database) == before


def test_a_table_with_rows_keeps_its_indexes(spots: Database) -> None:
    pour(spots, SPOTS, many(spots, 10))
    before = sorted(map(str, inspect(spots.engine).get_indexes(SPOTS.name)))

    with late_indexes.made_afterwards(spots, SPOTS):
        assert sorted(map(str, inspect(spots.engine).get_indexes(SPOTS.name))) == before


def test_nobody_waits_for_writers_where_no_index_is_missing(database: Database) -> None:
    with database.write() as session:
        session.execute(delete(Parcel).where(Parcel.id == 0))
        late_indexes.make_missing(database, PARCELS)


def test_where_somebody_reads_for_long_the_indexes_of_an_empty_table_grow_with_it(database: Database) -> None:
    before = indexes(database)
    with database.read() as session:
        session.execute(select(Parcel.id)).all()
        with late_indexes.made_afterwards(database, PARCELS):
            assert indexes(database) == ([] if database.is_sqlite else before)
    assert indexes(database) == before


def test_an_index_that_somebody_stands_in_the_way_of_is_made_once_they_are_gone(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = indexes(database)
    assert late_indexes.taken_away(database, PARCELS)
    monkeypatch.setattr(late_indexes, "A_MOMENT", "SET LOCAL lock_timeout = '100ms'")
    elsewhere = Database(database.url.render_as_string(hide_password=False))
    busy, done = threading.Event(), threading.Event()

    def write_for_a_while() -> None:
        with elsewhere.write() as session:
            session.execute(delete(Parcel).where(Parcel.id == 0))
            busy.set()
            done.wait(0.5)

    writer = threading.Thread(target=write_for_a_while)
    writer.start()
    assert busy.wait(PATIENCE)
    late_indexes.make_missing(database, PARCELS)
    done.set()
    writer.join()
    elsewhere.close()

    assert indexes(database) == before
