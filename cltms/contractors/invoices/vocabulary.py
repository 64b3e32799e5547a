"""Words of invoices: where one stands."""

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _


class InvoiceState(StrEnum):
    """Where an invoice stands."""

    RECEIVED = "received"
    CHECKED = "checked"
    """Somebody has looked whether the work was done and the sums are right; now it waits to be approved."""
    APPROVED = "approved"
    PAID = "paid"
    DISPUTED = "disputed"
    WITHDRAWN = "withdrawn"


STATE_TITLES: dict[InvoiceState, Any] = {
    InvoiceState.RECEIVED: _("Received"),
    InvoiceState.CHECKED: _("Checked, waits to be approved"),
    InvoiceState.APPROVED: _("Approved, not paid yet"),
    InvoiceState.PAID: _("Paid"),
    InvoiceState.DISPUTED: _("In dispute"),
    InvoiceState.WITHDRAWN: _("Withdrawn"),
}
COUNTS = frozenset({InvoiceState.APPROVED, InvoiceState.PAID})
"""States in which the amount counts as spent."""
OPEN = frozenset({InvoiceState.RECEIVED, InvoiceState.CHECKED})
