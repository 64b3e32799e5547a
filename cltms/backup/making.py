"""Making a backup: the database as it is at one moment, then the files, then the list of contents; checked at once."""

import hashlib
import tempfile
import zipfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from sqlalchemy import text

from cltms.backup import looking, postgres_copy, sqlite_copy
from cltms.backup.facts import BackedUp
from cltms.backup.kept_files import kept_files
from cltms.backup.manifest import FILES, NAME, Manifest, Part
from cltms.config import Settings
from cltms.foundation.act import Actor, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.errors import Refused
from cltms.foundation.progress import Progress
from cltms.foundation.storage import CHUNK
from maps.sentences import sentence

PREFIX = "cltms-"
QUICK = 1
"""How hard the database is squeezed: four times smaller already, and in a fifth of the time of the utmost."""


def make(
    settings: Settings, database: Database, target: Path, actor: Actor, door: Door, progress: Progress
) -> Manifest:
    """Write an archive of everything but the keys to ``target``, and note it in the journal.

    The database comes first: a file that is thrown away meanwhile may be missing, one that a row needs is not.
    """
    if target.exists():
        raise Refused(sentence("“{file}” is there already. Choose another name.", file=str(target)))
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        copied, part = Path(folder) / "database", Path(folder) / "archive"
        manifest = _copied(database, copied, progress)
        manifest = _packed(settings, manifest, copied, part, progress)
        part.chmod(0o600)
        sqlite_copy.sync(part)
        part.replace(target)
        sqlite_copy.sync(target.parent)
    with acting_as(database, actor, door) as act:
        act.record(BackedUp(manifest.rows_of_house, manifest.files))
    return manifest


def new_name(now: datetime) -> str:
    """Name an archive by its moment."""
    return f"{PREFIX}{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.zip"


def _copied(database: Database, target: Path, progress: Progress) -> Manifest:
    progress(0, None, sentence("Copying the database"))
    if database.is_sqlite:
        sqlite_copy.copy(database, target)
        return _described_file(target, progress)
    with database.read(None) as session:
        state = postgres_copy.snapshot(session)
        owner = str(session.scalars(text("SELECT current_user")).one())
        postgres_copy.dump(database.url, state, target)
        return Manifest(
            datetime.now(UTC), "postgresql", owner, looking.revision_of(session), looking.rows_of(session),
            looking.anchors_of(session, progress=progress),
        )  # fmt: skip


def _described_file(path: Path, progress: Progress) -> Manifest:
    copied = Database(f"sqlite:///{path}")
    try:
        with copied.read(None) as session:
            looking.require_sound(session)
            return Manifest(
                datetime.now(UTC), "sqlite", "", looking.revision_of(session), looking.rows_of(session),
                looking.anchors_of(session, progress=progress),
            )  # fmt: skip
    finally:
        copied.close()  # the last connection folds the log into the file


def _packed(settings: Settings, manifest: Manifest, copied: Path, target: Path, progress: Progress) -> Manifest:
    parts = []
    with zipfile.ZipFile(target, "w", allowZip64=True) as archive:
        squeezed = zipfile.ZIP_DEFLATED if manifest.kind == "sqlite" else zipfile.ZIP_STORED
        parts.append(_add(archive, manifest.database_part, copied, squeezed))
        for count, (name, path) in enumerate(kept_files(settings), 1):
            progress(count, None, sentence("Copying the files"))
            with suppress(FileNotFoundError):  # thrown away meanwhile
                parts.append(_add(archive, FILES + name, path, zipfile.ZIP_STORED))
        whole = manifest.holding(parts)
        archive.writestr(NAME, whole.as_json(), zipfile.ZIP_DEFLATED)
    return whole


def _add(archive: zipfile.ZipFile, name: str, path: Path, squeezed: int) -> Part:
    digest, count = hashlib.sha256(), 0
    with path.open("rb") as source:
        member = zipfile.ZipInfo(name, datetime.fromtimestamp(path.stat().st_mtime, UTC).timetuple()[:6])
        member.compress_type = squeezed
        member.file_size = path.stat().st_size  # lets it choose the form for large files
        with archive.open(member, "w", force_zip64=True) as into:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                count += len(chunk)
                into.write(chunk)
    return Part(name, count, digest.hexdigest())


def unpack(source: IO[bytes], target: Path) -> tuple[int, str]:
    """Write a part out; gives its length and checksum."""
    digest, count = hashlib.sha256(), 0
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with target.open("xb") as into:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            count += len(chunk)
            into.write(chunk)
    return count, digest.hexdigest()
