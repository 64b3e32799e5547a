"""Finished files that wait for their reader: lists and working papers, thrown away when nobody has come for long."""

import time
from pathlib import Path
from typing import Any

DAYS_KEPT = 30
"""Days that a finished file waits. It can be made again, and the roll that it shows moves on."""


def papers_folder(settings: Any) -> Path:
    """Where finished files wait for their reader, by job."""
    folder: Path = settings.data_dir / "papers"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def room_for(settings: Any, name: str) -> Path:
    """Where to write a finished file, after throwing away those that have waited for ``DAYS_KEPT``."""
    folder = papers_folder(settings)
    oldest = time.time() - DAYS_KEPT * 24 * 3600
    for kept in folder.iterdir():
        if kept.stat().st_mtime < oldest:
            kept.unlink(missing_ok=True)  # another worker may be tidying too
    return folder / name


def waiting(settings: Any, result: Any) -> Path | None:
    """The file that is the ``result`` of a job, as long as it waits."""
    name = (result or {}).get("file")
    path = papers_folder(settings) / name if name else None
    return path if path is not None and path.exists() else None
