"""What staff make of a text message of which nobody knew the home: a report in its own words, or it is set aside."""

from cltms.foundation.act import Act
from cltms.foundation.database import Database
from cltms.foundation.erasing import leave_no_trace
from cltms.homes.models import Building, Unit
from cltms.outbox import commands as outbox
from cltms.repairs import reporting
from cltms.repairs.models import RepairRequest
from cltms.repairs.policy import POLICY
from cltms.repairs.reporting import Told
from cltms.repairs.texting import letters
from cltms.repairs.texting.facts import TextSetAside, TextTakenUp
from cltms.repairs.texting.unknown import Unknown
from cltms.repairs.texting.vocabulary import Aside, Became
from cltms.repairs.vocabulary import RepairAction


def take_up(
    act: Act, text: Unknown, building: Building, unit: Unit | None, told: Told, *, form_key: str, pin: str, address: str
) -> RepairRequest:
    """Make a report of what one number wrote, and send code and PIN to it; ``address`` is where both are asked."""
    POLICY.require(act, RepairAction.HANDLE)
    number, texts = text.number, text.texts
    request = reporting.report(act, building, unit, told, form_key=form_key, pin=pin)
    for each in texts:
        each.settle(Became.REPORT, request.id)
    if number is not None:
        outbox.post(act, letters.receipt(request, pin, number, address))
    act.record(TextTakenUp(texts[0].id, request.id))
    return request


def set_aside(act: Act, text: Unknown, why: Aside) -> None:
    """Make no report of what one number wrote, for a reason; its words and the number go now."""
    POLICY.require(act, RepairAction.HANDLE)
    for each in text.texts:
        each.settle(Became.ASIDE)
        each.set_aside_for = why.value
    act.record(TextSetAside(text.id))
    act.after_commit(lambda: _erase(act.database))


def _erase(database: Database) -> None:
    leave_no_trace(database)  # while somebody reads it stays until the next time
