"""What the journal remembers about purchase orders: numbers and amounts."""

from dataclasses import dataclass
from typing import ClassVar

from cltms.foundation.act import Fact
from maps.sentences import words


@dataclass(frozen=True)
class PurchaseOrderIssued(Fact):
    """A purchase order was issued, up to ``amount_minor`` in minor units of ``currency``."""

    said: ClassVar[str] = words(
        "Purchase order {number} over {amount_minor} cents {currency} was issued for work order {order_id}."
    )

    number: int
    order_id: int
    amount_minor: int
    currency: str
