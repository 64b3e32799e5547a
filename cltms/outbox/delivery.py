"""Delivering one message: marked before the carrier is called and after, so that a cut in between shows.

The mark is a short transaction of its own. A worker that dies between mark and answer leaves the message marked;
whoever finds the mark with its lease over calls the message uncertain and does not touch it again.
"""

from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta

from sqlalchemy import select

from cltms.foundation.act import Act, Fact
from cltms.foundation.jobs import enqueue
from cltms.foundation.worker import Task
from cltms.outbox.carriers.carrier import Letter, NotEver, NotKnown, NotNow, Trouble
from cltms.outbox.carriers.choosing import carrier_for, folder_for
from cltms.outbox.commands import DELIVER
from cltms.outbox.facts import MessageNotSent, MessageSent, MessageUncertain
from cltms.outbox.models import BOXES, Posted
from cltms.outbox.vocabulary import BEGIN, CONFIRM, ENDED, LOSE, POSTPONE, REFUSE, Channel, Stage
from maps.sentences import Sentence, sentence

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 20, 60, 240, 720, 1440))
"""How long to wait after the first refusal, the second …; after the last we stop."""

Begun = tuple[int, Channel, Letter]
"""Number of the attempt, the way, and the letter."""


def deliver(task: Task) -> None:
    """Deliver the message of the job from its circle's outbox, unless it is done, not due or in other hands."""
    number = int(task.payload["message"])
    with task.acting() as act:
        begun = _begin(act, number, timedelta(seconds=task.settings.job_lease_seconds))
    if begun is None:
        return
    attempt, channel, letter = begun
    try:
        carrier_for(channel, task.settings, folder_for(task.circle, task.settings, task.database)).carry(letter)
    except Trouble as trouble:
        with task.acting() as act:
            _trouble(act, number, attempt, trouble)
    except Exception:
        with task.acting() as act:
            _trouble(act, number, attempt, NotKnown(sentence("Sending broke off by our mistake. Please tell us.")))
        raise
    else:
        with task.acting() as act:
            _close(act, number, attempt, CONFIRM, MessageSent, None)


def lose(act: Act, message: Posted) -> None:
    """Call a message uncertain whose worker gave no sign of life any more."""
    said = sentence("The computer stopped while this was being sent, so it may or may not have arrived.")
    _step(act, message, LOSE, said)
    act.record(MessageUncertain(message.id, message.attempts))


def _begin(act: Act, number: int, lease: timedelta) -> Begun | None:
    message = _held(act, number)
    if message is None or message.stage in ENDED or message.due_at > act.moment:
        return None
    if message.stage is Stage.SENDING:
        _look_after(act, message)
        return None
    if message.until is not None and message.until <= act.moment:
        _step(act, message, REFUSE, sentence("It was too late to send this."))
        act.record(MessageNotSent(message.id, message.attempts))
        return None
    message.state = Posted.workflow.advance(message.stage, BEGIN).value
    message.attempts += 1
    message.lease_until = act.moment + lease
    letter = Letter(
        message.token, message.recipient or "", message.subject or "", message.body or "", message.created_at
    )
    return message.attempts, message.way, letter


def _look_after(act: Act, message: Posted) -> None:
    """Another worker has it, or had it: give it up when its lease is over, else look again then."""
    if message.lease_until is not None and message.lease_until > act.moment:
        enqueue(act, DELIVER, {"message": message.id}, due_at=message.lease_until)
    else:
        lose(act, message)


def _trouble(act: Act, number: int, attempt: int, trouble: Trouble) -> None:
    if isinstance(trouble, NotNow):
        _postpone(act, number, attempt, trouble.sentence)
    elif isinstance(trouble, NotEver):
        _close(act, number, attempt, REFUSE, MessageNotSent, trouble.sentence)
    else:
        _close(act, number, attempt, LOSE, MessageUncertain, trouble.sentence)


def _postpone(act: Act, number: int, attempt: int, said: Sentence) -> None:
    message = _ours(act, number, attempt)
    if message is None:
        return
    tries = attempt - message.attempts_before
    if tries > len(PAUSES):
        _step(act, message, REFUSE, said)
        act.record(MessageNotSent(message.id, attempt))
        return
    _step(act, message, POSTPONE, said)
    message.due_at = act.moment + PAUSES[tries - 1]
    enqueue(act, DELIVER, {"message": message.id}, due_at=message.due_at)


def _close(
    act: Act, number: int, attempt: int, step: str, fact: Callable[[int, int], Fact], said: Sentence | None
) -> None:
    message = _ours(act, number, attempt)
    if message is not None:
        _step(act, message, step, said)
        act.record(fact(number, attempt))


def _step(act: Act, message: Posted, step: str, said: Sentence | None) -> None:
    target = Posted.workflow.advance(message.stage, step)
    message.state = target.value
    message.lease_until = None
    message.ended_at = act.moment if target in ENDED else None
    message.reason = asdict(said) if said else None


def _ours(act: Act, number: int, attempt: int) -> Posted | None:
    """Give the message unless a later attempt or a person has taken it over."""
    message = _held(act, number)
    mine = message is not None and message.attempts == attempt and message.stage in {Stage.SENDING, Stage.UNCERTAIN}
    return message if mine else None


def _held(act: Act, number: int) -> Posted | None:
    box = BOXES[act.circle]
    return act.session.scalars(select(box).where(box.id == number).with_for_update()).one_or_none()
