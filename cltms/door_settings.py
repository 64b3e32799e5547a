"""Settings of the doors: where the site is, how long a session lasts, and what proves who somebody is."""

from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings


class DoorSettings(BaseSettings):
    """How people come in and go out."""

    site_url: str = Field(
        default="http://127.0.0.1:8000",
        description="Address of the site as readers type it; links in messages begin with it, and in production no "
        "other host is answered.",
    )
    second_factor: Literal["required", "offered"] = Field(
        default="required",
        description="Whether roles that see what others told us open only with an authenticator app or passkey; "
        "`offered` is for trying things out, and production refuses it.",
    )
    session_hours: int = Field(
        default=12, gt=0, description="Hours after which a signed-in browser must sign in again."
    )
    open_layers: bool = Field(
        default=False,
        description="Whether map programs may read the layers without signing in; names of private owners are left "
        "out then.",
    )
    text_in_secret: SecretStr | None = Field(
        default=None, min_length=20,
        description="Lets an SMS gateway hand text messages in at `/r/text-in`; without one that door is closed.",
    )  # fmt: skip
    quick_exit_url: str = Field(
        default="https://www.weather.gov/", description="Where the button “Leave this site” leads."
    )

    @field_validator("site_url", "quick_exit_url")
    @classmethod
    def _whole_address(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme in {"http", "https"} and parts.hostname and not parts.query and not parts.fragment:
            return value
        raise ValueError("give an address such as https://land.example.org")

    def wrong_about_doors(self, *, production: bool) -> str:
        """Say what is wrong with the settings together; empty when nothing is."""
        if production and self.second_factor != "required":
            return "CLTMS_SECOND_FACTOR=offered is for trying things out; in production it is required"
        if production and not self.site_url.startswith("https://"):
            return "CLTMS_SITE_URL must be the https address of the site in production"
        return ""
