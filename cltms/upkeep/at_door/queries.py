"""Finding planned orders that were given to somebody's crew, for a day and one by one."""

from datetime import date

from sqlalchemy import Select
from sqlalchemy.orm import joinedload

from cltms.crews import queries as crews
from cltms.crews.models import Crew
from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.repairs.day.queries import standing, was_given
from cltms.repairs.models import Appointment
from cltms.repairs.policy import POLICY
from cltms.repairs.vocabulary import RepairAction
from cltms.upkeep.models import PlannedOrder
from cltms.upkeep.queries import whole
from cltms.upkeep.vocabulary import PlannedStage

WITHOUT_A_TIME = (PlannedStage.TRIAGED.value, PlannedStage.NO_ACCESS.value)


def on_day(look: Reading, day: date) -> list[tuple[PlannedOrder, Appointment | None]]:
    """List the planned orders of the actor's crews on a day, as `standing` does."""
    mine = PlannedOrder.crew_id.in_(crews.of_actor(look.actor))
    rows = _with_crew().where(POLICY.visible_to(look.actor, RepairAction.DO), mine, PlannedOrder.ended_at.is_(None))
    orders = {order.id: order for order in look.session.scalars(rows.order_by(PlannedOrder.due_on, PlannedOrder.id))}
    return standing(look, orders, day, WITHOUT_A_TIME)


def once_given(look: Reading, order_id: int) -> PlannedOrder:
    """Give an order that is or was given to a crew of the actor, so that nothing that was seen is lost; NotThere."""
    found = look.session.scalars(_with_crew().where(PlannedOrder.id == order_id)).one_or_none()
    if found is None or not (POLICY.may(look.actor, RepairAction.DO, found) or was_given(look, order_id)):
        raise NotThere
    return found


def _with_crew() -> Select[PlannedOrder]:
    return whole().options(joinedload(PlannedOrder.crew).selectinload(Crew.members))
