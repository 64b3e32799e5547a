"""Who may do what with what the city says: who sees the roll sees and writes; who wrote it, and staff, take it back."""

from typing import Any

from sqlalchemy import ColumnElement, false, true

from cltms.foundation.act import Actor
from cltms.foundation.policy import Policy, right
from cltms.parcels.policy import EVERYBODY
from cltms.roles import Role
from cltms.vacant_lots.city.models import Conversation
from cltms.vacant_lots.city.vocabulary import CityAction


def _own_or_staff(actor: Actor, written: Any) -> bool:
    return actor.has(Role.STAFF, Role.ADMIN) or (actor.id is not None and written.entered_by_id == actor.id)


def _rows_own_or_staff(actor: Actor) -> ColumnElement[bool]:
    if actor.has(Role.STAFF, Role.ADMIN):
        return true()
    return false() if actor.id is None else Conversation.entered_by_id == actor.id


POLICY = Policy(
    CityAction,
    {
        CityAction.SEE: right(*EVERYBODY),
        CityAction.KEEP: right(*EVERYBODY),
        CityAction.TAKE_BACK: right(*EVERYBODY, rule=_own_or_staff, rows=_rows_own_or_staff),
    },
    sees=CityAction.SEE,
)
