"""Tables of what the bank says: the files that were brought, and their lines until and after somebody decided.

Names, texts and references are sealed, because they tell who pays whom; days and amounts stand open and are added up.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from cltms.foundation.columns import MinorUnits, Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import BlindIndex, Sealed
from cltms.ledger.models import BigKey


class BankFile(Base):
    """A file of a bank account. ``cells`` are those of a table until somebody said what its columns hold.

    ``bank_mark`` is a keyed hash of the number of the account at the bank, so that no file of another account is
    taken for one of this; ``headings_mark`` finds how a table like this was understood before.
    """

    __tablename__ = "bank_file"
    __table_args__ = (
        CheckConstraint("kind IN ('table', 'ofx', 'camt')", name="kind_known"),
        CheckConstraint("staged_at IS NULL OR cells IS NULL", name="cells_until_staged"),
        CheckConstraint("kind = 'table' OR staged_at IS NOT NULL", name="only_tables_wait_for_columns"),
        Index("ix_bank_file_account_id", "account_id", "headings_mark"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("book_account.id"))
    kind: Mapped[str] = mapped_column(String(6))
    name: Mapped[str] = mapped_column(Sealed())
    cells: Mapped[str | None] = mapped_column(Sealed())
    understood: Mapped[str | None] = mapped_column(Sealed())
    headings_mark: Mapped[str | None] = mapped_column(BlindIndex("headings of a bank table"))
    bank_mark: Mapped[str | None] = mapped_column(BlindIndex("account at a bank"))
    opening_minor: Mapped[int | None] = mapped_column(MinorUnits)
    closing_minor: Mapped[int | None] = mapped_column(MinorUnits)
    closing_on: Mapped[date | None] = mapped_column(Date)
    problems: Mapped[str | None] = mapped_column(Sealed())
    brought_at: Mapped[datetime] = mapped_column(Moment)
    brought_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    staged_at: Mapped[datetime | None] = mapped_column(Moment)


class BankLine(Base):
    """One movement as the bank tells it: above zero it came in.

    ``mark`` is a keyed hash of what tells the line from others of its account, ``turn`` which of its like it is in its
    file; a line with both of an earlier one is its *double*. ``name_index`` finds lines of the same name.
    """

    __tablename__ = "bank_line"
    __table_args__ = (
        CheckConstraint("state IN ('staged', 'double', 'posted', 'set aside')", name="state_known"),
        CheckConstraint("amount_minor <> 0", name="some_amount"),
        CheckConstraint("(state = 'posted') = (entry_id IS NOT NULL)", name="posted_with_its_entry"),
        CheckConstraint("(state = 'double') = (double_of_id IS NOT NULL)", name="double_names_the_first"),
        CheckConstraint("(state IN ('posted', 'set aside')) = (decided_at IS NOT NULL)", name="decided_at_a_moment"),
        CheckConstraint("double_of_id <> id", name="not_its_own_double"),
        Index("ix_bank_line_file", "file_id", "place", unique=True),
        Index("ix_bank_line_mark", "account_id", "mark"),
        Index("ix_bank_line_state", "account_id", "state", "booked_on"),
        Index("ix_bank_line_name", "account_id", "name_index"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("bank_file.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("book_account.id"))
    place: Mapped[int] = mapped_column(Integer)
    booked_on: Mapped[date] = mapped_column(Date)
    amount_minor: Mapped[int] = mapped_column(MinorUnits)
    name: Mapped[str | None] = mapped_column(Sealed())
    said: Mapped[str | None] = mapped_column(Sealed())
    reference: Mapped[str | None] = mapped_column(Sealed())
    name_index: Mapped[str | None] = mapped_column(BlindIndex("name on a bank line"))
    mark: Mapped[str] = mapped_column(BlindIndex("bank line"))
    turn: Mapped[int] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(String(10))
    double_of_id: Mapped[int | None] = mapped_column(ForeignKey("bank_line.id"), index=True)
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("book_entry.id"), unique=True)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    why: Mapped[str | None] = mapped_column(Sealed())
    version: Mapped[int] = mapped_column(Integer)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 how SQLAlchemy wants it
