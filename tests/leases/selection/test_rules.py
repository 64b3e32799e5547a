"""Who may be offered a home, in which order, and that nobody is passed over without a reason (tables, hypothesis)."""

import hashlib
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cltms.foundation.errors import Refused
from cltms.leases.resale.formula.kinds import Round
from cltms.leases.resale.formula.terms import Rounding
from cltms.leases.selection.awarding import award, walk
from cltms.leases.selection.eligibility import Applicant, Offer, Verdict, judge
from cltms.leases.selection.lottery import commitment, draw, order
from maps.sentences import Sentence, sentence

SEED = "Alder Falls, November 24, 2026: 04 17 22 38 41"
OFFER = Offer(Fraction(80, 100), Fraction(90_100_00), Rounding(50_00, Round.NEAREST), fewest=2, most=5)
"""At most 80 % of a median of 90,100.00 for four people, rounded to 50.00, for two to five people."""


@pytest.mark.parametrize(
    ("people", "income", "verdict", "reasons"),
    [
        (4, 72_080_00, Verdict.ELIGIBLE, 0),
        (4, 72_080_01, Verdict.NOT_ELIGIBLE, 1),
        (2, 57_680_00, Verdict.ELIGIBLE, 0),  # 80 % of 72,100.00, which is 80 % of the median, rounded
        (2, 57_680_01, Verdict.NOT_ELIGIBLE, 1),
        (1, 10_000_00, Verdict.NOT_ELIGIBLE, 1),
        (6, 200_000_00, Verdict.NOT_ELIGIBLE, 2),
        (6, None, Verdict.NOT_ELIGIBLE, 1),
        (3, None, Verdict.UNKNOWN, 1),
        (None, 40_000_00, Verdict.UNKNOWN, 1),
        (None, None, Verdict.UNKNOWN, 2),
    ],
)
def test_income_and_size_decide_and_what_is_unknown_is_asked_for(
    people: int | None, income: int | None, verdict: Verdict, reasons: int
) -> None:
    judged = judge(OFFER, Applicant(1, people, income))
    assert judged.verdict is verdict
    assert len(judged.reasons) == reasons


def test_anybody_can_check_the_order_with_a_few_lines() -> None:
    numbers = [101, 102, 103, 104, 105]
    by_hand = sorted(numbers, key=lambda number: hashlib.sha256(f"{SEED}:{number}".encode()).hexdigest())
    promised = hashlib.sha256(SEED.encode()).hexdigest()
    assert order(SEED, promised, numbers) == by_hand
    with pytest.raises(Refused, match="not the one that was promised"):
        order(SEED.replace("17", "18"), promised, numbers)
    with pytest.raises(Refused, match="twice"):
        order(SEED, promised, [*numbers, 101])
    with pytest.raises(Refused, match="guesses"):
        commitment("42")


@given(st.sets(st.integers(1, 10**6), max_size=40), st.sets(st.integers(1, 10**6), max_size=40))
def test_who_else_applies_changes_nobodys_draw(some: set[int], others: set[int]) -> None:
    promised = commitment(SEED)
    together = order(SEED, promised, some | others)
    assert [number for number in together if number in some] == order(SEED, promised, some)
    assert sorted(together) == sorted(some | others)
    assert all(draw(SEED, number) == draw(SEED, number) for number in some)


def test_the_walk_waits_for_who_has_to_be_asked_and_goes_on_only_with_a_reason() -> None:
    applicants = {1: Applicant(1, 6, 10_000_00), 2: Applicant(2, 3), 3: Applicant(3, 3, 50_000_00)}
    waits = walk([1, 2, 3], applicants, OFFER)
    assert (waits.at, waits.waiting, [skip.number for skip in waits.skips]) == (2, (3,), [1])
    with pytest.raises(Refused, match="asked for first"):
        award(waits, {}, "1A")
    goes_on = walk([1, 2, 3], applicants, OFFER, passed={2: sentence("They did not answer by November 1.")})
    assert award(goes_on, {}, "1A") == {"1A": 3}
    assert [skip.number for skip in goes_on.skips] == [1, 2]
    with pytest.raises(Refused, match="awarded already"):
        award(goes_on, {"1A": 9}, "1A")
    with pytest.raises(Refused, match="Another home"):
        award(goes_on, {"2B": 3}, "1A")
    with pytest.raises(Refused, match="Nobody is left"):
        award(walk([1], applicants, OFFER), {}, "1A")


PEOPLE = st.one_of(st.none(), st.integers(1, 8))
INCOMES = st.one_of(st.none(), st.integers(0, 120_000_00))


@given(st.lists(st.tuples(PEOPLE, INCOMES), max_size=15), st.lists(st.booleans(), min_size=40, max_size=40))
def test_every_skip_has_a_reason_nobody_gets_two_homes_and_no_home_two_households(
    households: list[tuple[int | None, int | None]], answers: list[bool]
) -> None:
    """Award five homes one after the other; who is asked or offered answers or does not, by chance."""
    applicants = {number: Applicant(number, *each) for number, each in enumerate(households, 1)}
    drawn = order(SEED, commitment(SEED), list(applicants))
    awarded, said = dict[str, int](), iter(answers)
    for home in ("1A", "1B", "2A", "2B", "3A"):
        passed = dict[int, Sentence]()
        while (found := walk(drawn, applicants, OFFER, housed=awarded.values(), passed=passed)).at is not None:
            takes = next(said, True)
            if takes and found.judged is not None and found.judged.verdict is Verdict.ELIGIBLE:
                awarded = award(found, awarded, home)
                break
            passed[found.at] = sentence("They declined.")
        assert all(skip.reasons for skip in found.skips)
        seen = [skip.number for skip in found.skips] + ([found.at] if found.at else []) + list(found.waiting)
        assert seen == drawn
    assert len(set(awarded.values())) == len(awarded)
    for number in awarded.values():
        assert judge(OFFER, applicants[number]).verdict is Verdict.ELIGIBLE
