"""Tables of resale: formulas, their versions, and prices as they were worked out.

A version is never changed: there is no command that writes terms twice, and a calculation keeps its lines beside the
number of the version. What somebody wrote of a home is sealed.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.accounts.models import Account
from cltms.foundation.columns import KeptFile, MinorUnits, Moment
from cltms.foundation.database import Base
from cltms.foundation.plainly import from_json
from cltms.foundation.sealing.columns import Sealed
from cltms.leases.resale.formula.facts import Facts
from cltms.leases.resale.formula.pricing import Price
from cltms.leases.resale.formula.terms import Terms


class ResaleFormula(Base):
    """A formula by its name, such as that of the leases of 2011."""

    __tablename__ = "resale_formula"
    __table_args__ = (UniqueConstraint("name", name="uq_resale_formula_name"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    made_at: Mapped[datetime] = mapped_column(Moment)
    versions: Mapped[list["ResaleVersion"]] = relationship(
        lazy="raise", order_by="ResaleVersion.number.desc()", back_populates="formula"
    )


class ResaleVersion(Base):
    """One version of a formula: its terms as JSON, and since when under which authority it may be used.

    ``decision_id`` is a decision of this house, or ``authority`` says what authorised it before, with the paper that
    says so in ``file``. Until it is adopted it may be tried and is no promise.
    """

    __tablename__ = "resale_version"
    __table_args__ = (
        UniqueConstraint("formula_id", "number", name="uq_resale_version_formula_id_number"),
        CheckConstraint(
            "adopted_on IS NULL OR decision_id IS NOT NULL OR authority IS NOT NULL", name="adopted_by_somebody"
        ),
        CheckConstraint("(file IS NULL) = (media_type IS NULL)", name="file_is_whole"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    formula_id: Mapped[int] = mapped_column(ForeignKey("resale_formula.id"), index=True)
    number: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(20))
    currency: Mapped[str] = mapped_column(String(3))
    terms: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(Text)
    file: Mapped[str | None] = mapped_column(KeptFile(80))
    media_type: Mapped[str | None] = mapped_column(String(40))
    made_at: Mapped[datetime] = mapped_column(Moment)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    adopted_on: Mapped[date | None] = mapped_column(Date)
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"), index=True)
    authority: Mapped[str | None] = mapped_column(Text)
    formula: Mapped[ResaleFormula] = relationship(lazy="raise", back_populates="versions")

    @property
    def whole_terms(self) -> Terms:
        """The terms as the arithmetic takes them."""
        return from_json(Terms, self.terms)


class ResaleCalculation(Base):
    """A price as it was worked out: name, facts, every line, who and when; frozen."""

    __tablename__ = "resale_calculation"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("resale_version.id"), index=True)
    name: Mapped[str] = mapped_column(Sealed())
    facts: Mapped[str] = mapped_column(Sealed())
    result: Mapped[str] = mapped_column(Sealed())
    price_minor: Mapped[int | None] = mapped_column(MinorUnits)
    currency: Mapped[str] = mapped_column(String(3))
    made_at: Mapped[datetime] = mapped_column(Moment)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    version: Mapped[ResaleVersion] = relationship(lazy="raise")
    made_by: Mapped[Account | None] = relationship(lazy="raise")

    @property
    def price(self) -> Price:
        """What came out then; it is not worked out again."""
        return from_json(Price, self.result)

    @property
    def whole_facts(self) -> Facts:
        """What it was worked out from."""
        return from_json(Facts, self.facts)
