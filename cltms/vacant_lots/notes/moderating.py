"""What organizers do with notes: let everybody read them or not; and deleting, for whoever wrote one, too."""

from datetime import timedelta

from sqlalchemy import and_, delete, or_, select

from cltms.foundation.act import Act
from cltms.foundation.erasing import leave_no_trace
from cltms.foundation.errors import ChangedMeanwhile, NotThere, Refused
from cltms.foundation.needing import let_go_with_rows
from cltms.foundation.storage import Storage, storage_in
from cltms.foundation.worker import Task
from cltms.vacant_lots.notes.facts import NoteDeclined, NoteDeleted, NoteFileDeleted, NoteShown
from cltms.vacant_lots.notes.models import LotNote, NoteFile, NoteText
from cltms.vacant_lots.notes.policy import POLICY
from cltms.vacant_lots.notes.vocabulary import NoteAction, NoteStage
from cltms.vacant_lots.notes.workflow import APPROVE, DECLINE
from cltms.vacant_lots.notes.writing import back_to_wait, lock, unnamed
from maps.sentences import sentence

FORGET = "notes.forget"
EVERY = timedelta(days=1)
KEPT_FOR = timedelta(days=28)
"""After a note was taken back; the page says so."""


def show(act: Act, note: LotNote, seen: int) -> None:
    """Let everybody read a note; ``seen`` counts the changes that were read, and no later one is shown."""
    POLICY.require(act, NoteAction.MODERATE)
    lock(act, note)
    if note.changes != seen:
        raise ChangedMeanwhile
    _decide(act, note, APPROVE)
    act.record(NoteShown(note.id))


def decline(act: Act, note: LotNote, why: str) -> None:
    """Do not show a note to everybody, or no more; its writer reads why."""
    POLICY.require(act, NoteAction.MODERATE)
    lock(act, note)
    if not why.strip():
        raise Refused(sentence("Say why; who wrote it reads this."))
    _decide(act, note, DECLINE)
    note.declined_why = why.strip()
    act.session.flush()
    act.record(NoteDeclined(note.id))


def delete_note(act: Act, note: LotNote, storage: Storage) -> None:
    """Delete a note with its words and files for good: who wrote it may, and organizers, when it names somebody."""
    POLICY.require(act, NoteAction.DELETE, note)
    _delete(act, note, storage)
    act.record(NoteDeleted(note.id))


def delete_by_link(act: Act, note: LotNote, storage: Storage) -> None:
    """Delete what one wrote by a link; whoever has it in hand has shown that it is theirs."""
    _delete(act, note, storage)
    unnamed(act).record(NoteDeleted(note.id))


def delete_file(act: Act, note: LotNote, file_id: int, storage: Storage, *, by_link: bool = False) -> None:
    """Delete a picture or paper of a note for good."""
    if not by_link:
        POLICY.require(act, NoteAction.DELETE, note)
    lock(act, note)
    found = next((each for each in note.files if each.id == file_id), None)
    if found is None:
        raise NotThere
    act.session.delete(found)
    back_to_wait(act, note)
    (unnamed(act) if by_link else act).record(NoteFileDeleted(file_id, note.id))
    let_go_with_rows(act, storage, [found.file])


def forget(task: Task) -> int:
    """Delete notes that were taken back four weeks ago, or came by a link and were declined then; gives how many."""
    storage = storage_in(task.settings.data_dir)
    with task.acting() as act:
        before = act.moment - KEPT_FOR
        taken_back = and_(LotNote.state == NoteStage.WITHDRAWN.value, LotNote.withdrawn_at <= before)
        declined = and_(
            LotNote.state == NoteStage.DECLINED.value, LotNote.decided_at <= before, LotNote.link_id.is_not(None)
        )
        gone = act.session.scalars(select(LotNote).where(or_(taken_back, declined)).with_for_update()).all()
        for note in gone:
            _delete(act, note, storage)
    if gone:
        leave_no_trace(task.database)
    return len(gone)


def _decide(act: Act, note: LotNote, step: str) -> None:
    note.state = LotNote.workflow.advance(note.stage, step).value
    note.decided_at, note.decided_by_id, note.declined_why = act.moment, act.actor.id, None
    act.session.flush()


def _delete(act: Act, note: LotNote, storage: Storage) -> None:
    files = act.session.scalars(select(NoteFile.file).where(NoteFile.note_id == note.id)).all()
    for kind in (NoteText, NoteFile):
        act.session.execute(delete(kind).where(kind.note_id == note.id))
    act.session.execute(delete(LotNote).where(LotNote.id == note.id))
    act.session.flush()
    if files:
        let_go_with_rows(act, storage, files)
