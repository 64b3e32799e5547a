"""No cent is lost and none appears, whatever is split or shared."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cltms.foundation.money import MixedCurrencies, Money

amounts = st.integers(-(10**12), 10**12).map(lambda minor: Money(minor, "USD"))


@given(amount=amounts, parts=st.integers(1, 200))
def test_a_split_loses_nothing_and_is_even(amount: Money, parts: int) -> None:
    shares = [share.minor for share in amount.split(parts)]
    assert sum(shares) == amount.minor
    assert max(shares) - min(shares) <= 1


@given(amount=amounts, weights=st.lists(st.fractions(0, 1000), min_size=1, max_size=12).filter(any))
def test_shares_add_up_and_are_within_one_cent_of_exact(amount: Money, weights: list[Fraction]) -> None:
    shares = amount.share(weights)
    assert sum(share.minor for share in shares) == amount.minor
    total = sum(weights)
    assert all(
        abs(share.minor - amount.minor * weight / total) < 1 for share, weight in zip(shares, weights, strict=True)
    )


def test_amounts_are_read_in_the_decimals_of_their_currency() -> None:
    assert Money.of("12.50", "USD").minor == 1250
    assert Money.of(1200, "JPY").minor == 1200
    assert str(Money(1250, "USD").amount) == "12.50"
    with pytest.raises(ValueError, match="more decimals"):
        Money.of("0.5", "JPY")


def test_rates_round_once_half_to_even() -> None:
    assert Money(25, "USD").times(Fraction(1, 10)).minor == 2
    assert Money(35, "USD").times(Fraction(1, 10)).minor == 4
    assert Money(-25, "USD").times(Fraction(1, 10)).minor == -2


def test_currencies_do_not_mix_and_floats_are_refused() -> None:
    with pytest.raises(MixedCurrencies):
        Money(1, "USD") + Money(1, "EUR")
    with pytest.raises(TypeError):
        Money(1.5, "USD")  # type: ignore[arg-type]  # that it is refused is the point
    with pytest.raises(TypeError):
        Money(100, "USD").times(0.1)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Money.of(0.1, "USD")  # type: ignore[arg-type]
