"""Who may read which lines: everybody what they did and what is about them, administrators all of the house.

Lines that tell who stands with the union are the stewards' and not the administrators'.
"""

from sqlalchemy import ColumnElement, false, or_

from cltms.foundation.act import Actor
from cltms.foundation.policy import Policy, right
from cltms.journal.models import JournalEntry
from cltms.journal.telling import kinds
from cltms.journal.vocabulary import JournalAction
from cltms.roles import Role


def sees_everything(actor: Actor) -> bool:
    """Whether ``actor`` sees every line of the house."""
    return actor.has(Role.ADMIN)


def _of_the_union() -> list[str]:
    return [name for name, kind in kinds().items() if kind.of_the_union]


def _concerns(actor: Actor, line: JournalEntry) -> bool:
    keeper = Role.STEWARD if line.fact in _of_the_union() else Role.ADMIN
    return actor.has(keeper) or (actor.id is not None and actor.id in {line.actor_id, line.about_id})


def _lines_of(actor: Actor) -> ColumnElement[bool]:
    theirs = JournalEntry.fact.in_(_of_the_union())
    kept = [rows for role, rows in ((Role.STEWARD, theirs), (Role.ADMIN, ~theirs)) if actor.has(role)]
    return or_(false(), JournalEntry.actor_id == actor.id, JournalEntry.about_id == actor.id, *kept)


POLICY = Policy(
    JournalAction,
    {
        JournalAction.SEE: right(*Role, rule=_concerns, rows=_lines_of),
        JournalAction.SEE_UNION: right(Role.STEWARD),
    },
    sees=JournalAction.SEE,
)
