"""Shares of a right: read as people write them, and always the whole."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cltms.foundation.errors import Refused
from cltms.holdings.dividing import Part, divided, fraction_of, whole


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("1", Fraction(1)), ("100 %", Fraction(1)), ("1/3", Fraction(1, 3)), ("50%", Fraction(1, 2)),
        ("0.5", Fraction(1, 2)), ("33,5 %", Fraction(67, 200)),
    ],
)  # fmt: skip
def test_shares_are_read_as_people_write_them(text: str, share: Fraction) -> None:
    assert fraction_of(text) == share


@pytest.mark.parametrize("text", ["", "half", "0", "-1/2", "3/2", "101 %", "1/0", "1/99999999999"])
def test_what_is_no_share_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        fraction_of(text)


def test_ours_and_others_come_to_the_whole() -> None:
    assert divided("1/3", "City of Alder Falls: 1/2\nRiver Trust: 1/6\n") == (
        Part(None, Fraction(1, 3)), Part("City of Alder Falls", Fraction(1, 2)), Part("River Trust", Fraction(1, 6)),
    )  # fmt: skip
    assert divided("", "City of Alder Falls: 100 %") == (Part("City of Alder Falls", Fraction(1)),)


@pytest.mark.parametrize(
    ("ours", "others"),
    [("", ""), ("1/2", ""), ("1", "City: 1/3"), ("1/2", "City 1/2"), ("1/2", ": 1/2"), ("1/3", "City: 1/3\nCity: 1/3")],
)
def test_what_is_not_the_whole_is_refused(ours: str, others: str) -> None:
    with pytest.raises(Refused):
        divided(ours, others)


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=20), st.integers(1, 10**6))
def test_only_the_whole_is_taken(parts: list[int], more: int) -> None:
    together = sum(parts)
    held = [Part(str(number) if number else None, Fraction(each, together)) for number, each in enumerate(parts)]
    assert whole(held) == tuple(held)
    with pytest.raises(Refused):
        whole([*held, Part("one more", Fraction(more, together + more))])
