"""What staff do with a work order: triage, appointments, work, waiting, putting off, cancelling, joining."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import select

from cltms.crews.vocabulary import Trade
from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.repairs import appointments, at_the_door, deadlines, steps, workflow
from cltms.repairs.duties.queries import rules
from cltms.repairs.facts import WorkOrderAdded
from cltms.repairs.incidents import commands as incidents
from cltms.repairs.joining import commands as joining
from cltms.repairs.joining import following, news
from cltms.repairs.models import Appointment, WorkOrder
from cltms.repairs.policy import POLICY
from cltms.repairs.reporting import begin_order
from cltms.repairs.steps import Side
from cltms.repairs.vocabulary import Hazard, Mark, Priority, RepairAction
from maps.sentences import sentence


def triage(
    act: Act, order: WorkOrder, priority: Priority, trade: Trade, hazards: Iterable[Hazard], summary: str
) -> None:
    """Say what it is, how urgent, and what the law calls it; the clocks go on from the report."""
    _require(act)
    order.priority, order.trade = priority.value, trade.value
    order.hazards = [each.value for each in hazards]
    order.summary = summary or None
    order.promised_until = deadlines.promise(priority, order.request, order.request.building, rules(act))
    steps.take(act, order, workflow.TRIAGE, by=Side.STAFF)


def schedule(
    act: Act, order: WorkOrder, starts_at: datetime, ends_at: datetime, *, anyway: bool = False
) -> Appointment:
    """Make an appointment; one that was still to come is called off. Refused as `appointments.make` refuses."""
    _require(act)
    made = appointments.make(act, order, starts_at, ends_at, anyway=anyway)
    steps.take(act, order, workflow.SCHEDULE, by=Side.STAFF, about=appointments.told(starts_at, ends_at))
    return made


def begin(act: Act, order: WorkOrder) -> None:
    """Note that somebody is there and works."""
    POLICY.require(act, RepairAction.DO, order)
    at_the_door.begin(act, order, Side.STAFF)


def no_access(act: Act, order: WorkOrder, came_at: datetime, card: str) -> None:
    """Note that somebody came and was not let in; Refused as `at_the_door.no_access` refuses."""
    POLICY.require(act, RepairAction.DO, order)
    at_the_door.no_access(act, order, came_at, card, Side.STAFF)


def await_parts(act: Act, order: WorkOrder, why: str) -> None:
    """Wait for parts; the clocks go on."""
    POLICY.require(act, RepairAction.DO, order)
    at_the_door.await_parts(act, order, why, Side.STAFF)


def offered(order: WorkOrder) -> list[str]:
    """Give the steps that the stage of an order offers; an emergency is not put off."""
    never = {workflow.DEFER} if order.priority == Priority.EMERGENCY else set()
    return [name for name in workflow.WORKFLOW.offered(order.stage) if name not in never]


def defer(act: Act, order: WorkOrder, until: date, why: str) -> None:
    """Put off until a day on which it comes back by itself; no clock stops. Refused for emergencies and past days."""
    _require(act)
    if order.priority == Priority.EMERGENCY:
        raise Refused(
            sentence("An emergency cannot be put off. If it is none any more, change how urgent it is first.")
        )
    if until <= act.moment.astimezone(order.request.building.zone).date():
        raise Refused(sentence("Choose a day that is still to come."))
    appointments.settle(act, order, appointments.CALLED_OFF)
    steps.take(act, order, workflow.DEFER, by=Side.STAFF, why=why, deferred_until=until)


def take_up(act: Act, order: WorkOrder, *, by: Side = Side.STAFF) -> None:
    """Take an order up again that was put off."""
    if by is Side.STAFF:
        _require(act)
    steps.take(act, order, workflow.RETURN, by=by, deferred_until=None)


def finish(act: Act, order: WorkOrder, what: str, *, without_pictures: str | None = None) -> None:
    """Say that it is fixed; the resident has the last word. Refused when no picture shows it and nobody says why."""
    POLICY.require(act, RepairAction.DO, order)
    at_the_door.finish(act, order, what, without_pictures, Side.STAFF)


def cancel(act: Act, order: WorkOrder, why: str) -> None:
    """Cancel with a reason that the resident reads; what neighbors joined to it goes on, each as an order of its own.

    None of them is made the matter of the others: each household's deadlines count from its own report and by its own
    dangers, and whoever looks at them next can join them again.
    """
    _require(act)
    if not why.strip():
        raise Refused(sentence("Write why it is cancelled; the resident reads it."))
    appointments.settle(act, order, appointments.CALLED_OFF)
    steps.take(
        act, order, workflow.CANCEL, by=Side.STAFF, why=why, reason=why, ended_at=act.moment, deferred_until=None
    )
    alone = joining.hand_back(act, order)
    for each in alone:
        incidents.keep_with(act, order, each)
    news.cancelled(act, order.request, [each.request for each in alone])


def join(act: Act, order: WorkOrder, other: WorkOrder) -> None:
    """Say that this is the same as another order, which goes on for both; Refused for another building or itself."""
    _require(act)
    both = select(WorkOrder.id).where(WorkOrder.id.in_([order.id, other.id])).order_by(WorkOrder.id)
    act.session.execute(both.with_for_update())  # two people may join them to each other at the same moment
    act.session.refresh(other, ["state", "ended_at"])
    if other.id == order.id or other.request.building_id != order.request.building_id:
        raise Refused(sentence("Only another report from the same building can be the same."))
    if other.ended_at is not None:
        raise Refused(sentence("The other order has ended. Choose one that is still open."))
    if order.request.reported_at < other.request.reported_at:
        raise Refused(
            sentence("The other report is newer. Open that one and join it to this, so that the first deadline counts.")
        )
    incidents.pass_on(act, order, other)
    steps.take(
        act, order, workflow.JOIN, by=Side.STAFF, joined_to_id=other.id, ended_at=act.moment,
        about={"joined_to": other.id},
    )  # fmt: skip
    along = following.joined_to(act, order)
    for joined in along:
        joined.joined_to_id = other.id
    news.together(act, [order.request, *(joined.request for joined in along)])


def note(act: Act, order: WorkOrder, what: Mark, at: datetime | None = None) -> None:
    """Note something that starts or keeps a deadline, which happened now or ``at`` a moment that is over."""
    _require(act)
    if at is not None and at > act.moment:
        raise Refused(sentence("Write when it happened; it cannot be later than now."))
    steps.mark(act, order, what, at or act.moment)


def follow_on(act: Act, order: WorkOrder) -> WorkOrder:
    """Begin a further order for the same report, as when another trade has to come; Refused for one that was joined."""
    _require(act)
    if order.joined_to_id is not None:
        raise Refused(sentence("This report is handled with another one. Begin the further order there."))
    further = begin_order(act, order.request)
    further.follows_id = order.id
    act.record(WorkOrderAdded(further.id, order.request_id))
    return further


def _require(act: Act) -> None:
    POLICY.require(act, RepairAction.HANDLE)
