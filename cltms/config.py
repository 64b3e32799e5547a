"""Settings of the house: read from the environment once, frozen, and wrong ones refuse to start."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import SettingsConfigDict

from cltms.door_settings import DoorSettings
from cltms.foundation.errors import SettingsError
from cltms.keeping_settings import KeepingSettings
from cltms.mail_settings import MailSettings
from cltms.money_settings import MoneySettings
from maps.sentences import sentence

PREFIX = "CLTMS_"
TILES = b"PMTiles"
"""How every such file begins."""
FOR_TESTS = "CLTMS_TEST_"
"""Variables of the test suite; the house itself does not read them."""


class Settings(DoorSettings, MailSettings, KeepingSettings, MoneySettings):
    """Everything that differs between one house and another; each value comes from ``CLTMS_<NAME>``."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid")

    environment: Literal["development", "production", "test"] = Field(
        default="development", description="`production` insists on a secret key and on cookies over HTTPS only."
    )
    data_dir: Path = Field(
        default=Path("instance"), description="Folder for the database, uploads, papers and the generated secret key."
    )
    database_url: str = Field(
        default_factory=lambda values: f"sqlite:///{values.get('data_dir', Path('instance')) / 'cltms.sqlite'}",
        description="Where the rows live: `sqlite:///FILE` or `postgresql+psycopg://USER@HOST/NAME` (with PostGIS).",
    )
    keys_dir: Path = Field(
        default_factory=lambda values: values.get("data_dir", Path("instance")) / "keys",
        description="Folder for the keys that seal protected fields; keep a copy of it apart from the backups.",
    )
    secret_key: SecretStr | None = Field(
        default=None, min_length=32, description="Signs sessions; outside production it is made once and kept."
    )
    default_language: Literal["en", "es"] = Field(
        default="en", description="Language of a page when the reader's browser asks for none that we speak."
    )
    default_time_zone: str = Field(
        default="UTC", description="Time zone in which pages show moments, e.g. `America/New_York`."
    )
    fewest_households: int = Field(
        default=5, ge=3, description="Smallest count of households that is ever published; never under 3."
    )
    fewest_homes: int = Field(
        default=6, ge=4, description="Smallest building, in homes, of which numbers are ever published; never under 4."
    )
    public_repair_numbers: bool = Field(
        default=False, description="Whether everybody may read how soon repairs are made, month by month."
    )
    max_upload_mb: int = Field(
        default=1024, gt=0, description="Largest upload, in megabytes; a whole county fits in 1024."
    )
    statement_seconds: int = Field(
        default=30, gt=0, description="Longest statement of a page on PostgreSQL, in seconds."
    )
    lock_seconds: int = Field(default=10, gt=0, description="Longest wait for another writer, in seconds.")
    job_lease_seconds: int = Field(
        default=60, gt=0, description="Seconds without a sign of life after which another worker takes a job over."
    )
    background_map: Path | None = Field(
        default=None,
        description="File of tiles (PMTiles) on this machine, drawn under the lots of a county; nobody else is asked.",
    )
    open311_key: SecretStr | None = Field(
        default=None, min_length=32,
        description="Key with which other programs may report repairs by Open311; without it that door is shut.",
    )  # fmt: skip
    open311_shows_addresses: bool = Field(
        default=False,
        description="Whether everybody may read by Open311 from which building, of `CLTMS_FEWEST_HOMES` homes or more, "
        "a report came; not together with `CLTMS_PUBLIC_REPAIR_NUMBERS`.",
    )
    trusted_proxies: int = Field(
        default=0, ge=0, description="Number of reverse proxies in front of us whose X-Forwarded headers are believed."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="How much the log says."
    )

    @field_validator("data_dir", "keys_dir")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return value.expanduser().absolute()

    @field_validator("background_map")
    @classmethod
    def _tiles(cls, value: Path | None) -> Path | None:
        if value is None:
            return None
        file = value.expanduser().absolute()
        if file.is_file():
            with file.open("rb") as opened:
                if opened.read(len(TILES)) == TILES:
                    return file
        raise ValueError("give a PMTiles file that lies on this machine")

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if value.startswith(("sqlite:///", "postgresql+psycopg://")) and value != "sqlite:///":
            return value
        raise ValueError("give sqlite:///FILE or postgresql+psycopg://…")

    @field_validator("default_time_zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError("give a time zone such as America/New_York") from None
        return value

    @model_validator(mode="after")
    def _secret_in_production(self) -> Self:
        if self.environment == "production" and self.secret_key is None:
            raise ValueError("CLTMS_SECRET_KEY must be set in production (32 characters or more)")
        return self

    @model_validator(mode="after")
    def _mail_whole(self) -> Self:
        if wrong := self.wrong_about_mail(production=self.environment == "production"):
            raise ValueError(wrong)
        return self

    @model_validator(mode="after")
    def _doors_whole(self) -> Self:
        if wrong := self.wrong_about_doors(production=self.environment == "production"):
            raise ValueError(wrong)
        return self

    @model_validator(mode="after")
    def _numbers_without_addresses(self) -> Self:
        if self.public_repair_numbers and self.open311_shows_addresses:
            raise ValueError(
                "CLTMS_PUBLIC_REPAIR_NUMBERS and CLTMS_OPEN311_SHOWS_ADDRESSES cannot both be on: "
                "who can list reports by address can count what the numbers withhold; switch one of them off"
            )
        return self

    @property
    def upload_dir(self) -> Path:
        """Folder for uploads and staged files, outside of anything that is served."""
        return self.data_dir / "uploads"

    @property
    def served_at(self) -> Path:
        """File with the address at which the site was last served, where no setting says where readers find it."""
        return self.data_dir / "served_at"

    @property
    def where_readers_find_it(self) -> str:
        """Address of the site for links: the setting, else where it was last served on this machine."""
        if "site_url" in self.model_fields_set or not self.served_at.exists():
            return self.site_url
        return self.served_at.read_text(encoding="utf-8").strip()

    @property
    def backups(self) -> Path:
        """Folder of the nightly backups."""
        return (self.backup_dir or self.data_dir / "backups").expanduser().absolute()


def load_settings(**given: Any) -> Settings:
    """Read the settings from the environment, ``given`` ones first; `SettingsError` names what is wrong."""
    _refuse_unknown(os.environ)
    try:
        return Settings(**given)
    except ValidationError as error:
        problems = "; ".join(_problem(detail) for detail in error.errors())
        raise SettingsError(sentence("Settings are wrong: {problems}.", problems=problems)) from None


def signing_key(settings: Settings) -> str:
    """Give the secret key; on first run without one, make it and keep it where only the owner can read it."""
    if settings.secret_key is not None:
        return settings.secret_key.get_secret_value()
    path = settings.data_dir / "secret_key"
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _kept_key(path)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(48))
    return _kept_key(path)


def _kept_key(path: Path) -> str:
    key = path.read_text().strip()
    if len(key) < 32:
        raise SettingsError(
            sentence(
                "The secret key in {path} is damaged. Delete the file, and everybody signs in again.", path=str(path)
            )
        )
    return key


def _refuse_unknown(environment: Mapping[str, str]) -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    mine = {key for key in environment if key.upper().startswith(PREFIX) and not key.upper().startswith(FOR_TESTS)}
    if unknown := sorted(key for key in mine if key.upper() not in known):
        raise SettingsError(
            sentence(
                "The setting {unknown} is not known. Settings are: {known}.",
                unknown=", ".join(unknown),
                known=", ".join(sorted(known)),
            )
        )


def _problem(detail: Mapping[str, Any]) -> str:
    key = "".join(PREFIX + str(part).upper() for part in detail["loc"][:1])
    message = str(detail["msg"]).removeprefix("Value error, ")
    return f"{key}: {message}" if key else message
