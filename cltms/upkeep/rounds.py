"""What upkeep does by itself: makes the orders of all plans whose day has come."""

from datetime import timedelta

from sqlalchemy import select

from cltms.foundation.worker import Task
from cltms.upkeep.models import UpkeepPlan
from cltms.upkeep.orders import make_if_due

MAKE_DUE = "upkeep.make_due"
EVERY = timedelta(hours=1)
AHEAD = timedelta(days=1)
"""It is tomorrow somewhere east of the clock of this machine already; each plan is asked by its building's own."""


def make_due(task: Task) -> int:
    """Make what is due, each order in an act of its own; gives how many."""
    with task.reading() as look:
        waiting = select(UpkeepPlan.id).where(UpkeepPlan.next_on <= look.moment.date() + AHEAD)
        plans = list(look.session.scalars(waiting.order_by(UpkeepPlan.id)))
    made = 0
    for plan_id in plans:
        with task.acting() as act:
            made += make_if_due(act, plan_id) is not None
    return made
