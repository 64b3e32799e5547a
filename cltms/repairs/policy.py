"""Who may do what with repairs: staff and administrators all of it, crews what was given to them and has not ended.

Residents come with code and PIN to their own report.
"""

from sqlalchemy import ColumnElement, true

from cltms.crews.queries import of_actor
from cltms.foundation.act import Actor
from cltms.foundation.policy import Policy, right
from cltms.repairs.models import Order
from cltms.repairs.vocabulary import RepairAction
from cltms.roles import Role

OFFICE = (Role.STAFF, Role.ADMIN)


def _theirs(actor: Actor, order: Order) -> bool:
    """Whether an order is one of the office's, or given to a crew to which the actor belongs now."""
    if actor.has(*OFFICE):
        return True
    members = order.crew.members if order.crew is not None else []
    return order.ended_at is None and any(each.account_id == actor.id and each.until is None for each in members)


def _their_rows(actor: Actor) -> ColumnElement[bool]:
    if actor.has(*OFFICE):
        return true()
    return Order.ended_at.is_(None) & Order.crew_id.in_(of_actor(actor))


POLICY = Policy(
    RepairAction,
    {
        RepairAction.SEE: right(*OFFICE),
        RepairAction.HANDLE: right(*OFFICE),
        RepairAction.DO: right(*OFFICE, Role.CREW, rule=_theirs, rows=_their_rows),
        RepairAction.KEEP_RULES: right(*OFFICE),
    },
    sees=RepairAction.SEE,
)
