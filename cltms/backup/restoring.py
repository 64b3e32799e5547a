"""Restoring a backup: unpacked and checked beside the house, then put in its place in one step."""

import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path, PurePosixPath

from cltms.backup import looking, postgres_copy, sqlite_copy
from cltms.backup.making import unpack
from cltms.backup.manifest import FILES, NAME, Manifest, Unfit, read
from cltms.config import Settings
from cltms.foundation import migrating
from cltms.foundation.database import Database
from cltms.foundation.errors import Refused
from cltms.foundation.progress import Progress
from maps.sentences import sentence

Switch = Callable[[str, bool], str]
"""Puts the restored database in its place; takes a label for the former one and whether to keep it, gives its name."""


@dataclass(frozen=True)
class Done:
    """What was restored, and under which name the former database still lies (empty when there was none)."""

    manifest: Manifest
    former: str


def restore(settings: Settings, database: Database, archive: Path, progress: Progress, *, replace: bool) -> Done:
    """Restore ``archive``; `Refused` when somebody has worked in this house, unless it is to be replaced.

    Until the last step, which the disk or the server takes as one, the house stays as it is.
    """
    manifest = contents(archive)
    _require_fitting(database, manifest)
    filled = _has_rows(database)
    if filled and not replace:
        raise Refused(
            sentence("Somebody has worked in this house already. To put the backup in its place, add --replace.")
        )
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    label = f"before-{datetime.now(UTC):%Y%m%dT%H%M%SZ}".lower()
    with tempfile.TemporaryDirectory(dir=settings.data_dir, prefix=".restoring-") as folder:
        _unpack(archive, manifest, Path(folder), progress)
        with _prepared(database, manifest, Path(folder), progress) as switch:
            # Files first: most are named by their contents, so that what the house has now is not disturbed.
            _place_files(Path(folder) / FILES, settings.data_dir, over=False)
            database.close()
            former = switch(label, filled)
        _place_files(Path(folder) / FILES, settings.data_dir, over=True)
    return Done(manifest, former)


def contents(archive: Path) -> Manifest:
    """Read the list of contents of an archive."""
    try:
        with zipfile.ZipFile(archive) as packed:
            return read(packed.read(NAME))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError):
        raise Unfit(sentence("“{file}” is not a backup, or it is damaged.", file=str(archive))) from None


def _require_fitting(database: Database, manifest: Manifest) -> None:
    if manifest.kind != ("sqlite" if database.is_sqlite else "postgresql"):
        raise Refused(
            sentence("This is a backup of {kind}. Set CLTMS_DATABASE_URL to such a database.", kind=manifest.kind)
        )
    if not migrating.knows(manifest.revision):
        raise Unfit(sentence("This backup was made by a newer program. Install that one, and restore again."))


def _has_rows(database: Database) -> bool:
    if database.is_sqlite and not Path(str(database.url.database)).exists():
        return False
    if not database.is_sqlite and not postgres_copy.exists(database.url):
        return False
    with database.read(None) as session:
        return not looking.is_empty(session)


def _unpack(archive: Path, manifest: Manifest, folder: Path, progress: Progress) -> None:
    with zipfile.ZipFile(archive) as packed:
        for count, part in enumerate(manifest.parts):
            progress(count, len(manifest.parts), sentence("Unpacking and checking the backup"))
            name = PurePosixPath(part.name)
            if name.is_absolute() or ".." in name.parts:
                raise Unfit(
                    sentence("The backup holds a file with the name “{name}”, which leads outside.", name=part.name)
                )
            try:
                with packed.open(part.name) as source:
                    found = unpack(source, folder / name)
            except (KeyError, zipfile.BadZipFile):
                found = (0, "")
            if found != (part.bytes, part.sha256):
                raise Unfit(
                    sentence(
                        "“{name}” in the backup is damaged. Nothing was changed; take another backup.", name=part.name
                    )
                )


@contextmanager
def _prepared(database: Database, manifest: Manifest, folder: Path, progress: Progress) -> Iterator[Switch]:
    """Make the restored database beside the house's, check it, and give the step that puts it in its place."""
    copied = folder / manifest.database_part
    if database.is_sqlite:
        _check(Database(f"sqlite:///{copied}"), manifest, progress)
        yield partial(_switch_file, copied, Path(str(database.url.database)))
        return
    name = f"{database.url.database}_restoring"
    postgres_copy.drop(database.url, name)
    postgres_copy.restore(database.url, name, copied, manifest.owner)
    try:
        _check(Database(database.url.set(database=name).render_as_string(hide_password=False)), manifest, progress)
        yield partial(_switch_names, database, name)
    except BaseException:
        postgres_copy.drop(database.url, name)
        raise


def _switch_file(copied: Path, target: Path, label: str, keep: bool) -> str:
    former = target.with_name(f"{target.name}.{label}")
    sqlite_copy.sync(copied)
    sqlite_copy.put_in_place(copied, target, former if keep else None)
    return str(former) if keep else ""


def _switch_names(database: Database, name: str, label: str, keep: bool) -> str:
    former = f"{database.url.database}_{label}"
    postgres_copy.put_in_place(database.url, name, former)
    if not keep:
        postgres_copy.drop(database.url, former)
    return former if keep else ""


def _check(restored: Database, manifest: Manifest, progress: Progress) -> None:
    try:
        with restored.read(None) as session:
            looking.require_as_said(session, manifest, progress)
    finally:
        restored.close()


def _place_files(folder: Path, data_dir: Path, *, over: bool) -> None:
    """Lay the files down beside those that are there, or ``over`` them."""
    for path in sorted(folder.rglob("*")) if folder.exists() else ():
        target = data_dir / path.relative_to(folder)
        if path.is_file() and (over or not target.exists()):
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.replace(target)
