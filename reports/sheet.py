"""A paper ready for printing: finished HTML, its style sheets and the drawings it brings along."""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class Sheet:
    """All that goes into one PDF. ``assets`` are addressed as ``asset:NAME``; without ``created`` it bears no date."""

    html: str
    css: tuple[str, ...]
    title: str
    lang: str
    created: datetime | date | None
    assets: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """Tell sheets apart by what is on them: equal sheets have equal digests, in any process."""
        digest = hashlib.sha256()
        words = (text.encode() for text in (self.html, *self.css, self.title, self.lang))
        for part in (*words, *(name.encode() + self.assets[name] for name in sorted(self.assets))):
            digest.update(len(part).to_bytes(8, "big") + part)
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
            }
        )

    @classmethod
    def from_json(cls, text: str | bytes) -> "Sheet":
        """Read what :meth:`as_json` wrote."""
        kept = json.loads(text)
        read_date = datetime.fromisoformat if kept.pop("has_time") else date.fromisoformat
        created = kept.pop("created")
        assets = {name: base64.b64decode(body) for name, body in kept.pop("assets").items()}
        css = tuple(kept.pop("css"))
        return cls(**kept, css=css, created=created and read_date(created), assets=assets)
