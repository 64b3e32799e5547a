"""What an archive says of itself: the parts with their checksums, the rows, and the end of the journal."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from cltms.foundation.circles import UNION_PREFIX
from cltms.foundation.errors import HouseError
from maps.sentences import sentence

NAME = "manifest.json"
FILES = "files/"
FORM = 1
"""The form of archives; a program reads its own and older ones."""


class Unfit(HouseError):
    """An archive is damaged, of another kind, or does not hold what it says."""


@dataclass(frozen=True)
class Part:
    """One member of the archive."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What an archive holds. ``kind`` is the database's, ``owner`` on PostgreSQL the role that owns the tables."""

    made_at: datetime
    kind: str
    owner: str
    revision: str
    rows: dict[str, int]
    anchors: tuple[str, ...]
    parts: tuple[Part, ...] = ()

    @property
    def database_part(self) -> str:
        """The name of the part with the database."""
        return "database.sqlite" if self.kind == "sqlite" else "database.dump"

    @property
    def rows_of_house(self) -> int:
        """How many rows lie outside the union's wall; how many lie behind it is told to nobody outside."""
        return sum(count for name, count in self.rows.items() if not name.startswith(UNION_PREFIX))

    @property
    def files(self) -> int:
        """How many kept files there are."""
        return sum(part.name.startswith(FILES) for part in self.parts)

    def holding(self, parts: list[Part]) -> "Manifest":
        """Give the same with its parts."""
        return replace(self, parts=tuple(parts))

    def as_json(self) -> str:
        """Write it down."""
        return json.dumps({"form": FORM, **asdict(self), "made_at": self.made_at.isoformat()}, indent=1)


def read(text: str | bytes) -> Manifest:
    """Read what `Manifest.as_json` wrote."""
    try:
        said: dict[str, Any] = json.loads(text)
        if said.pop("form") > FORM:
            raise Unfit(sentence("This backup was made by a newer program. Install that one, and restore again."))
        parts = tuple(Part(**part) for part in said.pop("parts"))
        moment = datetime.fromisoformat(said.pop("made_at"))
        return Manifest(made_at=moment, parts=parts, **{**said, "anchors": tuple(said["anchors"])})
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Unfit(sentence("The list of contents of this backup cannot be read. Take another backup.")) from None
