"""What the journal remembers of backups."""

from dataclasses import dataclass
from typing import ClassVar

from cltms.foundation.act import Fact
from maps.sentences import words


@dataclass(frozen=True)
class BackedUp(Fact):
    """Everything was copied into an archive."""

    said: ClassVar[str] = words("Everything was copied into a backup: {rows} rows and {files} files.")
    rows: int
    files: int


@dataclass(frozen=True)
class Restored(Fact):
    """This house was made from a backup; ``until`` is the moment at which the backup was made."""

    said: ClassVar[str] = words("This house was restored from a backup of {until}.")
    until: str


@dataclass(frozen=True)
class BackupAsked(Fact):
    """Somebody asked for a backup beside the nightly ones."""

    said: ClassVar[str] = words("A backup was asked for.")
