"""Tables of purchase orders: the counter from which their numbers come, and each as it was issued."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from cltms.foundation.columns import MinorUnits, Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import Sealed


class PurchaseCounter(Base):
    """The number that was given last; one row, which an act that issues holds until it is kept or taken back."""

    __tablename__ = "purchase_counter"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"), CheckConstraint("last >= 0", name="not_negative"))

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    last: Mapped[int] = mapped_column(Integer)


class PurchaseOrder(Base):
    """A purchase order as it was issued; never changed, a later one for the same order replaces it.

    ``content`` is what stands on the paper, as JSON, and ``printed`` the paper itself in base64, once it was printed.
    """

    __tablename__ = "purchase_order"
    __table_args__ = (CheckConstraint("amount_minor > 0", name="some_money"),)

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    order_id: Mapped[int] = mapped_column(ForeignKey("work_order.id"), index=True)
    contractor_id: Mapped[int] = mapped_column(ForeignKey("contractor.id"), index=True)
    amount_minor: Mapped[int] = mapped_column(MinorUnits)
    currency: Mapped[str] = mapped_column(String(3))
    issued_at: Mapped[datetime] = mapped_column(Moment)
    content: Mapped[str] = mapped_column(Sealed())
    printed: Mapped[str | None] = mapped_column(Sealed())
