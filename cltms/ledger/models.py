"""Tables of the books: accounts, funds, entries with their postings, and months that are closed.

An entry is written *unsealed* and is sealed in the same transaction by emptying ``unsealed``. A trigger looks at that
moment whether it balances; one that stays unsealed cannot be kept, because ``unsealed`` refers to a table in which no
row can be. Entries and postings that are sealed are never changed and never deleted; only the words of an entry can be
let go (docs/decisions/0055).
"""

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.foundation.columns import MinorUnits, Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import Sealed

BigKey = BigInteger().with_variant(Integer, "sqlite")
IN_FORCE = text("reopened_at IS NULL")
MOST_MINOR = 10**15
"""No posting is larger, so that no sum of them leaves the numbers that both databases count in."""


class BookAccount(Base):
    """An account of the chart, or the part of one that belongs to a household, a lease or another *subject*.

    Which rooms the kinds of subjects belong to the books do not know. ``holds_money`` is true of banks and cash boxes.
    """

    __tablename__ = "book_account"
    __table_args__ = (
        CheckConstraint("kind IN ('asset', 'liability', 'equity', 'income', 'expense')", name="kind_known"),
        CheckConstraint("(parent_id IS NULL) = (number IS NOT NULL)", name="of_the_chart_has_a_number"),
        CheckConstraint("(parent_id IS NULL) = (name IS NOT NULL)", name="of_the_chart_has_a_name"),
        CheckConstraint("(parent_id IS NULL) = (subject_kind IS NULL)", name="a_part_has_a_subject"),
        CheckConstraint("(subject_kind IS NULL) = (subject_id IS NULL)", name="subject_whole"),
        CheckConstraint("kind = 'asset' OR NOT holds_money", name="money_is_an_asset"),
        UniqueConstraint("parent_id", "subject_kind", "subject_id"),
        UniqueConstraint("id", "commodity", name="uq_book_account_commodity"),
        UniqueConstraint("id", "kind", "commodity", name="uq_book_account_kind"),
        ForeignKeyConstraint(
            ["parent_id", "kind", "commodity"], ["book_account.id", "book_account.kind", "book_account.commodity"],
            name="fk_book_account_parent_id",
        ),
        Index("ix_book_account_subject", "subject_kind", "subject_id"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    number: Mapped[str | None] = mapped_column(String(20), unique=True)
    name: Mapped[str | None] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(10))
    commodity: Mapped[str] = mapped_column(String(4))
    holds_money: Mapped[bool] = mapped_column(Boolean, default=False)
    parent_id: Mapped[int | None] = mapped_column(Integer)
    subject_kind: Mapped[str | None] = mapped_column(String(20))
    subject_id: Mapped[int | None] = mapped_column(Integer)
    added_at: Mapped[datetime] = mapped_column(Moment)


class BookFund(Base):
    """Money that was given for a purpose. A posting that names no fund is of money that may be spent on anything."""

    __tablename__ = "book_fund"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    purpose: Mapped[str] = mapped_column(String(1000))
    commodity: Mapped[str] = mapped_column(String(4))
    added_at: Mapped[datetime] = mapped_column(Moment)
    purposes: Mapped[list["BookFundPurpose"]] = relationship(lazy="raise")


class BookFundPurpose(Base):
    """An account of the chart on which the money of a fund may be spent."""

    __tablename__ = "book_fund_purpose"

    fund_id: Mapped[int] = mapped_column(ForeignKey("book_fund.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("book_account.id"), primary_key=True, index=True)


class Unsealed(Base):
    """A table in which no row can ever be: whatever refers to it cannot be kept."""

    __tablename__ = "book_unsealed"
    __table_args__ = (CheckConstraint("id <> id", name="always_empty"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)


class BookEntry(Base):
    """One dated fact of the books: two or more postings that sum to zero for each commodity and fund.

    ``corrects_id`` is the entry that this one takes back, posting for posting. ``key`` makes that the same thing is
    written once. ``said`` explains it in somebody's words.
    """

    __tablename__ = "book_entry"
    __table_args__ = (
        CheckConstraint("cause IN ('hand', 'opening', 'bill', 'bank', 'correction')", name="cause_known"),
        CheckConstraint("(cause = 'correction') = (corrects_id IS NOT NULL)", name="correction_names_it"),
        CheckConstraint("corrects_id <> id", name="not_itself"),
        Index("ix_book_entry_dated_on", "dated_on", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    dated_on: Mapped[date] = mapped_column(Date)
    cause: Mapped[str] = mapped_column(String(10))
    said: Mapped[str | None] = mapped_column(Sealed())
    key: Mapped[str | None] = mapped_column(String(200), unique=True)
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("book_entry.id"), unique=True)
    entered_at: Mapped[datetime] = mapped_column(Moment)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    unsealed: Mapped[int | None] = mapped_column(
        ForeignKey("book_unsealed.id", deferrable=True, initially="DEFERRED"), default=1
    )
    postings: Mapped[list["BookPosting"]] = relationship(
        lazy="raise", order_by="BookPosting.id", foreign_keys="BookPosting.entry_id"
    )


class BookPosting(Base):
    """One amount on one account, in minor units of its commodity: above zero a debit, below zero a credit."""

    __tablename__ = "book_posting"
    __table_args__ = (
        CheckConstraint(f"amount_minor <> 0 AND amount_minor BETWEEN -{MOST_MINOR} AND {MOST_MINOR}", name="amount"),
        ForeignKeyConstraint(
            ["account_id", "commodity"], ["book_account.id", "book_account.commodity"],
            name="fk_book_posting_account_id",
        ),
        Index("ix_book_posting_entry_id", "entry_id"),
        # Both hold all that a balance asks for, so that it is read from the index alone.
        Index("ix_book_posting_account", "account_id", "dated_on", "entry_id", "amount_minor"),
        Index("ix_book_posting_dated_on", "dated_on", "account_id", "amount_minor"),
        Index(
            "ix_book_posting_fund", "fund_id", "dated_on", sqlite_where=text("fund_id IS NOT NULL"),
            postgresql_where=text("fund_id IS NOT NULL"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("book_entry.id"))
    account_id: Mapped[int] = mapped_column(Integer)
    commodity: Mapped[str] = mapped_column(String(4))
    amount_minor: Mapped[int] = mapped_column(MinorUnits)
    fund_id: Mapped[int | None] = mapped_column(ForeignKey("book_fund.id"))
    dated_on: Mapped[date] = mapped_column(Date)


class BookClosing(Base):
    """Closed books up to and with a day; opening them again is for somebody else than who closed them."""

    __tablename__ = "book_closing"
    __table_args__ = (
        CheckConstraint("(reopened_at IS NULL) = (why IS NULL)", name="reopened_with_a_reason"),
        CheckConstraint(
            "reopened_at IS NULL OR COALESCE(reopened_by_id, 0) <> COALESCE(closed_by_id, 0)",
            name="reopened_by_another",
        ),
        Index("ux_book_closing_through", "through", unique=True, sqlite_where=IN_FORCE, postgresql_where=IN_FORCE),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    through: Mapped[date] = mapped_column(Date)
    closed_at: Mapped[datetime] = mapped_column(Moment)
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    reopened_at: Mapped[datetime | None] = mapped_column(Moment)
    reopened_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    why: Mapped[str | None] = mapped_column(Sealed())


class BookClosingBalance(Base):
    """The balance of an account at the end of a closed month, so that nobody adds up twenty years again."""

    __tablename__ = "book_closing_balance"

    closing_id: Mapped[int] = mapped_column(ForeignKey("book_closing.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("book_account.id"), primary_key=True)
    balance_minor: Mapped[int] = mapped_column(MinorUnits)
