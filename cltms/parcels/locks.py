"""One import of a jurisdiction at a time, over all processes, let go by the system itself when a process dies.

The lock belongs to the database and not to the data folder: who has another folder writes into the same rows.
On SQLite, which numbers new rows from the largest one on, only one import of any jurisdiction runs at a time.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from sqlalchemy import text

from cltms.foundation.database import Database
from cltms.parcels.problems import ImportRunning
from maps.sentences import sentence

fcntl: ModuleType | None
try:
    import fcntl
except ImportError:  # Windows: one process (waitress), so a lock between threads is enough
    fcntl = None

LOCK_SPACE = 596
"""First of the two numbers that name an advisory lock on PostgreSQL; the second is the jurisdiction."""

RUNNING = sentence("Another import of this roll is at work. Wait until it has ended, then try again.")

_THREADS = threading.Lock()


@contextmanager
def only_import(database: Database, jurisdiction_id: int) -> Iterator[None]:
    """Hold the import lock of a jurisdiction; raises ImportRunning when somebody else holds it."""
    held = _beside_file(database) if database.is_sqlite else _advisory(database, jurisdiction_id)
    with held:
        yield


@contextmanager
def _advisory(database: Database, jurisdiction_id: int) -> Iterator[None]:
    """Hold a lock of the PostgreSQL server, for as long as one connection lives."""
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        names = {"space": LOCK_SPACE, "id": jurisdiction_id}
        if not connection.execute(text("SELECT pg_try_advisory_lock(:space, :id)"), names).scalar_one():
            raise ImportRunning(RUNNING)
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:space, :id)"), names)


@contextmanager
def _beside_file(database: Database) -> Iterator[None]:
    """Hold a file beside the SQLite file, by whatever path the database was opened."""
    if fcntl is None:
        with _between_threads():
            yield
        return
    path = Path(database.url.database or "").resolve()
    with path.with_name(path.name + ".import.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ImportRunning(RUNNING) from error
        yield  # closing the file gives the lock back


@contextmanager
def _between_threads() -> Iterator[None]:
    if not _THREADS.acquire(blocking=False):
        raise ImportRunning(RUNNING)
    try:
        yield
    finally:
        _THREADS.release()
