"""Copying a SQLite database while people write in it, and putting a copy in its place."""

import os
from contextlib import closing
from pathlib import Path
from typing import Any

from cltms.foundation.database import Database, sqlite_driver
from cltms.foundation.errors import Refused
from cltms.foundation.writelock import WriteLock
from maps.sentences import sentence

ALL_PAGES = -1
"""All in one step: one look at one consistent state; writers go on meanwhile, in the write-ahead log."""


def copy(database: Database, target: Path) -> None:
    """Copy the database with SQLite's own backup; the copy is one file that needs no log beside it."""
    driver: Any = sqlite_driver()
    with closing(driver.connect(str(database.url.database))) as source, closing(driver.connect(str(target))) as into:
        source.execute("PRAGMA query_only = ON")
        source.backup(into, pages=ALL_PAGES)
        into.execute("PRAGMA journal_mode = DELETE")
    sync(target)


def put_in_place(copied: Path, target: Path, former: Path | None) -> None:
    """Put ``copied`` where the database is, in one step; what was there is kept as ``former``.

    `Refused` while a site or a worker has the database open: it would go on writing into the old file.
    """
    with WriteLock(target.with_name(target.name + ".lock")).held():
        if target.exists():
            _require_alone(target)
            if former is not None:
                os.link(target, former)
        copied.replace(target)
        sync(target.parent)


def _require_alone(target: Path) -> None:
    driver: Any = sqlite_driver()
    with closing(driver.connect(str(target), timeout=0.5)) as connection:
        try:
            # Folds the log into the file and takes it away, for which SQLite must have the file to itself.
            mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
        except driver.OperationalError:
            mode = ""
    if mode != "delete":
        raise Refused(sentence("Somebody is using this house. Stop the site and the worker, and restore again."))


def sync(path: Path) -> None:
    """Wait until the disk has ``path``."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
