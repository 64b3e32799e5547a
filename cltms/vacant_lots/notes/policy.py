"""Who may do what with notes: who sees the roll reads and writes, writers change their own, organizers decide."""

from sqlalchemy import ColumnElement, false, true

from cltms.foundation.act import Actor
from cltms.foundation.policy import Policy, right
from cltms.parcels.policy import EVERYBODY
from cltms.roles import Role
from cltms.vacant_lots.notes.models import LotNote
from cltms.vacant_lots.notes.vocabulary import NoteAction


def _mine(actor: Actor, note: LotNote) -> bool:
    return actor.id is not None and note.account_id == actor.id


def _rows_mine(actor: Actor) -> ColumnElement[bool]:
    return false() if actor.id is None else LotNote.account_id == actor.id


def _mine_or_organizer(actor: Actor, note: LotNote) -> bool:
    return actor.has(Role.ORGANIZER) or _mine(actor, note)


def _rows_mine_or_organizer(actor: Actor) -> ColumnElement[bool]:
    return true() if actor.has(Role.ORGANIZER) else _rows_mine(actor)


POLICY = Policy(
    NoteAction,
    {
        NoteAction.SEE: right(*EVERYBODY),
        NoteAction.WRITE: right(*EVERYBODY),
        NoteAction.CHANGE: right(*EVERYBODY, rule=_mine, rows=_rows_mine),
        NoteAction.DELETE: right(*EVERYBODY, rule=_mine_or_organizer, rows=_rows_mine_or_organizer),
        NoteAction.MODERATE: right(Role.ORGANIZER),
    },
    sees=NoteAction.SEE,
)
