"""Whom bodies, polls and decisions concern, as plain values for rules and as SQL for lists; the two agree by test."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from cltms.decisions.body_models import Body, BodyHat, BodySeat
from cltms.decisions.electorate import eligible_on, on
from cltms.decisions.models import Elector, Poll
from cltms.decisions.vocabulary import PollStage, PollWay
from cltms.foundation.act import Actor
from cltms.members import queries as members
from cltms.members.models import Membership, Person


@dataclass(frozen=True)
class SeenBody:
    """A body with the accounts of those who vote in it today, or could in one of its polls."""

    body_id: int
    concerned: frozenset[int]


@dataclass(frozen=True)
class SeenPoll:
    """A poll with the accounts of its electorate, and of those who belong to its body today."""

    poll_id: int
    stage: PollStage
    way: PollWay
    electors: frozenset[int]
    members: frozenset[int]


def seen_body(session: Session, body: Body) -> SeenBody:
    """Say whom a body concerns."""
    electors = select(Elector.person_id).join(Poll, Poll.id == Elector.poll_id).where(Poll.body_id == body.id)
    past = _accounts(session, session.scalars(electors))
    return SeenBody(body.id, past | _today_in(session, body))


def seen_poll(session: Session, poll: Poll) -> SeenPoll:
    """Say whom a poll concerns."""
    electors = session.scalars(select(Elector.person_id).where(Elector.poll_id == poll.id))
    body = session.get_one(Body, poll.body_id)
    return SeenPoll(poll.id, poll.stage, poll.voted_by, _accounts(session, electors), _today_in(session, body))


def is_elector(actor: Actor, poll_id: ColumnElement[int] | InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Give the condition that the actor is of the electorate of a poll."""
    if actor.id is None:
        return false()
    return exists().where(Elector.poll_id == poll_id, Elector.person_id.in_(records_of(actor.id)))


def belongs_today(actor: Actor) -> ColumnElement[bool]:
    """Give the condition that the actor may vote in a body today."""
    if actor.id is None:
        return false()
    mine, day = records_of(actor.id), today()
    here = and_(Membership.organisation_id == Body.organisation_id, Membership.person_id.in_(mine), on(Membership, day))
    by_hat = exists().where(here, BodyHat.body_id == Body.id, BodyHat.hat == Membership.hat)
    by_seat = exists().where(BodySeat.body_id == Body.id, BodySeat.person_id.in_(mine), on(BodySeat, day))
    named = ~exists().where(BodyHat.body_id == Body.id)
    return or_(by_hat, and_(named, by_seat, exists().where(here)))


def records_of(account_id: int) -> Select[int]:
    """Select all records of the person who signs in with an account: the one that stands, and those behind it."""
    mine = select(Person.id).where(Person.account_id == account_id).cte(recursive=True)
    behind = select(Person.id).join(mine, Person.merged_into_id == mine.c.id)
    return select(mine.union_all(behind).c.id)


def today() -> date:
    """The day on which belonging is judged, in UTC as everywhere."""
    return datetime.now(UTC).date()


def _today_in(session: Session, body: Body) -> frozenset[int]:
    return _accounts(session, [each.person_id for each in eligible_on(session, body, today())])


def _accounts(session: Session, person_ids: Iterable[int | None]) -> frozenset[int]:
    known = [each for each in person_ids if each is not None]
    standing = members.standing_in(session, known).values()
    return frozenset(person.account_id for person in standing if person.account_id is not None)
