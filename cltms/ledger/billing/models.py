"""Tables of billing runs: who proposed what for a month, its lines, and who approved it or threw it away."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from cltms.foundation.columns import MinorUnits, Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import Sealed
from cltms.ledger.models import BigKey


class BillRun(Base):
    """What is to be charged for one month. Somebody else than who proposed it lets it into the books.

    ``source`` is the kind of charges, or ``typed``; ``month`` the first day of the month that is billed.
    """

    __tablename__ = "bill_run"
    __table_args__ = (
        CheckConstraint("state IN ('proposed', 'posted', 'thrown away')", name="state_known"),
        CheckConstraint("(state = 'proposed') = (decided_at IS NULL)", name="decided_at_a_moment"),
        CheckConstraint("(state = 'thrown away') = (why IS NOT NULL)", name="thrown_away_with_a_reason"),
        CheckConstraint(
            "state <> 'posted' OR COALESCE(decided_by_id, 0) <> COALESCE(proposed_by_id, 0)", name="posted_by_another"
        ),
        CheckConstraint("dated_on >= month", name="dated_in_its_month"),
        Index("ix_bill_run_source", "source", "month"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    source: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(Sealed())
    month: Mapped[date] = mapped_column(Date)
    dated_on: Mapped[date] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(12))
    proposed_at: Mapped[datetime] = mapped_column(Moment)
    proposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    why: Mapped[str | None] = mapped_column(Sealed())
    version: Mapped[int] = mapped_column(Integer)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 how SQLAlchemy wants it


class BillLine(Base):
    """One amount of a run. ``key`` is the same for the same thing in every run, so that it is billed once.

    A line that another run has billed (``billed_in_id``), or an earlier line of this one (``same_as``), is left out
    and says so. ``entry_id`` is the entry that charged it.
    """

    __tablename__ = "bill_line"
    __table_args__ = (
        CheckConstraint("amount_minor <> 0", name="some_amount"),
        CheckConstraint(
            "entry_id IS NULL OR (billed_in_id IS NULL AND same_as IS NULL)", name="left_out_is_not_posted"
        ),
        Index("ix_bill_line_run", "run_id", "place", unique=True),
        Index("ix_bill_line_key", "key"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("bill_run.id"))
    place: Mapped[int] = mapped_column(Integer)
    subject_kind: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[int] = mapped_column(Integer)
    owed_id: Mapped[int] = mapped_column(ForeignKey("book_account.id"), index=True)
    earned_id: Mapped[int] = mapped_column(ForeignKey("book_account.id"), index=True)
    amount_minor: Mapped[int] = mapped_column(MinorUnits)
    said: Mapped[str] = mapped_column(Sealed())
    key: Mapped[str] = mapped_column(String(180))
    billed_in_id: Mapped[int | None] = mapped_column(ForeignKey("bill_run.id"), index=True)
    same_as: Mapped[int | None] = mapped_column(Integer)
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("book_entry.id"), unique=True)

    @property
    def is_left_out(self) -> bool:
        """Whether it is not billed by this run."""
        return self.billed_in_id is not None or self.same_as is not None
