"""Finding notes: one with what hangs on it, those of a lot, those that wait, and what whoever watches may read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.parcels.models import Jurisdiction
from cltms.vacant_lots.lots import Forebear, concern_any, concerns
from cltms.vacant_lots.notes.models import LotNote, NoteFile
from cltms.vacant_lots.notes.policy import POLICY
from cltms.vacant_lots.notes.vocabulary import NoteStage

PAGE_ROWS = 50


@dataclass(frozen=True)
class PublicNote:
    """A note as whoever watches the lot may read it: nothing of who wrote it but the name that they chose."""

    id: int
    words: str
    name: str | None
    changed_at: datetime
    pictures: tuple[int, ...]
    papers: tuple[int, ...]


def note(look: Reading, note_id: int) -> LotNote:
    """Give a note with everything that hangs on it; NotThere."""
    found = look.session.scalars(_whole().where(LotNote.id == note_id, POLICY.visible_to(look.actor))).one_or_none()
    if found is None:
        raise NotThere
    return found


def on_lot(look: Reading, place: Jurisdiction, key: str) -> Sequence[LotNote]:
    """List the notes of a lot and of those whose land came into it, the latest first."""
    here = concerns(look.session, LotNote, place, key)
    return look.session.scalars(_latest(_whole().where(here, POLICY.visible_to(look.actor)))).all()


def on_lots(look: Reading, place: Jurisdiction, names: Mapping[str, Sequence[Forebear]]) -> Sequence[LotNote]:
    """List the notes of lots, given by all names they ever had (`former_names`), the latest first."""
    here = concern_any(LotNote, place, names)
    return look.session.scalars(_latest(_whole().where(here, POLICY.visible_to(look.actor)))).all()


def in_place(look: Reading, place: Jurisdiction, *, page: int = 0) -> Sequence[LotNote]:
    """List the notes of a place, those that wait to be shown first, in pages counted from 0."""
    waits = LotNote.state != NoteStage.WAITING.value
    found = _whole().where(LotNote.jurisdiction_id == place.id, POLICY.visible_to(look.actor)).order_by(waits)
    return look.session.scalars(_latest(found).offset(page * PAGE_ROWS).limit(PAGE_ROWS + 1)).all()


def waiting(look: Reading) -> tuple[int, datetime | None, int | None]:
    """Count the notes that wait to be shown; since when, and the number of the first one."""
    waits = LotNote.state == NoteStage.WAITING.value, POLICY.visible_to(look.actor)
    count, since = look.session.execute(select(func.count(), func.min(LotNote.changed_at)).where(*waits)).one()
    first = select(LotNote.id).where(*waits).order_by(LotNote.changed_at, LotNote.id).limit(1)
    return count, since, look.session.scalars(first).one_or_none()


def file(look: Reading, file_id: int) -> NoteFile:
    """Give a file of a note that the reader may see; NotThere."""
    wanted = select(NoteFile).join(LotNote, LotNote.id == NoteFile.note_id)
    return _one(look, wanted.where(NoteFile.id == file_id, POLICY.visible_to(look.actor)))


def public_notes(look: Reading, place: Jurisdiction, key: str) -> list[PublicNote]:
    """List what whoever watches a lot may read about it, the latest first; its pictures and papers stay inside."""
    here = concerns(look.session, LotNote, place, key)
    rows = look.session.scalars(_latest(_whole().where(here, _is_shown())))
    return [
        PublicNote(
            row.id, row.words, row.name, row.changed_at, tuple(each.id for each in row.files if each.is_picture),
            tuple(each.id for each in row.files if not each.is_picture),
        )
        for row in rows
    ]  # fmt: skip


def for_page(look: Reading, place: Jurisdiction, key: str) -> Sequence[LotNote]:
    """List the notes of a lot that may stand on its public page: read by an organizer, and agreed to by who wrote."""
    here = concerns(look.session, LotNote, place, key)
    return look.session.scalars(_latest(_whole().where(here, _is_shown(), LotNote.on_page))).all()


def still_on_page(look: Reading, chosen: Mapping[int, int]) -> Sequence[LotNote]:
    """Give the notes of a page, by their numbers, that say what they said when they had changed so many times."""
    if not chosen:
        return []
    rows = look.session.scalars(_latest(_whole().where(LotNote.id.in_(chosen), _is_shown(), LotNote.on_page)))
    return [each for each in rows if each.changes == chosen[each.id]]


def _one(look: Reading, wanted: Select[NoteFile]) -> NoteFile:
    found = look.session.scalars(wanted).one_or_none()
    if found is None:
        raise NotThere
    return found


def _is_shown() -> ColumnElement[bool]:
    return LotNote.state == NoteStage.SHOWN.value


def _latest(found: Select[LotNote]) -> Select[LotNote]:
    return found.order_by(LotNote.changed_at.desc(), LotNote.id.desc())


def _whole() -> Select[LotNote]:
    return select(LotNote).options(
        joinedload(LotNote.account), selectinload(LotNote.texts), selectinload(LotNote.files)
    )  # fmt: skip
