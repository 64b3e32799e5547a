"""A paper ready for printing: finished HTML, its style sheets and the drawings it brings along."""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Insert:
    """A PDF of somebody else whose pages come in as they are; ``title`` is what we call it, for errors."""

    path: Path
    title: str


@dataclass(frozen=True)
class Sheet:
    """All that goes into one PDF. ``assets`` are addressed as ``asset:NAME``; without ``created`` it bears no date.

    ``files`` are assets that stay on the disk until they are drawn, for papers with many pictures. Each of the
    ``inserts`` follows one of the last pages, in their order; ``stamp`` is written on all pages of the inserts.
    """

    html: str
    css: tuple[str, ...]
    title: str
    lang: str
    created: datetime | date | None
    assets: Mapping[str, bytes] = field(default_factory=dict)
    files: Mapping[str, Path] = field(default_factory=dict)
    inserts: tuple[Insert, ...] = ()
    stamp: str = ""

    @property
    def digest(self) -> str:
        """Tell sheets apart by what is on them: equal sheets have equal digests, in any process."""
        digest = hashlib.sha256()
        words = (text.encode() for text in (self.html, *self.css, self.title, self.lang))
        for part in (*words, *(name.encode() + self.assets[name] for name in sorted(self.assets))):
            digest.update(len(part).to_bytes(8, "big") + part)
        for path in (*(self.files[name] for name in sorted(self.files)), *(each.path for each in self.inserts)):
            with path.open("rb") as stream:
                digest.update(hashlib.file_digest(stream, "sha256").digest())
        return digest.hexdigest()

    def as_json(self) -> str:
        """Write the sheet down for another process."""
        return json.dumps(
            {
                "html": self.html,
                "css": self.css,
                "title": self.title,
                "lang": self.lang,
                "created": self.created and self.created.isoformat(),
                "has_time": isinstance(self.created, datetime),
                "assets": {name: base64.b64encode(body).decode() for name, body in self.assets.items()},
                "files": {name: str(path) for name, path in self.files.items()},
                "inserts": [[str(each.path), each.title] for each in self.inserts],
                "stamp": self.stamp,
            }
        )

    @classmethod
    def from_json(cls, text: str | bytes) -> "Sheet":
        """Read what :meth:`as_json` wrote."""
        kept: dict[str, Any] = json.loads(text)
        read_date = datetime.fromisoformat if kept.pop("has_time") else date.fromisoformat
        created = kept.pop("created")
        assets = {name: base64.b64decode(body) for name, body in kept.pop("assets").items()}
        css = tuple(kept.pop("css"))
        files = {name: Path(path) for name, path in kept.pop("files").items()}
        inserts = tuple(Insert(Path(path), title) for path, title in kept.pop("inserts"))
        return cls(
            **kept, css=css, created=created and read_date(created), assets=assets, files=files, inserts=inserts
        )  # fmt: skip
