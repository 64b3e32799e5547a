"""Letters handed to a mail server."""

import re
import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from cltms.outbox.carriers.carrier import Letter, NotEver, NotKnown, NotNow, Trouble
from cltms.outbox.carriers.mail import Sender, domain_of, mail_of, on_the_wire
from maps.sentences import sentence

_DETAIL = re.compile(rb"\b[245]\.\d{1,3}\.\d{1,3}\b")


@dataclass(frozen=True)
class SmtpCarrier:
    """One mail server; a connection for each letter, for they are few and a broken line then harms one."""

    host: str
    port: int
    security: Literal["starttls", "tls", "none"]
    login: tuple[str, str] | None
    sender: Sender
    seconds: int

    def carry(self, letter: Letter) -> None:
        """Hand the letter over; it is taken when the server says so behind its last line."""
        mail = mail_of(letter, self.sender).as_bytes()
        client = self._connected()
        try:
            self._hand_over(client, on_the_wire(letter.to), mail)
        finally:
            with suppress(OSError):  # what was said before counts; nobody is hurt when the server has gone already
                client.quit()
            client.close()

    def _connected(self) -> smtplib.SMTP:
        try:
            client = self._called()
        except OSError as error:
            raise _unreachable(error) from error
        try:
            self._let_in(client)
        except OSError as error:
            client.close()
            raise _unreachable(error) from error
        return client

    def _called(self) -> smtplib.SMTP:
        us = domain_of(self.sender[1])  # else the library tells the server the name of this machine
        if self.security == "tls":
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(self.host, self.port, us, timeout=self.seconds, context=context)
        return smtplib.SMTP(self.host, self.port, us, self.seconds)

    def _let_in(self, client: smtplib.SMTP) -> None:
        if self.security == "starttls":
            client.starttls(context=ssl.create_default_context())
        if self.login:
            client.login(*self.login)
        else:
            client.ehlo_or_helo_if_needed()

    def _hand_over(self, client: smtplib.SMTP, to: str, mail: bytes) -> None:
        try:
            _require(*client.mail(self.sender[1]))
            _require(*client.rcpt(to))
        except OSError as error:
            raise _unreachable(error) from error
        try:
            _require(*client.data(mail))
        except smtplib.SMTPDataError as error:  # refused before its first line
            raise _refused(error.smtp_code, _bytes(error.smtp_error)) from error
        except OSError as error:
            said = sentence("The line to the mail server broke while it took the message.")
            raise NotKnown(said) from error


def _require(code: int, reply: bytes) -> None:
    if not 200 <= code < 300:
        raise _refused(code, reply)


def _refused(code: int, reply: bytes) -> Trouble:
    # Never the server's own words: they repeat the address.
    detail = _DETAIL.search(reply)
    number = f"{code} {detail[0].decode()}" if detail else str(code)
    if 500 <= code < 600:
        return NotEver(sentence("The mail server does not take this message ({number}).", number=number))
    return NotNow(sentence("The mail server does not take this message now ({number}).", number=number))


def _unreachable(error: OSError) -> NotNow:
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return NotNow(sentence("The mail server does not accept our name and password."))
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return NotNow(sentence("The mail server does not offer what our settings ask for. Check CLTMS_SMTP_SECURITY."))
    if isinstance(error, ssl.SSLError):
        return NotNow(sentence("The certificate of the mail server is not one that we trust."))
    return NotNow(sentence("The mail server cannot be reached ({reason}).", reason=type(error).__name__))


def _bytes(reply: bytes | str) -> bytes:
    return reply if isinstance(reply, bytes) else reply.encode()
