"""What a contractor says of an order and that moves nothing: taken or refused, a time proposed or confirmed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _

from cltms.foundation.act import Reading
from cltms.repairs import steps
from cltms.repairs.assigning import GIVEN
from cltms.repairs.models import OrderStep, WorkOrder
from cltms.repairs.workflow import BEGIN, CANCEL, FINISH, NO_ACCESS, SCHEDULE

ACCEPTED, REFUSED = "accepted", "refused by taker"
TIME_PROPOSED, TIME_CONFIRMED = "time proposed", "time confirmed"
"""Each stands where a step stands; nothing about the stage of an order changes by it."""
TITLES: Mapping[str, Any] = {
    ACCEPTED: _("The contractor takes the order"),
    REFUSED: _("The contractor refuses the order"),
    TIME_PROPOSED: _("The contractor proposes a time"),
    TIME_CONFIRMED: _("The contractor confirms the time"),
}
ANSWERS_A_PROPOSAL = frozenset({SCHEDULE, BEGIN, FINISH, NO_ACCESS, CANCEL, REFUSED, GIVEN, TIME_PROPOSED})
"""After any of these a time that was proposed before waits for nobody; who gets the order has proposed none."""


def proposed_time(known: Sequence[OrderStep], now: datetime) -> tuple[datetime, datetime] | None:
    """Give the time that a contractor proposed, that nobody has answered and that is not over, from steps in order."""
    last = next((each for each in reversed(known) if each.name in ANSWERS_A_PROPOSAL), None)
    if last is None or last.name != TIME_PROPOSED:
        return None
    starts_at, ends_at = (datetime.fromisoformat(last.about[name]) for name in ("starts_at", "ends_at"))
    return (starts_at, ends_at) if ends_at > now else None


def waiting_time(look: Reading, order: WorkOrder) -> tuple[datetime, datetime] | None:
    """Give the same for an order."""
    return proposed_time(steps.of(look, order), look.moment)


def is_confirmed(known: Sequence[OrderStep]) -> bool:
    """Whether who has the order now has confirmed the appointment that was made last."""
    last = next((each.name for each in reversed(known) if each.name in (SCHEDULE, TIME_CONFIRMED, GIVEN)), None)
    return last == TIME_CONFIRMED
