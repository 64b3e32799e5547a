"""What invoices tell on the first page: those that wait for the reader to approve them."""

from collections.abc import Sequence

from flask import url_for
from flask_babel import ngettext

from cltms.contractors.invoices import queries
from cltms.contractors.invoices.vocabulary import InvoiceState
from cltms.costs.policy import POLICY
from cltms.costs.vocabulary import CostAction
from cltms.foundation.act import Reading
from cltms.foundation.calling import Due


def due(look: Reading) -> Sequence[Due]:
    """Tell who may approve."""
    if not POLICY.opens(look.actor, CostAction.APPROVE):
        return []
    count = queries.number_waiting(look)
    title = ngettext("invoice waits to be approved", "invoices wait to be approved", count)
    return [Due(title, count, url_for("contractors.invoices", state=InvoiceState.CHECKED.value))]
