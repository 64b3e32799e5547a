"""Which carrier the settings choose for a channel, and where the letters of a circle lie that become files."""

from pathlib import Path

from cltms.config import Settings
from cltms.foundation.circles import Circle
from cltms.foundation.database import Database
from cltms.foundation.sealing.columns import rings_of
from cltms.outbox.carriers.carrier import Carrier
from cltms.outbox.carriers.files import Folder, mail_files, sms_files
from cltms.outbox.carriers.smtp import SmtpCarrier
from cltms.outbox.carriers.webhook import WebhookCarrier
from cltms.outbox.vocabulary import Channel


def folder_of(settings: Settings, circle: Circle = Circle.HOUSE) -> Path:
    """Where letters of ``circle`` lie that become files."""
    house = settings.data_dir / "outbox"
    return house if circle is Circle.HOUSE else house / circle.value


def folder_for(circle: Circle, settings: Settings, database: Database) -> Folder:
    """Give the folder of ``circle``; whoever may read the files of the house reads none of the union's letters."""
    ring = None if circle is Circle.HOUSE else rings_of(database.pool(circle).dialect).ring(circle)
    return Folder(folder_of(settings, circle), ring)


def carrier_for(channel: Channel, settings: Settings, folder: Folder) -> Carrier:
    """Give the carrier of the settings: a mail server or gateway where one is named, else files in ``folder``."""
    return _sms(settings, folder) if channel is Channel.SMS else _mail(settings, folder)


def _mail(settings: Settings, folder: Folder) -> Carrier:
    if settings.smtp_host is None:
        return mail_files(folder, settings.sender)
    login = None
    if settings.smtp_user and settings.smtp_password:
        login = settings.smtp_user, settings.smtp_password.get_secret_value()
    return SmtpCarrier(
        settings.smtp_host, settings.smtp_port, settings.smtp_security, login, settings.sender, settings.carrier_seconds
    )


def _sms(settings: Settings, folder: Folder) -> Carrier:
    if settings.sms_url is None or settings.sms_secret is None:
        return sms_files(folder)
    secret = settings.sms_secret.get_secret_value()
    return WebhookCarrier(settings.sms_url, secret, settings.sms_on_own_network, settings.carrier_seconds)
