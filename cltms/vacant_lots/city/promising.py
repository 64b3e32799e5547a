"""What can happen to a promise: it is written down, gets another day, is settled, opened again, and followed."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from cltms.foundation.act import Act
from cltms.foundation.errors import NotAllowed, Refused
from cltms.vacant_lots.city.commands import refuse_ahead
from cltms.vacant_lots.city.facts import (
    PromiseDayChanged,
    PromiseFollowed,
    PromiseLeft,
    PromiseMoved,
    PromiseNoted,
)
from cltms.vacant_lots.city.models import Conversation, Promise, PromiseFollower, PromiseStep
from cltms.vacant_lots.city.policy import POLICY
from cltms.vacant_lots.city.vocabulary import CityAction, PromiseState
from cltms.vacant_lots.city.workflow import KEEP, REOPEN
from maps.sentences import sentence

POSTPONE = "postpone"
"""How another day stands in the history; it is no step, for the promise stays open."""


def note(act: Act, conversation: Conversation, promised: str, due_on: date | None) -> Promise:
    """Write down a promise that was made in a conversation; `Refused` when that was taken back meanwhile."""
    POLICY.require(act, CityAction.KEEP)
    act.session.refresh(conversation, ("withdrawn_at",), with_for_update=True)
    if conversation.withdrawn_at is not None:
        raise Refused(sentence("This conversation was taken back. Write it down anew first."))
    _refuse_before(conversation, due_on)
    promise = Promise(
        conversation_id=conversation.id, promised=promised.strip(), due_on=due_on, state=PromiseState.OPEN.value,
        entered_at=act.moment, entered_by_id=act.actor.id,
    )  # fmt: skip
    act.session.add(promise)
    act.session.flush()
    act.record(PromiseNoted(promise.id, conversation.id))
    return promise


def settle(act: Act, promise: Promise, step: str, happened_on: date, words: str) -> None:
    """Take a step of the table; `Refused` without words (but for a kept one), `OutOfStep` for what is not offered."""
    POLICY.require(act, CityAction.KEEP)
    act.session.refresh(promise, ("state", "due_on", "version"), with_for_update=True)
    became = Promise.workflow.advance(promise.stage, step)
    refuse_ahead(act, happened_on)
    if happened_on < promise.conversation.held_on:
        raise Refused(sentence("This is before the promise was made. Look at the day."))
    if step != KEEP and not words.strip():
        raise Refused(sentence("Write how this is known; whoever reads the list will ask."))
    promise.state = became.value
    promise.settled_on = None if step == REOPEN else happened_on
    _remember(act, promise, step, happened_on, words)
    act.record(PromiseMoved(promise.id, step, became.value))


def postpone(act: Act, promise: Promise, due_on: date, happened_on: date, words: str) -> None:
    """Note another day that was promised; the days before stay in the history."""
    POLICY.require(act, CityAction.KEEP)
    act.session.refresh(promise, ("state", "due_on", "version"), with_for_update=True)
    if promise.stage is not PromiseState.OPEN:
        raise Refused(sentence("Only an open promise gets another day."))
    refuse_ahead(act, happened_on)
    _refuse_before(promise.conversation, due_on)
    if due_on == promise.due_on:
        return
    if not words.strip():
        raise Refused(sentence("Write how this is known; whoever reads the list will ask."))
    promise.due_on = due_on
    _remember(act, promise, POSTPONE, happened_on, words)
    act.record(PromiseDayChanged(promise.id))


def follow(act: Act, promise: Promise, language: str) -> None:
    """Remind the actor of a promise, in ``language``; once is enough."""
    POLICY.require(act, CityAction.SEE)
    if act.actor.id is None:
        raise NotAllowed(CityAction.SEE.value, act.actor.name)
    insert = sqlite.insert if act.database.is_sqlite else postgresql.insert
    wanted = {"promise_id": promise.id, "account_id": act.actor.id, "language": language, "since": act.moment}
    new = act.session.scalars(
        insert(PromiseFollower)
        .values(wanted)
        .on_conflict_do_nothing(index_elements=["promise_id", "account_id"])
        .returning(PromiseFollower.id)
    ).one_or_none()
    if new is not None:
        act.record(PromiseFollowed(promise.id, act.actor.id))
    elif (mine := _mine(act, promise)) is not None:
        mine.language = language


def leave(act: Act, promise: Promise) -> None:
    """Remind the actor no more."""
    mine = _mine(act, promise)
    if mine is not None:
        act.session.delete(mine)
        act.session.flush()
        act.record(PromiseLeft(promise.id, mine.account_id))


def _remember(act: Act, promise: Promise, step: str, happened_on: date, words: str) -> None:
    act.session.add(
        PromiseStep(
            promise_id=promise.id, step=step, became=promise.state, happened_on=happened_on, due_on=promise.due_on,
            words=words.strip() or None, entered_at=act.moment, entered_by_id=act.actor.id,
        )
    )  # fmt: skip
    act.session.flush()


def _mine(act: Act, promise: Promise) -> PromiseFollower | None:
    return act.session.scalars(
        select(PromiseFollower).where(
            PromiseFollower.promise_id == promise.id, PromiseFollower.account_id == act.actor.id
        )
    ).one_or_none()


def _refuse_before(conversation: Conversation, due_on: date | None) -> None:
    if due_on is not None and due_on < conversation.held_on:
        raise Refused(sentence("The day is before the promise was made. Look at the day."))
