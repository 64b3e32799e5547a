"""Rules of a vote: whole numbers and exact fractions only, no session, no clock, no reader.

Quorum is judged on those present, not on votes cast. Abstentions and blanks are votes cast only where the rule says
so; ballots that are spoiled are, as Robert's Rules have it. A share is never turned into a decimal: two thirds of 45
votes are 30, and 30 are enough.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

YES_AT, NO_AT = 0, 1
"""Where yes and no stand among the counts of a poll that asks for yes or no."""


class Base(StrEnum):
    """Of what a share is taken."""

    CAST = "cast"
    PRESENT = "present"
    ELECTORATE = "electorate"


class Measure(StrEnum):
    """How a count is held against its share."""

    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    MOST = "most"
    """More than any other option; needs no share."""


class Outcome(StrEnum):
    """What came of a vote."""

    ADOPTED = "adopted"
    NOT_ADOPTED = "not_adopted"
    TIED = "tied"
    NO_QUORUM = "no_quorum"


@dataclass(frozen=True)
class Quorum:
    """How many have to be present: a ``count``, or a ``share`` of the electorate of which there must be enough."""

    measure: Measure = Measure.AT_LEAST
    share: Fraction | None = None
    count: int | None = None

    def __post_init__(self) -> None:
        if (self.share is None) == (self.count is None):
            raise ValueError("a quorum is a count or a share")
        if (self.count is not None and self.count < 1) or self.measure is Measure.MOST:
            raise ValueError("a quorum is at least one, or a share")
        if self.share is not None:
            _require_share(self.share)

    def needed(self, electorate: int) -> int:
        """How many of so many have to be present."""
        if self.count is not None:
            return self.count
        assert self.share is not None  # noqa: S101 one of the two is there
        return enough(self.measure, self.share, electorate)


@dataclass(frozen=True)
class Rule:
    """What adopts: ``measure`` and ``share`` of ``base``; with `Measure.MOST` the two of them say nothing."""

    measure: Measure = Measure.MORE_THAN
    share: Fraction = Fraction(1, 2)
    base: Base = Base.CAST
    abstentions_count: bool = False
    blanks_count: bool = False
    quorum: Quorum | None = None

    def __post_init__(self) -> None:
        _require_share(self.share)
        if self.measure is Measure.MORE_THAN and self.share == 1:
            raise ValueError("nothing is more than all")


@dataclass(frozen=True)
class Tally:
    """What was counted: ``counts`` by option, and who was there. ValueError for more ballots than people."""

    counts: tuple[int, ...]
    present: int
    electorate: int
    abstentions: int = 0
    blanks: int = 0
    spoiled: int = 0

    def __post_init__(self) -> None:
        if len(self.counts) < 2:
            raise ValueError("a vote is between two options at least")
        if min(*self.counts, self.abstentions, self.blanks, self.spoiled) < 0:
            raise ValueError("nothing is counted below zero")
        if not self.ballots <= self.present <= self.electorate:
            raise ValueError("there are at most as many ballots as people present, and those are of the electorate")

    @property
    def ballots(self) -> int:
        """Everything that was given, counted or not."""
        return sum(self.counts) + self.abstentions + self.blanks + self.spoiled

    def cast(self, rule: Rule) -> int:
        """Give the votes cast, as ``rule`` counts them."""
        kept = self.abstentions * rule.abstentions_count + self.blanks * rule.blanks_count
        return sum(self.counts) + self.spoiled + kept


@dataclass(frozen=True)
class Verdict:
    """What a rule makes of a tally: ``needed`` of ``whole``; ``winner`` is the option that was adopted."""

    outcome: Outcome
    whole: int
    needed: int
    leading: int
    winner: int | None
    quorum: int | None


def enough(measure: Measure, share: Fraction, whole: int) -> int:
    """Give the smallest whole number that is more than (or at least) ``share`` of ``whole``; never less than one."""
    below, rest = divmod(share.numerator * whole, share.denominator)
    if measure is Measure.MORE_THAN:
        return below + 1
    return max(1, below + (1 if rest else 0))


def judge(rule: Rule, tally: Tally, *, yes_no: bool) -> Verdict:
    """Say what came of a vote; of yes and no only yes can be adopted."""
    best = max(tally.counts)
    leading = YES_AT if yes_no else tally.counts.index(best)
    others = [count for at, count in enumerate(tally.counts) if at != leading]
    whole = {Base.CAST: tally.cast(rule), Base.PRESENT: tally.present, Base.ELECTORATE: tally.electorate}[rule.base]
    most = rule.measure is Measure.MOST
    needed = max(others) + 1 if most else enough(rule.measure, rule.share, whole)
    reached = tally.counts[leading] >= needed
    tied = not yes_no and best > 0 and best in others and (reached or most)
    quorum = rule.quorum.needed(tally.electorate) if rule.quorum else None
    if quorum is not None and tally.present < quorum:
        outcome = Outcome.NO_QUORUM
    elif tied:
        outcome = Outcome.TIED
    else:
        outcome = Outcome.ADOPTED if reached else Outcome.NOT_ADOPTED
    winner = leading if outcome is Outcome.ADOPTED else None
    return Verdict(outcome, whole, needed, leading, winner, quorum)


def _require_share(share: Fraction) -> None:
    if not 0 < share <= 1:
        raise ValueError("a share is more than nothing and at most all")
