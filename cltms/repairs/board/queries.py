"""Finding the orders of the board: one page of the work list, and how many stand at each stage."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, case, func, select

from cltms.foundation.act import Reading
from cltms.repairs import origins
from cltms.repairs.models import Order
from cltms.repairs.origins import Line
from cltms.repairs.policy import POLICY

Span = tuple[datetime, datetime]
"""Between which moments something is due."""


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


def counted(
    look: Reading, wanted: Sequence[ColumnElement[bool]], spans: Mapping[str, Span]
) -> Mapping[str, Mapping[str, int]]:
    """Count orders by their stages, under "" all of them and under each name those that are due in its span.

    One reading counts them all, so that a long list is not read once for each of its counts.
    """
    due = [func.count(case((Order.due_at.between(*span), Order.id))) for span in spans.values()]
    rows = look.session.execute(
        select(Order.state, func.count(Order.id), *due)
        .where(POLICY.visible_to(look.actor), *wanted)
        .group_by(Order.state)
    ).all()
    return {name: {str(row[0]): int(row[at]) for row in rows} for at, name in enumerate(["", *spans], start=1)}
