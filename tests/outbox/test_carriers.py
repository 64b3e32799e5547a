"""Carriers against real servers on this machine: what they hand over, and that neither is led astray."""

import os
import ssl
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from sqlalchemy import text

from cltms.foundation.database import Database
from cltms.foundation.sealing.rings import new_ring
from cltms.outbox.carriers.carrier import Letter
from cltms.outbox.carriers.files import Folder, lying_in, seal_anew, sms_files, throw_away
from cltms.outbox.carriers.mail import mail_of
from cltms.outbox.carriers.webhook import is_public, signature
from cltms.outbox.vocabulary import Stage
from tests.outbox.conftest import MAIL, SMS, Post, smtp_settings
from tests.outbox.servers import Gateway, MailServer, mail_server

LETTER = Letter("t" * 32, MAIL.to, MAIL.subject, MAIL.body, datetime(2026, 3, 1, tzinfo=UTC))


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a certificate of ``localhost`` with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    path = tmp_path_factory.mktemp("certificate") / "localhost.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


def served_with(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def test_a_mail_arrives_as_plain_text_in_utf_8(by_smtp: Post, server: MailServer) -> None:
    assert by_smtp.delivered().stage is Stage.SENT
    mail = server.taken[0]
    assert mail["From"] == "Land Trust <office@example.org>"
    assert (mail["To"], mail["Subject"]) == (MAIL.to, MAIL.subject)
    assert mail["Message-ID"].endswith("@example.org>")
    assert mail.get_content_type() == "text/plain"
    assert mail.get_content().replace("\r\n", "\n") == MAIL.body
    assert server.recipients == [[MAIL.to]]


def test_the_password_goes_only_through_a_sealed_line(
    office: Post, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    asked = []

    def known(_server: object, _session: object, _envelope: object, _mechanism: str, data: object) -> AuthResult:
        asked.append(data)
        return AuthResult(success=True)

    starttls = {"tls_context": served_with(certificate), "require_starttls": True, "auth_required": True}
    with mail_server(**starttls, authenticator=known) as server:
        secret = {"smtp_host": "localhost", "smtp_user": "office", "smtp_password": "opensesame"}
        sealed = smtp_settings(office.settings, server.port, smtp_security="starttls", **secret)
        assert "opensesame" not in repr(sealed)
        assert Post(office.database, sealed).delivered().stage is Stage.SENT
        assert len(asked) == len(server.taken) == 1
        bare = smtp_settings(office.settings, server.port, smtp_security="none", **secret)
        assert Post(office.database, bare).delivered().stage is not Stage.SENT
        assert len(server.taken) == 1


def test_a_line_can_be_sealed_from_its_first_byte(
    office: Post, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with mail_server(ssl_context=served_with(certificate), server_hostname="localhost") as server:
        settings = smtp_settings(office.settings, server.port, smtp_security="tls", smtp_host="localhost")
        assert Post(office.database, settings).delivered().stage is Stage.SENT


def test_a_server_with_a_strangers_certificate_gets_nothing(office: Post, certificate: Path) -> None:
    with mail_server(tls_context=served_with(certificate)) as server:
        settings = smtp_settings(office.settings, server.port, smtp_security="starttls", smtp_host="localhost")
        message = Post(office.database, settings).delivered()
        assert message.stage is Stage.WAITING
        assert "certificate" in str(message.said)
        assert server.taken == []


@pytest.mark.parametrize("header", [{"subject": "Hi\r\nBcc: all@example.org"}, {"to": "a@b.example\nBcc: c@d.example"}])
def test_even_a_letter_that_nobody_tried_makes_no_second_header(header: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"(?i)linefeed|newline|invalid|header|cr"):
        mail_of(replace(LETTER, **header), ("Land Trust", "office@example.org")).as_bytes()  # type: ignore[arg-type]


def test_an_international_domain_goes_out_in_ascii() -> None:
    mail = mail_of(replace(LETTER, to="rosa@bücher.example"), ("", "office@example.org"))
    assert mail["To"] == "rosa@xn--bcher-kva.example"


def test_an_sms_reaches_the_gateway_signed(by_webhook: Callable[..., Post], receiver: Gateway) -> None:
    message = by_webhook().delivered(SMS)
    assert message.stage is Stage.SENT
    path, headers, body = receiver.requests[0]
    assert path == "/send?house=1"
    expected = signature("s" * 32, headers["x-cltms-timestamp"], body)
    assert headers["x-cltms-signature"] == f"sha256={expected}"
    assert abs(int(headers["x-cltms-timestamp"]) - datetime.now(UTC).timestamp()) < 60
    assert headers["idempotency-key"] == message.token
    assert SMS.body in body.decode()
    assert signature("s" * 32, headers["x-cltms-timestamp"], body + b" ") != expected


@pytest.mark.parametrize(
    ("status", "stage"),
    [
        (429, Stage.WAITING), (503, Stage.WAITING), (400, Stage.FAILED), (301, Stage.FAILED), (500, Stage.UNCERTAIN),
        (504, Stage.UNCERTAIN), (0, Stage.UNCERTAIN),
    ],
)  # fmt: skip
def test_what_the_gateway_answers_decides(
    by_webhook: Callable[..., Post], receiver: Gateway, status: int, stage: Stage
) -> None:
    receiver.answers = [status]
    message = by_webhook().delivered(SMS)
    assert message.stage is stage
    assert "617555" not in str(message.said)
    assert len(receiver.requests) == 1


def test_a_redirect_is_not_followed(by_webhook: Callable[..., Post], receiver: Gateway) -> None:
    receiver.answers, receiver.location = [307], "/elsewhere"
    assert by_webhook().delivered(SMS).stage is Stage.FAILED
    assert [path for path, _, _ in receiver.requests] == ["/send?house=1"]


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254", "10.0.0.7"]
)
def test_a_gateway_on_our_own_network_is_not_called_unless_we_say_so(
    by_webhook: Callable[..., Post], receiver: Gateway, host: str
) -> None:
    office = by_webhook(sms_on_own_network=False, sms_url=f"http://{host}:{receiver.port}/send")
    message = office.delivered(SMS)
    assert message.stage is Stage.FAILED
    assert "CLTMS_SMS_ON_OWN_NETWORK" in str(message.said)
    assert receiver.requests == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("1.1.1.1", True), ("2606:4700::1111", True), ("127.0.0.1", False), ("::1", False), ("10.1.2.3", False),
        ("169.254.169.254", False), ("::ffff:10.0.0.1", False), ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False),
        ("fe80::1%eth0", False), ("fd00::1", False), ("224.0.0.1", False), ("0.1.2.3", False),
    ],
)  # fmt: skip
def test_an_address_of_the_open_internet_is_told_from_all_others(address: str, public: bool) -> None:
    assert is_public(address) is public


