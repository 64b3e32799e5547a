"""The database: one URL, short read and write transactions, and the settings that keep rows safe."""

import sqlite3
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, tzinfo
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Engine, MetaData, create_engine, event, make_url, text
from sqlalchemy.engine import Connection
from sqlalchemy.orm import DeclarativeBase, Session

from cltms.foundation.circles import RINGS, UNION_SCHEMA, Circle, guard_sqlite
from cltms.foundation.writelock import WriteLock

try:
    import pysqlite3.dbapi2 as new_sqlite
except ImportError:  # no wheel for this platform
    new_sqlite = None

FIXED_SQLITE = (3, 51, 3)
"""First SQLite without the WAL-reset bug, which can damage a file when two connections write at the same instant."""

SQLITE_PRAGMAS = (
    "PRAGMA busy_timeout = 10000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # NORMAL may lose the last commits when the power fails
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # off in the pysqlite3 wheel, so said aloud
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA cache_size = -20000",
)
# mmap stays off: a crash damaged a file of a comparable application with it on.


class Base(DeclarativeBase):
    """What all tables have in common: constraint names that both databases and the migrations agree on."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Database:
    """One database, by its URL (``sqlite:///FILE`` or ``postgresql+psycopg://…``), as seen from its circles.

    ``read()`` sees one consistent state and cannot write; ``write()`` is one short transaction, one writer at a time on
    SQLite. Both give a `Session` that ends with the ``with`` block, and see what their circle may see. ``recorder``
    writes what an act records (the journal), ``bell`` wakes a worker after a job was written, ``rings`` seal fields;
    ``zone`` is where the house stands, by whose midnight its days end.
    """

    def __init__(
        self,
        url: str,
        *,
        statement_seconds: int = 30,
        lock_seconds: int = 10,
        recorder: Callable[[Session, Sequence[Any]], None] | None = None,
        bell: Callable[[], None] | None = None,
        rings: object | None = None,
        zone: tzinfo = UTC,
    ) -> None:
        self.url = make_url(url)
        self.recorder = recorder
        self.bell = bell
        self.rings = rings
        self.zone = zone
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite:
            path = Path(self.url.database or "")
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._open = partial(_sqlite_engine, url)
            self._lock = WriteLock(path.with_name(path.name + ".lock"))
        else:
            self._open = partial(_postgresql_engine, url, statement_seconds, lock_seconds)
            self._lock = WriteLock(None)
        self._pools: dict[Circle | None, Engine] = {}
        self._making = threading.Lock()

    @property
    def engine(self) -> Engine:
        """The connections of the house."""
        return self.pool(Circle.HOUSE)

    def pool(self, circle: Circle | None) -> Engine:
        """Give the connections of ``circle``; None are those of the owner of the tables, for migrations and upkeep."""
        with self._making:
            if circle not in self._pools:
                self._pools[circle] = self._open(circle)
                setattr(self._pools[circle].dialect, RINGS, self.rings)
            return self._pools[circle]

    @contextmanager
    def read(self, circle: Circle | None = Circle.HOUSE) -> Iterator[Session]:
        """Open a transaction that reads one consistent state; an attempt to write in it is an error."""
        engine = self.pool(circle).execution_options(**_reading(self.is_sqlite))
        with Session(engine, expire_on_commit=False, autoflush=False) as session:
            yield session

    @contextmanager
    def write(self, circle: Circle | None = Circle.HOUSE, *, patient: bool = False) -> Iterator[Session]:
        """Open a transaction that commits at the end of the block, or not at all when an exception leaves it.

        ``patient`` lifts PostgreSQL's limit on the length of one statement, for bulk loads and migrations.
        """
        engine = self.pool(circle).execution_options(cltms_access="write")
        with self._lock.held(), Session(engine, expire_on_commit=False) as session, session.begin():
            if patient and not self.is_sqlite:
                session.execute(text("SET LOCAL statement_timeout = 0"))
            yield session

    @contextmanager
    def attached(self, path: Path, name: str) -> Iterator["Attached"]:
        """Open a connection of its own to which the SQLite file ``path`` is attached under ``name``; SQLite only."""
        with self.engine.connect().execution_options(cltms_access="write") as connection:
            raw: Any = connection.connection.driver_connection
            raw.execute(f'ATTACH ? AS "{name}"', (str(path),))
            raw.execute("PRAGMA cache_size = -200000")
            raw.execute("PRAGMA wal_autocheckpoint = 10000")  # or each batch copies the pages of its indexes once more
            # What is poured counts for nothing until a later write refers to it, which waits for the disk to have all.
            raw.execute("PRAGMA synchronous = NORMAL")
            try:
                yield Attached(connection, self._lock)
            finally:
                raw.execute("PRAGMA synchronous = FULL")
                raw.execute("PRAGMA wal_autocheckpoint = 1000")
                raw.execute("PRAGMA cache_size = -20000")
                raw.execute(f'DETACH "{name}"')

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """Open one write transaction for changing tables, with foreign keys off on SQLite."""
        prepared = _foreign_keys_off if self.is_sqlite else _no_statement_limit
        opened = self.pool(None).connect().execution_options(cltms_access="write")
        with self._lock.held(), opened as connection, prepared(connection):
            yield connection

    def close(self) -> None:
        """Give all connections back."""
        for engine in self._pools.values():
            engine.dispose()


@dataclass(frozen=True)
class Attached:
    """One connection with another file attached; writes on it wait for the same lock as all others."""

    connection: Connection
    lock: WriteLock

    @contextmanager
    def write(self, *, patient: bool = False) -> Iterator[Session]:
        """Open a transaction as `Database.write` does; ``patient`` has no meaning on SQLite."""
        with self.lock.held(), self.connection.begin(), Session(self.connection, expire_on_commit=False) as session:
            yield session
            session.flush()


def driver_connection(session: Session) -> Any:
    """Give the driver's connection of the transaction that ``session`` is in, for executemany and COPY."""
    return session.connection().connection.driver_connection


@contextmanager
def _foreign_keys_off(connection: Connection) -> Iterator[None]:
    raw: Any = connection.connection.driver_connection
    raw.execute("PRAGMA foreign_keys = OFF")  # has no effect inside a transaction, so before it
    try:
        with connection.begin():
            yield
    finally:
        raw.execute("PRAGMA foreign_keys = ON")


@contextmanager
def _no_statement_limit(connection: Connection) -> Iterator[None]:
    with connection.begin():
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        yield


def _reading(is_sqlite: bool) -> dict[str, Any]:
    if is_sqlite:
        return {"cltms_access": "read"}
    return {"postgresql_readonly": True, "isolation_level": "REPEATABLE READ"}


# Engines hide the values of a statement that failed, so that nobody's name or address gets into a log.


def _sqlite_engine(url: str, circle: Circle | None) -> Engine:
    engine = create_engine(
        url,
        module=sqlite_driver(),
        hide_parameters=True,
        execution_options={"schema_translate_map": {UNION_SCHEMA: None}},  # one file has no schemas
    )
    event.listen(engine, "connect", _prepare_sqlite)
    if circle is Circle.HOUSE:
        event.listen(engine, "connect", lambda connection, _record: guard_sqlite(connection))
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def sqlite_driver() -> ModuleType:
    """Give the newest SQLite there is; warns when it is one that can damage a file."""
    driver: ModuleType = new_sqlite or sqlite3
    if driver.sqlite_version_info < FIXED_SQLITE:
        warnings.warn(
            f"SQLite {driver.sqlite_version} has a bug that can damage a file under load; install pysqlite3",
            RuntimeWarning,
            stacklevel=2,
        )
    return driver


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions begin where _begin_sqlite says so, not where the driver guesses
    for pragma in SQLITE_PRAGMAS:
        connection.execute(pragma)


def _begin_sqlite(connection: Connection) -> None:
    access = connection.get_execution_options().get("cltms_access")
    connection.exec_driver_sql(f"PRAGMA query_only = {'ON' if access == 'read' else 'OFF'}")
    # A deferred transaction that writes later fails at once when another has written meanwhile, whatever the time-out.
    connection.exec_driver_sql("BEGIN" if access == "read" else "BEGIN IMMEDIATE")


def _postgresql_engine(url: str, statement_seconds: int, lock_seconds: int, circle: Circle | None) -> Engine:
    limits: dict[str, int | str] = {
        "statement_timeout": statement_seconds * 1000,
        "lock_timeout": lock_seconds * 1000,
        "idle_in_transaction_session_timeout": 60_000 + statement_seconds * 1000,
    }
    if circle is not None:
        limits["role"] = circle.database_role
    options = " ".join(f"-c {name}={value}" for name, value in limits.items())
    return create_engine(url, connect_args={"options": options}, pool_pre_ping=True, hide_parameters=True)
