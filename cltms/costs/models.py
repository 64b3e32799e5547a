"""Tables of costs: what may be spent without asking, what was asked for an order and decided, and what was spent.

Amounts are whole minor units (cents) of the currency beside them. What somebody wrote is sealed; amounts, days and
kinds stand open, because they are added up.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.foundation.columns import MinorUnits, Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import Sealed
from cltms.repairs.models import WorkOrder


class CostLimit(Base):
    """Up to how much may be spent on one order without asking a second person, from a day on; only ever added."""

    __tablename__ = "cost_limit"
    __table_args__ = (CheckConstraint("limit_minor >= 0", name="not_negative"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    limit_minor: Mapped[int] = mapped_column(MinorUnits)
    currency: Mapped[str] = mapped_column(String(3))
    begins: Mapped[date] = mapped_column(Date)
    made_at: Mapped[datetime] = mapped_column(Moment)


class Variation(Base):
    """Money asked for an order: the first one is its estimate, each further one more than was thought.

    ``decided_by`` and ``decided_by_id`` tell who decided; it is never who asked. What is taken back by who asked names
    nobody who decided, only from which side it came.
    """

    __tablename__ = "variation"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'approved', 'refused', 'taken back')", name="state_known"),
        CheckConstraint("amount_minor > 0", name="some_money"),
        CheckConstraint("(state = 'open') = (decided_at IS NULL)", name="decided_at_a_moment"),
        CheckConstraint("(decided_by IS NULL) = (decided_at IS NULL)", name="decided_by_somebody"),
        CheckConstraint("decided_by_id <> asked_by_id", name="decided_by_another"),
        CheckConstraint(
            "state = 'taken back' OR NOT (asked_by = 'operator' AND decided_by = 'operator')",
            name="operator_not_twice",
        ),
        CheckConstraint("state <> 'refused' OR words IS NOT NULL", name="refused_with_words"),
        Index(
            "ux_variation_open", "order_id", unique=True, sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("work_order.id"), index=True)
    amount_minor: Mapped[int] = mapped_column(MinorUnits)
    currency: Mapped[str] = mapped_column(String(3))
    reason: Mapped[str] = mapped_column(Sealed())
    state: Mapped[str] = mapped_column(String(10))
    asked_by: Mapped[str] = mapped_column(String(10))
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    asked_at: Mapped[datetime] = mapped_column(Moment)
    stage_was: Mapped[str] = mapped_column(String(20))
    decided_by: Mapped[str | None] = mapped_column(String(10))
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    words: Mapped[str | None] = mapped_column(Sealed())
    version: Mapped[int] = mapped_column(Integer)
    lines: Mapped[list["VariationLine"]] = relationship(lazy="raise", order_by="VariationLine.id")
    order: Mapped[WorkOrder] = relationship(lazy="raise")
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 how SQLAlchemy wants it


class VariationLine(Base):
    """One line of what is asked for: what, and how much of the sum it is."""

    __tablename__ = "variation_line"
    __table_args__ = (CheckConstraint("amount_minor > 0", name="some_money"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    variation_id: Mapped[int] = mapped_column(ForeignKey("variation.id"), index=True)
    said: Mapped[str] = mapped_column(Sealed())
    amount_minor: Mapped[int] = mapped_column(MinorUnits)


class CostLine(Base):
    """Money that was spent on an order. Nothing is deleted: a line that was wrong is withdrawn, and counts no more.

    ``invoice_id`` is the number of the invoice from which a line came; of an invoice at most one line counts.
    """

    __tablename__ = "cost_line"
    __table_args__ = (
        CheckConstraint("kind IN ('labour', 'materials', 'invoice', 'other')", name="kind_known"),
        CheckConstraint("amount_minor > 0", name="some_money"),
        CheckConstraint("(minutes IS NULL) = (rate_minor IS NULL)", name="hours_have_their_rate"),
        CheckConstraint("minutes IS NULL OR (kind = 'labour' AND minutes > 0)", name="hours_are_work"),
        CheckConstraint("invoice_id IS NULL OR kind = 'invoice'", name="of_an_invoice"),
        Index("ix_cost_line_spent_on", "spent_on"),
        Index(
            "ux_cost_line_invoice", "invoice_id", unique=True, sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("work_order.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    said: Mapped[str | None] = mapped_column(Sealed())
    minutes: Mapped[int | None] = mapped_column(Integer)
    rate_minor: Mapped[int | None] = mapped_column(MinorUnits)
    amount_minor: Mapped[int] = mapped_column(MinorUnits)
    currency: Mapped[str] = mapped_column(String(3))
    spent_on: Mapped[date] = mapped_column(Date)
    entered_at: Mapped[datetime] = mapped_column(Moment)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    invoice_id: Mapped[int | None] = mapped_column(Integer)
