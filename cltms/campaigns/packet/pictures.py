"""Pictures and papers for a packet: drawn no larger than paper shows, and looked at before they are bound in."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from PIL import Image

from cltms.foundation.errors import Refused
from cltms.foundation.storage import Storage, sha256_of
from maps.sentences import sentence
from reports.binding import BrokenPdfError, LockedPdfError, pages_in_child
from reports.packet import DOTS_PER_INCH, Picture

QUALITY = 76
MM_PER_INCH = 25.4


@dataclass
class Gathered:
    """The files of a packet by their names: pictures drawn anew in ``folder``, papers where they are kept."""

    storage: Storage
    folder: Path
    files: dict[str, Path] = field(default_factory=dict)

    def picture(self, file: str, size_mm: tuple[float, float], on: date | None) -> Picture:
        """Draw a kept picture as large as it is printed."""
        most = tuple(round(side / MM_PER_INCH * DOTS_PER_INCH) for side in size_mm)
        with Image.open(self.storage.path(file)) as kept:
            kept.draft("RGB", (most[0], most[1]))
            shown = kept.convert("RGB")
            shown.thumbnail((most[0], most[1]), Image.Resampling.LANCZOS)
        drawn = self.folder / "drawn.jpg"
        shown.save(drawn, "JPEG", quality=QUALITY)
        name = f"{hashlib.sha256(drawn.read_bytes()).hexdigest()[:32]}.jpg"
        self.files[name] = drawn.rename(self.folder / name)
        return Picture(name, shown.width, shown.height, on)

    def paper(self, file: str, title: str) -> tuple[str, str, int]:
        """Give name, checksum and number of pages of a kept PDF; `Refused` when it cannot be bound in."""
        path = self.storage.path(file)
        try:
            pages = pages_in_child(path)
        except LockedPdfError:
            raise Refused(
                sentence("“{title}” is locked with a password. Attach a PDF without one, and ask again.", title=title)
            ) from None
        except BrokenPdfError:
            raise Refused(
                sentence("“{title}” is no PDF that can be opened. Attach it again, and ask again.", title=title)
            ) from None
        self.files[file] = path
        return file, sha256_of(path), pages
