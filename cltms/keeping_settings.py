"""Settings of keeping what people entrust to the house: backups, room on the disk, and for how long."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings


class KeepingSettings(BaseSettings):
    """Where backups go, how much room must be left, and how long signatures are kept."""

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
    petition_days: int = Field(
        default=180,
        ge=1,
        description="Days after the end of a campaign for which the signatures of its petition are kept; then numbers "
        "alone stay.",
    )
    petition_confirm_days: int = Field(
        default=7,
        ge=1,
        description="Days within which who signed a petition online must confirm it; what is not confirmed is deleted.",
    )
    petition_texts_a_day: int = Field(
        default=300,
        ge=0,
        description="Text messages that ask signers to confirm, in a day, all petitions together; then signers are "
        "told to use e-mail or paper. 0 sends none.",
    )
