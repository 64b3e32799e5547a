"""Pictures and papers that people bring: pictures are drawn anew, papers are kept as they are and only downloaded."""

from dataclasses import dataclass

from werkzeug.datastructures import FileStorage

from cltms.foundation.errors import Refused
from cltms.foundation.house import house
from cltms.foundation.pictures import LARGEST_BYTES, cleaned
from cltms.foundation.storage import Storage, storage_in
from maps.sentences import sentence

PDF, PDF_BEGINS = "application/pdf", b"%PDF-"


@dataclass(frozen=True)
class Brought:
    """A file as it is kept: its name in the storage, its type, and for pictures the moment on the camera's clock."""

    file: str
    media_type: str
    taken_at: str | None = None


def storage() -> Storage:
    """Give the folder of kept files."""
    return storage_in(house().settings.data_dir)


def brought(sent: FileStorage) -> Brought:
    """Keep a picture or a PDF; `Refused` for anything else. Outside of any act, because it takes time."""
    data = sent.stream.read(LARGEST_BYTES + 1)
    if not data.startswith(PDF_BEGINS):
        return _picture(data)
    if len(data) > LARGEST_BYTES:
        raise Refused(sentence("This file is larger than {most} MB. Send a smaller one.", most=LARGEST_BYTES >> 20))
    return Brought(storage().put(data, ".pdf"), PDF)


def _picture(data: bytes) -> Brought:
    picture = cleaned(data)
    taken = None if picture.taken_at is None else picture.taken_at.isoformat(" ", "seconds")
    return Brought(storage().put(picture.content, picture.ending), picture.media_type, taken)
