"""Finding all that a crew has open, of every origin."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, func, select

from cltms.crews import queries as crews
from cltms.foundation.act import Reading
from cltms.repairs.models import Order
from cltms.repairs.origins import Line, lines
from cltms.repairs.policy import POLICY
from cltms.repairs.vocabulary import RepairAction


def listed(look: Reading, start: int, count: int) -> Sequence[Line]:
    """List a page of the open orders of the actor's crews, what is due soonest first."""
    rows = look.session.execute(
        select(Order.id, Order.origin)
        .where(_theirs(look))
        .order_by(Order.due_at.is_(None), Order.due_at, Order.id)
        .offset(start)
        .limit(count)
    )
    return lines(look, [(number, origin) for number, origin in rows])


def counted(look: Reading) -> int:
    """Count them all."""
    return look.session.scalars(select(func.count(Order.id)).where(_theirs(look))).one()


def _theirs(look: Reading) -> ColumnElement[bool]:
    mine = Order.crew_id.in_(crews.of_actor(look.actor))
    return and_(POLICY.visible_to(look.actor, RepairAction.DO), mine, Order.ended_at.is_(None))
