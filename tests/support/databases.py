"""Databases for tests, cheap to get: a copied file on SQLite, emptied tables on PostgreSQL."""

import os
import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import delete, exists, literal, make_url, select, text, union_all

from cltms.features import FEATURES
from cltms.foundation import migrating
from cltms.foundation.database import Base, Database
from tests.support.postgres import PostgresServer, postgres_server, server_from_environment

assert FEATURES  # importing the features has made their tables known
TABLES = Base.metadata.tables
BEGIN_ANEW = (
    "SELECT setval(seqrelid, seqstart, false) FROM pg_sequence WHERE pg_sequence_last_value(seqrelid) IS NOT NULL"
)
"""Lets each sequence that was used count from its start again."""


def kinds() -> list[str]:
    """List the kinds of database of this run: ``CLTMS_TEST_DATABASE`` or, with several, ``CLTMS_TEST_DATABASES``."""
    named = os.environ.get("CLTMS_TEST_DATABASE") or os.environ.get("CLTMS_TEST_DATABASES") or "sqlite"
    return [kind.strip() for kind in named.split(",")]


class Databases(ABC):
    """Databases of one kind."""

    @abstractmethod
    def fresh(self) -> AbstractContextManager[str]:
        """Give the URL of a database with all tables and no rows."""

    @abstractmethod
    def empty(self) -> AbstractContextManager[str]:
        """Give the URL of a database without tables."""

    @abstractmethod
    def copied(self, url: str) -> AbstractContextManager[str]:
        """Give the URL of a copy of the database at ``url``, which nobody may have open meanwhile."""


class SqliteFiles(Databases):
    """Files in a folder; a fresh one is the copy of one that was migrated."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0
        self._model = folder / "model.sqlite"
        _migrate(f"sqlite:///{self._model}")

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """Copy the migrated file."""
        with self.empty() as url:
            shutil.copyfile(self._model, url.removeprefix("sqlite:///"))
            yield url

    @contextmanager
    def empty(self) -> Iterator[str]:
        """Name a file that is not there yet."""
        self._count += 1
        folder = self._folder / str(self._count)
        folder.mkdir()
        yield f"sqlite:///{folder / 'test.sqlite'}"
        shutil.rmtree(folder)

    @contextmanager
    def copied(self, url: str) -> Iterator[str]:
        """Copy the file."""
        with self.empty() as copy:
            shutil.copyfile(url.removeprefix("sqlite:///"), copy.removeprefix("sqlite:///"))
            yield copy


class PostgresDatabases(Databases):
    """One migrated database per worker, emptied after each test, which takes a fraction of the time of copying one."""

    def __init__(self, server: PostgresServer, worker: str) -> None:
        self._server = server
        self._copies = 0
        self._name = f"test_{worker}_{os.getpid()}"
        self._url = server.fresh_database(self._name)
        filled = (select(literal(name)).where(exists().select_from(table)) for name, table in TABLES.items())
        self._filled = union_all(*filled)
        _migrate(self._url)

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """Lend the migrated database."""
        try:
            yield self._url
        finally:
            self._empty_tables()

    @contextmanager
    def empty(self) -> Iterator[str]:
        """Make a database with PostGIS and nothing else."""
        yield self._server.fresh_database(f"{self._name}_empty")

    @contextmanager
    def copied(self, url: str) -> Iterator[str]:
        """Let PostgreSQL copy the files of the database; quicker than filling it again."""
        self._copies += 1
        name = f"{self._name}_copy_{self._copies}"
        yield self._server.fresh_database(name, template=str(make_url(url).database))
        self._server.drop_database(name)

    def _empty_tables(self) -> None:
        """Delete the rows of the few tables that have some: to truncate hundreds takes longer than most tests."""
        database = Database(self._url)
        with database.write(None) as session:
            session.execute(text("SET LOCAL session_replication_role = replica"))  # whatever may never be deleted, may
            for table in session.scalars(self._filled).all():
                session.execute(delete(TABLES[table]))
            session.execute(text(BEGIN_ANEW))
        database.close()


@contextmanager
def databases(kind: str, folder: Path, worker: str) -> Iterator[Databases]:
    """Make databases of ``kind``; PostgreSQL is the run's server, else one that is started for these tests."""
    if kind == "sqlite":
        yield SqliteFiles(folder)
        return
    running = server_from_environment()
    if running is not None:
        yield PostgresDatabases(running, worker)
        return
    with postgres_server() as started:
        if started is None:
            pytest.skip("PostgreSQL with PostGIS is not installed here")
        yield PostgresDatabases(started, worker)


def _migrate(url: str) -> None:
    database = Database(url)
    migrating.upgrade(database)
    database.close()
