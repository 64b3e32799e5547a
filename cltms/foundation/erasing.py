"""After deleting: nothing of the deleted rows stays in files that the database keeps beside its own."""

import structlog

from cltms.foundation.database import Database

log = structlog.get_logger()


def leave_no_trace(database: Database) -> bool:
    """Empty SQLite's write-ahead file, which still holds the pages as they were; gives whether it is empty.

    In the file itself ``secure_delete`` has written zeros over them. On PostgreSQL dead rows go with the next vacuum.
    """
    if not database.is_sqlite:
        return True
    with database.pool(None).connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None  # noqa: S101 a connection that is open has its driver's
        busy, _pages, _moved = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        log.info("somebody is reading, so the write-ahead file is emptied the next time")
    return not busy
