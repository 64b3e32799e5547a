"""Finding the orders of the board: one page of the work list, and how many stand at each stage."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, case, func, select

from cltms.foundation.act import Reading
from cltms.repairs import origins
from cltms.repairs.calling import waits_for_an_answer
from cltms.repairs.models import Order
from cltms.repairs.origins import Line
from cltms.repairs.policy import POLICY
from cltms.repairs.queries import OPEN


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
    look: Reading, wanted: Sequence[ColumnElement[bool]], groups: Mapping[str, ColumnElement[bool]]
) -> Mapping[str, Mapping[str, int]]:
    """Count orders by their stages, under "" all of them and under each name the open ones of its group.

    Stages alone are counted in an index; only of open orders, which are few, more is read, once for all groups.
    """
    here = (POLICY.visible_to(look.actor), *wanted)
    theirs = [func.count(case((group, Order.id))) for group in groups.values()]
    of_all = look.session.execute(select(Order.state, func.count(Order.id)).where(*here).group_by(Order.state))
    of_groups = select(Order.state, *theirs).where(*here, Order.state.in_(OPEN)).group_by(Order.state)
    rows = look.session.execute(of_groups).all()
    known = {name: {str(row[0]): int(row[at]) for row in rows} for at, name in enumerate(groups, start=1)}
    return {"": {str(state): int(count) for state, count in of_all}, **known}


def unanswered(look: Reading, shown: Sequence[Line]) -> set[int]:
    """Give the numbers of those of some orders whose resident wrote last and waits for an answer."""
    here = [line.id for line in shown]
    return set(look.session.scalars(select(Order.id).where(Order.id.in_(here), waits_for_an_answer())))
