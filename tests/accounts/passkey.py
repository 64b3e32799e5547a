"""A passkey in software for tests: it answers the challenges of a page as a browser with a small key would."""

import hashlib
import json
import re
from html import unescape
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

from tests.support.visitor import Visitor

HOST = "localhost"
ORIGIN = "http://localhost"
PRESENT_AND_VERIFIED, WITH_A_KEY = 0x05, 0x40
NAME = b"a key that lives as long as a test"


class SoftKey:
    """One key, which counts nothing: as those that are copied between somebody's devices."""

    def __init__(self) -> None:
        self._secret = ec.generate_private_key(ec.SECP256R1())

    def made(self, page: str) -> str:
        """Answer the page on which a passkey is added."""
        said = self._said("webauthn.create", options_on(page)["challenge"])
        numbers = self._secret.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)}
        about = self._about(WITH_A_KEY) + bytes(16) + len(NAME).to_bytes(2) + NAME + cbor2.dumps(public)
        attested = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": about})
        return self._answer(clientDataJSON=said, attestationObject=attested)

    def proof(self, page: str) -> str:
        """Answer the page on which a passkey is used."""
        said, about = self._said("webauthn.get", options_on(page)["challenge"]), self._about()
        signature = self._secret.sign(about + hashlib.sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(clientDataJSON=said, authenticatorData=about, signature=signature)

    def _about(self, more: int = 0) -> bytes:
        return hashlib.sha256(HOST.encode()).digest() + bytes([PRESENT_AND_VERIFIED | more]) + bytes(4)

    def _said(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": ORIGIN, "crossOrigin": False}).encode()

    def _answer(self, **response: bytes) -> str:
        whole = {name: bytes_to_base64url(value) for name, value in response.items()}
        name = bytes_to_base64url(NAME)
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": whole})


def options_on(page: str) -> dict[str, Any]:
    """Find what the page tells the browser's script."""
    found = re.search(r'data-options="([^"]+)"', page)
    assert found, "the page holds options"
    options: dict[str, Any] = json.loads(unescape(found.group(1)))
    assert base64url_to_bytes(options["challenge"])
    return options


def way_on(page: str, start: str) -> str:
    """Find where the page sends the answer."""
    found = re.search(rf'action="({start}[^"]+)"', page)
    assert found
    return unescape(found.group(1))


def add_passkey(visitor: Visitor) -> SoftKey:
    """Register a key for who is signed in."""
    key, page = SoftKey(), visitor.post("/account/passkeys", data={"name": "blue key"}).text
    answer = visitor.post(way_on(page, "/account/passkeys/"), data={"credential": key.made(page)})
    assert (answer.status_code, answer.location) == (302, "/account")
    return key
