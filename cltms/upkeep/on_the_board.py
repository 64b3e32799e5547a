"""What the lists of repairs tell of planned orders, so that a crew's week shows all of its work."""

from sqlalchemy import ColumnElement, select

from cltms.repairs import origins
from cltms.repairs.models import Order
from cltms.repairs.origins import Line, Origin
from cltms.upkeep.forms import name_of
from cltms.upkeep.models import PlannedOrder, UpkeepPlan
from cltms.upkeep.orders import schedule
from cltms.upkeep.queries import whole
from cltms.upkeep.views.at_door import stops
from cltms.upkeep.vocabulary import STAGE_TITLES, UpkeepAction

PLAN = "plan"


def _line(order: PlannedOrder) -> Line:
    where = name_of(order.plan.system) if order.plan.system else ""
    stage = STAGE_TITLES[order.stage]
    return Line(order, order.plan.title, where, stage, "upkeep.order", due_on=order.due_on, sees=UpkeepAction.SEE)


def _says(text: str) -> ColumnElement[bool]:
    plans = select(UpkeepPlan.id).where(UpkeepPlan.title.icontains(text, autoescape=True))
    return Order.id.in_(select(PlannedOrder.__table__.c.id).where(PlannedOrder.plan_id.in_(plans)))


def stand_on_the_board() -> None:
    """Let planned orders stand in the lists, weeks and calendars of repairs."""
    origins.offer(Origin(PLAN, PlannedOrder, whole, _line, _says, schedule, stops))
