"""Promises of officials: every step of the table and none beside it, days that move, history, and reminders once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.app import open_worker
from cltms.config import Settings
from cltms.foundation.act import OPERATOR, Act, Actor, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.errors import NotAllowed, OutOfStep, Refused
from cltms.foundation.jobs import enqueue
from cltms.outbox.models import OutboxMessage
from cltms.parcels.models import Jurisdiction
from cltms.roles import Role
from cltms.vacant_lots.city import commands, promising, queries, reminding, rules
from cltms.vacant_lots.city.commands import Said
from cltms.vacant_lots.city.models import Official, Promise, PromiseStep
from cltms.vacant_lots.city.queries import Show
from cltms.vacant_lots.city.vocabulary import PromiseState, SaidBy
from cltms.vacant_lots.city.workflow import BREAK, KEEP, KEEP_PARTLY, WITHDRAW, WORKFLOW
from tests.vacant_lots.land import add_official, add_place, lot

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
WAY_TO = {
    PromiseState.OPEN: (), PromiseState.KEPT: (KEEP,), PromiseState.PARTLY_KEPT: (KEEP_PARTLY,),
    PromiseState.BROKEN: (BREAK,), PromiseState.WITHDRAWN: (WITHDRAW,),
}  # fmt: skip


def promised(act: Act, place: Jurisdiction, dana: Official, due_on: date | None = None) -> Promise:
    said = Said(act.today - timedelta(days=30), SaidBy.MEETING, "They would mow and fence it.")
    conversation = commands.note(act, dana, said, [lot(act, place, "A1")])
    promise = promising.note(act, conversation, "The fence comes down", due_on)
    return queries.promise(act, promise.id)


@pytest.mark.parametrize(("stage", "step"), WORKFLOW.pairs())
def test_every_pair_of_stage_and_step(
    act: Act, place: Jurisdiction, dana: Official, stage: PromiseState, step: str
) -> None:
    promise = promised(act, place, dana)
    for each in WAY_TO[stage]:
        promising.settle(act, promise, each, act.today, "They said so")
    if step not in WORKFLOW.offered(stage):
        with pytest.raises(OutOfStep):
            promising.settle(act, promise, step, act.today, "They said so")
        return
    promising.settle(act, promise, step, act.today, "They said so")
    assert promise.stage is WORKFLOW.advance(stage, step)
    assert (promise.settled_on is None) == (promise.stage is PromiseState.OPEN)
    last = act.session.scalars(select(PromiseStep).order_by(PromiseStep.id.desc())).first()
    assert last is not None
    assert (last.step, last.became, last.words) == (step, promise.state, "They said so")


def test_how_it_is_known_must_be_said(act: Act, place: Jurisdiction, dana: Official) -> None:
    promise = promised(act, place, dana)
    with pytest.raises(Refused, match="how this is known"):
        promising.settle(act, promise, BREAK, act.today, " ")
    with pytest.raises(Refused, match="still to come"):
        promising.settle(act, promise, KEEP, act.today + timedelta(days=1), "")
    with pytest.raises(Refused, match="before the promise"):
        promising.settle(act, promise, KEEP, act.today - timedelta(days=31), "")
    promising.settle(act, promise, KEEP, act.today, "")
    assert promise.state == "kept"


def test_another_day_leaves_the_first_in_the_history(act: Act, place: Jurisdiction, dana: Official) -> None:
    first, second = act.today - timedelta(days=1), act.today + timedelta(days=40)
    promise = promised(act, place, dana, first)
    assert rules.overdue(promise, act.today)
    promising.postpone(act, promise, second, act.today, "By telephone")
    promising.postpone(act, promise, second, act.today, "Sent twice")
    act.session.expire(promise)
    found = queries.promise(act, promise.id)
    assert [(each.step, each.due_on) for each in found.steps] == [(promising.POSTPONE, second)]
    assert not rules.overdue(found, act.today)
    promising.settle(act, found, WITHDRAW, act.today, "A letter")
    with pytest.raises(Refused, match="Only an open promise"):
        promising.postpone(act, found, second + timedelta(days=1), act.today, "By telephone")


@given(due_on=st.none() | DAYS, state=st.sampled_from(PromiseState), today=DAYS)
def test_overdue_and_soon_exclude_each_other(due_on: date | None, state: PromiseState, today: date) -> None:
    promise = Promise(due_on=due_on, state=state.value)
    late, soon = rules.overdue(promise, today), rules.soon(promise, today)
    assert not (late and soon)
    assert not (late or soon) or (state is PromiseState.OPEN and due_on is not None)
    assert late == (state is PromiseState.OPEN and due_on is not None and (today - due_on).days > 0)


def test_rule_and_rows_agree_on_every_day_around(act: Act, place: Jurisdiction, dana: Official) -> None:
    days = [None, *(act.today + timedelta(days=number) for number in range(-9, 10))]
    made = [promised(act, place, dana, due_on) for due_on in days]
    for each in made[::4]:
        promising.settle(act, each, KEEP, act.today, "")
    for rule, rows in ((rules.overdue, rules.overdue_rows), (rules.soon, rules.soon_rows)):
        wanted = {each.id for each in made if rule(each, act.today)}
        assert set(act.session.scalars(select(Promise.id).where(rows(act.today)))) == wanted
        assert wanted


def test_counts_of_an_official_add_up(act: Act, place: Jurisdiction, dana: Official) -> None:
    for step in (KEEP, KEEP, BREAK, KEEP_PARTLY, WITHDRAW):
        promising.settle(act, promised(act, place, dana), step, act.today, "Seen")
    promised(act, place, dana, act.today - timedelta(days=1))
    ((official, counted),) = queries.scores(act, place)
    assert official.id == dana.id
    assert counted == rules.Score(open=1, overdue=1, kept=2, partly_kept=1, broken=1, withdrawn=1)
    assert counted.made == 6
    assert next(each.state for each in queries.promises(act, place, Show.ALL)) == "open"
    assert len(queries.promises(act, place, Show.SETTLED)) == 5
    assert len(queries.promises(act, place, Show.OVERDUE)) == 1


def test_who_follows_is_told_once_before_and_once_after(settings: Settings, database: Database) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = add_place(act)
        promise = promised(act, place, add_official(act, place), act.today + timedelta(days=3))
        rosa = account(act, "rosa", Role.ORGANIZER)
        gone = account(act, "gone", Role.STAFF)
        for each in (rosa, gone):
            promising.follow(as_account(act, each), promise, "es")
            promising.follow(as_account(act, each), promise, "es")
        gone.active = False
    for _again in range(2):
        remind(settings, database)
    (letter,) = letters(database)
    assert letter.recipient == "rosa@example.org"
    for secret in ("fence", "Dana", "A-1", "Mill", "Rosa", "Elm"):
        assert secret not in f"{letter.subject} {letter.body}"
    assert "/vacant-lots/promises/1" in str(letter.body)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        act.session.get_one(Promise, 1).due_on = act.today - timedelta(days=1)
    for _again in range(2):
        remind(settings, database)
    assert len(letters(database)) == 2
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        found = queries.promise(act, 1)
        promising.settle(act, found, KEEP, act.today, "")
        promising.leave(as_account(act, act.session.get_one(Account, 1)), found)
    remind(settings, database)
    assert len(letters(database)) == 2


def test_the_operator_cannot_be_reminded(act: Act, place: Jurisdiction, dana: Official) -> None:
    with pytest.raises(NotAllowed):
        promising.follow(act, promised(act, place, dana), "en")


def account(act: Act, name: str, role: Role) -> Account:
    found = Account(email=f"{name}@example.org", name=name.title(), role=role.value, created_at=act.moment)
    act.session.add(found)
    act.session.flush()
    return found


def as_account(act: Act, who: Account) -> Act:
    return replace(act, actor=Actor(who.id, who.name, frozenset({who.role})))


def remind(settings: Settings, database: Database) -> None:
    """Do the round of reminders."""
    worker = open_worker(settings, database)
    with acting_as(database, OPERATOR, Door.JOB) as act:
        enqueue(act, reminding.REMIND, {})
    while worker.run_once():
        pass


def letters(database: Database) -> list[OutboxMessage]:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        rows = act.session.scalars(select(OutboxMessage).where(OutboxMessage.kind == reminding.LETTER))
        return list(rows)
