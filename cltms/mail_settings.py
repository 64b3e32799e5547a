"""Settings of mail and SMS: by default both become files, and half a configuration refuses to start."""

import re
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings

OWN_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
_SENDER = re.compile(r"(?P<name>[^<>\x00-\x1f\x7f]*)<(?P<bracketed>[^<>\s@]+@[^<>\s@]+)>|(?P<bare>[^<>\s@]+@[^<>\s@]+)")


class MailSettings(BaseSettings):
    """How messages leave the house."""

    mail_from: str | None = Field(
        default=None, description="Sender of our mail, `NAME <ADDRESS>` or an address; needed for SMTP."
    )
    smtp_host: str | None = Field(
        default=None, description="Mail server that takes our mail; without one mail becomes files in the data folder."
    )
    smtp_port: int = Field(default=587, gt=0, lt=65536, description="Port of the mail server: 587, or 465 with `tls`.")
    smtp_security: Literal["starttls", "tls", "none"] = Field(
        default="starttls",
        description="How the way to the mail server is sealed; `none` only to a mail server on this machine.",
    )
    smtp_user: str | None = Field(default=None, description="Name by which the mail server knows us; with a password.")
    smtp_password: SecretStr | None = Field(default=None, description="Password for the mail server.")
    sms_url: str | None = Field(
        default=None, description="Address of the SMS gateway's webhook; without one SMS become files, too."
    )
    sms_secret: SecretStr | None = Field(
        default=None, min_length=32, description="Signs what we send to the SMS gateway, which checks it with the same."
    )
    sms_on_own_network: bool = Field(
        default=False,
        description="Whether the SMS gateway may have an address of this machine or of a private network.",
    )
    carrier_seconds: int = Field(
        default=30, gt=0, description="Longest wait for one answer of the mail server or SMS gateway, in seconds."
    )
    outbox_keep_days: int = Field(
        default=30,
        gt=0,
        description="Days after which addresses and texts of messages that were sent or failed are erased.",
    )

    @field_validator("mail_from")
    @classmethod
    def _one_sender(cls, value: str | None) -> str | None:
        if value is not None and not _SENDER.fullmatch(value.strip()):
            raise ValueError("give one sender, such as Our Land Trust <office@example.org>")
        return value

    @field_validator("smtp_host")
    @classmethod
    def _plain_host(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"[A-Za-z0-9.:_-]+", value):
            raise ValueError("give the name of one machine, such as mail.example.org")
        return value

    @field_validator("sms_url")
    @classmethod
    def _plain_address(cls, value: str | None) -> str | None:
        if value is not None and not _leads_to_one_place(value):
            raise ValueError("give an address such as https://gateway.example.org/send, without a name and a password")
        return value

    @property
    def sender(self) -> tuple[str, str]:
        """Name and address of the sender."""
        found = _SENDER.fullmatch((self.mail_from or "outbox@localhost").strip())
        if found is None:
            raise ValueError(self.mail_from)
        return (found["name"] or "").strip().strip('"'), found["bracketed"] or found["bare"]

    def wrong_about_mail(self, *, production: bool) -> str | None:
        """Say what is missing or unsafe; None when all is well."""
        rules = (
            (self.smtp_host and not self.mail_from, "CLTMS_SMTP_HOST needs CLTMS_MAIL_FROM"),
            (bool(self.smtp_user) != bool(self.smtp_password), "CLTMS_SMTP_USER and CLTMS_SMTP_PASSWORD go together"),
            (self.smtp_user and not self.smtp_host, "CLTMS_SMTP_USER needs CLTMS_SMTP_HOST"),
            (bool(self.sms_url) != bool(self.sms_secret), "CLTMS_SMS_URL and CLTMS_SMS_SECRET go together"),
            (
                self.smtp_host and self.smtp_security == "none" and self.smtp_host not in OWN_MACHINE and production,
                "CLTMS_SMTP_SECURITY must be starttls or tls in production, unless the mail server is localhost",
            ),
            (
                production and self.sms_url and not self.sms_url.lower().startswith("https://"),
                "CLTMS_SMS_URL must begin with https:// in production",
            ),
        )
        return next((text for wrong, text in rules if wrong), None)


def _leads_to_one_place(address: str) -> bool:
    if re.search(r"[\s\\\x00-\x1f\x7f]", address):
        return False  # programs do not agree on where http://127.0.0.1\@1.1.1.1 leads
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    named = parts.username is not None or parts.password is not None or bool(parts.fragment)
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and port != 0 and not named
