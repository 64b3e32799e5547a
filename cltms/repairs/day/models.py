"""The table of what a crew keeps at a door: who was at home and says that it is done."""

from datetime import datetime

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Integer
from sqlalchemy.orm import Mapped, mapped_column

from cltms.foundation.columns import Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import Sealed


class SignOff(Base):
    """Who at home said on the spot that it is done, sealed, until the name is let go of; or that nobody was there.

    It is no confirmation by the resident, which only the receipt gives.
    """

    __tablename__ = "work_sign_off"
    __table_args__ = (CheckConstraint("NOT nobody_home OR name IS NULL", name="nobody_signs"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("work_order.id"), index=True)
    nobody_home: Mapped[bool] = mapped_column(Boolean)
    name: Mapped[str | None] = mapped_column(Sealed())
    signed_at: Mapped[datetime] = mapped_column(Moment)
