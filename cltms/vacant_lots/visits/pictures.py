"""Pictures of a lot as a telephone sends them: drawn anew, with the day on which they were taken, and none by force."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from werkzeug.datastructures import FileStorage

from cltms.foundation.brought_files import Brought, brought
from cltms.foundation.errors import Refused
from maps.sentences import sentence

MOST_PICTURES = 6
"""Of one visit."""
_MOMENT = re.compile(r"(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]) ([01][0-9]|2[0-3])(:[0-5][0-9]){2}")


@dataclass(frozen=True)
class Arrived:
    """Pictures as they are kept, and how many files were none that we can open; or why none was looked at."""

    kept: tuple[Brought, ...] = ()
    others: int = 0
    refusal: Refused | None = None

    @property
    def pictures(self) -> tuple[Brought, ...]:
        """All of them; `Refused` when too many came, so that the form says so as it says of everything else."""
        if self.refusal is not None:
            raise self.refusal
        return self.kept


def too_many() -> Refused:
    """Say that more came than one visit keeps."""
    return Refused(
        sentence("One visit keeps at most {most} pictures. Choose those that show it best.", most=MOST_PICTURES)
    )


def kept_if_readable(files: Iterable[FileStorage], days: str) -> Arrived:
    """Keep what can be drawn anew. Outside of any act, because it takes time; too many are refused before any is read.

    A telephone that made a picture smaller took away what the camera wrote into it, and tells its moment in ``days``:
    one for each file, with commas between them, empty where the file said none.
    """
    named = [each for each in files if each.filename]
    if len(named) > MOST_PICTURES:
        return Arrived(refusal=too_many())
    pictures, others = [], 0
    told = [each.strip() for each in days.split(",")]
    for at, file in enumerate(named):
        try:
            found = brought(file)[0]
        except Refused:
            others += 1
            continue
        if not found.media_type.startswith("image/"):
            others += 1
            continue
        taken = told[at] if at < len(told) and _MOMENT.fullmatch(told[at]) else None
        pictures.append(replace(found, taken_at=found.taken_at or taken))
    return Arrived(tuple(pictures), others)
