"""How an area's median for four people becomes that of other households, and how many people bedrooms stand for."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from cltms.leases.resale.formula.lines import rounded
from cltms.leases.resale.formula.terms import PERCENT, Rounding

FOUR = 4
"""The household for which a median is published."""


@dataclass(frozen=True)
class FamilySizes:
    """Shares of the value for four people by the number of people, and what each further person adds."""

    percents: Mapping[int, int]
    beyond: int
    source: str

    def share(self, people: int) -> Fraction:
        """Give the share for a household; ValueError for nobody."""
        if people < 1:
            raise ValueError("a household is one person or more")
        most = max(self.percents)
        if people <= most:
            return Fraction(self.percents[people], PERCENT)
        return Fraction(self.percents[most] + self.beyond * (people - most), PERCENT)

    def share_between(self, people: Fraction) -> Fraction:
        """Give the share for a size between two, such as the 4.5 people of three bedrooms: on the straight line."""
        whole, part = divmod(people, 1)
        low = self.share(int(whole))
        return low if not part else low + (self.share(int(whole) + 1) - low) * part


HUD = FamilySizes(
    {1: 70, 2: 80, 3: 90, 4: 100, 5: 108, 6: 116, 7: 124, 8: 132}, 8,
    "HUD income limits, adjustments for family size",
)  # fmt: skip


class Bedrooms(StrEnum):
    """How many people a bedroom stands for, by the rule of a program."""

    ONE_AND_A_HALF = "one and a half"
    ONE = "one"


PEOPLE = {Bedrooms.ONE_AND_A_HALF: Fraction(3, 2), Bedrooms.ONE: Fraction(1)}


def people_of(bedrooms: int, rule: Bedrooms) -> Fraction:
    """Give the people that a home is meant for, at least one, also where it has no bedroom of its own."""
    return max(Fraction(1), bedrooms * PEOPLE[rule])


def median_of(four_minor: Fraction, people: Fraction, rounding: Rounding, sizes: FamilySizes = HUD) -> int:
    """Give the median for a household from that for four people, rounded as its publisher rounds."""
    return rounded(four_minor * sizes.share_between(people), rounding.unit_minor, rounding.way)
