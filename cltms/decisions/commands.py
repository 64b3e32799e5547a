"""What can happen to a poll until it is closed: prepared, changed, opened to a frozen electorate, voted in, called off.

A ballot of a secret poll leaves no line in the journal, because the line would say who voted when.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, select, update

from cltms.decisions import box, queries, seeing
from cltms.decisions.ballot_models import OpenBallot, PaperCount
from cltms.decisions.body_models import Body
from cltms.decisions.electorate import eligible_on
from cltms.decisions.facts import BallotGiven, PollCalledOff, PollChanged, PollDrafted, PollOpened
from cltms.decisions.models import Decision, Elector, Poll, PollOption
from cltms.decisions.policy import POLICY
from cltms.decisions.rules import Rule
from cltms.decisions.vocabulary import ABSTAIN, NO, YES, DecisionAction, PollKind, PollStage, PollWay, SubjectKind
from cltms.decisions.workflow import CALL_OFF, CHANGE, OPEN, POLLS, VOTE
from cltms.foundation.act import Act
from cltms.foundation.errors import NotThere, Refused
from maps.sentences import sentence

FEWEST_IN_SECRET = 3
"""Of two people each knows how the other one voted."""
CHOICE = "{:0>8}"
"""A choice as it is kept, always as long: what is sealed must not tell yes from abstain by its length."""


@dataclass(frozen=True)
class Question:
    """What is put to a body. ``options`` are empty for yes and no; ``subject`` is what needs the decision, if any."""

    question: str
    rule: Rule
    way: PollWay
    minutes_kept_by: str
    secret: bool = False
    options: tuple[str, ...] = ()
    explanation: str = ""
    closes_at: datetime | None = None
    in_force_from: date | None = None
    in_force_until: date | None = None
    supersedes: Decision | None = None
    subject: tuple[SubjectKind, str] | None = None


def draft(act: Act, body: Body, asked: Question) -> Poll:
    """Prepare a poll; only who keeps polls sees it until it is opened."""
    POLICY.require(act, DecisionAction.KEEP)
    _require_sense(body.id, asked)
    poll = Poll(body_id=body.id, state=POLLS.start.value, drafted_at=act.moment, options=[], **_values(asked))
    act.session.add(poll)
    act.session.flush()
    _set_options(act, poll, asked)
    act.record(PollDrafted(poll.id, body.id))
    return poll


def change(act: Act, poll: Poll, asked: Question) -> None:
    """Change a poll that is not open yet; after that nobody changes a word of it."""
    POLICY.require(act, DecisionAction.KEEP)
    lock(act, poll)
    POLLS.advance(poll.stage, CHANGE)
    _require_sense(poll.body_id, asked)
    for name, value in _values(asked).items():
        setattr(poll, name, value)
    act.session.execute(delete(PollOption).where(PollOption.poll_id == poll.id))
    _set_options(act, poll, asked)
    act.record(PollChanged(poll.id))


def open_poll(act: Act, poll: Poll) -> None:
    """Open a poll: who may vote today is written down as a list that later changes of membership do not touch."""
    POLICY.require(act, DecisionAction.KEEP)
    lock(act, poll)
    state = POLLS.advance(poll.stage, OPEN)
    if poll.closes_at is not None and poll.closes_at <= act.moment:
        raise Refused(sentence("The end of this poll is over already. Change it first."))
    found = eligible_on(act.session, act.session.get_one(Body, poll.body_id), act.today)
    if not found:
        raise Refused(sentence("Nobody may vote in this body today. Say first who belongs to it."))
    if poll.secret and len(found) < FEWEST_IN_SECRET:
        raise Refused(sentence("A secret vote needs {fewest} people at least.", fewest=FEWEST_IN_SECRET))
    act.session.add_all(
        Elector(poll_id=poll.id, person_id=each.person_id, hat=each.hat, since=each.since) for each in found
    )
    act.session.flush()
    poll.frozen = fingerprint(act, poll)
    poll.state, poll.opened_at = state.value, act.moment
    if poll.secret and poll.voted_by is PollWay.SCREEN:
        box.make(act, poll.id, [CHOICE.format(each) for each in choices(act, poll)])
    act.record(PollOpened(poll.id, len(found), poll.frozen[:12]))


def vote(act: Act, poll: Poll, choice: str) -> None:
    """Give the one ballot of the actor. `Refused` for a second one, after the end, and for what is no choice.

    `NotThere` for a poll that the actor may not vote in.
    """
    lock(act, poll)
    POLLS.advance(poll.stage, VOTE)
    if not POLICY.may(act.actor, DecisionAction.VOTE, seeing.seen_poll(act.session, poll)) or act.actor.id is None:
        raise NotThere
    if poll.closes_at is not None and act.moment >= poll.closes_at:
        raise Refused(sentence("This poll has ended. Your ballot came too late and was not taken."))
    if choice not in choices(act, poll):
        raise Refused(sentence("Choose one of the answers."))
    mine = queries.own_elector(act, poll)
    taken = act.session.execute(
        update(Elector).where(Elector.id == mine.id, Elector.voted.is_(False)).values(voted=True)
    )
    if not taken.rowcount:  # type: ignore[attr-defined]
        raise Refused(sentence("You have voted in this poll already. One ballot for each person is counted."))
    if poll.secret:
        box.drop(act, poll.id, CHOICE.format(choice))
        return
    act.session.add(OpenBallot(elector_id=mine.id, choice=CHOICE.format(choice)))
    act.record(BallotGiven(poll.id))


def call_off(act: Act, poll: Poll) -> None:
    """Call a poll off: what was given so far is thrown away unread, and nobody ever learns of it."""
    POLICY.require(act, DecisionAction.KEEP)
    lock(act, poll)
    was, state = poll.stage, POLLS.advance(poll.stage, CALL_OFF)
    if was is PollStage.OPEN:
        electors = select(Elector.id).where(Elector.poll_id == poll.id)
        act.session.execute(delete(OpenBallot).where(OpenBallot.elector_id.in_(electors)))
        act.session.execute(delete(PaperCount).where(PaperCount.poll_id == poll.id))
        act.session.execute(update(Elector).where(Elector.poll_id == poll.id).values(voted=False))
        if poll.secret and poll.voted_by is PollWay.SCREEN:
            box.thrown_away(act, poll.id)
    poll.state = state.value
    act.record(PollCalledOff(poll.id))


def choices(act: Act, poll: Poll) -> list[str]:
    """Give the codes of what can be chosen on a ballot: yes and no or the options by number, and to abstain."""
    if poll.yes_no:
        return [YES, NO, ABSTAIN]
    return [*(str(each.position) for each in queries.options_of(act, poll)), ABSTAIN]


def fingerprint(act: Act, poll: Poll) -> str:
    """Give the hash of everything that was frozen when the poll was opened, as 64 hexadecimal digits."""
    electors = select(Elector.id, Elector.hat, Elector.since).where(Elector.poll_id == poll.id).order_by(Elector.id)
    said = [
        poll.body_id, poll.question, poll.explanation, poll.kind, poll.way, poll.secret, poll.measure, poll.share_num,
        poll.share_den, poll.base, poll.abstentions_count, poll.blanks_count, poll.quorum_measure, poll.quorum_num,
        poll.quorum_den, str(poll.in_force_from), str(poll.in_force_until), poll.supersedes_poll_id,
        poll.subject_kind, poll.subject_key, [each.label for each in queries.options_of(act, poll)],
        [[each, hat, since.isoformat()] for each, hat, since in act.session.execute(electors)],
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _values(asked: Question) -> dict[str, object]:
    rule, quorum = asked.rule, asked.rule.quorum
    share = quorum.share if quorum else None
    return {
        "question": asked.question, "explanation": asked.explanation or None, "way": asked.way.value,
        "kind": (PollKind.OPTIONS if asked.options else PollKind.YES_NO).value, "secret": asked.secret,
        "measure": rule.measure.value, "share_num": rule.share.numerator, "share_den": rule.share.denominator,
        "base": rule.base.value, "abstentions_count": rule.abstentions_count, "blanks_count": rule.blanks_count,
        "quorum_measure": quorum.measure.value if quorum else None,
        "quorum_num": share.numerator if share else quorum.count if quorum else None,
        "quorum_den": share.denominator if share else None,
        "minutes_kept_by": asked.minutes_kept_by, "closes_at": asked.closes_at, "in_force_from": asked.in_force_from,
        "in_force_until": asked.in_force_until,
        "supersedes_poll_id": asked.supersedes.poll_id if asked.supersedes else None,
        "subject_kind": asked.subject[0].value if asked.subject else None,
        "subject_key": asked.subject[1] if asked.subject else None,
    }  # fmt: skip


def _set_options(act: Act, poll: Poll, asked: Question) -> None:
    act.session.add_all(
        PollOption(poll_id=poll.id, position=position, label=label) for position, label in enumerate(asked.options)
    )
    act.session.flush()
    act.session.expire(poll, ["options"])


def _require_sense(body_id: int, asked: Question) -> None:
    if asked.secret and asked.way is PollWay.HAND:
        raise Refused(sentence("Hands that are shown are not secret. Vote on paper or on screen."))
    if asked.options and len(set(asked.options)) < max(2, len(asked.options)):
        raise Refused(sentence("Write at least two options, each of them once."))
    if asked.in_force_until and asked.in_force_from and asked.in_force_until <= asked.in_force_from:
        raise Refused(sentence("The end lies before the beginning. Look at both days again."))
    if asked.supersedes is not None and asked.supersedes.body_id != body_id:
        raise Refused(sentence("A body takes the place of its own decisions only."))
    if asked.closes_at is not None and asked.way is not PollWay.SCREEN:
        raise Refused(sentence("Only a vote on screen ends by itself. Leave the end open."))


def lock(act: Act, poll: Poll) -> None:
    """Let nobody else vote, change or close this poll until the act is kept."""
    act.session.flush()
    act.session.refresh(poll, with_for_update=True)
