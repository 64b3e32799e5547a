"""Giving a walk: to an account, or by a private link that opens this walk alone until a day, and taking it back."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, update
from sqlalchemy.orm import contains_eager, joinedload, selectinload, undefer

from cltms.accounts.models import Account
from cltms.foundation.act import NOBODY, Act, Reading
from cltms.foundation.erasing import leave_no_trace
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.worker import Task
from cltms.vacant_lots.visits.facts import WalkGiven, WalkWithdrawn
from cltms.vacant_lots.visits.models import Turf, TurfWalk, WalkGiving, WalkLot
from cltms.vacant_lots.visits.policy import POLICY
from cltms.vacant_lots.visits.vocabulary import VisitAction
from maps.sentences import sentence

FORGET = "visits.forget"
EVERY = timedelta(days=1)
KEPT_FOR = timedelta(days=28)
"""After the end of a walk: until then the team knows who walked it."""
LATE = timedelta(days=3)
"""After the end: what was seen before it and waited on a telephone is still taken."""
LINK = "vacant_lots.walk"
LONGEST = timedelta(days=31)
MOST_GIVEN = 20
MAP = undefer(TurfWalk.map_svg)


@dataclass(frozen=True)
class Opened:
    """A walk that somebody opened who was given it; who has one of these may write down what they see on it."""

    giving: WalkGiving
    walk: TurfWalk

    @property
    def turf(self) -> Turf:
        """The turf of the walk."""
        return self.walk.turf

    def lot(self, position: int) -> WalkLot:
        """Give the lot with this number; NotThere for one that is not on this walk."""
        found = next((each for each in self.walk.lots if each.position == position), None)
        if found is None:
            raise NotThere
        return found


def give_to_account(act: Act, walk: TurfWalk, account: Account, until_day: date) -> WalkGiving:
    """Give a walk to somebody who signs in, up to the end of a day; giving it again changes the day."""
    POLICY.require(act, VisitAction.KEEP)
    until = _end_of(act, until_day)
    _lock(act, walk)
    theirs = select(WalkGiving).where(
        WalkGiving.walk_id == walk.id, WalkGiving.account_id == account.id, WalkGiving.withdrawn_at.is_(None)
    )
    if (known := act.session.scalars(theirs).first()) is not None:
        known.until = until
        return known
    return _given(act, WalkGiving(walk_id=walk.id, account_id=account.id, until=until))


def give_by_link(act: Act, walk: TurfWalk, name: str, until_day: date, secret: str) -> WalkGiving:
    """Give a walk to whoever has the link; `Refused` for a secret that was used."""
    POLICY.require(act, VisitAction.KEEP)
    until = _end_of(act, until_day)
    _lock(act, walk)
    if act.session.scalars(select(WalkGiving.id).where(WalkGiving.secret_index == secret)).first() is not None:
        raise Refused(sentence("A link was made with this form before. Open the page anew to make another one."))
    if not name.strip():
        raise Refused(sentence("Write a name; any name by which the team knows them."))
    row = WalkGiving(walk_id=walk.id, walker_name=name.strip(), secret=secret, secret_index=secret, until=until)
    return _given(act, row)


def withdraw(act: Act, giving: WalkGiving) -> None:
    """Take a walk back; a link leads nowhere from now on, and what was written stays."""
    POLICY.require(act, VisitAction.KEEP)
    if giving.withdrawn_at is None:
        giving.withdrawn_at = act.moment
        act.record(WalkWithdrawn(giving.walk_id, giving.id))


def giving(look: Reading, giving_id: int) -> WalkGiving:
    """Give it to who gives walks; NotThere."""
    POLICY.require(look, VisitAction.KEEP)
    found = look.session.get(WalkGiving, giving_id)
    if found is None:
        raise NotThere
    return found


def behind(look: Reading, secret: str, waited: timedelta | None = None) -> Opened:
    """Open the walk behind a link; NotThere for one that is unknown, withdrawn or over, all alike.

    What ``waited`` on a telephone is taken up to three days later, if it was written before the end.
    """
    return _opened(look, WalkGiving.secret_index == secret, waited)


def mine(look: Reading, giving_id: int, waited: timedelta | None = None) -> Opened:
    """Open a walk that the actor was given; NotThere for every other."""
    theirs = POLICY.visible_to(look.actor, VisitAction.WALK)
    return _opened(look, (WalkGiving.id == giving_id) & WalkGiving.account_id.is_not(None) & theirs, waited)


def all_mine(look: Reading) -> list[WalkGiving]:
    """List the walks that the actor was given and that are not over, those that end first on top."""
    wanted = _with_lots().where(
        POLICY.visible_to(look.actor, VisitAction.WALK), WalkGiving.account_id == look.actor.id, _still(look, None)
    )
    return list(look.session.scalars(wanted.order_by(WalkGiving.until, WalkGiving.id)))


def unnamed(act: Act) -> Act:
    """Give an act whose lines in the journal name nobody: who walked is for the team alone."""
    return replace(act, actor=NOBODY)


def forget(task: Task) -> int:
    """Take names, links and accounts away four weeks after the end; gives how many."""
    with task.acting() as act:
        over = WalkGiving.until <= act.moment - KEPT_FOR
        known = WalkGiving.secret_index.is_not(None) | WalkGiving.account_id.is_not(None)
        gone = act.session.scalars(
            update(WalkGiving)
            .where(over, known)
            .values(account_id=None, walker_name=None, secret=None, secret_index=None)
            .returning(WalkGiving.id)
        ).all()
    if gone:
        leave_no_trace(task.database)
    return len(gone)


def _opened(look: Reading, which: ColumnElement[bool], waited: timedelta | None) -> Opened:
    wanted = _with_lots(MAP).where(which, WalkGiving.withdrawn_at.is_(None), _still(look, waited))
    found = look.session.scalars(wanted).one_or_none()
    if found is None:
        raise NotThere
    return Opened(found, found.walk)


def _still(look: Reading, waited: timedelta | None) -> ColumnElement[bool]:
    if waited is None:
        return WalkGiving.until > look.moment
    written: datetime = look.moment - waited
    return (WalkGiving.until > written) & (WalkGiving.until > look.moment - LATE)


def _with_lots(*more: Any) -> Select[WalkGiving]:
    walk = contains_eager(WalkGiving.walk)
    return (
        select(WalkGiving)
        .join(WalkGiving.walk)
        .options(
            walk.options(selectinload(TurfWalk.lots), *more),
            walk.joinedload(TurfWalk.turf).joinedload(Turf.jurisdiction),
            joinedload(WalkGiving.account),
        )
    )


def _given(act: Act, row: WalkGiving) -> WalkGiving:
    known = select(func.count(WalkGiving.id)).where(
        WalkGiving.walk_id == row.walk_id, WalkGiving.withdrawn_at.is_(None), WalkGiving.until > act.moment
    )
    if act.session.scalars(known).one() >= MOST_GIVEN:
        raise Refused(sentence("So many have this walk already. Take it back from somebody first."))
    row.given_at, row.given_by_id = act.moment, act.actor.id
    act.session.add(row)
    act.session.flush()
    act.record(WalkGiven(row.walk_id, row.id))
    return row


def _end_of(act: Act, day: date) -> datetime:
    """The midnight that ends a day of the house."""
    if not act.house_day <= day <= act.house_day + LONGEST:
        raise Refused(sentence("Choose a day from today on, at most a month ahead."))
    return datetime.combine(day + timedelta(days=1), time(), act.zone)


def _lock(act: Act, walk: TurfWalk) -> None:
    act.session.refresh(walk, ("number",), with_for_update=True)
