"""Who may read which lines: everybody what they did and what is about them, administrators all of the house."""

from sqlalchemy import ColumnElement, or_, true

from cltms.foundation.act import Actor
from cltms.foundation.policy import Policy, right
from cltms.journal.models import JournalEntry
from cltms.journal.vocabulary import JournalAction
from cltms.roles import Role


def sees_everything(actor: Actor) -> bool:
    """Whether ``actor`` sees every line of the house."""
    return actor.has(Role.ADMIN)


def _concerns(actor: Actor, line: JournalEntry) -> bool:
    return sees_everything(actor) or (actor.id is not None and actor.id in {line.actor_id, line.about_id})


def _lines_of(actor: Actor) -> ColumnElement[bool]:
    if sees_everything(actor):
        return true()
    return or_(JournalEntry.actor_id == actor.id, JournalEntry.about_id == actor.id)


POLICY = Policy(
    JournalAction,
    {
        JournalAction.SEE: right(*Role, rule=_concerns, rows=_lines_of),
        JournalAction.SEE_UNION: right(Role.STEWARD),
    },
    sees=JournalAction.SEE,
)
