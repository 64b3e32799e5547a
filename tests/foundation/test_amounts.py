"""Amounts as people write them: what leaves no doubt is read, what could be either is asked again."""

import pytest

from cltms.foundation.amounts import amount
from cltms.foundation.errors import Refused


@pytest.mark.parametrize(
    ("text", "language", "minor"),
    [
        ("1,234.50", "en", 123450), ("1.234,50", "en", 123450), ("1,234.50", "es", 123450), ("1.234,50", "es", 123450),
        ("1234", "en", 123400), ("12,5", "es", 1250), ("12.50", "es", 1250), ("12,50", "en", 1250),
        ("1,234", "en", 123400), ("1.234.567", "es", 123456700), ("1,234,567.89", "en", 123456789),
        ("$ 80", "en", 8000), ("80 USD", "es", 8000), ("USD 80", "en", 8000), ("1 234,50", "es", 123450),
        ("0.01", "en", 1),
    ],
)  # fmt: skip
def test_what_leaves_no_doubt_is_read(text: str, language: str, minor: int) -> None:
    assert amount(text, language, "USD").minor == minor


@pytest.mark.parametrize(("text", "language"), [("1.234", "en"), ("1.234", "es"), ("1,234", "es"), ("0,500", "en")])
def test_what_could_be_either_is_asked_again(text: str, language: str) -> None:
    with pytest.raises(Refused, match="two ways"):
        amount(text, language, "USD")


@pytest.mark.parametrize(
    "text",
    ["", "-5", "0", "0.00", "ten", "1,23,4", "1.2.3,4", "1e5", "12.345,678", "99999999999999", "1..2", "٣", "1,2345.6"],
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        amount(text, "en", "USD")


def test_a_currency_without_cents_takes_none() -> None:
    assert amount("1234", "en", "JPY").minor == 1234
    with pytest.raises(Refused, match="JPY"):
        amount("12.50", "en", "JPY")
