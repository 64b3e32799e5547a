"""What happens at a door: work begins, nobody opens, parts are missing, it is done.

The steps are the same for a crew, for staff and for a contractor who came by the link of one order. Whether somebody
may take them is asked before, by `cltms.repairs.commands` or by whoever opened the link.
"""

from datetime import datetime

from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.repairs import appointments, steps, work_photos, workflow
from cltms.repairs.models import WorkOrder
from cltms.repairs.steps import Side
from maps.sentences import sentence

WITHOUT_PICTURES = "without pictures"
"""Stands where a step stands: why nothing shows the work that was done."""


def begin(act: Act, order: WorkOrder, by: Side) -> None:
    """Note that somebody is there and works."""
    appointments.settle(act, order, appointments.KEPT, act.moment)
    steps.take(act, order, workflow.BEGIN, by=by)


def no_access(act: Act, order: WorkOrder, came_at: datetime, card: str, by: Side) -> None:
    """Note that somebody came and was not let in; Refused as `appointments.shut_out`, and without a card."""
    if not card.strip():
        raise Refused(sentence("Write what was left at the door, such as the number of the card."))
    appointments.shut_out(act, order, came_at)
    steps.take(act, order, workflow.NO_ACCESS, by=by, why=card, about={"came_at": came_at.isoformat()})


def await_parts(act: Act, order: WorkOrder, why: str, by: Side) -> None:
    """Wait for parts; the clocks go on."""
    appointments.settle(act, order, appointments.CALLED_OFF)
    steps.take(act, order, workflow.AWAIT_PARTS, by=by, why=why)


def finish(act: Act, order: WorkOrder, what: str, without_pictures: str | None, by: Side) -> None:
    """Say that it is fixed; Refused when no picture shows it and nobody says why."""
    reason = (without_pictures or "").strip()
    shown = work_photos.show_the_work(act, order.id)
    if not shown and not reason:
        raise Refused(
            sentence("No picture shows the work. Add one, or tick that it is finished without pictures and write why.")
        )
    if not shown:
        steps.note(act, order, WITHOUT_PICTURES, by=by, why=reason)
    steps.take(act, order, workflow.FINISH, by=by, why=what, done_at=act.moment)


def finish_from_anywhere(act: Act, order: WorkOrder, what: str, without_pictures: str | None, by: Side) -> None:
    """Say that it is fixed, also of work that nobody noted to have begun: it began just now."""
    offered = WorkOrder.workflow.offered(order.stage)
    if workflow.FINISH not in offered and workflow.BEGIN in offered:
        begin(act, order, by)
    finish(act, order, what, without_pictures, by)
