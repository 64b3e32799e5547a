"""The clauses of a lease as data: what one trust agrees and another does not is written here, and never in code.

Every clause may be left open: then nothing follows from it. Pure: no database, no clock.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction


class Clause(StrEnum):
    """What a lease speaks about; ``Clauses.sections`` says where in its text."""

    TERM = "term"
    RENEWAL = "renewal"
    FEE = "fee"
    FEE_INCREASE = "fee increase"
    LATE_FEE = "late fee"
    OCCUPANCY = "occupancy"
    SUBLEASE = "sublease"
    INSURANCE = "insurance"
    TAXES = "taxes"
    IMPROVEMENTS = "improvements"
    MORTGAGES = "mortgages"
    TRANSFER = "transfer"
    DEFAULT = "default"
    RESALE = "resale"


@dataclass(frozen=True)
class LateFee:
    """What a fee that comes late costs: ``share`` of it, at most ``most_minor``, or ``flat_minor``, the least of these.

    It is charged only from ``allowed_from`` on, because a dated rule of law (``allowed_by``) allows it.
    """

    after_days: int
    allowed_by: str
    allowed_from: date
    share: Fraction | None = None
    most_minor: int | None = None
    flat_minor: int | None = None

    def of(self, fee_minor: int) -> int:
        """Give what a late fee of ``fee_minor`` costs, in minor units; parts of one are given away, not charged."""
        shared = None if self.share is None else int(self.share * fee_minor)
        amounts = [amount for amount in (shared, self.most_minor, self.flat_minor) if amount is not None]
        return min(amounts, default=0)


@dataclass(frozen=True)
class FeeStep:
    """The monthly fee from a day on, in minor units."""

    begins_on: date
    monthly_minor: int


@dataclass(frozen=True)
class Clauses:
    """All clauses; days are calendar days, money is in minor units of the lease's currency.

    ``renewal_from_days`` and ``renewal_to_days`` before the end bound the window in which renewal is asked for.
    ``fee_cap`` is how much of itself the fee may grow by between two steps. ``taxes_month`` and ``taxes_day`` are until
    when the homeowner shows that the year's taxes are paid. A notice by mail counts ``mail_days`` after it was sent.
    ``sections`` are pairs of a clause and its place in the text, such as ``("transfer", "10.9")``; ``texts`` pairs of a
    clause and its words where they rule more than a date.
    """

    term_years: int
    renewal_years: int | None = None
    renewal_from_days: int | None = None
    renewal_to_days: int | None = None
    fee_minor: int | None = None
    fee_day: int = 1
    fee_cap: Fraction | None = None
    late_fee: LateFee | None = None
    occupancy_months: int | None = None
    certify_days: int | None = None
    insured: bool = False
    insurance_days: int = 30
    taxes_month: int | None = None
    taxes_day: int | None = None
    answer_days: int | None = None
    refinance_days: int | None = None
    objection_days: int | None = None
    exercise_days: int | None = None
    closing_days: int | None = None
    cure_days: int | None = None
    mail_days: int | None = None
    sections: tuple[tuple[str, str], ...] = ()
    texts: tuple[tuple[str, str], ...] = ()

    def section(self, clause: Clause) -> str:
        """Give where the text of the lease says it; '' where nobody wrote that down."""
        return dict(self.sections).get(clause.value, "")

    def text(self, clause: Clause) -> str:
        """Give the words of a clause; '' where nobody wrote them down."""
        return dict(self.texts).get(clause.value, "")


def fee_on(clauses: Clauses, steps: tuple[FeeStep, ...], day: date) -> int | None:
    """Give the monthly fee that is agreed on ``day``; None where the lease has none."""
    begun = [step for step in steps if step.begins_on <= day]
    return max(begun, key=lambda step: step.begins_on).monthly_minor if begun else clauses.fee_minor


def within_cap(clauses: Clauses, before_minor: int, after_minor: int) -> bool:
    """Whether a change of the fee stays within what the lease allows."""
    return clauses.fee_cap is None or after_minor <= before_minor + clauses.fee_cap * before_minor
