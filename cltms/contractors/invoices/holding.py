"""What invoices hold about somebody with an account: what they received, checked, explained, approved and paid."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import func, select

from cltms.contractors.invoices.models import InvoiceStep
from cltms.foundation.act import Reading
from cltms.foundation.holding import HeldAbout, HeldItem, Holding, Subject


def held(look: Reading, subject: Subject) -> Sequence[Holding]:
    """Count what an account did with invoices."""
    if subject.account_id is None:
        return []
    rows = select(func.count(InvoiceStep.id)).where(InvoiceStep.by_id == subject.account_id)
    count = look.session.scalars(rows).one()
    if not count:
        return []
    return [
        Holding(
            lazy_gettext("Invoices of contractors"),
            lazy_gettext("To know who received and checked an invoice and who approved it."),
            lazy_gettext("As long as the books are kept."),
            (HeldItem(_("Steps taken with invoices"), str(count)),),
        )
    ]


HELD = HeldAbout(frozenset({"contractor_invoice", "contractor_invoice_step"}), held)
