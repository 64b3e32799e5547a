"""Room on the disk: noticing that there is none, and a ballast that can be thrown overboard to have some again."""

import errno
import os
import shutil
from pathlib import Path

import structlog
from sqlalchemy.exc import DBAPIError

log = structlog.get_logger()

BALLAST = "ballast"
MEGABYTE = 1_000_000
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
FULL_ON_POSTGRESQL = "53100"
FULL_ON_SQLITE = "database or disk is full"
BROKEN_ON_SQLITE = "disk I/O error"
"""What SQLite says, too, when it cannot make the index of its log any longer on a full disk."""


def is_full(error: BaseException, folder: Path | None = None) -> bool:
    """Whether ``error`` came about because the disk (of ``folder``) is full."""
    if isinstance(error, DBAPIError):
        said = str(error.orig)
        if FULL_ON_SQLITE in said or getattr(error.orig, "sqlstate", None) == FULL_ON_POSTGRESQL:
            return True
        return BROKEN_ON_SQLITE in said and folder is not None and free_bytes(folder) < MEGABYTE
    return isinstance(error, OSError) and error.errno in NO_ROOM


def free_bytes(folder: Path) -> int:
    """Give the free bytes of the disk of ``folder``, or of its nearest parent that is there."""
    there = next(path for path in (folder, *folder.parents) if path.exists())
    return shutil.disk_usage(there).free


def lay_ballast(folder: Path, megabytes: int) -> None:
    """Lay the ballast down where there is plenty of room, unless it lies there; on a full disk not even deleting works.

    Whoever tidies up deletes it first, and it comes back with the next start.
    """
    path, size = folder / BALLAST, megabytes * MEGABYTE
    if size == 0 or path.exists() or free_bytes(folder) < 4 * size:
        return
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_suffix(".part")
    try:
        with part.open("wb") as file:
            _fill(file.fileno(), size)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        log.warning("the ballast could not be laid down", reason=error.strerror)


def _fill(handle: int, size: int) -> None:
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(handle, 0, size)  # takes up room, which a file with a hole would not
        return
    for _ in range(size // MEGABYTE):
        os.write(handle, b"\0" * MEGABYTE)
