"""Finding what was saved: by its address, one's own, what is open to everybody, and the lots of a selection today."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.parcels import changes
from cltms.parcels import queries as roll
from cltms.parcels.change_models import ParcelDescent
from cltms.parcels.filters import ParcelFilter, as_pairs, filter_from_pairs
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.saved.models import Saved, SavedLot
from cltms.parcels.saved.policy import POLICY
from cltms.parcels.saved.vocabulary import SavedAction, SavedKind

FARTHEST = 20
"""Rolls through which the land of a lot is followed."""


@dataclass(frozen=True)
class NumberedLot:
    """A lot of a saved selection today; where the roll lost it, ``parcel`` is None, its land ``now_in`` others."""

    number: int
    saved: SavedLot
    parcel: Parcel | None
    last: Parcel | None = None
    now_in: tuple[Parcel, ...] = ()


def named(look: Reading, address: str, kind: SavedKind | None = None) -> Saved:
    """Give what has this address; `NotThere` also when the actor may not open it, or when it is of another kind."""
    found = look.session.scalars(
        select(Saved)
        .where(Saved.address == address, POLICY.visible_to(look.actor))
        .options(joinedload(Saved.account), joinedload(Saved.jurisdiction))
    ).one_or_none()
    if found is None or (kind is not None and found.kind != kind):
        raise NotThere
    return found


def of_owner(look: Reading, address: str) -> Saved:
    """Give what has this address and is the actor's own; `NotThere` for anybody else's."""
    found = named(look, address)
    if not POLICY.may(look.actor, SavedAction.CHANGE, found):
        raise NotThere
    return found


def listed(look: Reading) -> tuple[list[Saved], list[Saved]]:
    """List the actor's own, the newest first, and what others have opened to everybody, by name."""
    found = look.session.scalars(
        select(Saved)
        .where(POLICY.visible_to(look.actor, SavedAction.LIST))
        .options(joinedload(Saved.account), joinedload(Saved.jurisdiction))
        .order_by(Saved.id.desc())
    ).all()
    mine = [row for row in found if row.account_id == look.actor.id]
    of_others = [row for row in found if row.account_id != look.actor.id]
    return mine, sorted(of_others, key=lambda row: (row.name.casefold(), row.id))


def kept_by(session: Session, account_id: int | None) -> int:
    """How many views and selections an account keeps."""
    return session.scalar(select(func.count()).select_from(Saved).where(Saved.account_id == account_id)) or 0


def written(wanted: ParcelFilter) -> str:
    """A filter as it is kept: as it stands in an address."""
    return urlencode(as_pairs(wanted))


def pairs_of(saved: Saved) -> list[tuple[str, str]]:
    """The filter of a view as pairs, as it was kept."""
    return parse_qsl(saved.asked or "")


def wanted_of(saved: Saved) -> ParcelFilter:
    """The filter of a view; raises NotUnderstood when it asks for what this version no longer knows."""
    return filter_from_pairs(pairs_of(saved))


def size_of(session: Session, saved: Saved) -> int:
    """How many lots a selection was saved with."""
    count = select(func.count()).select_from(SavedLot).where(SavedLot.saved_id == saved.id)
    return session.execute(count).scalar_one()


def lots_of(session: Session, saved: Saved) -> list[NumberedLot]:
    """The lots of a selection by their numbers, those that have left the roll among them."""
    kept = session.scalars(select(SavedLot).where(SavedLot.saved_id == saved.id).order_by(SavedLot.number)).all()
    place = saved.jurisdiction
    there = {row.parcel_key: row for row in roll.lots(session, place, [each.parcel_key for each in kept])}
    return [
        NumberedLot(each.number, each, there[each.parcel_key])
        if each.parcel_key in there
        else NumberedLot(
            each.number, each, None, changes.last_version(session, place, each.parcel_key),
            tuple(now_in(session, place, each.parcel_key)),
        )
        for each in kept
    ]  # fmt: skip


def now_in(session: Session, jurisdiction: Jurisdiction, key: str) -> list[Parcel]:
    """The lots of the live roll in which the land of a lot lies that is gone, followed from roll to roll."""
    found: list[str] = []
    known, here = {key}, [key]
    for _roll in range(FARTHEST):
        became = _became(session, jurisdiction, here)
        there = {row.parcel_key for row in roll.lots(session, jurisdiction, became)}
        found += [each for each in became if each in there and each not in found]
        here = [each for each in became if each not in there | known]
        known |= set(became)
        if not here:
            break
    return roll.lots(session, jurisdiction, found)


def _became(session: Session, jurisdiction: Jurisdiction, keys: Sequence[str]) -> list[str]:
    """The keys of the parcels that took over land of these, each once."""
    rows = session.scalars(
        select(ParcelDescent.new_key)
        .where(
            ParcelDescent.jurisdiction_id == jurisdiction.id, ParcelDescent.old_key.in_(keys),
            ParcelDescent.new_key != ParcelDescent.old_key, ParcelDescent.edition <= jurisdiction.live_edition,
        )
        .order_by(ParcelDescent.edition, ParcelDescent.id)
    )  # fmt: skip
    return list(dict.fromkeys(rows))
