"""Open zips and gzips ourselves: names and sizes are checked first, and only what is needed is unpacked."""

import gzip
import re
import stat
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from maps.parcel_files.raw import ReadingError
from maps.sentences import sentence, words

MOST_MEMBERS = 20_000
MOST_UNPACKED = 8 * 2**30
MOST_RATIO = 250
"""Honest tables shrink to a hundredth at best; what shrinks more is a bomb. Small files are let be."""
RATIO_MATTERS_FROM = 64 * 2**20
_CHUNK = 2**20
_FAR_LARGER = words("it would unpack to something far larger than any parcel file")

_DEVICES = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$", re.IGNORECASE)
_ARCHIVES = frozenset({".zip", ".gz", ".7z", ".rar", ".tar", ".tgz", ".bz2", ".xz", ".kmz"})
_GDB_MEMBER = re.compile(r"^(a[0-9a-f]{8}\.[\w.]+|gdb|timestamps|[\w.-]*\.lock)$", re.IGNORECASE)


@dataclass(frozen=True)
class Member:
    """A file inside a zip: where the zip keeps it, and its folder and name."""

    info: ZipInfo
    path: PurePosixPath

    @property
    def suffix(self) -> str:
        return self.path.suffix.casefold()

    @property
    def stem(self) -> str:
        return self.path.stem


def open_zip(path: Path, name: str) -> ZipFile:
    """Open a zip. Raises ``ReadingError`` when it is damaged."""
    try:
        return ZipFile(path)
    except (BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError):
        raise _damaged(name) from None


def safe_members(archive: ZipFile, name: str) -> list[Member]:
    """Give the members worth looking at, after every member has been found harmless.

    Raises ``ReadingError`` for a path that leads out of the zip, a link, a device name, another archive inside, a
    password, too many members or too much to unpack.
    """
    infos = archive.infolist()
    if len(infos) > MOST_MEMBERS:
        raise _refused(name, words("it holds too many files"))
    for info in infos:
        _check(info, name)
    if sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise _refused(name, words("it would unpack to more than 8 gigabytes"))
    members = [Member(info, PurePosixPath(info.filename)) for info in infos if not info.is_dir()]
    return [member for member in members if not _is_clutter(member.path)]


def _check(info: ZipInfo, name: str) -> None:
    parts = info.filename.replace("\\", "/").split("/")
    original = getattr(info, "orig_filename", info.filename)
    outside = info.filename.startswith(("/", "\\")) or ".." in parts or re.match(r"^[A-Za-z]:", info.filename)
    if outside or "\x00" in original or any(_DEVICES.match(part) for part in parts):
        raise _refused(name, words("a name inside leads outside of it"))
    kind = info.external_attr >> 16
    if kind and not (stat.S_ISREG(kind) or stat.S_ISDIR(kind) or stat.S_IFMT(kind) == 0):
        raise _refused(name, words("it holds a link to something else"))
    if info.flag_bits & 0x1:
        raise ReadingError(
            sentence("“{name}” is locked with a password. Unpack it and bring the files without one.", name=name)
        )
    if PurePosixPath(info.filename).suffix.casefold() in _ARCHIVES and not _is_clutter(PurePosixPath(info.filename)):
        raise ReadingError(
            sentence(
                "“{name}” holds another archive, “{inner}”. Unpack it once and bring the file inside.",
                name=name,
                inner=info.filename[:200],
            )
        )
    if info.file_size > RATIO_MATTERS_FROM and info.file_size > MOST_RATIO * max(info.compress_size, 1):
        raise _refused(name, _FAR_LARGER)


def _is_clutter(path: PurePosixPath) -> bool:
    return path.name.startswith(".") or "__MACOSX" in path.parts or path.name in {"Thumbs.db", "desktop.ini"}


def unpack(archive: ZipFile, member: Member, target: Path, name: str) -> Path:
    """Unpack one member to ``target``, never more bytes than the zip says. Raises ``ReadingError`` when damaged."""
    try:
        with archive.open(member.info) as packed, target.open("xb") as out:
            _copy(packed, out, member.info.file_size, name)
    except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        raise _damaged(name) from None
    return target


def unpack_folder(archive: ZipFile, members: Iterable[Member], target: Path, name: str) -> Path:
    """Unpack the files of a File Geodatabase, only those whose names such a folder can hold."""
    target.mkdir()
    for member in members:
        if _GDB_MEMBER.match(member.path.name) and not (target / member.path.name).exists():
            unpack(archive, member, target / member.path.name, name)
    return target


def gunzip(path: Path, target: Path, name: str) -> Path:
    """Unpack a gzip to ``target``. Raises ``ReadingError`` when it is damaged or a bomb."""
    most = min(MOST_UNPACKED, max(RATIO_MATTERS_FROM, MOST_RATIO * path.stat().st_size))
    try:
        with gzip.open(path) as packed, target.open("xb") as out:
            _copy(packed, out, most, name)
    except (gzip.BadGzipFile, zlib.error, EOFError, OSError):
        raise _damaged(name) from None
    return target


def _copy(packed: "IO[bytes] | gzip.GzipFile", out: IO[bytes], most: int, name: str) -> None:
    written = 0
    while chunk := packed.read(_CHUNK):
        written += len(chunk)
        if written > most:
            raise _refused(name, _FAR_LARGER)
        out.write(chunk)


def _damaged(name: str) -> ReadingError:
    return ReadingError(
        sentence(
            "“{name}” is damaged and cannot be unpacked to the end. Download it again or ask for it again; nothing was "
            "imported.",
            name=name,
        )
    )


def _refused(name: str, reason: str) -> ReadingError:
    return ReadingError(
        sentence(
            "“{name}” was not opened: {our_reason}. Ask for an ordinary zip of the parcel file; nothing was imported.",
            name=name,
            our_reason=reason,
        )
    )
