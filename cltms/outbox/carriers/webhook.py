"""SMS handed to a gateway by a signed request over HTTP.

The body is JSON with ``id``, ``to`` and ``text``. ``X-CLTMS-Signature`` is ``sha256=`` and the HMAC-SHA256, under the
shared secret, of ``X-CLTMS-Timestamp``, a full stop and the body. ``Idempotency-Key`` is the same at every attempt.
"""

import hashlib
import hmac
import http.client
import json
import socket
import ssl
import time
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urlsplit

from cltms.outbox.carriers.carrier import Letter, NotEver, NotKnown, NotNow
from maps.sentences import sentence

NOT_NOW = frozenset({408, 425, 429, 503})
"""Answers by which a gateway says that it has not taken the message and may later."""
_TRANSLATED = IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in IPv6 clothes


@dataclass(frozen=True)
class WebhookCarrier:
    """One SMS gateway; redirects are never followed, and the address that was checked is the one that is called."""

    url: str
    secret: str = field(repr=False)
    own_network: bool
    seconds: int

    def carry(self, letter: Letter) -> None:
        """Send the request; the message is taken when the gateway answers with success."""
        parts = urlsplit(self.url)
        body = json.dumps({"id": letter.token, "to": letter.to, "text": letter.body}, ensure_ascii=False).encode()
        connection = self._connected(parts)
        try:
            target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
            connection.request("POST", target, body, self._headers(letter, body))
            status = connection.getresponse().status
        except (OSError, http.client.HTTPException) as error:
            said = sentence("The line to the SMS gateway broke while it took the message.")
            raise NotKnown(said) from error
        finally:
            connection.close()
        _require(status)

    def _headers(self, letter: Letter, body: bytes) -> dict[str, str]:
        moment = str(int(time.time()))
        return {
            "Content-Type": "application/json; charset=utf-8",
            "Idempotency-Key": letter.token,
            "User-Agent": "cltms",
            "X-CLTMS-Timestamp": moment,
            "X-CLTMS-Signature": f"sha256={signature(self.secret, moment, body)}",
        }

    def _connected(self, parts: SplitResult) -> http.client.HTTPConnection:
        host, secure = parts.hostname or "", parts.scheme == "https"
        port = parts.port or (443 if secure else 80)
        try:
            line = socket.create_connection((self._checked(host, port), port), self.seconds)
            if secure:
                line = ssl.create_default_context().wrap_socket(line, server_hostname=host)
        except OSError as error:
            reason = type(error).__name__
            raise NotNow(sentence("The SMS gateway cannot be reached ({reason}).", reason=reason)) from error
        connection = (http.client.HTTPSConnection if secure else http.client.HTTPConnection)(host, port)
        connection.sock = line
        return connection

    def _checked(self, host: str, port: int) -> str:
        found = [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        if not self.own_network and not all(is_public(address) for address in found):
            raise NotEver(
                sentence(
                    "The SMS gateway lies on this machine or a private network; CLTMS_SMS_ON_OWN_NETWORK allows it."
                )
            )
        return found[0]


def signature(secret: str, moment: str, body: bytes) -> str:
    """Sign moment and body, so that neither can be changed and an old request cannot be sent anew."""
    return hmac.new(secret.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()


def is_public(address: str) -> bool:
    """Whether an address is one of the open internet, also when it hides in an IPv6 one."""
    found = _unwrapped(ip_address(address.partition("%")[0]))
    return found.is_global and not found.is_multicast


def _unwrapped(found: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(found, IPv4Address):
        return found
    if found in _TRANSLATED:
        return IPv4Address(int(found) & 0xFFFFFFFF)
    return found.ipv4_mapped or found.sixtofour or found


def _require(status: int) -> None:
    if 200 <= status < 300:
        return
    if status in NOT_NOW:
        raise NotNow(sentence("The SMS gateway does not take this message now ({number}).", number=status))
    if status >= 500:
        raise NotKnown(sentence("The SMS gateway answered with a fault of its own ({number}).", number=status))
    raise NotEver(sentence("The SMS gateway does not take this message ({number}).", number=status))
