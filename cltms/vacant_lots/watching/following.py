"""Beginning and ending to watch, with an account by one button and without by an address that is confirmed by mail.

The journal keeps that somebody watches, never who or what. Whether an address watches a lot already, nobody is told:
every request is answered with the same page and one letter to that address.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from shapely import Polygon
from sqlalchemy import Select, and_, delete, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import joinedload

from cltms.accounts.models import Account
from cltms.foundation.act import NOBODY, Act, Reading
from cltms.foundation.erasing import leave_no_trace
from cltms.foundation.errors import NotAllowed, NotThere, Refused
from cltms.foundation.worker import Task
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.vacant_lots.lots import forebears
from cltms.vacant_lots.watching import organizing
from cltms.vacant_lots.watching.areas import check_size
from cltms.vacant_lots.watching.facts import WatchBegun, WatchEnded
from cltms.vacant_lots.watching.models import Watch
from cltms.vacant_lots.watching.policy import POLICY
from cltms.vacant_lots.watching.vocabulary import WatchAction
from maps.sentences import sentence

WATCH = "vacant_lots.watch"
"""Kind of secret address that opens somebody's own page."""
FORGET = "watching.forget"
EVERY = timedelta(days=1)
CONFIRMED_WITHIN = timedelta(days=3)
MOST = 100
"""Lots and areas that one watches."""
STEP = 5
"""How many watch is told in steps of five, and as of the Monday before, so that nobody sees one more come."""


def account_name(account_id: int) -> str:
    """Name an account as a watcher."""
    return f"account {account_id}"


def address_name(address: str) -> str:
    """Name an address as a watcher."""
    return f"mail {address.strip().casefold()}"


def lot_name(place: Jurisdiction, key: str) -> str:
    """Name a lot for its hash."""
    return f"{place.slug} {key}"


def watch_lot(act: Act, place: Jurisdiction, lot: Parcel, language: str, secret: str) -> None:
    """Let the actor watch a lot; a second time changes nothing."""
    who, name = _actor(act), lot_name(place, lot.parcel_key)
    if _known(act, who, name) is None:
        watch = _made(act, place, who, language, secret, what=lot.parcel_key, lot_index=name)
        if watch is not None:
            _begin(act, watch)


def watch_area(act: Act, place: Jurisdiction, area: Polygon, name: str, language: str, secret: str) -> None:
    """Let the actor watch an area under a name that only they read."""
    who = _actor(act)
    check_size(place, area)
    if act.session.scalars(_by_secret(secret)).one_or_none() is None:
        watch = _made(act, place, who, language, secret, what=area.wkt, name=name.strip())
        if watch is not None:
            _begin(act, watch)


def ask_by_link(
    act: Act, place: Jurisdiction, lot: Parcel, address: str, language: str, secret: str
) -> Watch | None:  # fmt: skip
    """Note that an address wants to watch a lot, unless it is noted; they confirm it by the letter that is due now.

    None for one that watches too much already, which nobody but they may know.
    """
    who, name = address_name(address), lot_name(place, lot.parcel_key)
    known = _known(act, who, name)
    if known is not None:
        return known
    if _count(act, who) >= MOST:
        return None
    return _made(act, place, who, language, secret, what=lot.parcel_key, lot_index=name) or _known(act, who, name)


def confirm(act: Act, watch: Watch) -> None:
    """Begin to watch what was asked for by an address; whoever has the letter in hand has shown that it is theirs."""
    if watch.confirmed_on is None:
        _begin(act, watch)


def stop(act: Act, watch: Watch) -> None:
    """Delete a watch; whoever has it in hand has shown that it is theirs."""
    confirmed = watch.confirmed_on is not None
    act.session.delete(watch)
    act.session.flush()
    if confirmed:
        replace(act, actor=NOBODY).record(WatchEnded())


