"""Writing about a lot, changing what one wrote, and taking it back; whatever is changed waits to be read again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import delete, func, select

from cltms.foundation.act import NOBODY, Act
from cltms.foundation.brought_files import Brought
from cltms.foundation.errors import NotAllowed, NotThere, Refused
from cltms.parcels.models import Parcel
from cltms.vacant_lots.lots import tie
from cltms.vacant_lots.notes.facts import NoteChanged, NoteTakenBack, NoteWritten
from cltms.vacant_lots.notes.links import by_secret
from cltms.vacant_lots.notes.models import LotNote, NoteFile, NoteLink, NoteText
from cltms.vacant_lots.notes.policy import POLICY
from cltms.vacant_lots.notes.vocabulary import NoteAction, NoteStage
from cltms.vacant_lots.notes.workflow import KEEP_PRIVATE, OFFER, TAKE_BACK
from maps.sentences import sentence

LONGEST = 4000
MOST_FILES = 12
MOST_BY_LINK = 200


@dataclass(frozen=True)
class Told:
    """What somebody writes; ``for_all`` when everybody may read it, ``name`` when they want to be named beside it.

    ``on_page`` is whether its words may also stand on the lot's public page.
    """

    words: str
    for_all: bool = False
    name: str | None = None
    on_page: bool = False


def write(act: Act, lot: Parcel, told: Told, brought: Sequence[Brought], language: str) -> LotNote:
    """Write a note as somebody with an account."""
    POLICY.require(act, NoteAction.WRITE)
    if act.actor.id is None:
        raise NotAllowed(NoteAction.WRITE.value, act.actor.name)
    (note,) = tie(LotNote, [lot], act.moment)
    note.account_id, note.language = act.actor.id, language
    return _begun(act, act, note, told, brought)


def write_by_link(
    act: Act, link: NoteLink, told: Told, brought: Sequence[Brought], language: str, secret: str
) -> LotNote:  # fmt: skip
    """Write a note as somebody who has a link; the same ``secret`` writes nothing a second time."""
    act.session.refresh(link, ("secret",), with_for_update=True)
    if link.secret is None:  # withdrawn since it was found
        raise NotThere
    known = act.session.scalars(by_secret(secret)).one_or_none()
    if known is not None:
        return known
    written = select(func.count(LotNote.id)).where(LotNote.link_id == link.id)
    if act.session.scalars(written).one() >= MOST_BY_LINK:
        raise Refused(sentence("So much was written by this link that it takes no more. Ask for another one."))
    note = LotNote(
        jurisdiction_id=link.jurisdiction_id, parcel_key=link.parcel_key, parcel_id=link.parcel_id, situs=link.situs,
        noted_at=act.moment, link_id=link.id, language=language, secret=secret, secret_index=secret,
    )  # fmt: skip
    return _begun(act, unnamed(act), note, told, brought)


def change(act: Act, note: LotNote, told: Told) -> None:
    """Change one's own note; with an account, what stood there before can be read in its history."""
    POLICY.require(act, NoteAction.CHANGE, note)
    _changed(act, note, told)
    act.record(NoteChanged(note.id))


def change_by_link(act: Act, note: LotNote, told: Told) -> None:
    """Change what one wrote by a link, which whoever has it in hand has shown; earlier words are deleted."""
    _changed(act, note, told)
    act.session.execute(delete(NoteText).where(NoteText.note_id == note.id, NoteText.replaced_at.is_not(None)))
    unnamed(act).record(NoteChanged(note.id))


def take_back(act: Act, note: LotNote) -> None:
    """Take one's own note back: the team still sees it for four weeks, nobody else does."""
    POLICY.require(act, NoteAction.CHANGE, note)
    lock(act, note)
    note.state, note.withdrawn_at = LotNote.workflow.advance(note.stage, TAKE_BACK).value, act.moment
    act.session.flush()
    act.record(NoteTakenBack(note.id))


def add_files(act: Act, note: LotNote, brought: Sequence[Brought]) -> None:
    """Add pictures or papers to one's own note; what everybody could read waits to be read again."""
    POLICY.require(act, NoteAction.CHANGE, note)
    lock(act, note)
    if not brought:
        raise Refused(sentence("Choose a file."))
    if note.stage is NoteStage.WITHDRAWN:
        raise Refused(sentence("This note was taken back. Write a new one."))
    _add_files(act, note, brought)
    back_to_wait(act, note)
    act.record(NoteChanged(note.id))


def back_to_wait(act: Act, note: LotNote) -> None:
    """Let a note that is changed be read anew before everybody reads it."""
    if note.stage is NoteStage.SHOWN:
        note.state = LotNote.workflow.advance(note.stage, OFFER).value
    _count_change(act, note)
    act.session.flush()


def lock(act: Act, note: LotNote) -> None:
    """Let nobody else change a note meanwhile; NotThere when its writer has just deleted it."""
    held = select(LotNote.id).where(LotNote.id == note.id).with_for_update()
    if act.session.scalars(held).one_or_none() is None:
        raise NotThere
    act.session.refresh(note, ("state", "version", "changes"))


def unnamed(act: Act) -> Act:
    """Give the act without who does it, for the journal."""
    return replace(act, actor=NOBODY)


def _begun(act: Act, told_by: Act, note: LotNote, told: Told, brought: Sequence[Brought]) -> LotNote:
    note.state, note.name = (NoteStage.WAITING if told.for_all else NoteStage.PRIVATE).value, told.name or None
    note.on_page = told.for_all and told.on_page
    note.changes, note.changed_at = 0, act.moment
    act.session.add(note)
    act.session.flush()
    _say(act, note, told.words)
    _add_files(act, note, brought)
    told_by.record(NoteWritten(note.id, len(brought)))
    return note


def _changed(act: Act, note: LotNote, told: Told) -> None:
    lock(act, note)
    step = OFFER if told.for_all else KEEP_PRIVATE
    note.state, note.name = LotNote.workflow.advance(note.stage, step).value, told.name or None
    note.declined_why, note.on_page = None, told.for_all and told.on_page
    _count_change(act, note)
    now = act.session.scalars(select(NoteText).where(NoteText.note_id == note.id, NoteText.replaced_at.is_(None))).one()
    if now.words != told.words.strip():
        now.replaced_at = act.moment
        act.session.flush()
        _say(act, note, told.words)
    act.session.flush()


def _count_change(act: Act, note: LotNote) -> None:
    note.changes, note.changed_at = note.changes + 1, act.moment


def _say(act: Act, note: LotNote, said: str) -> None:
    if not 0 < len(said.strip()) <= LONGEST:
        raise Refused(sentence("Write a few words, at most {most} letters.", most=LONGEST))
    act.session.add(NoteText(note_id=note.id, words=said.strip(), written_at=act.moment))
    act.session.flush()


def _add_files(act: Act, note: LotNote, brought: Sequence[Brought]) -> None:
    known = act.session.scalars(select(func.count(NoteFile.id)).where(NoteFile.note_id == note.id)).one()
    if known + len(brought) > MOST_FILES:
        raise Refused(
            sentence("A note keeps at most {most} files. Choose the ones that show it best.", most=MOST_FILES)
        )
    act.session.add_all(
        NoteFile(
            note_id=note.id, file=each.file, media_type=each.media_type, taken_at=each.taken_at, added_at=act.moment
        )
        for each in brought
    )
    act.session.flush()
