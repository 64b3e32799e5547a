"""Letters as files in a folder, for houses without a mail server and for the demo's mailbox."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cltms.foundation.sealing.rings import Ring
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
            self._lay_down(self.folder.path / name, content)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise NotNow(sentence("The folder of the outbox cannot be written: {reason}.", reason=reason)) from error

    def _lay_down(self, path: Path, content: bytes) -> None:
        part = path.with_suffix(".part")
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)


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
    old = list(_older(folder, before))
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _older(folder: Path, before: datetime) -> Iterator[Path]:
    if folder.is_dir():
        for path in folder.iterdir():
            if path.suffix in {MAIL, SMS, ".part"} and path.stat().st_mtime < before.timestamp():
                yield path
