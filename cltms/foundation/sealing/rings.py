"""Rings of keys in files that only their owner can read: made once, read again when they change, rotated."""

import base64
import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from cltms.foundation.circles import Circle
from cltms.foundation.errors import HouseError
from maps.sentences import sentence

KEPT_GENERATIONS = 2
"""Keys that stay on a ring after a rotation: the new one, and the one before, by which slow writers may still seal."""


class KeysMissing(HouseError):
    """A ring is not where it should be, or is not the one that the database was written with."""


class CannotOpen(HouseError):
    """A sealed value was changed, or sealed with a key that is not on the ring."""


@dataclass(frozen=True)
class Ring:
    """The keys of one circle: ``seals`` newest first (Fernet keys), and the key of its blind indexes (32 bytes)."""

    seals: tuple[bytes, ...]
    index: bytes
    fernet: MultiFernet = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "fernet", MultiFernet([Fernet(key) for key in self.seals]))

    def seal(self, text: str) -> str:
        """Seal ``text`` with the newest key; the same text gives another token every time."""
        return self.fernet.encrypt(text.encode()).decode("ascii")

    def open(self, token: str) -> str:
        """Give the text of ``token``; `CannotOpen` when it was changed or is of another ring."""
        try:
            return self.fernet.decrypt(token.encode("ascii")).decode()
        except (InvalidToken, UnicodeEncodeError):
            raise CannotOpen(
                sentence("A protected field cannot be opened: it was changed, or the keys are not the ones it needs.")
            ) from None

    def blind(self, context: str, text: str) -> str:
        """Give the blind index of ``text`` as 64 hexadecimal digits; equal texts agree only within one ``context``."""
        message = f"{len(context)}:{context}{text}".encode()
        return hmac.new(self.index, message, hashlib.sha256).hexdigest()

    def renewed(self) -> "Ring":
        """Give the ring with a new first key; the blind indexes stay as they are."""
        return Ring((Fernet.generate_key(), *self.seals)[:KEPT_GENERATIONS], self.index)

    def as_json(self) -> str:
        """Write the ring as it stands in its file."""
        return json.dumps(
            {"seals": [key.decode("ascii") for key in self.seals], "index": base64.b64encode(self.index).decode()}
        )


def new_ring() -> Ring:
    """Make a ring with fresh keys."""
    return Ring((Fernet.generate_key(),), secrets.token_bytes(32))


def _ring_from(text: str) -> Ring:
    kept = json.loads(text)
    return Ring(tuple(key.encode("ascii") for key in kept["seals"]), base64.b64decode(kept["index"]))


class Rings:
    """The rings in ``folder``, one file each; a file that changed (another process rotated) is read again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._read: dict[Circle, tuple[int, Ring]] = {}

    def path(self, name: Circle) -> Path:
        """Where the ring lies."""
        return self.folder / f"{name.value}.json"

    def ring(self, name: Circle) -> Ring:
        """Give the ring; `KeysMissing` when its file is not there or damaged."""
        path = self.path(name)
        try:
            changed = path.stat().st_mtime_ns
            known = self._read.get(name)
            if known is None or known[0] != changed:
                known = self._read[name] = (changed, _ring_from(path.read_text()))
        except FileNotFoundError:
            raise KeysMissing(
                sentence(
                    "The keys in {path} are missing. Put the file back from your backup of keys; "
                    "without it the protected fields cannot be read.",
                    path=str(path),
                )
            ) from None
        except (ValueError, KeyError, TypeError):
            raise KeysMissing(
                sentence("The keys in {path} are damaged. Put the file back from your backup.", path=str(path))
            ) from None
        return known[1]

    def make(self, name: Circle) -> None:
        """Make the ring unless it is there; a file that exists is never written over."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            handle = os.open(self.path(name), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return
        _write(handle, new_ring())

    def renew(self, name: Circle) -> Ring:
        """Put a new key first on the ring, in one step that a power cut cannot halve."""
        renewed = self.ring(name).renewed()
        beside = self.path(name).with_suffix(".new")
        beside.unlink(missing_ok=True)
        _write(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), renewed)
        beside.replace(self.path(name))
        return renewed


def _write(handle: int, ring: Ring) -> None:
    with os.fdopen(handle, "w") as file:
        file.write(ring.as_json())
        file.flush()
        os.fsync(file.fileno())
