"""Organizers of a lot: who looks after it and wants to be known, to the team or to everybody, under a name they choose.

Nobody else names them: each says so of themselves, and takes it back.
"""

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from cltms.accounts.models import Account
from cltms.foundation.act import Act, Reading
from cltms.foundation.errors import NotAllowed, Refused
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.vacant_lots.lots import concerns
from cltms.vacant_lots.watching.facts import OrganizerLeft, OrganizerNamed
from cltms.vacant_lots.watching.models import LotOrganizer
from cltms.vacant_lots.watching.policy import POLICY
from cltms.vacant_lots.watching.vocabulary import WatchAction
from maps.sentences import sentence


def organize(act: Act, place: Jurisdiction, lot: Parcel, name: str, *, for_all: bool) -> None:
    """Name the actor as an organizer of a lot, or name them otherwise."""
    POLICY.require(act, WatchAction.ORGANIZE)
    if act.actor.id is None:
        raise NotAllowed(WatchAction.ORGANIZE.value, act.actor.name)
    if not name.strip():
        raise Refused(sentence("Write the name by which you want to be known."))
    row = mine(act, place, lot.parcel_key) or _begun(act, lot, act.actor.id)
    row.name, row.for_all, row.changed_at = name.strip(), for_all, act.moment
    act.session.flush()
    act.record(OrganizerNamed(row.id))


def _begun(act: Act, lot: Parcel, account_id: int) -> LotOrganizer:
    """Give a new row, still without a name, or the one that a twin of the form, sent by a double click, has made."""
    insert = sqlite.insert if act.database.is_sqlite else postgresql.insert
    key = {"account_id": account_id, "jurisdiction_id": lot.jurisdiction_id, "parcel_key": lot.parcel_key}
    known = {
        **key, "parcel_id": lot.parcel_id, "situs": lot.situs, "noted_at": act.moment, "name": "", "for_all": False,
        "changed_at": act.moment,
    }  # fmt: skip
    act.session.execute(insert(LotOrganizer).values(known).on_conflict_do_nothing())
    return act.session.scalars(select(LotOrganizer).filter_by(**key)).one()


def leave(act: Act, place: Jurisdiction, key: str) -> None:
    """Name the actor no more; the row is deleted."""
    POLICY.require(act, WatchAction.ORGANIZE)
    row = mine(act, place, key)
    if row is not None:
        number = row.id
        act.session.delete(row)
        act.session.flush()
        act.record(OrganizerLeft(number))


def unname(act: Act, accounts: Sequence[int]) -> int:
    """Delete the names that accounts which are closed had as organizers; gives how many."""
    theirs = LotOrganizer.account_id.in_(accounts)
    gone = act.session.scalars(delete(LotOrganizer).where(theirs).returning(LotOrganizer.id)).all()
    for number in gone:
        act.record(OrganizerLeft(number))
    return len(gone)


def mine(look: Reading, place: Jurisdiction, key: str) -> LotOrganizer | None:
    """Give how the actor is named as an organizer of a lot."""
    wanted = select(LotOrganizer).where(
        LotOrganizer.account_id == look.actor.id, concerns(look.session, LotOrganizer, place, key)
    )
    return look.session.scalars(wanted.order_by(LotOrganizer.id.desc()).limit(1)).one_or_none()


def of_lot(look: Reading, place: Jurisdiction, key: str) -> Sequence[LotOrganizer]:
    """List the organizers of a lot, to the team."""
    POLICY.require(look, WatchAction.ORGANIZE)
    here = concerns(look.session, LotOrganizer, place, key)
    return look.session.scalars(select(LotOrganizer).where(here).order_by(LotOrganizer.id)).all()


def organizers_shown(look: Reading, place: Jurisdiction, key: str) -> list[str]:
    """List the names by which organizers of a lot want to be known to everybody; for public pages, whoever looks."""
    here = concerns(look.session, LotOrganizer, place, key), LotOrganizer.for_all.is_(True), Account.active.is_(True)
    wanted = select(LotOrganizer).join(Account, Account.id == LotOrganizer.account_id).where(*here)
    rows = look.session.scalars(wanted.order_by(LotOrganizer.id))
    return list(dict.fromkeys(row.name for row in rows))
