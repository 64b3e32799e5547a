"""Half a configuration of mail and SMS refuses to start and says which setting is missing."""

import pytest

from cltms.config import load_settings
from cltms.foundation.errors import SettingsError

SECRET = "s" * 32
SMTP = {"smtp_host": "mail.example.org", "mail_from": "office@example.org"}
SMS = {"sms_url": "https://gateway.example.org/send", "sms_secret": SECRET}
PRODUCTION = {"environment": "production", "secret_key": "k" * 40, "site_url": "https://land.example.org"}


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"smtp_host": "mail.example.org"}, "CLTMS_MAIL_FROM"),
        ({**SMTP, "smtp_user": "office"}, "CLTMS_SMTP_PASSWORD"),
        ({**SMTP, "smtp_password": "x"}, "CLTMS_SMTP_USER"),
        ({"smtp_user": "office", "smtp_password": "x"}, "CLTMS_SMTP_HOST"),
        ({**SMTP, "smtp_security": "none", **PRODUCTION}, "CLTMS_SMTP_SECURITY"),
        ({**SMTP, "mail_from": "Office\r\nBcc: all@example.org"}, "CLTMS_MAIL_FROM"),
        ({**SMTP, "mail_from": "a@example.org, b@example.org"}, "CLTMS_MAIL_FROM"),
        ({**SMTP, "smtp_host": "mail.example.org/x"}, "CLTMS_SMTP_HOST"),
        ({"sms_url": SMS["sms_url"]}, "CLTMS_SMS_SECRET"),
        ({"sms_secret": SECRET}, "CLTMS_SMS_URL"),
        ({**SMS, "sms_secret": "short"}, "CLTMS_SMS_SECRET"),
        ({**SMS, "sms_url": "http://gateway.example.org/send", **PRODUCTION}, "https"),
        ({**SMS, "sms_url": "http://127.0.0.1\\@1.1.1.1"}, "CLTMS_SMS_URL"),
        ({**SMS, "sms_url": "https://user:pass@gateway.example.org/"}, "CLTMS_SMS_URL"),
        ({**SMS, "sms_url": "file:///etc/passwd"}, "CLTMS_SMS_URL"),
        ({**SMS, "sms_url": "https://gateway.example.org:99999/"}, "CLTMS_SMS_URL"),
        ({**SMS, "sms_url": "https://"}, "CLTMS_SMS_URL"),
    ],
)
def test_half_a_configuration_is_named(given: dict[str, str], named: str) -> None:
    with pytest.raises(SettingsError, match=named) as caught:
        load_settings(**given)
    assert SECRET not in str(caught.value)


def test_a_whole_configuration_starts() -> None:
    settings = load_settings(**SMTP, **SMS, **PRODUCTION, smtp_user="office", smtp_password="x")  # noqa: S106
    assert settings.sender == ("", "office@example.org")


@pytest.mark.parametrize(
    ("given", "sender"),
    [
        ("Land Trust <office@example.org>", ("Land Trust", "office@example.org")),
        ('"Fideicomiso, Río" <office@example.org>', ("Fideicomiso, Río", "office@example.org")),
        ("office@example.org", ("", "office@example.org")),
    ],
)
def test_a_sender_has_a_name_or_none(given: str, sender: tuple[str, str]) -> None:
    assert load_settings(mail_from=given).sender == sender
