"""Which carrier the settings choose for a channel."""

from pathlib import Path

from cltms.config import Settings
from cltms.outbox.carriers.carrier import Carrier
from cltms.outbox.carriers.files import mail_files, sms_files
from cltms.outbox.carriers.smtp import SmtpCarrier
from cltms.outbox.carriers.webhook import WebhookCarrier
from cltms.outbox.vocabulary import Channel


def folder_of(settings: Settings) -> Path:
    """Where letters lie that become files."""
    return settings.data_dir / "outbox"


def carrier_for(channel: Channel, settings: Settings) -> Carrier:
    """Give the carrier of the settings: a mail server or gateway where one is named, else files."""
    return _sms(settings) if channel is Channel.SMS else _mail(settings)


def _mail(settings: Settings) -> Carrier:
    if settings.smtp_host is None:
        return mail_files(folder_of(settings), settings.sender)
    login = None
    if settings.smtp_user and settings.smtp_password:
        login = settings.smtp_user, settings.smtp_password.get_secret_value()
    return SmtpCarrier(
        settings.smtp_host, settings.smtp_port, settings.smtp_security, login, settings.sender, settings.carrier_seconds
    )


def _sms(settings: Settings) -> Carrier:
    if settings.sms_url is None or settings.sms_secret is None:
        return sms_files(folder_of(settings))
    secret = settings.sms_secret.get_secret_value()
    return WebhookCarrier(settings.sms_url, secret, settings.sms_on_own_network, settings.carrier_seconds)
