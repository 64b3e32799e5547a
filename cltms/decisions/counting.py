"""Counts of hands and of ballots on paper: two people count ballots, and only what agrees is a result.

Neither of them is told the other's count, nor shown their own again: a count is part of the result.
"""

import json
from dataclasses import asdict, dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from cltms.decisions import commands, queries
from cltms.decisions.ballot_models import PaperCount
from cltms.decisions.facts import BallotsCounted
from cltms.decisions.models import Poll
from cltms.decisions.policy import POLICY
from cltms.decisions.rules import Tally
from cltms.decisions.vocabulary import DecisionAction, PollWay
from cltms.decisions.workflow import COUNT, POLLS
from cltms.foundation.act import Act, Reading
from cltms.foundation.errors import OutOfStep, Refused
from maps.sentences import sentence

COUNTERS = 2
LENGTH = 400
"""Letters of a count as it is kept, so that its length tells nothing."""


@dataclass(frozen=True)
class Counted:
    """What was counted: votes for each answer, beside them what is no vote for any, and how many were present."""

    counts: tuple[int, ...]
    present: int
    abstentions: int = 0
    blanks: int = 0
    spoiled: int = 0

    def tally(self, electorate: int) -> Tally:
        """Give it as a tally; `Refused` where there are more ballots than people."""
        try:
            return Tally(self.counts, self.present, electorate, self.abstentions, self.blanks, self.spoiled)
        except ValueError:
            raise Refused(
                sentence(
                    "These numbers cannot be: more votes than people present, or more present than the {electorate} "
                    "who can vote. Count again.",
                    electorate=electorate,
                )
            ) from None


def count(act: Act, poll: Poll, counted: Counted) -> None:
    """Write down what one person counted of the ballots on paper; counting again takes the place of it."""
    POLICY.require(act, DecisionAction.COUNT)
    commands.lock(act, poll)
    POLLS.advance(poll.stage, COUNT)
    if poll.voted_by is not PollWay.PAPER:
        raise OutOfStep(sentence("Only ballots on paper are counted like this."))
    if act.actor.id is None:
        raise Refused(sentence("Two people count, and each signs in to write their count down."))
    counted.tally(queries.size_of_electorate(act, poll))
    content = json.dumps(asdict(counted), sort_keys=True).ljust(LENGTH)
    mine = act.session.get(PaperCount, (poll.id, act.actor.id))
    if mine is None:
        act.session.add(PaperCount(poll_id=poll.id, counted_by_id=act.actor.id, content=content))
    else:
        mine.content = content
    act.session.flush()
    act.record(BallotsCounted(poll.id))


def counters(look: Reading, poll: Poll) -> frozenset[int]:
    """Give the accounts of those who have counted, and nothing of what."""
    found = select(PaperCount.counted_by_id).where(PaperCount.poll_id == poll.id)
    return frozenset(look.session.scalars(found))


def agreed(act: Act, poll: Poll) -> Counted:
    """Give the count in which all who counted agree; `Refused` for one alone, and without a word where they differ."""
    found = _counts(act.session, poll)
    if len(found) < COUNTERS:
        raise Refused(sentence("Two people have to count the ballots, each by themselves."))
    if len(set(found)) > 1:
        raise Refused(sentence("The counts differ. Count the ballots again, both of you."))
    return found[0]


def _counts(session: Session, poll: Poll) -> list[Counted]:
    rows = session.scalars(select(PaperCount).where(PaperCount.poll_id == poll.id)).all()
    held = [json.loads(row.content) for row in rows]
    return [Counted(**{**each, "counts": tuple(each["counts"])}) for each in held]
