"""Computing deadlines anew after the rules or a building's place have changed, a few orders at a time."""

from sqlalchemy import ColumnElement, and_, or_, select, true
from sqlalchemy.orm import joinedload

from cltms.foundation.act import Act
from cltms.foundation.jobs import JobState, enqueue
from cltms.foundation.worker import Task
from cltms.homes.models import Building
from cltms.repairs import steps
from cltms.repairs.duties.commands import RECOUNT
from cltms.repairs.models import RepairRequest, WorkOrder
from cltms.repairs.vocabulary import ENDED

AT_ONCE = 50
"""Orders in one act, so that nobody waits long for the database."""

EVERYTHING = "everything"
ONCE = f"{RECOUNT} {EVERYTHING}"


def once_recounted(act: Act) -> bool:
    """Whether every order, also one that ended, was computed since clocks are kept; asks for it until it is done."""
    job = enqueue(act, RECOUNT, {EVERYTHING: True}, key=ONCE)
    if job.state == JobState.FAILED:
        job.state, job.attempts, job.finished_at = JobState.WAITING.value, 0, None
    return job.state == JobState.DONE


def recount(task: Task) -> int:
    """Compute what is due of the orders in a place or a building: open ones, and others of which something is due.
    With ``everything`` it is all of all orders.

    What was promised stays as it was told. Gives how many orders were looked at.
    """
    with task.reading() as look:
        wanted = (
            select(WorkOrder.id)
            .join(RepairRequest, RepairRequest.id == WorkOrder.request_id)
            .join(Building, Building.id == RepairRequest.building_id)
            .where(_asked_for(task.payload))
            .order_by(WorkOrder.id)
        )
        orders = list(look.session.scalars(wanted))
    for done in range(0, len(orders), AT_ONCE):
        _recount_some(task, orders[done : done + AT_ONCE])
        task.progress(done, len(orders))
    return len(orders)


def _recount_some(task: Task, orders: list[int]) -> None:
    path = joinedload(WorkOrder.request, innerjoin=True).joinedload(RepairRequest.building, innerjoin=True)
    wanted = select(WorkOrder).where(WorkOrder.id.in_(orders)).options(path).order_by(WorkOrder.id)
    with task.acting() as act:
        for order in act.session.scalars(wanted.with_for_update(of=WorkOrder)).all():
            steps.set_clock(act, order)


def _asked_for(payload: dict[str, object]) -> ColumnElement[bool]:
    if EVERYTHING in payload:
        return true()
    if "building_id" in payload:
        return and_(Building.id == payload["building_id"], _waited_for())
    place = str(payload["place"])
    return and_(_waited_for(), or_(Building.place == place, Building.place.startswith(f"{place}-", autoescape=True)))


def _waited_for() -> ColumnElement[bool]:
    return or_(WorkOrder.state.not_in([stage.value for stage in ENDED]), WorkOrder.due_at.is_not(None))
