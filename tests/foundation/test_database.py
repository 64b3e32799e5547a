"""Transactions are whole or absent, readers cannot write, and many writers lose nothing."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from cltms.foundation.database import Database, driver_connection
from cltms.foundation.writelock import WriteLock
from tests.foundation.models import Spot
from tests.support.patience import PATIENCE

INSERT = {
    "sqlite": "INSERT INTO spot (name, version) VALUES (?, 1)",
    "postgresql": "INSERT INTO spot (name, version) VALUES (%s, 1)",
}

SQLITE_SETTINGS = {
    "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "busy_timeout": 10000,
    "trusted_schema": 0, "mmap_size": 0,
}  # fmt: skip
POSTGRESQL_SETTINGS = {
    "statement_timeout": "30s", "lock_timeout": "10s", "transaction_isolation": "repeatable read",
    "transaction_read_only": "on",
}  # fmt: skip


def count(database: Database) -> int:
    with database.read() as session:
        return session.scalars(select(func.count()).select_from(Spot)).one()


def test_a_write_is_kept_whole(spots: Database) -> None:
    with spots.write() as session:
        session.add_all([Spot(name="a"), Spot(name="b")])
    assert count(spots) == 2


def test_a_write_that_fails_leaves_nothing(spots: Database) -> None:
    with pytest.raises(ZeroDivisionError), spots.write() as session:
        session.add(Spot(name="a"))
        session.flush()
        _ = 1 / 0
    assert count(spots) == 0


def test_an_error_does_not_repeat_the_values_of_the_row(spots: Database) -> None:
    with spots.write() as session:
        session.add(Spot(id=1, name="Maria Lopez"))
    with pytest.raises(IntegrityError) as caught, spots.write() as session:
        session.execute(insert(Spot).values(id=1, name="Maria Lopez", version=1))
    assert "Maria" not in str(caught.value)


def test_a_reader_cannot_write(spots: Database) -> None:
    with spots.read() as session, pytest.raises(DBAPIError, match=r"read-?only"):
        session.execute(text("DELETE FROM spot"))
    with spots.write() as session:
        session.add(Spot(name="writing works again"))


def test_a_reader_sees_one_state(spots: Database) -> None:
    with spots.read() as session:
        assert session.scalars(select(func.count()).select_from(Spot)).one() == 0
        with spots.write() as other:
            other.add(Spot(name="meanwhile"))
        assert session.scalars(select(func.count()).select_from(Spot)).one() == 0
    assert count(spots) == 1


def test_a_write_inside_a_write_is_refused_rather_than_waiting_for_ever(spots: Database) -> None:
    with spots.write(), pytest.raises(RuntimeError, match="pass its session"), spots.write():
        pass


def test_bulk_rows_go_through_the_driver_in_the_same_transaction(spots: Database) -> None:
    insert = INSERT["sqlite" if spots.is_sqlite else "postgresql"]
    with pytest.raises(ZeroDivisionError), spots.write() as session:
        driver_connection(session).cursor().executemany(insert, [("a",), ("b",)])
        _ = 1 / 0
    assert count(spots) == 0
    with spots.write() as session:
        cursor = driver_connection(session).cursor()
        cursor.executemany(insert, [("a",), ("b",)])
    assert count(spots) == 2


def test_threads_that_add_at_once_lose_nothing(spots: Database) -> None:
    with spots.write() as session:
        session.add(Spot(id=1, name="counter", rent_minor=0))

    def add() -> None:
        for _ in range(20):
            with spots.write() as session:
                spot = session.get_one(Spot, 1, with_for_update=True)
                spot.rent_minor = (spot.rent_minor or 0) + 1

    threads = [threading.Thread(target=add) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with spots.read() as session:
        assert session.get_one(Spot, 1).rent_minor == 120


def test_processes_that_add_at_once_lose_nothing(spots: Database) -> None:
    with spots.write() as session:
        session.add(Spot(id=1, name="counter", rent_minor=0))
    program = """
import sys
from sqlalchemy import text
from cltms.foundation.database import Database
database = Database(sys.argv[1])
for _ in range(25):
    with database.write() as session:
        value = session.execute(text("SELECT rent_minor FROM spot WHERE id = 1 " + sys.argv[2])).scalar_one()
        session.execute(text("UPDATE spot SET rent_minor = :v WHERE id = 1"), {"v": value + 1})
database.close()
"""
    url = spots.url.render_as_string(hide_password=False)
    command = [sys.executable, "-c", program, url, "" if spots.is_sqlite else "FOR UPDATE"]
    running = [subprocess.Popen(command) for _ in range(4)]
    assert [process.wait(PATIENCE) for process in running] == [0, 0, 0, 0]
    with spots.read() as session:
        assert session.get_one(Spot, 1).rent_minor == 100


def test_the_write_lock_is_given_back_after_an_error(tmp_path: Path) -> None:
    lock = WriteLock(tmp_path / "lock")
    with pytest.raises(ZeroDivisionError), lock.held():
        _ = 1 / 0
    with lock.held():
        pass


def test_every_connection_has_its_settings(database: Database) -> None:
    ask, wanted = ("PRAGMA", SQLITE_SETTINGS) if database.is_sqlite else ("SHOW", POSTGRESQL_SETTINGS)
    with database.read() as session:
        found = {name: session.execute(text(f"{ask} {name}")).scalar() for name in wanted}
    assert found == wanted


def test_a_patient_write_has_no_limit(database: Database) -> None:
    with database.write(patient=True) as session:
        found = None if database.is_sqlite else session.execute(text("SHOW statement_timeout")).scalar()
    assert found == (None if database.is_sqlite else "0")
