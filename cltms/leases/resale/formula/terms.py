"""The terms of a formula: everything that differs between trusts, as data; None is not agreed, and never a zero."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from cltms.leases.resale.formula.kinds import (
    BaseDate,
    Kind,
    LimitsAt,
    PartialYears,
    Payer,
    Round,
    RoundAt,
    Second,
    Vintage,
)

PERCENT = 100
MONTHS = 12


@dataclass(frozen=True)
class Rounding:
    """To which unit (in minor units of the currency), which way, and when."""

    unit_minor: int = 1
    way: Round = Round.NEAREST
    at: RoundAt = RoundAt.END

    def __post_init__(self) -> None:
        if self.unit_minor < 1:
            raise ValueError("the unit of rounding is at least one minor unit")


@dataclass(frozen=True)
class Credits:
    """What improvements are credited with.

    ``share`` of what they cost (None: nothing is credited). An approval is needed from ``approval_from_minor`` on (0:
    always; None: never). Only what cost more than ``above_minor`` counts, was done at most ``within_years`` before, and
    loses ``yearly_loss`` of its value with each year that is over. ``replacements`` says whether what was there before
    and was replaced counts.
    """

    share: Fraction | None = None
    approval_from_minor: int | None = 0
    above_minor: int | None = None
    within_years: int | None = None
    yearly_loss: Fraction | None = None
    replacements: bool = False


@dataclass(frozen=True)
class MortgageTerms:
    """How a price follows from an income: the ``share`` of it that may go to housing, and the loan that is assumed.

    ``down``, ``tax`` (of the price, a year) and ``premium`` (of the loan, a year) are shares.
    """

    share: Fraction
    years: int
    down: Fraction
    tax: Fraction
    premium: Fraction = Fraction(0)

    def __post_init__(self) -> None:
        if not 1 <= self.years <= 50 or not 0 <= self.down < 1:
            raise ValueError("a loan runs 1 to 50 years and is a part of the price")


@dataclass(frozen=True)
class Terms:
    """A formula.

    ``rate`` is that of a year (fixed rates and the fair return), ``share`` that of the appraisal's rise or fall;
    ``tenure`` are the shares that hold from a number of years on. ``realty`` is a share of the subtotal, ``closing``
    an allowance; ``floor`` and ``cap`` are parts of the purchase price, None where there is none.
    """

    kind: Kind
    rate: Fraction | None = None
    share: Fraction | None = None
    tenure: tuple[tuple[int, Fraction], ...] = ()
    mortgage: MortgageTerms | None = None
    credits: Credits = field(default_factory=Credits)
    realty: Fraction | None = None
    closing_minor: int | None = None
    floor: Fraction | None = None
    cap: Fraction | None = None
    limits_at: LimitsAt = LimitsAt.END
    rounding: Rounding = field(default_factory=Rounding)
    partial: PartialYears = PartialYears.COMPLETED
    base: BaseDate = BaseDate.CLOSING
    vintage: Vintage = Vintage.PUBLISHED
    payer: Payer = Payer.TRUST
    second: Second = Second.NONE

    def __post_init__(self) -> None:
        for name in NEEDED.get(self.kind, ()):
            if not getattr(self, name):
                raise ValueError(f"a formula of the kind {self.kind.value} needs its {name}")
        if self.floor is not None and self.cap is not None and self.floor > self.cap:
            raise ValueError("the floor lies above the cap")


NEEDED: Mapping[Kind, tuple[str, ...]] = {
    Kind.SIMPLE: ("rate",), Kind.COMPOUND: ("rate",), Kind.APPRAISAL: ("share",), Kind.RATIO: ("tenure",),
    Kind.MORTGAGE: ("mortgage",), Kind.PROCEEDS: ("rate",),
}  # fmt: skip
"""What a formula of a kind is nothing without."""
