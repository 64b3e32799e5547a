"""Taking a report without what cannot be taken of it, and remembering for its receipt what that was."""

from collections.abc import Sequence

from flask import session
from werkzeug.datastructures import FileStorage

from cltms.foundation.arriving.here import form_key
from cltms.foundation.errors import Refused
from cltms.foundation.pictures import LARGEST_BYTES, Picture, cleaned
from cltms.repairs.forms import ReportForm
from cltms.repairs.left_out import LeftOut, named
from cltms.repairs.reporting import MOST_PHOTOS, Kept
from cltms.repairs.views.blueprint import LEFT_OUT, stored


def taken(form: ReportForm, brought: Sequence[Kept]) -> list[Kept]:
    """Keep the pictures of a report beside those ``brought`` before, and note for the receipt what is left out.

    It is noted before the report is made, because the answer to a form may be lost and its copy asks for it again.
    """
    photos, others = kept_if_readable(form.pictures, MOST_PHOTOS - len(brought))
    key = form_key()
    if not form.pictures:  # an answer to a question brings no files: what was left out before it still is
        others = left_out(key).pictures
    session.pop(LEFT_OUT, None)
    if others or form.contact_left_out:
        session[LEFT_OUT] = [key, list(others), form.contact_left_out]
    return [*brought, *photos]


def left_out(key: str) -> LeftOut:
    """Give what was left out of the form with this key, if it is the last one that this browser has sent."""
    known, pictures, contact = session.get(LEFT_OUT, ("", (), None))
    return LeftOut(tuple(pictures), contact) if known == key else LeftOut()


def kept_if_readable(pictures: Sequence[FileStorage], room: int = MOST_PHOTOS) -> tuple[list[Kept], tuple[str, ...]]:
    """Keep the pictures that can be read, as many as there is room for; gives them, and the names of the others.

    Outside of any act, because drawing pictures anew takes time.
    """
    found: list[Picture] = []
    others: list[str] = []
    for file in pictures:
        picture = _readable(file) if len(found) < room else None
        if picture is None:
            others.append(file.filename or "")
        else:
            found.append(picture)
    return stored(found), named(others)


def _readable(file: FileStorage) -> Picture | None:
    try:
        return cleaned(file.stream.read(LARGEST_BYTES + 1))
    except Refused:  # whoever sent it is told by its name
        return None
