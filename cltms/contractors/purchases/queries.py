"""Finding purchase orders: one by its number, those of an order, and the one that counts."""

from collections.abc import Sequence

from sqlalchemy import select

from cltms.contractors.purchases.models import PurchaseOrder
from cltms.costs.policy import POLICY
from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere


def purchase_order(look: Reading, number: int) -> PurchaseOrder:
    """Give one by its number; NotThere."""
    rows = select(PurchaseOrder).where(PurchaseOrder.number == number, POLICY.visible_to(look.actor))
    found = look.session.scalars(rows).one_or_none()
    if found is None:
        raise NotThere
    return found


def of_order(look: Reading, order_id: int) -> Sequence[PurchaseOrder]:
    """List those of an order, the latest first."""
    rows = select(PurchaseOrder).where(PurchaseOrder.order_id == order_id, POLICY.visible_to(look.actor))
    return look.session.scalars(rows.order_by(PurchaseOrder.number.desc())).all()


def latest(look: Reading, order_id: int, contractor_id: int) -> PurchaseOrder | None:
    """Give the one that counts for an order and a contractor; None when there is none."""
    return next((row for row in of_order(look, order_id) if row.contractor_id == contractor_id), None)
