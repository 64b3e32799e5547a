"""What holdings tell on the first page: what is due soon or late, to who keeps them."""

from collections.abc import Sequence

from flask import url_for
from flask_babel import ngettext

from cltms.foundation.act import Reading
from cltms.foundation.calling import Due
from cltms.holdings import queries
from cltms.holdings.policy import POLICY
from cltms.holdings.vocabulary import HoldingAction


def due(look: Reading) -> Sequence[Due]:
    """Tell what waits for the reader."""
    if not POLICY.opens(look.actor, HoldingAction.KEEP):
        return []
    told = queries.told(look)
    title = ngettext("matter of the trust’s land is due", "matters of the trust’s land are due", len(told))
    return [Due(title, len(told), url_for("holdings.overview"), told[0].due_on if told else None)]
