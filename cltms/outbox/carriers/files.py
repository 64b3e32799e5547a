"""Letters as files in a folder, for houses without a mail server and for the demo's mailbox."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cltms.foundation.sealing.rings import CannotOpen, Ring
from cltms.foundation.writelock import WriteLock
from cltms.outbox.carriers.carrier import Letter, NotNow
from cltms.outbox.carriers.mail import Sender, mail_of
from maps.sentences import sentence

MAIL, SMS = ".eml", ".txt"
STAMP = "%Y%m%dT%H%M%S%f"
"""The moment in a file's name, so that names sort as letters were written."""


@dataclass(frozen=True)
class Folder:
    """A folder for letters; with a ring they lie there sealed."""

    path: Path
    ring: Ring | None = None

    def sealed(self, content: bytes) -> bytes:
        """Give what is laid down."""
        return self.ring.seal(content.decode()).encode() if self.ring else content

    def opened(self, content: bytes) -> bytes:
        """Give what was to be laid down."""
        return self.ring.open(content.decode()).encode() if self.ring else content


@dataclass(frozen=True)
class FileCarrier:
    """Lays each letter down as a file that only its owner reads; the same letter twice is one file."""

    folder: Folder
    ending: str
    write: Callable[[Letter], bytes]

    def carry(self, letter: Letter) -> None:
        """Write the file whole or not at all."""
        name = f"{letter.moment:{STAMP}}-{letter.token}{self.ending}"
        content = self.folder.sealed(self.write(letter))
        try:
            self.folder.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            _lay_down(self.folder.path / name, content)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise NotNow(sentence("The folder of the outbox cannot be written: {reason}.", reason=reason)) from error


def _lay_down(path: Path, content: bytes, laid_at_ns: int | None = None) -> None:
    part = path.with_suffix(".part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if laid_at_ns is not None:
        os.utime(part, ns=(laid_at_ns, laid_at_ns))
    part.replace(path)


def seal_anew(folder: Folder) -> int:
    """Seal every letter in a sealed folder with the newest key; gives the number.

    One that no key of the ring opens stays as it is: it is thrown away when its time is over, as every letter is. One
    that was thrown away meanwhile stays away, and sealing makes none younger.
    """
    return sum(_sealed_anew(folder, path) for path in lying_in(folder.path)) if folder.ring else 0


def _sealed_anew(folder: Folder, path: Path) -> bool:
    try:
        content = folder.sealed(folder.opened(path.read_bytes()))
        with _alone(folder.path):
            _lay_down(path, content, path.stat().st_mtime_ns)
    except (CannotOpen, FileNotFoundError):
        return False
    return True


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep throwing away and sealing anew apart, over all processes: what is gone must not be written back."""
    with WriteLock(folder / ".lock").held():
        yield


def mail_files(folder: Folder, sender: Sender) -> FileCarrier:
    """Carry mail into ``folder``."""
    return FileCarrier(folder, MAIL, lambda letter: mail_of(letter, sender).as_bytes())


def sms_files(folder: Folder) -> FileCarrier:
    """Carry SMS into ``folder``."""
    return FileCarrier(folder, SMS, lambda letter: f"To: {letter.to}\n\n{letter.body}".encode())


def lying_in(folder: Path) -> list[Path]:
    """List the letters that lie in ``folder``, newest first."""
    found = [path for path in folder.glob("*-*") if path.suffix in {MAIL, SMS}] if folder.is_dir() else []
    return sorted(found, key=lambda path: path.name, reverse=True)


def throw_away(folder: Path, before: datetime) -> int:
    """Delete what was laid down before a moment, halves of files too; gives the number."""
    if not folder.is_dir():
        return 0
    with _alone(folder):
        old = list(_older(folder, before))
        for path in old:
            path.unlink(missing_ok=True)
    return len(old)


def _older(folder: Path, before: datetime) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.suffix in {MAIL, SMS, ".part"} and path.stat().st_mtime < before.timestamp():
            yield path
