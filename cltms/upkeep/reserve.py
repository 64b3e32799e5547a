"""The reserve: what has to be replaced in which year, what that comes to, and what has to be put by every year.

Amounts are whole minor units, rates exact fractions; each amount is rounded once, when its year's price is known.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from cltms.foundation.money import Money

YEARS = 30
"""How far a reserve study looks ahead."""


@dataclass(frozen=True)
class Part:
    """Something that wears out: in which year it is to be replaced next, how often then, and what that costs today.

    ``year``, ``life_years`` and ``cost`` are None where they are not known. ``of`` is the key of its system.
    """

    of: int
    year: int | None
    life_years: int | None
    cost: Money | None


@dataclass(frozen=True)
class Replacement:
    """One replacement in one year: at today's price, and at that year's."""

    of: int
    year: int
    today: Money
    then: Money


@dataclass(frozen=True)
class YearOf:
    """A year of the reserve: what is replaced in it, and what is left at its end when ``paid_in`` comes every year."""

    year: int
    replacements: tuple[Replacement, ...]
    today: Money
    then: Money
    left: Money


@dataclass(frozen=True)
class Reserve:
    """The reserve in one currency: ``YEARS`` years from ``first_year`` on, and the level contribution to it."""

    balance: Money
    paid_in: Money
    years: tuple[YearOf, ...]

    @property
    def today(self) -> Money:
        """What everything comes to at today's prices."""
        return sum((each.today for each in self.years), Money(0, self.balance.currency))

    @property
    def then(self) -> Money:
        """What everything comes to at the prices of its years."""
        return sum((each.then for each in self.years), Money(0, self.balance.currency))


def next_year(seen_year: int | None, years_left: int | None, installed: int | None, life: int | None) -> int | None:
    """Give the year of the next replacement as seen on the last walk, else from when it was put in; None if unknown."""
    if seen_year is not None and years_left is not None:
        return seen_year + years_left
    return installed + life if installed is not None and life is not None else None


def replacements(parts: Iterable[Part], first_year: int, rate: Fraction) -> list[Replacement]:
    """List every replacement within ``YEARS`` years from ``first_year``; prices rise by ``rate`` (1/40: 2.5 %) a year.

    What should have been replaced before is due in the first year. A part whose life is known comes again after it; one
    whose year or cost is unknown is left out, and has to be told beside the list.
    """
    found = []
    for part in parts:
        if part.year is None or part.cost is None:
            continue
        year = max(part.year, first_year)
        while year < first_year + YEARS:
            then = part.cost.times((1 + rate) ** (year - first_year))
            found.append(Replacement(part.of, year, part.cost, then))
            if part.life_years is None:
                break
            year += part.life_years
    return sorted(found, key=lambda each: (each.year, each.of))


def level_contribution(balance: Money, costs: Sequence[Money]) -> Money:
    """Give the smallest amount that, paid in at the beginning of every year, never lets the reserve go below zero.

    ``balance`` is there before the first payment, ``costs`` are what each year takes. Nothing is earned on what lies
    there. The n-th year asks for what the first n years take beyond the balance, a n-th of it each year, rounded up to
    a whole minor unit; the year that asks most decides.
    """
    sums = accumulate(cost.minor for cost in costs)
    asked = (-(-(total - balance.minor) // number) for number, total in enumerate(sums, start=1))
    return Money(max(0, *asked), balance.currency)


def reserve(found: Sequence[Replacement], balance: Money, first_year: int) -> Reserve:
    """Lay the replacements (all in the currency of ``balance``) out by year, with the level contribution."""
    years = range(first_year, first_year + YEARS)
    of_year = {year: tuple(each for each in found if each.year == year) for year in years}
    zero = Money(0, balance.currency)
    costs = [sum((each.then for each in of_year[year]), zero) for year in years]
    paid_in = level_contribution(balance, costs)
    left = accumulate(costs, lambda lies, cost: lies + paid_in - cost, initial=balance)
    next(left)
    rows = (
        YearOf(year, of_year[year], sum((each.today for each in of_year[year]), zero), cost, lies)
        for year, cost, lies in zip(years, costs, left, strict=True)
    )
    return Reserve(balance, paid_in, tuple(rows))
