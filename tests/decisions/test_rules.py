"""Rules of a vote: the numbers of the books, and what holds for all numbers."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cltms.decisions import arithmetic
from cltms.decisions.rules import Base, Measure, Outcome, Quorum, Rule, Tally, enough, judge

TWO_THIRDS = Rule(Measure.AT_LEAST, Fraction(2, 3))
MAJORITY = Rule()


def told(rule: Rule, tally: Tally, options: tuple[str, ...] = ()) -> str:
    return " ".join(map(str, arithmetic.told(rule, tally, judge(rule, tally, yes_no=not options), options)))


HUNDRED = Tally((30, 15), present=60, electorate=100, abstentions=15)
QUORUM = Quorum(count=51)


@pytest.mark.parametrize(
    ("rule", "outcome", "needed"),
    [
        (Rule(Measure.AT_LEAST, Fraction(2, 3), quorum=QUORUM), Outcome.ADOPTED, 30),
        (Rule(Measure.AT_LEAST, Fraction(66, 100), Base.PRESENT, quorum=QUORUM), Outcome.NOT_ADOPTED, 40),
        (Rule(base=Base.ELECTORATE, quorum=QUORUM), Outcome.NOT_ADOPTED, 51),
        (Rule(Measure.AT_LEAST, Fraction(2, 3), abstentions_count=True, quorum=QUORUM), Outcome.NOT_ADOPTED, 40),
        (Rule(base=Base.PRESENT, quorum=QUORUM), Outcome.NOT_ADOPTED, 31),
        (Rule(quorum=Quorum(count=61)), Outcome.NO_QUORUM, 23),
    ],
)
def test_a_hundred_members_of_whom_sixty_came(rule: Rule, outcome: Outcome, needed: int) -> None:
    verdict = judge(rule, HUNDRED, yes_no=True)
    assert (verdict.outcome, verdict.needed) == (outcome, needed)


def test_blanks_are_no_votes_and_spoiled_ballots_are() -> None:
    tally = Tally((40, 38), present=85, electorate=100, blanks=4, spoiled=3)
    assert tally.cast(MAJORITY) == 81
    assert judge(MAJORITY, tally, yes_no=True).needed == 41


def test_of_a_thousand_votes_a_majority_is_501_and_51_percent_510() -> None:
    assert enough(Measure.MORE_THAN, Fraction(1, 2), 1000) == 501
    assert enough(Measure.AT_LEAST, Fraction(51, 100), 1000) == 510


def test_two_thirds_of_45_is_30() -> None:
    assert told(TWO_THIRDS, Tally((31, 14), 60, 100)) == (
        "Could vote: 100. Present at the vote: 60. Votes cast: 45, of them 31 yes and 14 no. "
        "Two thirds of 45 votes cast is 30. 31 yes: adopted."
    )
    assert told(TWO_THIRDS, Tally((29, 16), 60, 100)).endswith("29 yes: not adopted.")


def test_what_is_no_whole_number_is_told_as_it_is() -> None:
    assert "Two thirds of 46 votes cast is 30 2/3; the next whole number is 31." in told(
        TWO_THIRDS, Tally((31, 15), 46, 46)
    )
    assert "Half of 81 votes cast is 40 1/2; more than that is 41." in told(MAJORITY, Tally((41, 40), 81, 81))
    assert "3/5 of 2 votes cast is 1 1/5" in told(Rule(Measure.AT_LEAST, Fraction(3, 5)), Tally((2, 0), 2, 2))


def test_nobody_decides_nothing() -> None:
    for rule in (MAJORITY, TWO_THIRDS, Rule(Measure.MOST)):
        assert judge(rule, Tally((0, 0), 0, 9), yes_no=True).outcome is Outcome.NOT_ADOPTED
        assert judge(rule, Tally((0, 0, 0), 0, 9), yes_no=False).outcome is Outcome.NOT_ADOPTED


@pytest.mark.parametrize(
    ("counts", "outcome", "winner"),
    [((3, 4, 2), Outcome.ADOPTED, 1), ((4, 4, 2), Outcome.TIED, None), ((0, 0, 1), Outcome.ADOPTED, 2)],
)
def test_most_votes_win_among_options(counts: tuple[int, ...], outcome: Outcome, winner: int | None) -> None:
    verdict = judge(Rule(Measure.MOST), Tally(counts, 10, 12), yes_no=False)
    assert (verdict.outcome, verdict.winner) == (outcome, winner)


def test_an_option_has_to_reach_its_share_too() -> None:
    options = ("Roof", "Boiler", "Garden")
    said = told(MAJORITY, Tally((3, 4, 2), 9, 9), options)
    assert said.endswith("Half of 9 votes cast is 4 1/2; more than that is 5. “Boiler” has 4: not adopted.")
    assert judge(MAJORITY, Tally((5, 4), 9, 9), yes_no=False).winner == 0


def test_a_tie_of_yes_and_no_adopts_nothing() -> None:
    for rule in (MAJORITY, Rule(Measure.MOST)):
        assert judge(rule, Tally((4, 4), 8, 8), yes_no=True).outcome is Outcome.NOT_ADOPTED


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Tally((5, 5), 9, 20), lambda: Tally((1, 1), 9, 8), lambda: Tally((-1, 1), 9, 9),
        lambda: Tally((1,), 1, 1), lambda: Rule(share=Fraction(0)), lambda: Rule(share=Fraction(4, 3)),
        lambda: Rule(Measure.MORE_THAN, Fraction(1)),
        Quorum, lambda: Quorum(count=0), lambda: Quorum(share=Fraction(1, 2), count=3),
        lambda: Quorum(Measure.MOST, Fraction(1, 2)),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(wrong: type[Rule]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        wrong()


shares = st.fractions(min_value=Fraction(1, 1000), max_value=1)
counted = st.integers(min_value=0, max_value=10**12)


@settings(deadline=None)
@given(shares, counted, st.sampled_from([Measure.MORE_THAN, Measure.AT_LEAST]))
def test_what_is_needed_is_the_smallest_number_that_is_enough(share: Fraction, whole: int, measure: Measure) -> None:
    needed, exact = enough(measure, share, whole), share * whole
    if measure is Measure.MORE_THAN:
        assert needed > exact >= needed - 1
    else:
        assert needed >= exact
        assert needed == 1 or needed - 1 < exact


@st.composite
def tallies(draw: st.DrawFn, options: int = 2) -> Tally:
    counts = tuple(draw(st.integers(0, 300)) for _each in range(options))
    beside = [draw(st.integers(0, 60)) for _each in range(3)]
    present = sum(counts) + sum(beside) + draw(st.integers(0, 50))
    return Tally(counts, present, present + draw(st.integers(0, 50)), *beside)


measures = st.sampled_from([Measure.MORE_THAN, Measure.AT_LEAST])
rules = st.builds(
    Rule, measures, st.sampled_from([Fraction(1, 2), Fraction(2, 3), Fraction(3, 4), Fraction(66, 100)]),
    st.sampled_from(list(Base)), st.booleans(), st.booleans(),
    st.one_of(st.none(), st.builds(Quorum, count=st.integers(1, 400))),
)  # fmt: skip


@settings(deadline=None)
@given(rules, tallies())
def test_another_yes_never_undoes_what_was_adopted(rule: Rule, tally: Tally) -> None:
    before = judge(rule, tally, yes_no=True)
    more = Tally(
        (tally.counts[0] + 1, tally.counts[1]), tally.present + 1, tally.electorate + 1, tally.abstentions,
        tally.blanks, tally.spoiled,
    )  # fmt: skip
    if before.outcome is Outcome.ADOPTED:
        assert judge(rule, more, yes_no=True).outcome is Outcome.ADOPTED


@settings(deadline=None)
@given(rules, tallies(3))
def test_half_and_more_never_adopts_two(rule: Rule, tally: Tally) -> None:
    verdict = judge(rule, tally, yes_no=False)
    if verdict.winner is not None:
        assert all(tally.counts[verdict.winner] > each for at, each in enumerate(tally.counts) if at != verdict.winner)
        assert tally.counts[verdict.winner] >= verdict.needed


@settings(deadline=None)
@given(rules, tallies())
def test_a_wider_base_is_never_easier(rule: Rule, tally: Tally) -> None:
    needed = [
        judge(Rule(rule.measure, rule.share, base), tally, yes_no=True).needed
        for base in (Base.CAST, Base.PRESENT, Base.ELECTORATE)
    ]
    assert needed == sorted(needed)


@settings(deadline=None)
@given(rules, tallies())
def test_every_result_says_itself(rule: Rule, tally: Tally) -> None:
    said = told(rule, tally)
    assert "{" not in said
    assert said.endswith((": adopted.", ": not adopted.", ": no quorum, so nothing is decided."))
