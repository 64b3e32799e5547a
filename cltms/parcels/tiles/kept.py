"""Where the tiles of each place lie: one file, replaced whole, whose name says its edition and its checksum."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cltms.foundation.storage import sha256_of
from cltms.foundation.writelock import WriteLock

FOLDER = "tiles"
NAME = re.compile(r"(\d+)-([0-9a-f]{16})\.pmtiles")
PLACE = re.compile(r"[a-z0-9][a-z0-9-]*")
COMING = "coming.pmtiles"


@dataclass(frozen=True)
class Kept:
    """Tiles that are ready: the file, the edition of the roll that they show, and the checksum of their bytes."""

    path: Path
    edition: int
    checksum: str


def kept(data_dir: Path, slug: str) -> Kept | None:
    """The tiles of a place, the newest where two lie side by side for a moment; None where there are none yet."""
    while found := _all(_folder(data_dir, slug)):
        aged = [(each.edition, age, each) for each in found if (age := _written_at(each.path)) is not None]
        if aged:
            return max(aged, key=lambda one: one[:2])[2]
    return None


def opened(data_dir: Path, slug: str) -> tuple[Kept, BinaryIO] | None:
    """The tiles of a place, opened, so that they stay as they are while somebody reads; None where there are none."""
    while there := kept(data_dir, slug):
        with suppress(FileNotFoundError):  # replaced since we looked: the new ones are there already
            return there, there.path.open("rb")
    return None


@contextmanager
def room_for_new(data_dir: Path, slug: str) -> Iterator[Path]:
    """Hold the only right to make tiles of a place, and give where to write them; what a killed making left goes."""
    folder = _folder(data_dir, slug)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with WriteLock(folder / ".lock").held():
        for left in folder.glob("making-*"):
            shutil.rmtree(left)
        (folder / COMING).unlink(missing_ok=True)
        yield folder / COMING


def put_in_place(coming: Path, edition: int) -> Kept:
    """Let the file that was written be the tiles of its place, and take away the ones before."""
    checksum = sha256_of(coming)[:16]
    new = coming.with_name(f"{edition}-{checksum}.pmtiles")
    coming.replace(new)
    for old in _all(coming.parent):
        if old.path != new:
            old.path.unlink()  # who is reading it keeps it until they have read
    return Kept(new, edition, checksum)


def _all(folder: Path) -> list[Kept]:
    names = [(path, NAME.fullmatch(path.name)) for path in (folder.iterdir() if folder.is_dir() else ())]
    return [Kept(path, int(match[1]), match[2]) for path, match in names if match]


def _written_at(path: Path) -> int | None:
    """When a file was written, in nanoseconds; None where it was replaced since we looked."""
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:
        return None


def _folder(data_dir: Path, slug: str) -> Path:
    """The folder of a place; ValueError for what is no short name of one."""
    if not PLACE.fullmatch(slug):
        raise ValueError(slug)
    return data_dir / FOLDER / slug
