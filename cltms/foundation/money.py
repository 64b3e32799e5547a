"""Money: whole minor units of one currency, exact fractions in between, and one place where rounding happens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from babel.numbers import get_currency_precision


class MixedCurrencies(ValueError):
    """Two currencies in one sum."""


@dataclass(frozen=True, order=False)
class Money:
    """An amount in minor units (cents for USD, yen for JPY) of ``currency``, an ISO 4217 code.

    Floats are refused with a TypeError: no rate and no amount is one.
    """

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if not isinstance(self.minor, int) or isinstance(self.minor, bool):
            raise TypeError(f"money is counted in whole minor units, not {self.minor!r}")

    @classmethod
    def of(cls, amount: str | int | Decimal, currency: str) -> Money:
        """Read an amount in major units, e.g. ``Money.of("12.50", "USD")``; ValueError for parts of a minor unit."""
        if not isinstance(amount, str | int | Decimal):
            raise TypeError(f"give the amount as text, whole number or Decimal, not {amount!r}")
        minor = Fraction(Decimal(amount)) * 10 ** places(currency)
        if minor.denominator != 1:
            raise ValueError(f"{amount} {currency} has more decimals than the currency")
        return cls(int(minor), currency)

    @property
    def amount(self) -> Decimal:
        """The amount in major units."""
        return Decimal(self.minor).scaleb(-places(self.currency))

    def __add__(self, other: Money) -> Money:
        return Money(self.minor + self._same(other), self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.minor - self._same(other), self.currency)

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def __lt__(self, other: Money) -> bool:
        return self.minor < self._same(other)

    def __le__(self, other: Money) -> bool:
        return self.minor <= self._same(other)

    def times(self, rate: Fraction | int) -> Money:
        """Multiply by an exact rate, rounded once, here: half to even, which favours nobody over many sums."""
        if not isinstance(rate, Fraction | int):
            raise TypeError(f"a rate is a Fraction, not {rate!r}")
        return Money(round(self.minor * Fraction(rate)), self.currency)

    def split(self, parts: int) -> list[Money]:
        """Cut into ``parts`` shares that differ by at most one minor unit and add up to the whole."""
        return self.share([1] * parts)

    def share(self, weights: Sequence[int | Fraction]) -> list[Money]:
        """Share out by ``weights`` (not negative, not all zero); the shares add up to the whole.

        Each gets its exact share rounded down; the minor units left over go to the largest remainders, the first of
        equals first (Hamilton's method).
        """
        total = sum((Fraction(weight) for weight in weights), Fraction(0))
        if total <= 0 or any(weight < 0 for weight in weights):
            raise ValueError("weights are not negative, and at least one is above zero")
        exact = [self.minor * Fraction(weight) / total for weight in weights]
        floors = [share.numerator // share.denominator for share in exact]
        by_remainder = sorted(range(len(exact)), key=lambda place: floors[place] - exact[place])
        for place in by_remainder[: self.minor - sum(floors)]:
            floors[place] += 1
        return [Money(minor, self.currency) for minor in floors]

    def _same(self, other: Money) -> int:
        if self.currency != other.currency:
            raise MixedCurrencies(f"{self.currency} and {other.currency} do not add up")
        return other.minor


def places(currency: str) -> int:
    """Give the number of decimals of a currency: 2 for USD, 0 for JPY."""
    return int(get_currency_precision(currency))
