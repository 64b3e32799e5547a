"""Giving an order to who does it: a crew of the trust or a contractor."""

from cltms.crews.models import Contractor, Crew
from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.repairs import appointments, steps
from cltms.repairs.facts import WorkOrderGiven
from cltms.repairs.models import Order
from cltms.repairs.policy import POLICY
from cltms.repairs.vocabulary import RepairAction
from maps.sentences import sentence

GIVEN = "given"
"""Stands where a step stands; nothing about the stage of an order changes by it."""


def give(act: Act, order: Order, to: Crew | Contractor | None, *, anyway: bool = False) -> None:
    """Give an open order to a crew or a contractor, or take it back; `Refused` for who gets no orders any more.

    Refused as well for a crew that is elsewhere at the time of its appointment, unless it is wanted ``anyway``.
    """
    POLICY.require(act, RepairAction.HANDLE)
    if order.ended_at is not None:
        raise Refused(sentence("This order has ended. Begin a further order if there is more to do."))
    _refuse_unable(act, order, to)
    if isinstance(to, Crew) and to.id != order.crew_id and not anyway:
        appointments.require_free(act, to.id, order)
    order.crew_id = to.id if isinstance(to, Crew) else None
    order.contractor_id = to.id if isinstance(to, Contractor) else None
    steps.note(act, order, GIVEN, about={"crew_id": order.crew_id, "contractor_id": order.contractor_id})
    act.record(WorkOrderGiven(order.id, order.crew_id, order.contractor_id))


def _refuse_unable(act: Act, order: Order, to: Crew | Contractor | None) -> None:
    if to is not None and to.ended_at is not None:
        raise Refused(sentence("{name} gets no more orders. Choose somebody else.", name=to.name))
    today = act.moment.astimezone(order.building.zone).date()
    if isinstance(to, Contractor) and not to.is_insured(today):
        raise Refused(
            sentence("We do not know that {name} is insured today. Write down until when first.", name=to.name)
        )
