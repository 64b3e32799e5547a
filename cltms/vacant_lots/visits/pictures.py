"""Pictures of a lot as a telephone sends them: drawn anew, with the day on which they were taken, and none by force."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from werkzeug.datastructures import FileStorage

from cltms.foundation.brought_files import Brought, brought
from cltms.foundation.errors import Refused

_MOMENT = re.compile(r"(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]) ([01][0-9]|2[0-3])(:[0-5][0-9]){2}")


@dataclass(frozen=True)
class Arrived:
    """Pictures as they are kept, and how many files were none that we can open."""

    pictures: tuple[Brought, ...] = ()
    others: int = 0


def kept_if_readable(files: Iterable[FileStorage], days: str) -> Arrived:
    """Keep what can be drawn anew. Outside of any act, because it takes time.

    A telephone that made a picture smaller took away what the camera wrote into it, and tells its moment in ``days``:
    one for each file, with commas between them, empty where the file said none.
    """
    pictures, others = [], 0
    told = [each.strip() for each in days.split(",")]
    for at, file in enumerate(each for each in files if each.filename):
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
