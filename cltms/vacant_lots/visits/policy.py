"""Who may do what with field visits: who sees the roll reads, organizers give, and walkers walk what is theirs."""

from sqlalchemy import ColumnElement, false

from cltms.foundation.act import Actor
from cltms.foundation.policy import Policy, right
from cltms.parcels.policy import EVERYBODY
from cltms.roles import Role
from cltms.vacant_lots.visits.models import WalkGiving
from cltms.vacant_lots.visits.vocabulary import VisitAction


def _is_theirs(actor: Actor, giving: WalkGiving) -> bool:
    return actor.id is not None and giving.account_id == actor.id and giving.withdrawn_at is None


def _their_rows(actor: Actor) -> ColumnElement[bool]:
    if actor.id is None:
        return false()
    return (WalkGiving.account_id == actor.id) & WalkGiving.withdrawn_at.is_(None)


POLICY = Policy(
    VisitAction,
    {
        VisitAction.SEE: right(*EVERYBODY),
        VisitAction.KEEP: right(Role.ORGANIZER),
        VisitAction.WALK: right(*Role, rule=_is_theirs, rows=_their_rows),
    },
    sees=VisitAction.SEE,
)
