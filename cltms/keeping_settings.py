"""Settings of keeping what people entrust to the house: backups and room on the disk."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings


class KeepingSettings(BaseSettings):
    """Where backups go, how many are kept, and how much room must be left."""

    backup_dir: Path | None = Field(
        default=None,
        description="Folder for nightly backups, by default `backups` in the data folder; better another disk.",
    )
    backup_keep: int = Field(default=14, ge=0, description="How many nightly backups are kept; 0 makes none.")
    ballast_mb: int = Field(
        default=32,
        ge=0,
        description="Megabytes of a file that may be deleted when the disk is full, so that there is room to tidy up.",
    )
    least_free_mb: int = Field(
        default=200,
        ge=0,
        description="Megabytes that must be free on the disk of the data folder for `/readyz` to say ok.",
    )
