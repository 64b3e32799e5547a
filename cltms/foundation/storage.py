"""Files that people brought, kept outside the web root under their checksum and never served under their own name."""

import hashlib
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

CHUNK = 1 << 20


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
        name = sha256_of(source) + ending
        target = self.path(name)
        if target.exists():
            return name
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as part:
            try:
                with source.open("rb") as stream:
                    shutil.copyfileobj(stream, part, CHUNK)
                part.close()
                Path(part.name).replace(target)
            except BaseException:
                Path(part.name).unlink(missing_ok=True)  # half a file, as when the disk is full
                raise
        return name
