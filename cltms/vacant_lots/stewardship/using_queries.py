"""Finding what lots are used for: one entry with those before it, all of a place, and those of a lot."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.members.models import Organisation
from cltms.parcels import queries as roll
from cltms.parcels.models import Jurisdiction
from cltms.parcels.saved.queries import now_in
from cltms.vacant_lots.lots import concerns
from cltms.vacant_lots.stewardship.policy import POLICY
from cltms.vacant_lots.stewardship.queries import PAGE_ROWS
from cltms.vacant_lots.stewardship.use_models import LotUse, LotUseLot
from cltms.vacant_lots.stewardship.vocabulary import StewardshipAction


def use(look: Reading, use_id: int) -> LotUse:
    """Give an entry; NotThere."""
    found = look.session.scalars(_whole(look).where(LotUse.id == use_id)).one_or_none()
    if found is None:
        raise NotThere
    return found


def in_place_of(look: Reading, found: LotUse) -> int | None:
    """Give the number of the entry that stands in the place of this one today; None while it counts itself.

    None too when what stands there was taken back.
    """
    at, last = found.id, None
    while (after := look.session.scalars(select(LotUse).where(LotUse.replaces_id == at)).one_or_none()) is not None:
        at, last = after.id, after
    return last.id if last is not None and last.replaced_at is None else None


def before(look: Reading, found: LotUse) -> Sequence[LotUse]:
    """List the entries in whose place this one stands, the latest first."""
    rows = []
    while found.replaces_id is not None:
        found = use(look, found.replaces_id)
        rows.append(found)
    return rows


def uses(look: Reading, place: Jurisdiction, *, page: int = 0) -> Sequence[LotUse]:
    """List what counts in a place, what goes on before what is over; pages are counted from 0."""
    here = _whole(look).where(LotUse.jurisdiction_id == place.id, LotUse.replaced_at.is_(None))
    return look.session.scalars(_in_order(here).offset(page * PAGE_ROWS).limit(PAGE_ROWS + 1)).all()


def on_lot(look: Reading, place: Jurisdiction, key: str) -> Sequence[LotUse]:
    """List what counts of a lot and of those whose land came into it."""
    here = select(LotUseLot.lot_use_id).where(concerns(look.session, LotUseLot, place, key))
    return look.session.scalars(_in_order(_whole(look).where(LotUse.id.in_(here), LotUse.replaced_at.is_(None)))).all()


def lots_now(look: Reading, found: LotUse) -> list[str]:
    """Give the identifiers of its lots in the live roll; of a lot that is gone, those in which its land lies now."""
    place = found.jurisdiction
    there = {each.parcel_key: [each] for each in roll.lots(look.session, place, [lot.parcel_key for lot in found.lots])}
    ids = [
        each.parcel_id
        for lot in found.lots
        for each in there.get(lot.parcel_key) or now_in(look.session, place, lot.parcel_key)
    ]
    return list(dict.fromkeys(ids))


def organisations(look: Reading) -> Sequence[Organisation]:
    """List the organizations by which a lot can be used, to who writes it down."""
    POLICY.require(look, StewardshipAction.KEEP)
    return look.session.scalars(select(Organisation).order_by(Organisation.ours.desc(), Organisation.name)).all()


def _in_order(found: Select[LotUse]) -> Select[LotUse]:
    return found.order_by(LotUse.until.is_not(None), LotUse.until.desc(), LotUse.since.desc(), LotUse.id.desc())


def _whole(look: Reading) -> Select[LotUse]:
    wanted = select(LotUse).where(POLICY.visible_to(look.actor))
    return wanted.options(
        joinedload(LotUse.jurisdiction), joinedload(LotUse.organisation), selectinload(LotUse.lots)
    )  # fmt: skip
