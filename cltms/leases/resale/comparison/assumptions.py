"""What a comparison assumes: one home, one day, and how the world goes on; None is not assumed, and never a zero."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

YEARS = 10
"""Over how many years formulas stand side by side."""


@dataclass(frozen=True)
class Assumptions:
    """One home and its years; amounts are in minor units, rates are those of a year.

    ``rate`` is what would be set year by year, ``improvement_minor`` is spent once, in ``improvement_year``, with the
    trust's approval. ``monthly_minor`` is insurance and fees of a month.
    """

    price_minor: int
    begins: date
    appraised_minor: int | None = None
    appreciation: Fraction | None = None
    ami: Fraction | None = None
    cpi: Fraction | None = None
    rate: Fraction | None = None
    improvement_minor: int = 0
    improvement_year: int = YEARS // 2
    income_minor: int | None = None
    interest: Fraction | None = None
    down: Fraction | None = None
    loan_years: int = 30
    monthly_minor: int | None = None
    closing_minor: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.improvement_year <= YEARS:
            raise ValueError(f"an improvement is made in one of the {YEARS} years")
