"""What upkeep tells on the first page: planned work whose day is over."""

from collections.abc import Sequence

from flask import url_for
from flask_babel import ngettext
from sqlalchemy import func, select

from cltms.foundation.act import Reading
from cltms.foundation.calling import Due
from cltms.upkeep.models import PlannedOrder
from cltms.upkeep.policy import POLICY
from cltms.upkeep.queries import OPEN
from cltms.upkeep.vocabulary import UpkeepAction


def due(look: Reading) -> Sequence[Due]:
    """Tell who keeps upkeep what waits."""
    if not POLICY.opens(look.actor, UpkeepAction.KEEP):
        return []
    late = look.session.scalars(
        select(func.count(PlannedOrder.id)).where(PlannedOrder.state.in_(OPEN), PlannedOrder.due_at <= look.moment)
    ).one()
    where = url_for("upkeep.planned")
    return [Due(ngettext("planned order is late", "planned orders are late", late), late, where, look.today)]
