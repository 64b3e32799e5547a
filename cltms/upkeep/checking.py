"""Looking at the lines of a checklist: how each was, who looked, and when."""

from collections.abc import Mapping

from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.repairs.policy import POLICY
from cltms.repairs.vocabulary import RepairAction
from cltms.upkeep import queries
from cltms.upkeep.facts import ChecksLookedAt
from cltms.upkeep.models import PlannedCheck, PlannedOrder
from cltms.upkeep.vocabulary import Found
from maps.sentences import sentence


def look_at(act: Act, order: PlannedOrder, found: Mapping[int, Found]) -> None:
    """Keep how lines of the checklist were; others stay open. Refused for an order that has ended."""
    POLICY.require(act, RepairAction.DO, order)
    if order.ended_at is not None:
        raise Refused(sentence("This order has ended; its checklist is closed."))
    changed = note(act, order, found)
    if changed:
        act.record(ChecksLookedAt(order.id, changed))


def note(act: Act, order: PlannedOrder, found: Mapping[int, Found]) -> int:
    """Write down what is new, with who looked and when; gives how many lines that were."""
    new = [each for each in queries.checks_of(act, order) if each.id in found and each.found != found[each.id]]
    for each in new:
        _write(act, each, found[each.id])
    act.session.flush()
    return len(new)


def _write(act: Act, check: PlannedCheck, found: Found) -> None:
    check.found, check.looked_at, check.looked_by_id = found.value, act.moment, act.actor.id
