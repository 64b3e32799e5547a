"""What the books tell on the first page: bills that others prepared, and lines of the bank that wait."""

from collections.abc import Sequence

from flask import url_for
from flask_babel import ngettext

from cltms.foundation.act import Reading
from cltms.foundation.calling import Due
from cltms.ledger.billing import queries as bills
from cltms.ledger.policy import POLICY
from cltms.ledger.vocabulary import LedgerAction


def due(look: Reading) -> Sequence[Due]:
    """Tell who may approve what waits for somebody else than who prepared it."""
    if not POLICY.opens(look.actor, LedgerAction.APPROVE):
        return []
    count = bills.number_waiting(look)
    return [Due(ngettext("bill waits for a second person", "bills wait for a second person", count), count,
                url_for("ledger.bills"))]  # fmt: skip
