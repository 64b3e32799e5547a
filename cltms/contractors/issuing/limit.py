"""Up to how much a purchase order may go: what is approved for the order, less what goes to others for it."""

from dataclasses import dataclass

from sqlalchemy import select

from cltms.contractors.invoices.models import Invoice
from cltms.contractors.invoices.vocabulary import COUNTS, OPEN
from cltms.costs import queries as costs
from cltms.foundation.act import Reading
from cltms.foundation.money import Money
from cltms.repairs.models import WorkOrder


@dataclass(frozen=True)
class Limit:
    """A limit and what it consists of.

    ``elsewhere`` is what was spent on the order otherwise (our own hours, materials, invoices of others) and what
    others have billed for it and waits to be approved. ``billed`` are the invoices of the contractor that stand so
    far: they lie within the limit, which is one for all of their work on the order.
    """

    approved: Money
    elsewhere: Money
    billed: Money

    @property
    def money(self) -> Money:
        """At most so much is paid to this contractor in all; below zero when others got more than was approved."""
        return self.approved - self.elsewhere


def limit_for(look: Reading, order: WorkOrder, contractor_id: int, house_currency: str) -> Limit:
    """Give what a purchase order for this contractor may say today."""
    known = costs.of_order(look, order, house_currency)
    billed = look.session.scalars(select(Invoice).where(Invoice.order_id == order.id)).all()
    own = [each for each in billed if each.contractor_id == contractor_id]
    by_own = {each.id for each in own}
    counted = (each.amount_minor for each in known.lines if each.withdrawn_at is None and each.invoice_id not in by_own)
    awaited = (each.amount_minor for each in billed if each.id not in by_own and each.stage in OPEN)
    return Limit(
        known.approved,
        Money(sum(counted) + sum(awaited), known.currency),
        Money(sum(each.amount_minor for each in own if each.stage in OPEN | COUNTS), known.currency),
    )
