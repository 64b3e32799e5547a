"""Tables of invoices: each as the contractor wrote it, with where it stands, and what was done with it by whom."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import Boolean, CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.contractors.invoices.vocabulary import InvoiceState
from cltms.contractors.invoices.workflow import WORKFLOW
from cltms.crews.models import Contractor
from cltms.foundation.columns import KeptFile, MinorUnits, Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import Sealed
from cltms.foundation.workflow import Workflow
from cltms.repairs.models import WorkOrder

STANDS = "state <> 'withdrawn'"


class Invoice(Base):
    """What a contractor asks for: ``number`` is theirs, and stands once for each of them among what is not withdrawn.

    ``explained_minor`` is up to how much above what was agreed ``explanation`` explains. ``alone`` says that the
    amount was within the limit, so that who checked it could approve it.
    """

    __tablename__ = "contractor_invoice"
    __table_args__ = (
        CheckConstraint(
            "state IN ('received', 'checked', 'approved', 'paid', 'disputed', 'withdrawn')", name="state_known"
        ),
        CheckConstraint("amount_minor > 0", name="some_money"),
        CheckConstraint("(approved_at IS NOT NULL) = (state IN ('approved', 'paid'))", name="approved_at_a_moment"),
        CheckConstraint("(paid_on IS NOT NULL) = (state = 'paid')", name="paid_on_a_day"),
        CheckConstraint("(explanation IS NULL) = (explained_minor IS NULL)", name="explained_so_much"),
        CheckConstraint(
            "alone OR approved_by_id IS NULL OR (approved_by_id <> received_by_id AND approved_by_id <> checked_by_id)",
            name="approved_by_another",
        ),
        Index(
            "ux_contractor_invoice_number", "contractor_id", "number_key", unique=True,
            sqlite_where=text(STANDS), postgresql_where=text(STANDS),
        ),
        Index("ix_contractor_invoice_billed_on", "billed_on"),
    )  # fmt: skip
    workflow: ClassVar[Workflow[InvoiceState]] = WORKFLOW

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("work_order.id"), index=True)
    contractor_id: Mapped[int] = mapped_column(ForeignKey("contractor.id"), index=True)
    purchase_number: Mapped[int | None] = mapped_column(ForeignKey("purchase_order.number"), index=True)
    number: Mapped[str] = mapped_column(String(60))
    number_key: Mapped[str] = mapped_column(Text)
    billed_on: Mapped[date] = mapped_column(Date)
    amount_minor: Mapped[int] = mapped_column(MinorUnits)
    currency: Mapped[str] = mapped_column(String(3))
    file: Mapped[str] = mapped_column(KeptFile(80))
    media_type: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(10), index=True)
    explanation: Mapped[str | None] = mapped_column(Sealed())
    explained_minor: Mapped[int | None] = mapped_column(MinorUnits)
    alone: Mapped[bool] = mapped_column(Boolean)
    received_at: Mapped[datetime] = mapped_column(Moment)
    received_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    checked_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    approved_at: Mapped[datetime | None] = mapped_column(Moment)
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    paid_on: Mapped[date | None] = mapped_column(Date)
    version: Mapped[int] = mapped_column(Integer)
    contractor: Mapped[Contractor] = relationship(lazy="raise")
    order: Mapped[WorkOrder] = relationship(lazy="raise")
    steps: Mapped[list["InvoiceStep"]] = relationship(lazy="raise", order_by="InvoiceStep.id")
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 how SQLAlchemy wants it

    @property
    def stage(self) -> InvoiceState:
        """Where it stands."""
        return InvoiceState(self.state)


class InvoiceStep(Base):
    """Something that was done with an invoice: when, by whom, and why; only ever added."""

    __tablename__ = "contractor_invoice_step"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    invoice_id: Mapped[int] = mapped_column(ForeignKey("contractor_invoice.id"), index=True)
    name: Mapped[str] = mapped_column(String(20))
    became: Mapped[str] = mapped_column(String(10))
    moment: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    why: Mapped[str | None] = mapped_column(Sealed())
