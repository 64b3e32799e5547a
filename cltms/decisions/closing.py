"""Closing a poll: what was given is counted once, judged by the rule, and an adopted decision gets its number."""

from collections.abc import Sequence
from dataclasses import dataclass

import structlog
from sqlalchemy import delete, func, select, update

from cltms.decisions import arithmetic, box, commands, counting, queries
from cltms.decisions.ballot_models import OpenBallot, PaperCount
from cltms.decisions.body_models import Body
from cltms.decisions.counting import Counted
from cltms.decisions.facts import DecisionAdopted, PollClosed
from cltms.decisions.models import Decision, Elector, Poll, PollResult
from cltms.decisions.policy import POLICY
from cltms.decisions.rules import Outcome, Tally, Verdict, judge
from cltms.decisions.vocabulary import ABSTAIN, NO, YES, DecisionAction, PollStage, PollWay
from cltms.decisions.workflow import CLOSE, POLLS
from cltms.foundation.act import Act, Reading
from cltms.foundation.errors import Refused
from maps.sentences import Sentence, sentence

log = structlog.get_logger()

CHANGED = sentence(
    "This poll is not what it was when it was opened: somebody changed it in the database. Call it off and ask again."
)


@dataclass(frozen=True)
class Closing:
    """What who closes a poll brings: the count of hands, or how many were present at a vote on screen."""

    counted: Counted | None = None
    present: int | None = None


def close(act: Act, poll: Poll, brought: Closing | None = None) -> PollResult:
    """Close a poll and compute its result; nobody has seen any of it before."""
    POLICY.require(act, DecisionAction.KEEP)
    commands.lock(act, poll)
    state = POLLS.advance(poll.stage, CLOSE)
    _require_over(act, poll)
    if commands.fingerprint(act, poll) != poll.frozen:
        raise Refused(CHANGED)
    tally = _tally(act, poll, brought or Closing())
    verdict = judge(poll.rule, tally, yes_no=poll.yes_no)
    options = [each.label for each in queries.options_of(act, poll)]
    told = arithmetic.told(poll.rule, tally, verdict, options)
    result = _kept(act, poll, tally, verdict, told)
    _forget(act, poll)
    poll.state, poll.closed_at = state.value, act.moment
    act.record(PollClosed(poll.id, verdict.outcome.value))
    if verdict.outcome is Outcome.ADOPTED:
        _adopt(act, poll, "" if verdict.winner is None or not options else options[verdict.winner])
    return result


def is_due(look: Reading, poll: Poll) -> bool:
    """Whether the moment at which a poll ends by itself has come."""
    return poll.closes_at is not None and look.moment >= poll.closes_at


def _require_over(act: Act, poll: Poll) -> None:
    """Let nobody cut off a vote for which there is time left, unless all have voted."""
    if poll.closes_at is None or is_due(act, poll):
        return
    waiting = select(func.count(Elector.id)).where(Elector.poll_id == poll.id, Elector.voted.is_(False))
    if act.session.scalars(waiting).one():
        raise Refused(
            sentence("This poll goes on until its end, unless everybody has voted before. Call it off if it must stop.")
        )


def _tally(act: Act, poll: Poll, brought: Closing) -> Tally:
    electorate = act.session.scalars(select(func.count(Elector.id)).where(Elector.poll_id == poll.id)).one()
    if poll.voted_by is PollWay.SCREEN:
        return _on_screen(act, poll, electorate, brought.present)
    if poll.voted_by is PollWay.PAPER:
        return counting.agreed(act, poll).tally(electorate)
    if brought.counted is None:
        raise Refused(sentence("Write how many hands were shown for each answer, and how many were present."))
    return brought.counted.tally(electorate)


def _on_screen(act: Act, poll: Poll, electorate: int, present: int | None) -> Tally:
    answers = [YES, NO] if poll.yes_no else [str(each.position) for each in queries.options_of(act, poll)]
    given = box.emptied(act, poll.id) if poll.secret else _open_ballots(act, poll)
    counts = [given.get(commands.CHOICE.format(answer), 0) for answer in [*answers, ABSTAIN]]
    there = sum(counts) if present is None else present
    if not sum(counts) <= there <= electorate:
        raise Refused(sentence("At least as many were present as voted, and at most as many as could. Count again."))
    return Tally(tuple(counts[:-1]), there, electorate, abstentions=counts[-1])


def _open_ballots(act: Act, poll: Poll) -> dict[str, int]:
    found = (
        select(OpenBallot.choice).join(Elector, Elector.id == OpenBallot.elector_id).where(Elector.poll_id == poll.id)
    )
    given: dict[str, int] = {}
    for choice in act.session.scalars(found):
        given[choice] = given.get(choice, 0) + 1
    return given


def _kept(act: Act, poll: Poll, tally: Tally, verdict: Verdict, told: Sequence[Sentence]) -> PollResult:
    result = PollResult(
        poll_id=poll.id, electorate=tally.electorate, present=tally.present, counts=list(tally.counts),
        abstentions=tally.abstentions, blanks=tally.blanks, spoiled=tally.spoiled, quorum=verdict.quorum,
        whole=verdict.whole, needed=verdict.needed, outcome=verdict.outcome.value, winner=verdict.winner,
        arithmetic=[{"template": each.template, "values": each.values} for each in told],
    )  # fmt: skip
    act.session.add(result)
    act.session.flush()
    return result


def _forget(act: Act, poll: Poll) -> None:
    """Throw away what the result was counted from, but for ballots that were given openly."""
    act.session.execute(delete(PaperCount).where(PaperCount.poll_id == poll.id))
    if poll.secret:
        act.session.execute(update(Elector).where(Elector.poll_id == poll.id).values(voted=False))


def _adopt(act: Act, poll: Poll, option: str) -> Decision:
    """Give the next number of the body's year; who adopts at the same moment waits, so that no number is left out."""
    act.session.execute(select(Body.id).where(Body.id == poll.body_id).with_for_update())
    year = act.today.year
    latest = select(func.max(Decision.number)).where(Decision.body_id == poll.body_id, Decision.year == year)
    number = (act.session.scalars(latest).one() or 0) + 1
    starts = max(poll.in_force_from or act.today, act.today)
    ends = poll.in_force_until if poll.in_force_until is None else max(poll.in_force_until, starts)
    old = queries.adopted_by(act, poll.supersedes_poll_id)
    decision = Decision(
        body_id=poll.body_id, poll_id=poll.id, year=year, number=number, adopted_on=act.today, starts_on=starts,
        ends_on=ends, supersedes_id=old.id if old else None, subject_kind=poll.subject_kind,
        subject_key=poll.subject_key, title=f"{poll.question} – {option}" if option else poll.question,
    )  # fmt: skip
    act.session.add(decision)
    if old is not None and (old.ends_on is None or old.ends_on > starts):
        old.ends_on = max(starts, old.starts_on)
    act.session.flush()
    act.record(DecisionAdopted(decision.id, poll.body_id, year, number))
    return decision


def close_due(act: Act) -> int:
    """Close every poll whose end has come; gives how many. One whose box cannot be opened waits for a person."""
    due = select(Poll).where(Poll.state == PollStage.OPEN.value, Poll.closes_at <= act.moment)
    closed = 0
    for poll in act.session.scalars(due).all():
        try:
            with act.attempt():
                close(act, poll)
        except Refused:
            log.warning("a poll that has ended cannot be closed by itself", poll=poll.id)
        else:
            closed += 1
    return closed
