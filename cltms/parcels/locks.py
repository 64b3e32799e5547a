"""One import of a jurisdiction at a time, over all processes, let go by the system itself when a process dies.

On SQLite, which numbers new rows from the largest one on, only one import of any jurisdiction runs at a time.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text

from cltms.foundation.database import Database
from cltms.parcels.problems import ImportRunning
from maps.sentences import sentence

LOCK_SPACE = 596
"""First of the two numbers that name an advisory lock on PostgreSQL; the second is the jurisdiction."""

RUNNING = sentence("Another import of this roll is at work. Wait until it has ended, then try again.")


@contextmanager
def only_import(database: Database, folder: Path, jurisdiction_id: int) -> Iterator[None]:
    """Hold the import lock of a jurisdiction; raises ImportRunning when somebody else holds it."""
    if database.engine.dialect.name == "postgresql":
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            names = {"space": LOCK_SPACE, "id": jurisdiction_id}
            if not connection.execute(text("SELECT pg_try_advisory_lock(:space, :id)"), names).scalar_one():
                raise ImportRunning(RUNNING)
            try:
                yield
            finally:
                connection.execute(text("SELECT pg_advisory_unlock(:space, :id)"), names)
        return
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "import.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ImportRunning(RUNNING) from error
        yield
