"""The table of text messages that came in: number and words sealed, and only until somebody knows whose home it is."""

from datetime import datetime

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Integer, String, false
from sqlalchemy.orm import Mapped, mapped_column

from cltms.foundation.columns import Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import BlindIndex, Sealed
from cltms.repairs.texting.vocabulary import Became


class InboundText(Base):
    """A message that came in, once: what it became, or that it waits for the code on a door, or for staff.

    Only while it waits are its words and number kept.
    """

    __tablename__ = "repair_text"
    __table_args__ = (
        CheckConstraint("became IN ('report', 'message', 'waiting', 'nothing', 'set aside')", name="became_known"),
        CheckConstraint("(became = 'waiting') OR (said IS NULL)", name="words_only_while_it_waits"),
        CheckConstraint("(became = 'waiting') OR (number IS NULL)", name="number_only_while_it_waits"),
        CheckConstraint("(became = 'set aside') = (set_aside_for IS NOT NULL)", name="set_aside_for_a_reason"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    # of number and id, as some gateways count anew for each number
    message_index: Mapped[str] = mapped_column(BlindIndex("repairs.text"), unique=True)
    from_index: Mapped[str] = mapped_column(BlindIndex("repairs.contact"), index=True)
    number: Mapped[str | None] = mapped_column(Sealed())
    said: Mapped[str | None] = mapped_column(Sealed())
    danger: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    became: Mapped[str] = mapped_column(String(10))
    set_aside_for: Mapped[str | None] = mapped_column(String(10))
    request_id: Mapped[int | None] = mapped_column(ForeignKey("repair_request.id"), index=True)
    arrived_at: Mapped[datetime] = mapped_column(Moment, index=True)

    def settle(self, became: Became, request_id: int | None = None) -> None:
        """Let go of words and number, because it is known what came of them."""
        self.became, self.request_id, self.said, self.number, self.danger = became.value, request_id, None, None, False
