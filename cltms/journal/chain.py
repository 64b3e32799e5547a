"""The chain of the journal: the hash of a line covers the whole line and the hash before it, so that changes show.

Whoever can rewrite the whole table can also compute a new chain; against that helps an *anchor*, the number and hash of
the latest line, noted in another place.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cltms.foundation.circles import Circle
from cltms.foundation.errors import Refused
from maps.sentences import sentence

START = "0" * 64
"""What stands before the first line."""


def line_hash(
    before: str, number: int, moment: datetime, actor_id: int | None, door: str, fact: str, subject: str,
    about_id: int | None, data: Any,
) -> str:  # fmt: skip
    """Give the SHA-256 of a line that follows the line with the hash ``before``."""
    said = [number, moment.astimezone(UTC).isoformat(timespec="microseconds"), actor_id, door, fact, subject]
    return hashlib.sha256(f"{before}\n{canonical([*said, about_id, data])}".encode()).hexdigest()


def canonical(value: Any) -> str:
    """Write ``value`` in the one way in which both databases give it back."""
    plain = _whole(value)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _whole(value: Any) -> Any:
    # JSONB forgets whether 1e22 was written as a float.
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {str(key): _whole(each) for key, each in value.items()}
    return [_whole(each) for each in value] if isinstance(value, list | tuple) else value


@dataclass(frozen=True)
class Anchor:
    """The latest line of a circle's journal at some moment, to be noted where nobody of this machine can change it."""

    circle: Circle
    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.circle.value}:{self.number}:{self.hash}"

    @classmethod
    def read(cls, text: str) -> "Anchor":
        """Read what ``str`` wrote."""
        found = re.fullmatch(r"(\w+):(\d+):([0-9a-f]{64})", text.strip())
        if found is None or found[1] not in set(Circle):
            raise Refused(
                sentence("“{text}” is no anchor. Copy the line that cltms journal anchor printed.", text=text)
            )
        return cls(Circle(found[1]), int(found[2]), found[3])
