"""The facts of one transfer; None is not known, an empty list says that there is nothing of the kind."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from cltms.leases.resale.formula.kinds import Approval


@dataclass(frozen=True)
class MemberImprovement:
    """What a member had done at their expense, as the board valued it; ``by_prior`` is one before the seller."""

    said: str
    valued_minor: int | None
    approval: Approval = Approval.UNKNOWN
    """Whether the board approved it before it was done."""
    by_prior: bool = False


@dataclass(frozen=True)
class Amortisation:
    """What was paid off of the building's mortgage in some time, and the share of it that a home bears."""

    paid_minor: int
    share: Fraction

    @property
    def exact(self) -> Fraction:
        """The part of the home, in minor units."""
        return self.paid_minor * self.share


@dataclass(frozen=True)
class TransferFacts:
    """All that is known; amounts are in minor units.

    ``amortised`` is of the time of the seller; ``amortised_by_board`` of the part of the time that the board fixed in
    which somebody else paid. Its cents are the co-op's, as the charge is.
    """

    first_paid_minor: int | None = None
    seller_paid_minor: int | None = None
    begins: date | None = None
    """The day from which interest on what was paid counts."""
    ends: date | None = None
    rate: Fraction | None = None
    """Of a year, as the bylaws have it."""
    improvements: tuple[MemberImprovement, ...] | None = None
    assessments_minor: int | None = None
    amortised: Amortisation | None = None
    amortised_by_board: Amortisation | None = None
    charge_minor: int | None = None
