"""Pictures and papers that people bring: pictures are drawn anew, papers are kept as they are and only downloaded."""

from dataclasses import dataclass
from typing import Any

from flask import Response, request, send_file
from werkzeug.datastructures import FileStorage

from cltms.foundation.arriving.brought import kept
from cltms.foundation.errors import Refused
from cltms.foundation.forms import Form
from cltms.foundation.kept_here import storage
from cltms.foundation.pictures import LARGEST_BYTES, cleaned
from maps.sentences import sentence

PDF, PDF_BEGINS = "application/pdf", b"%PDF-"
ROOM_FOR_FORM = 1 << 20
"""Bytes beside the file."""


@dataclass(frozen=True)
class Brought:
    """A file as it is kept: its name in the storage, its type, and for pictures the moment on the camera's clock."""

    file: str
    media_type: str
    taken_at: str | None = None


@dataclass(frozen=True)
class Came:
    """What came in a field of a form: the files as they are kept, or why one of them is not."""

    kept: tuple[Brought, ...] = ()
    refusal: Refused | None = None

    @property
    def files(self) -> tuple[Brought, ...]:
        """All of them; `Refused` when one is none of ours, so that the form says so as it says of everything else."""
        if self.refusal is not None:
            raise self.refusal
        return self.kept

    @property
    def file(self) -> Brought:
        """The one that the form has to bring; `Refused` without one."""
        if (found := self.file_if_any) is None:
            raise Refused(sentence("Choose a file."))
        return found

    @property
    def file_if_any(self) -> Brought | None:
        """The one that the form may bring."""
        return next(iter(self.files), None)


def take_one_file() -> None:
    """Let this request be as large as a form with a file; before anything reads it."""
    request.max_content_length = LARGEST_BYTES + ROOM_FOR_FORM


def came_with(form: Form, field: Any, *, most: int = 1) -> Came:
    """Keep what came in a field of a form that is whole. Outside of any act, because it takes time.

    More files than ``most`` are refused before any is read: a small one may take the work of millions of points.
    """
    if not form.validate_on_submit():
        return Came()
    all_sent = field.data if isinstance(field.data, list) else [field.data]
    sent = [each for each in all_sent if getattr(each, "filename", None)]
    if len(sent) > most:
        return Came(refusal=Refused(sentence("Send at most {most} files at once.", most=most)))
    try:
        return Came(tuple(brought(*sent)))
    except Refused as error:
        return Came(refusal=error)


def handed_out(file: str, media_type: str, name: str) -> Response:
    """Show a picture; give a paper to be kept under ``name``, for nobody of ours has looked into it."""
    is_paper = media_type == PDF
    return send_file(
        storage().path(file), mimetype=media_type, as_attachment=is_paper, max_age=0,
        download_name=f"{name}{'.pdf' if is_paper else ''}",
    )  # fmt: skip


def brought(*sent: FileStorage) -> list[Brought]:
    """Keep pictures and PDFs, or none of them; `Refused` for anything else. Outside of any act, for it takes time."""
    found = [_looked_at(each.stream.read(LARGEST_BYTES + 1)) for each in sent]
    names = kept([(each.content, each.ending) for each in found])
    return [Brought(name, each.media_type, each.taken_at) for name, each in zip(names, found, strict=True)]


@dataclass(frozen=True)
class _LookedAt:
    content: bytes
    ending: str
    media_type: str
    taken_at: str | None = None


def _looked_at(data: bytes) -> _LookedAt:
    if not data.startswith(PDF_BEGINS):
        picture = cleaned(data)
        taken = None if picture.taken_at is None else picture.taken_at.isoformat(" ", "seconds")
        return _LookedAt(picture.content, picture.ending, picture.media_type, taken)
    if len(data) > LARGEST_BYTES:
        raise Refused(sentence("This file is larger than {most} MB. Send a smaller one.", most=LARGEST_BYTES >> 20))
    return _LookedAt(data, ".pdf", PDF)
