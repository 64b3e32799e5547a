"""Who may do what with stewardship: organizers write, who sees the roll reads, and everybody comes to public days."""

from sqlalchemy import ColumnElement, true

from cltms.foundation.act import Actor
from cltms.foundation.policy import Policy, right
from cltms.parcels.policy import EVERYBODY
from cltms.roles import Role
from cltms.vacant_lots.stewardship.models import WorkDay
from cltms.vacant_lots.stewardship.vocabulary import StewardshipAction


def _is_open(actor: Actor, work_day: WorkDay) -> bool:
    return work_day.is_public or actor.has(*EVERYBODY)


def _open_rows(actor: Actor) -> ColumnElement[bool]:
    return true() if actor.has(*EVERYBODY) else WorkDay.is_public.is_(True)


POLICY = Policy(
    StewardshipAction,
    {
        StewardshipAction.SEE: right(*EVERYBODY),
        StewardshipAction.KEEP: right(Role.ORGANIZER),
        StewardshipAction.COME: right(*Role, rule=_is_open, rows=_open_rows),
    },
    sees=StewardshipAction.SEE,
)
