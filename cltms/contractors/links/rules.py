"""When a link to an order opens: until it is withdrawn or over, and while the order is still this contractor's."""

from collections.abc import Iterable
from datetime import datetime

from cltms.contractors.links.models import OrderLink
from cltms.repairs.assigning import GIVEN
from cltms.repairs.models import OrderStep, WorkOrder
from cltms.repairs.vocabulary import ENDED

_ENDS = frozenset(stage.value for stage in ENDED)


def is_open(link: OrderLink, order: WorkOrder, steps: Iterable[OrderStep], now: datetime) -> bool:
    """Whether a link opens its order now.

    What has ended it once has ended it for good: an order that was closed or given to somebody else and came back
    needs a new link, because who holds the old one may have passed it on meanwhile.
    """
    if link.withdrawn_at is not None or now >= link.until:
        return False
    if order.ended_at is not None or order.contractor_id != link.contractor_id:
        return False
    return not any(_ends(step, link) for step in steps if step.moment >= link.made_at)


def _ends(step: OrderStep, link: OrderLink) -> bool:
    given_away = step.name == GIVEN and step.about.get("contractor_id") != link.contractor_id
    return given_away or step.became in _ENDS
