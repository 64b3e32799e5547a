"""Printing a purchase order: the first print is kept, and every later one is the same to the byte."""

from base64 import b64decode, b64encode
from collections.abc import Callable
from contextlib import AbstractContextManager

from sqlalchemy import select

from cltms.contractors.purchases import queries
from cltms.contractors.purchases.models import PurchaseOrder
from cltms.foundation.act import Act
from reports import purchase_order
from reports.purchase_order import PurchaseOrder as Paper
from reports.sheet import Sheet

Acting = Callable[[], AbstractContextManager[Act]]


def printed(acting: Acting, number: int, render: Callable[[Sheet], bytes]) -> bytes:
    """Give the paper with a number; printed between two acts, because that takes seconds. NotThere."""
    with acting() as act:
        row = queries.purchase_order(act, number)
        kept, content = row.printed, row.content
    if kept is None:
        first = render(purchase_order.sheet(Paper.from_json(content)))
        with acting() as act:
            keep_printed(act, number, first)
            kept = queries.purchase_order(act, number).printed
    assert kept is not None  # noqa: S101 - it was kept just now
    return b64decode(kept)


def keep_printed(act: Act, number: int, printed: bytes) -> None:
    """Keep the paper as it was printed first; what is printed once more is not kept again."""
    row = act.session.scalars(select(PurchaseOrder).where(PurchaseOrder.number == number).with_for_update()).one()
    if row.printed is None:
        row.printed = b64encode(printed).decode()
