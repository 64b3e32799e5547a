"""The list of invoices: page by page, their sums, and as a table that leaves the house."""

import csv
import io
from collections.abc import Sequence

from sqlalchemy import func, select

from cltms.contractors.invoices.facts import InvoicesExported
from cltms.contractors.invoices.models import Invoice
from cltms.contractors.invoices.queries import whole
from cltms.contractors.invoices.wanted import Wanted
from cltms.costs.policy import POLICY
from cltms.costs.vocabulary import CostAction
from cltms.foundation.act import Act, Reading
from cltms.foundation.money import Money
from maps.formulas import inert

COLUMNS = (
    "invoice", "contractor", "number", "day", "amount", "currency", "state", "order", "receipt", "address",
    "purchase_order", "approved", "paid",
)  # fmt: skip


def listed(look: Reading, wanted: Wanted, *, start: int = 0, count: int | None = None) -> Sequence[Invoice]:
    """List the invoices that are asked for, the latest day first; all of them without ``count``."""
    rows = whole().where(POLICY.visible_to(look.actor), *wanted.conditions())
    return look.session.scalars(
        rows.order_by(Invoice.billed_on.desc(), Invoice.id.desc()).offset(start).limit(count)
    ).all()


def sums(look: Reading, wanted: Wanted) -> tuple[int, Sequence[Money]]:
    """Count the invoices that are asked for, and add them up by currency."""
    found = look.session.execute(
        select(Invoice.currency, func.count(Invoice.id), func.sum(Invoice.amount_minor))
        .where(POLICY.visible_to(look.actor), *wanted.conditions())
        .group_by(Invoice.currency)
        .order_by(Invoice.currency)
    ).all()
    return sum(count for _currency, count, _sum in found), [Money(int(total), name) for name, _count, total in found]


def export(act: Act, wanted: Wanted) -> bytes:
    """Write the invoices that are asked for as CSV, and note that they left."""
    POLICY.require(act, CostAction.SEE)
    out = io.StringIO(newline="")
    sheet = csv.writer(out)
    sheet.writerow(COLUMNS)
    rows = [_cells(each) for each in listed(act, wanted)]
    sheet.writerows([inert(cell) for cell in row] for row in rows)
    act.record(InvoicesExported(len(rows)))
    return out.getvalue().encode("utf-8-sig")


def _cells(each: Invoice) -> Sequence[str]:
    request = each.order.request
    return [
        str(each.id), each.contractor.name, each.number, each.billed_on.isoformat(),
        str(Money(each.amount_minor, each.currency).amount), each.currency, each.state, str(each.order_id),
        request.code, request.building.address, str(each.purchase_number or ""),
        each.approved_at.date().isoformat() if each.approved_at else "",
        each.paid_on.isoformat() if each.paid_on else "",
    ]  # fmt: skip