def mine(look: Reading) -> Sequence[Watch]:
    """List what the actor watches, the latest last."""
    if look.actor.id is None or not POLICY.opens(look.actor, WatchAction.WATCH):
        return []
    own = select(Watch).where(Watch.who_index == account_name(look.actor.id))
    return look.session.scalars(own.options(joinedload(Watch.jurisdiction)).order_by(Watch.id)).all()


def mine_of_lot(look: Reading, place: Jurisdiction, key: str) -> Watch | None:
    """Give the actor's own watch of a lot."""
    return None if look.actor.id is None else _known(look, account_name(look.actor.id), lot_name(place, key))


def behind(look: Reading, secret: str) -> Watch:
    """Give the watch that a letter leads to; NotThere."""
    found = look.session.scalars(_by_secret(secret).options(joinedload(Watch.jurisdiction))).one_or_none()
    if found is None:
        raise NotThere
    return found


def at_least(look: Reading, place: Jurisdiction, key: str) -> int:
    """How many watched a lot before this week began, rounded down to a multiple of five; for staff."""
    POLICY.require(look, WatchAction.COUNT)
    monday = look.house_day - timedelta(days=look.house_day.weekday())
    names = [lot_name(place, each) for each in (key, *(old.key for old in forebears(look.session, place, key)))]
    who = func.count(func.distinct(Watch.who_index))
    wanted = select(who).where(Watch.lot_index.in_(names), Watch.confirmed_on < monday)
    return look.session.scalars(wanted).one() // STEP * STEP


def forget(task: Task) -> int:
    """Delete what nobody confirmed within three days, and what closed accounts watch and organize; gives how many.

    No line says that they watch no more: beside the line of the closing it would tell who it was.
    """
    with task.acting() as act:
        closed = act.session.scalars(select(Account.id).where(Account.active.is_(False))).all()
        old = and_(Watch.confirmed_on.is_(None), Watch.begun_on < act.house_day - CONFIRMED_WITHIN)
        theirs = Watch.who_index.in_([account_name(each) for each in closed])
        gone = act.session.scalars(delete(Watch).where(or_(old, theirs)).returning(Watch.id)).all()
        count = len(gone) + organizing.unname(act, closed)
    if count:
        leave_no_trace(task.database)
    return count


def _actor(act: Act) -> str:
    POLICY.require(act, WatchAction.WATCH)
    if act.actor.id is None:
        raise NotAllowed(WatchAction.WATCH.value, act.actor.name)
    return account_name(act.actor.id)


def _made(act: Act, place: Jurisdiction, who: str, language: str, secret: str, **what: str) -> Watch | None:
    """Keep a watch of a lot or an area; None when a twin of the form, sent by a double click, was faster."""
    if _count(act, who) >= MOST:
        raise Refused(sentence("You watch {most} lots and areas already. Stop watching one first.", most=MOST))
    insert = sqlite.insert if act.database.is_sqlite else postgresql.insert
    known = {
        "jurisdiction_id": place.id, "who": who, "who_index": who, "language": language, "secret": secret,
        "secret_index": secret, "begun_on": act.house_day, "told_edition": place.live_edition, **what,
    }  # fmt: skip
    kept = insert(Watch).values(known).on_conflict_do_nothing().returning(Watch.id)
    made = act.session.scalars(kept).one_or_none()
    return None if made is None else act.session.get_one(Watch, made)


def _count(look: Reading, who: str) -> int:
    return look.session.scalars(select(func.count(Watch.id)).where(Watch.who_index == who)).one()


def _begin(act: Act, watch: Watch) -> None:
    watch.confirmed_on = watch.told_until = act.house_day
    act.session.flush()
    replace(act, actor=NOBODY).record(WatchBegun())


def _known(look: Reading, who: str, lot: str) -> Watch | None:
    wanted = select(Watch).where(Watch.who_index == who, Watch.lot_index == lot)
    return look.session.scalars(wanted).one_or_none()


def _by_secret(secret: str) -> Select[Watch]:
    return select(Watch).where(Watch.secret_index == secret)
