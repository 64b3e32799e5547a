"""The nightly backup: made by the worker once a day; of the old ones as many stay as the settings say."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cltms.backup.making import PREFIX, make, new_name
from cltms.config import Settings
from cltms.foundation.act import Door
from cltms.foundation.worker import Task

NIGHTLY = "backup.nightly"
NOW = "backup.now"
"""The same, when somebody asks for it."""


@dataclass(frozen=True)
class Kept:
    """A backup that lies in the folder."""

    path: Path
    made_at: datetime
    bytes: int


def nightly(task: Task) -> dict[str, int | str]:
    """Make today's backup and throw away those that are too many."""
    if task.settings.backup_keep == 0:
        return {"made": ""}
    made = now(task)
    return {**made, "thrown_away": throw_away(task.settings)}


def now(task: Task) -> dict[str, int | str]:
    """Make a backup; where nightly ones are kept, the next of them throws away what is too many."""
    settings = task.settings
    target = settings.backups / new_name(datetime.now(UTC))
    if not target.exists():  # a second attempt within the same second has it already
        make(settings, task.database, target, task.actor, Door.JOB, task.progress)
    return {"made": target.name}


def throw_away(settings: Settings) -> int:
    """Delete the oldest backups beyond the number to keep; gives how many."""
    too_many = kept(settings)[settings.backup_keep :]
    for each in too_many:
        each.path.unlink(missing_ok=True)
    return len(too_many)


def kept(settings: Settings) -> list[Kept]:
    """List the backups in the folder, newest first."""
    found = settings.backups.glob(f"{PREFIX}*.zip") if settings.backups.exists() else ()
    return sorted((row for path in found if (row := _kept(path))), key=lambda row: row.made_at, reverse=True)


def _kept(path: Path) -> Kept | None:
    moment = _moment_of(path)
    try:
        return None if moment is None else Kept(path, moment, path.stat().st_size)
    except FileNotFoundError:
        return None  # thrown away since the folder was listed


def _moment_of(path: Path) -> datetime | None:
    try:
        return datetime.strptime(path.stem.removeprefix(PREFIX), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None  # somebody else's file, which is not ours to count or throw away
