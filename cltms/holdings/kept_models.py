"""Tables of what is kept with a holding: what was looked into, money and its covenants, taxes, insurance, documents.

A row is never changed: who learns better writes a row that stands in the place of the old one (``replaced_at``), so
that a board reads in ten years what was known when it decided.
"""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from cltms.foundation.columns import KeptFile, MinorUnits, Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import Sealed
from cltms.holdings.models import IN_FORCE, LONGEST_LINE, LONGEST_NAME, Holding
from cltms.holdings.vocabulary import KeptKind


class Kept(Base):
    """What all of them have: of which holding, when and by whom it was written, and when it was replaced."""

    __abstract__ = True
    kept_as: ClassVar[KeptKind]

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    holding_id: Mapped[int] = mapped_column(ForeignKey("holding.id"), index=True)
    entered_at: Mapped[datetime] = mapped_column(Moment)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    replaced_at: Mapped[datetime | None] = mapped_column(Moment)

    @declared_attr
    def holding(cls) -> Mapped[Holding]:  # noqa: N805 how SQLAlchemy wants it
        """The holding it is kept with."""
        return relationship(Holding, lazy="raise")


class HoldingCheck(Kept):
    """What a look into the title, the ground or the liens has come to, and by when it is to be done."""

    __tablename__ = "holding_check"
    kept_as = KeptKind.CHECK
    __table_args__ = (
        CheckConstraint(
            "kind IN ('title', 'survey', 'environmental', 'taxes', 'liens', 'appraisal', 'zoning')", name="kind_known"
        ),
        CheckConstraint("answer IN ('open', 'clear', 'concern', 'waived')", name="answer_known"),
        Index(
            "ux_holding_check_now", "holding_id", "kind", unique=True, sqlite_where=IN_FORCE, postgresql_where=IN_FORCE
        ),
    )  # fmt: skip

    kind: Mapped[str] = mapped_column(String(14))
    answer: Mapped[str] = mapped_column(String(10))
    due_on: Mapped[date | None] = mapped_column(Date)
    found_on: Mapped[date | None] = mapped_column(Date)
    said: Mapped[str | None] = mapped_column(Sealed())


class HoldingFunding(Kept):
    """Money from somebody, and the covenant it comes with: for whom the homes are kept, and until when."""

    __tablename__ = "holding_funding"
    kept_as = KeptKind.FUNDING
    __table_args__ = (
        CheckConstraint("state IN ('applied', 'committed', 'received', 'refused')", name="state_known"),
        CheckConstraint("amount_minor > 0", name="amount"),
        CheckConstraint("ami_percent BETWEEN 1 AND 500", name="ami"),
        CheckConstraint("(covenant IS NOT NULL) OR (covenant_until IS NULL AND ami_percent IS NULL)", name="whole"),
    )

    source: Mapped[str] = mapped_column(String(LONGEST_NAME))
    state: Mapped[str] = mapped_column(String(10))
    amount_minor: Mapped[int] = mapped_column(MinorUnits)
    covenant: Mapped[str | None] = mapped_column(String(LONGEST_LINE))
    ami_percent: Mapped[int | None] = mapped_column(Integer)
    covenant_until: Mapped[date | None] = mapped_column(Date)


class HoldingTax(Kept):
    """The property tax of a year: what is asked, what an exemption takes off, when it is due and was paid."""

    __tablename__ = "holding_tax"
    kept_as = KeptKind.TAX
    __table_args__ = (
        CheckConstraint("year BETWEEN 1900 AND 2200", name="a_year"),
        CheckConstraint("amount_minor >= 0 AND exempt_minor >= 0", name="amounts"),
        CheckConstraint("(exempt_minor IS NULL) = (exemption IS NULL)", name="exemption_is_named"),
        Index(
            "ux_holding_tax_now", "holding_id", "year", unique=True, sqlite_where=IN_FORCE, postgresql_where=IN_FORCE
        ),
    )  # fmt: skip

    year: Mapped[int] = mapped_column(Integer)
    amount_minor: Mapped[int] = mapped_column(MinorUnits)
    exemption: Mapped[str | None] = mapped_column(String(LONGEST_LINE))
    exempt_minor: Mapped[int | None] = mapped_column(MinorUnits)
    due_on: Mapped[date | None] = mapped_column(Date)
    paid_on: Mapped[date | None] = mapped_column(Date)


class HoldingInsurance(Kept):
    """An insurance: of what, with whom, for how much, from when until when."""

    __tablename__ = "holding_insurance"
    kept_as = KeptKind.INSURANCE
    __table_args__ = (
        CheckConstraint("until_on >= from_on", name="ends_after_start"),
        CheckConstraint("covers_minor > 0", name="covers"),
    )

    title: Mapped[str] = mapped_column(String(LONGEST_NAME))
    insurer: Mapped[str] = mapped_column(String(LONGEST_NAME))
    policy_number: Mapped[str | None] = mapped_column(Sealed())
    covers_minor: Mapped[int | None] = mapped_column(MinorUnits)
    from_on: Mapped[date] = mapped_column(Date)
    until_on: Mapped[date] = mapped_column(Date)


class HoldingDocument(Kept):
    """A source document: what it is, its number in the county's records, its day, and the paper where we have it."""

    __tablename__ = "holding_document"
    kept_as = KeptKind.DOCUMENT
    __table_args__ = (
        CheckConstraint(
            "kind IN ('deed', 'option', 'lease', 'easement', 'covenant', 'title', 'survey', 'other')",
            name="kind_known",
        ),
        CheckConstraint("(file IS NULL) = (media_type IS NULL)", name="file_is_whole"),
    )

    kind: Mapped[str] = mapped_column(String(10))
    title: Mapped[str | None] = mapped_column(String(LONGEST_NAME))
    recorded_as: Mapped[str | None] = mapped_column(String(LONGEST_NAME))
    dated_on: Mapped[date | None] = mapped_column(Date)
    file: Mapped[str | None] = mapped_column(KeptFile(80))
    media_type: Mapped[str | None] = mapped_column(String(40))
