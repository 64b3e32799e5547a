"""What costs tell on the first page: money that others asked for and that waits for an answer."""

from collections.abc import Sequence

from flask import url_for
from flask_babel import ngettext

from cltms.costs import queries
from cltms.costs.policy import POLICY
from cltms.costs.vocabulary import CostAction
from cltms.foundation.act import Reading
from cltms.foundation.calling import Due


def due(look: Reading) -> Sequence[Due]:
    """Tell who may approve what waits for somebody else than who asked."""
    if not POLICY.opens(look.actor, CostAction.APPROVE):
        return []
    count = queries.number_waiting(look)
    title = ngettext("cost waits for a second person", "costs wait for a second person", count)
    return [Due(title, count, url_for("costs.overview"))]
