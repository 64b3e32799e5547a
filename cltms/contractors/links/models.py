"""The table of links by which a contractor opens one order; of each only a keyed hash is kept."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.foundation.columns import Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import BlindIndex
from cltms.repairs.models import WorkOrder


class OrderLink(Base):
    """That a contractor may open an order until a moment, or until it is withdrawn; and what they answered by it."""

    __tablename__ = "order_link"
    __table_args__ = (
        CheckConstraint("until > made_at", name="ends_after_it_begins"),
        CheckConstraint("answer IS NULL OR answer IN ('accepted', 'refused')", name="answer_known"),
        CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answered_at_a_moment"),
        Index(
            "ux_order_link_now", "order_id", unique=True,
            sqlite_where=text("withdrawn_at IS NULL"), postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("work_order.id"), index=True)
    contractor_id: Mapped[int] = mapped_column(ForeignKey("contractor.id"), index=True)
    secret_index: Mapped[str] = mapped_column(BlindIndex("contractors.order_link"), unique=True)
    made_at: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[datetime] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    answer: Mapped[str | None] = mapped_column(String(10))
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    order: Mapped[WorkOrder] = relationship(lazy="raise")
