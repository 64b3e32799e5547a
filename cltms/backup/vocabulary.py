"""Words of backups: what one may do with them on a page."""

from enum import StrEnum


class BackupAction(StrEnum):
    """What one may do with backups."""

    SEE = "see what backups there are"
    MAKE = "ask for a backup"
