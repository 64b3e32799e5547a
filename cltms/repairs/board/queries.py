"""Finding the orders of the board: one page of the work list, and how many stand at each stage."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, func, select

from cltms.foundation.act import Reading
from cltms.repairs import origins
from cltms.repairs.models import Order
from cltms.repairs.origins import Line
from cltms.repairs.policy import POLICY


def listed(
    look: Reading, wanted: Sequence[ColumnElement[bool]], stages: Sequence[str], *, start: int = 0, count: int = 50
) -> Sequence[Line]:
    """List orders of every origin, what is due soonest first, those without a deadline last.

    The page is found by numbers alone, so that only its own orders are read whole.
    """
    here = (
        select(Order.id, Order.origin)
        .where(POLICY.visible_to(look.actor), Order.state.in_(stages), *wanted)
        .order_by(Order.due_at.is_(None), Order.due_at, Order.id)
        .offset(start)
        .limit(count)
    )
    return origins.lines(look, [(number, origin) for number, origin in look.session.execute(here)])


def counted(look: Reading, wanted: Sequence[ColumnElement[bool]]) -> Mapping[str, int]:
    """Count orders by their stages, all at once."""
    rows = look.session.execute(
        select(Order.state, func.count(Order.id)).where(POLICY.visible_to(look.actor), *wanted).group_by(Order.state)
    )
    return dict(rows.all())
