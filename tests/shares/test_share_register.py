"""The share register: holdings are its sums, nobody holds fewer than none, and its numbers have no gaps."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cltms.foundation.errors import NotThere, Refused
from cltms.shares.register.classes import ClassId, RequiredBy, ShareClass, Votes
from cltms.shares.register.lines import Line, holdings, mirror_line, next_line
from cltms.shares.register.operations import BuyBack, Convert, MemberId, Operation, Subscribe, Transfer

DAY = date(2026, 3, 2)
HOME, SMALL = ClassId(1), ClassId(2)
CLASSES = {HOME: ShareClass("Home", 10_000, "USD"), SMALL: ShareClass("Small", 2_500, "USD", Votes.PER_SHARE)}
ANA, BEN, CAL = MemberId(1), MemberId(2), MemberId(3)
MEMBERS, OF, SHARES = st.sampled_from([ANA, BEN, CAL]), st.sampled_from([HOME, SMALL]), st.integers(-1, 8)
ACTS = st.one_of(
    st.builds(Subscribe, MEMBERS, OF, SHARES), st.builds(Transfer, MEMBERS, MEMBERS, OF, SHARES),
    st.builds(BuyBack, MEMBERS, OF, SHARES), st.builds(Convert, MEMBERS, OF, SHARES, OF, SHARES),
    st.integers(1, 12),
)  # fmt: skip


def registered(*operations: Operation) -> list[Line]:
    lines: list[Line] = []
    for operation in operations:
        lines.append(next_line(lines, operation, DAY, CLASSES))
    return lines


@given(st.lists(st.tuples(ACTS, st.integers(-1, 3)), max_size=40))
def test_whatever_is_tried_the_register_stays_true(tried: list[tuple[Operation | int, int]]) -> None:
    lines: list[Line] = []
    held: dict[tuple[MemberId, ClassId], int] = {}
    on = DAY
    for what, days in tried:
        on += timedelta(days=days)
        try:
            new = mirror_line(lines, what, on) if isinstance(what, int) else next_line(lines, what, on, CLASSES)
        except (Refused, NotThere):
            continue
        lines.append(new)
        for each in new.moved:
            key = each.member, each.share_class
            held[key] = held.get(key, 0) + each.shares
            assert held[key] >= 0
    assert holdings(lines) == {key: count for key, count in held.items() if count}
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert [line.registered_on for line in lines] == sorted(line.registered_on for line in lines)
    assert len({line.corrects for line in lines if line.corrects}) == sum(line.corrects is not None for line in lines)


def test_shares_go_from_hand_to_hand_and_back() -> None:
    lines = registered(Subscribe(ANA, HOME, 3), Transfer(ANA, BEN, HOME, 2), BuyBack(BEN, HOME, 1))
    assert holdings(lines) == {(ANA, HOME): 1, (BEN, HOME): 1}


def test_nobody_gives_more_than_they_hold() -> None:
    lines = registered(Subscribe(ANA, HOME, 3))
    for operation in (
        Transfer(ANA, BEN, HOME, 4),
        BuyBack(ANA, HOME, 4),
        BuyBack(ANA, SMALL, 1),
        BuyBack(BEN, HOME, 1),
    ):
        with pytest.raises(Refused, match="more shares than they hold"):
            next_line(lines, operation, DAY, CLASSES)


def test_a_conversion_keeps_what_shares_are_worth() -> None:
    lines = registered(Subscribe(ANA, HOME, 2), Convert(ANA, HOME, 1, SMALL, 4))
    assert holdings(lines) == {(ANA, HOME): 1, (ANA, SMALL): 4}
    with pytest.raises(Refused, match="worth the same"):
        next_line(lines, Convert(ANA, HOME, 1, SMALL, 5), DAY, CLASSES)
    euros = CLASSES | {SMALL: ShareClass("Small", 2_500, "EUR")}
    with pytest.raises(Refused, match="worth the same"):
        next_line(lines, Convert(ANA, HOME, 1, SMALL, 4), DAY, euros)


def test_a_line_is_taken_back_once_and_stays() -> None:
    lines = registered(Subscribe(ANA, HOME, 3), Transfer(ANA, BEN, HOME, 2))
    lines.append(mirror_line(lines, 2, DAY))
    assert lines[-1].corrects == 2
    assert holdings(lines) == {(ANA, HOME): 3}
    with pytest.raises(Refused, match="corrected before"):
        mirror_line(lines, 2, DAY)


def test_what_was_passed_on_since_is_not_taken_back() -> None:
    lines = registered(Subscribe(ANA, HOME, 3), Transfer(ANA, BEN, HOME, 2))
    with pytest.raises(Refused, match="more shares than they hold"):
        mirror_line(lines, 1, DAY)


def test_nothing_is_registered_before_the_last_line() -> None:
    with pytest.raises(Refused, match="before the last line"):
        next_line(registered(Subscribe(ANA, HOME, 1)), Subscribe(BEN, HOME, 1), DAY - timedelta(days=1), CLASSES)


@pytest.mark.parametrize(
    ("by", "each", "shares"),
    [
        (RequiredBy.NOTHING, 5, 0),
        (RequiredBy.HOME, 5, 5),
        (RequiredBy.ROOM, 2, 7),
        (RequiredBy.AREA, Fraction(1, 10), 7),
    ],
)
def test_required_shares_are_whole(by: RequiredBy, each: int | Fraction, shares: int) -> None:
    of = ShareClass("Home", 10_000, "USD", required_by=by, required=Fraction(each))
    assert of.required_of(rooms=Fraction(7, 2), area_m2=Fraction(61)) == shares


def test_what_is_not_measured_requires_nothing_that_we_know() -> None:
    of = ShareClass("Home", 10_000, "USD", required_by=RequiredBy.AREA, required=Fraction(1, 10))
    assert of.required_of(rooms=Fraction(3), area_m2=None) is None


def test_votes_are_of_members_or_of_shares() -> None:
    assert [CLASSES[HOME].votes_of(held) for held in (0, 1, 9)] == [0, 1, 1]
    assert [CLASSES[SMALL].votes_of(held) for held in (0, 1, 9)] == [0, 1, 9]
