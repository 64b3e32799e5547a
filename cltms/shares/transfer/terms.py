"""The terms of a transfer value: everything that differs between places and bylaws, as data."""

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from cltms.leases.resale.formula.kinds import PartialYears
from cltms.leases.resale.formula.terms import Rounding


class Basis(StrEnum):
    """Whose payment a transfer value begins with."""

    FIRST_OCCUPANT = "first_occupant"
    """What the first occupant of the home paid, however often the share was passed on since."""
    SELLER = "seller"
    """What the seller paid."""


class InterestKind(StrEnum):
    """How what was paid grows."""

    NONE = "none"
    SIMPLE = "simple"
    COMPOUND = "compound"


@dataclass(frozen=True)
class TransferTerms:
    """A rule.

    ``interest`` says how the payment grows, at most by ``most_interest`` a year (None: no limit is known); the rate
    itself is that of the bylaws and a fact. ``prior_members`` says whether improvements of members before the seller
    count. ``amortisation`` says whether the seller gets the share of the mortgage that they paid off; what a buyer pays
    can be more: ``buyer_amortisation`` for a time the board fixed, and ``buyer_charge`` for administration.
    """

    basis: Basis
    interest: InterestKind = InterestKind.NONE
    most_interest: Fraction | None = None
    partial: PartialYears = PartialYears.BY_MONTH
    improvements: bool = False
    prior_members: bool = False
    assessments: bool = False
    amortisation: bool = False
    buyer_amortisation: bool = False
    buyer_charge: bool = False
    rounding: Rounding = field(default_factory=Rounding)
