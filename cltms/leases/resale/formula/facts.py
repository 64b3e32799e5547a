"""The facts of one sale; None is not known, an empty list says that there is nothing of the kind."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from cltms.leases.resale.formula.kinds import Approval, DeductionKind, ImprovementKind


@dataclass(frozen=True)
class IndexValue:
    """A value of an index with what it is of, the day on which it was published, and who says so."""

    value: Fraction
    year: int
    published_on: date | None = None
    source: str = ""


@dataclass(frozen=True)
class Appraisal:
    """What the home was appraised at for this sale, on which day, and what the appraisal cost."""

    minor: int
    on: date | None = None
    by: str = ""
    fee_minor: int | None = None


@dataclass(frozen=True)
class Improvement:
    """Something the owners did; ``fixed_minor`` is the credit that the trust fixed when it approved, if it did."""

    said: str
    cost_minor: int | None
    done_on: date | None = None
    approval: Approval = Approval.UNKNOWN
    kind: ImprovementKind = ImprovementKind.IMPROVEMENT
    fixed_minor: int | None = None
    approved_by: str = ""
    approved_on: date | None = None


@dataclass(frozen=True)
class Deduction:
    """Something that lowers the price; None is an amount that is not known yet."""

    said: str
    minor: int | None
    kind: DeductionKind = DeductionKind.OTHER


@dataclass(frozen=True)
class Item:
    """One line of an itemised formula, above or below zero."""

    said: str
    minor: int


@dataclass(frozen=True)
class Proceeds:
    """What only the cap on net proceeds asks for."""

    debt_minor: int | None = None
    seller_closing_minor: int | None = None
    principal_minor: int | None = None
    owner_closing_minor: int | None = None
    net_minor: int | None = None


@dataclass(frozen=True)
class Means:
    """What only the mortgage-based formula asks for: the target household and the loan of the day of resale."""

    income_minor: int | None = None
    """Of a year."""
    interest: Fraction | None = None
    """Of a year."""
    insurance_minor: int | None = None
    """Of a month."""
    fees_minor: int | None = None
    """Of a month: the ground lease fee and others."""


@dataclass(frozen=True)
class Facts:
    """All that is known of a home and its sale; amounts are in minor units of the currency of the formula."""

    price_minor: int | None = None
    closed_on: date | None = None
    leased_on: date | None = None
    valued_on: date | None = None
    index_then: IndexValue | None = None
    index_now: IndexValue | None = None
    rates: tuple[tuple[int, Fraction], ...] = ()
    """The rates that were set, by calendar year."""
    appraised_then_minor: int | None = None
    appraisals: tuple[Appraisal, ...] | None = None
    improvements: tuple[Improvement, ...] | None = None
    deductions: tuple[Deduction, ...] | None = None
    items: tuple[Item, ...] | None = None
    living_space_minor: int | None = None
    proceeds: Proceeds = Proceeds()
    means: Means = Means()
