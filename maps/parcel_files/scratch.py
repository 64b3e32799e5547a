"""The scratch folder of one reading, and clearing up after readings that were stopped from outside."""

import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PREFIX = "parcels-reading-"
LEFT_OVER_AFTER_SECONDS = 86_400
"""A day: no reading takes a tenth of it."""

_OURS = re.compile(rf"{PREFIX}[a-z0-9_]{{8}}")


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Give a folder for one reading, which is gone afterwards, and take away those of readings that never ended."""
    clear_leftovers(Path(tempfile.gettempdir()))
    with tempfile.TemporaryDirectory(prefix=PREFIX) as folder:
        yield Path(folder)


def clear_leftovers(folder: Path) -> None:
    """Take away scratch folders of our own user that nobody has touched for a day."""
    before = time.time() - LEFT_OVER_AFTER_SECONDS
    with os.scandir(folder) as entries:
        found = [entry for entry in entries if _OURS.fullmatch(entry.name)]
    for entry in found:
        try:
            about = entry.stat(follow_symlinks=False)
        except FileNotFoundError:  # another reading has just ended
            continue
        if about.st_uid == os.getuid() and about.st_mtime < before:
            shutil.rmtree(entry.path, ignore_errors=True)  # another process may be at it, too