def everything_of(database: Database) -> bytes:
    """Give the database as a thief has it: the files of SQLite, the tables of PostgreSQL as text."""
    if database.is_sqlite:
        folder = Path(str(database.url.database)).parent
        return b"".join(path.read_bytes() for path in folder.glob("test.sqlite*"))
    with database.read() as session:
        tables = ("outbox_message", "job", "journal_entry")
        return "".join(str(session.scalar(text(f"SELECT array_agg(t)::text FROM {t} t"))) for t in tables).encode()  # noqa: S608


def test_nothing_of_a_message_lies_open_in_the_database(office: Post, database: Database) -> None:
    office.delivered(MAIL)
    office.delivered(SMS)
    raw = everything_of(database)
    assert b"accounts.sign_in_code" in raw
    assert not [secret for secret in (b"rosa@", b"6175550123", b"918273", b"Your code") if secret in raw]


class TidiedMeanwhile(Folder):
    """A folder that is tidied just while a letter of it is sealed anew."""

    def sealed(self, content: bytes) -> bytes:
        throw_away(self.path, datetime.now(UTC))
        return super().sealed(content)


def test_sealing_anew_brings_no_letter_back_and_makes_none_younger(tmp_path: Path) -> None:
    ring = new_ring()
    folder = Folder(tmp_path, ring)
    sms_files(folder).carry(LETTER)
    (letter,) = lying_in(tmp_path)
    os.utime(letter, (1_700_000_000, 1_700_000_000))

    assert seal_anew(folder) == 1
    assert letter.stat().st_mtime == 1_700_000_000
    assert seal_anew(TidiedMeanwhile(tmp_path, ring)) == 0
    assert lying_in(tmp_path) == []
