"""The mailbox of a house that is being tried out: the letters that became files, read again."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from ipaddress import ip_address
from pathlib import Path

from flask import Request

from cltms.config import Settings
from cltms.foundation.circles import Circle
from cltms.foundation.database import Database
from cltms.foundation.sealing.rings import CannotOpen
from cltms.mail_settings import OWN_MACHINE
from cltms.outbox.carriers.choosing import folder_for
from cltms.outbox.carriers.files import MAIL, STAMP, lying_in
from cltms.outbox.vocabulary import Channel

FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Via")
"""What a proxy adds; whoever comes through one does not sit at this machine."""


@dataclass(frozen=True)
class LaidDown:
    """A letter as it lies in its file."""

    circle: Circle
    way: Channel
    moment: datetime
    to: str
    subject: str
    body: str


def open_to(request: Request, settings: Settings) -> bool:
    """Whether this reader may open the mailbox: at this machine, outside production, where a letter becomes a file.

    Codes to sign in lie there. So a house that somebody forgot to set to production shows nothing to the network, nor
    to a page of another house that gives its own name this machine's address.
    """
    if settings.environment == "production" or (settings.smtp_host and settings.sms_url):
        return False
    host = request.host.rsplit(":", 1)[0].strip("[]") if not request.host.endswith("]") else request.host.strip("[]")
    through_proxy = any(name in request.headers for name in FORWARDED)
    return host in OWN_MACHINE and not through_proxy and _is_this_machine(request.remote_addr)


def newest(settings: Settings, database: Database, circles: Iterable[Circle], count: int) -> list[LaidDown]:
    """Read the newest letters of ``circles``, newest first, without those whose key is gone or that just went."""
    found = []
    for circle in circles:
        folder = folder_for(circle, settings, database)
        for path in lying_in(folder.path)[:count]:
            with suppress(CannotOpen, FileNotFoundError):
                found.append(_read(path, circle, folder.opened(path.read_bytes())))
    return sorted(found, key=lambda letter: letter.moment, reverse=True)[:count]


def _is_this_machine(address: str | None) -> bool:
    try:
        return ip_address(address or "").is_loopback
    except ValueError:
        return False


def _read(path: Path, circle: Circle, content: bytes) -> LaidDown:
    moment = datetime.strptime(path.name.partition("-")[0], STAMP).replace(tzinfo=UTC)
    if path.suffix == MAIL:
        mail = message_from_bytes(content, policy=default)
        return LaidDown(circle, Channel.EMAIL, moment, str(mail["To"]), str(mail["Subject"]), str(mail.get_content()))
    head, _, body = content.decode().partition("\n\n")
    return LaidDown(circle, Channel.SMS, moment, head.removeprefix("To: "), "", body)
