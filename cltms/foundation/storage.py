"""Files that people brought, kept outside the web root under their checksum and never served under their own name."""

import hashlib
import io
import os
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

CHUNK = 1 << 20
GOING = "."
"""Begins the name of a file that is about to be deleted, which is no name of a kept one."""


def sha256_of(path: Path) -> str:
    """Checksum of a file, or of all files of a folder (a File Geodatabase) in the order of their names."""
    digest = hashlib.sha256()
    files = [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.is_file())
    for file in files:
        if path.is_dir():
            digest.update(str(file.relative_to(path)).encode())
        with file.open("rb") as stream:
            while chunk := stream.read(CHUNK):
                digest.update(chunk)
    return digest.hexdigest()


def name_of(content: bytes, ending: str = "") -> str:
    """Give the name under which ``content`` is kept."""
    return hashlib.sha256(content).hexdigest() + ending


def storage_in(data_dir: Path) -> "Storage":
    """Give the folder of kept files of a house."""
    return Storage(data_dir / "files")


@dataclass(frozen=True)
class Storage:
    """The folder of kept files."""

    folder: Path

    def path(self, name: str) -> Path:
        """Where the file with this checksum (and ending) lies; raises ValueError for anything that is no such name."""
        if not name.replace(".", "").isalnum() or name.startswith("."):
            raise ValueError(name)
        return self.folder / name[:2] / name

    def keep(self, source: Path, ending: str = "") -> str:
        """Copy ``source`` in and give the name under which it is kept; the same content is kept once."""
        with source.open("rb") as stream:
            return self._kept(sha256_of(source) + ending, stream)

    def put(self, content: bytes, ending: str = "") -> str:
        """Write ``content`` and give the name under which it is kept; the same content is kept once."""
        return self._kept(name_of(content, ending), io.BytesIO(content))

    def keep_as(self, name: str, content: bytes | Path) -> None:
        """Keep what has its name already (`name_of`, or `sha256_of` with an ending), without reading it once more."""
        with io.BytesIO(content) if isinstance(content, bytes) else content.open("rb") as stream:
            self._kept(name, stream)

    def let_go(self, name: str, brought_before: datetime) -> bool:
        """Delete a file, unless the same content was brought again since then; gives whether it is gone.

        It is moved aside first: who brings it in that moment either touched it before, which is seen then, or finds
        nothing and writes it anew.
        """
        kept = self.path(name)
        aside = kept.with_name(f"{GOING}{name}")
        try:
            kept.rename(aside)
        except FileNotFoundError:
            return False
        if aside.stat().st_mtime >= brought_before.timestamp():
            aside.replace(kept)
            return False
        aside.unlink()
        return True

    def _kept(self, name: str, stream: BinaryIO) -> str:
        target = self.path(name)
        with suppress(FileNotFoundError):
            os.utime(target)  # it was brought again, and is not let go of now
            return name
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as part:
            try:
                shutil.copyfileobj(stream, part, CHUNK)
                part.close()
                Path(part.name).replace(target)
            except BaseException:
                Path(part.name).unlink(missing_ok=True)  # half a file, as when the disk is full
                raise
        return name
