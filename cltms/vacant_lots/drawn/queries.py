"""Ask for drawn lots: one, those of a place, what lies under one, and what a newer roll has brought onto its ground."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shapely import Polygon
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.parcels import drawn as parcels
from cltms.parcels import queries as roll
from cltms.parcels.drawn import Shared
from cltms.parcels.models import DRAWN_EDITION, Jurisdiction, Parcel
from cltms.vacant_lots.drawn.models import DrawnLot
from cltms.vacant_lots.drawn.outlines import read_kept
from cltms.vacant_lots.drawn.policy import POLICY
from cltms.vacant_lots.drawn.vocabulary import DrawnAction

MOST_SHOWN = 1_000
COVERS = 0.5
"""A parcel that has at least this part of the drawn ground is the one into which it may go."""


@dataclass(frozen=True)
class OnGround:
    """What the roll has on the ground of a drawn lot: all of it, and the parcels that came since it was compared."""

    shared: tuple[Shared, ...] = ()
    new: tuple[Shared, ...] = ()

    @property
    def covering(self) -> tuple[Shared, ...]:
        """New parcels that cover most of it."""
        return tuple(each for each in self.new if each.share >= COVERS)


def drawn_lot(look: Reading, drawn_lot_id: int) -> DrawnLot:
    """Give one with its place and outlines; NotThere."""
    POLICY.require(look, DrawnAction.SEE)
    asked = select(DrawnLot).where(DrawnLot.id == drawn_lot_id)
    whole = asked.options(joinedload(DrawnLot.jurisdiction), selectinload(DrawnLot.outlines))
    found = look.session.scalars(whole).one_or_none()
    if found is None:
        raise NotThere
    return found


def of_parcel(look: Reading, parcel: Parcel) -> DrawnLot | None:
    """Give what is known of a lot that we drew; None for a parcel of the roll."""
    return drawn_lot(look, -parcel.id) if parcel.is_drawn else None


def parcel_of(look: Reading, row: DrawnLot) -> Parcel:
    """Give the lot among the parcels, also of one that is withdrawn."""
    return look.session.get_one(Parcel, -row.id)


def in_place(look: Reading, place: Jurisdiction) -> Sequence[tuple[DrawnLot, Parcel]]:
    """Give those of a place, the newest first, withdrawn ones last."""
    POLICY.require(look, DrawnAction.SEE)
    asked = (
        select(DrawnLot, Parcel)
        .join(Parcel, Parcel.id == -DrawnLot.id)
        .where(DrawnLot.jurisdiction_id == place.id, Parcel.first_edition == DRAWN_EDITION)
        .order_by(DrawnLot.withdrawn_at.is_not(None), DrawnLot.number.desc())
        .limit(MOST_SHOWN)
    )
    return [(row, parcel) for row, parcel in look.session.execute(asked)]


def on_ground(look: Reading, row: DrawnLot) -> OnGround:
    """Give what else lies on its ground today; nothing for one that is withdrawn."""
    if row.withdrawn_at is not None:
        return OnGround()
    outline = read_kept(row.outlines[-1].outline)
    shared = parcels.shared_ground(look.session, row.jurisdiction, outline, row.key)
    return OnGround(tuple(shared), tuple(_come_since(look, row, outline, shared)))


def parcels_under(look: Reading, place: Jurisdiction, outline: Polygon, own_key: str = "") -> list[Shared]:
    """Give the parcels of the live roll on which an outline lies; none where the place has no grid to measure on."""
    if place.grid is None:
        return []
    shared = parcels.shared_ground(look.session, place, outline, own_key)
    return [each for each in shared if not each.parcel.is_drawn]


def _come_since(look: Reading, row: DrawnLot, outline: Polygon, shared: Sequence[Shared]) -> Iterator[Shared]:
    """Give what was not there in the roll with which it was compared, and what has come to cover most of it since.

    A parcel that was there under the same key is none that came, however often its facts changed.
    """
    if row.seen_edition >= row.jurisdiction.live_edition:
        return
    before = parcels.shared_ground(look.session, row.jurisdiction, outline, row.key, row.seen_edition)
    shares = {each.parcel.parcel_key: each.share for each in before}
    for each in shared:
        was = shares.get(each.parcel.parcel_key)
        if not each.parcel.is_drawn and (was is None or was < COVERS <= each.share):
            yield each


def into(look: Reading, row: DrawnLot, key: str) -> Parcel:
    """Give the parcel of the roll into which it can go: one that covers most of its ground; NotThere."""
    for each in on_ground(look, row).shared:
        if each.parcel.parcel_key == key and each.share >= COVERS and not each.parcel.is_drawn:
            return each.parcel
    raise NotThere


def joined_into(look: Reading, row: DrawnLot) -> Parcel | None:
    """Give the parcel into which it went, if the roll has it still."""
    return None if row.joined_key is None else roll.lot(look.session, row.jurisdiction, row.joined_key)


def gone_into(look: Reading, parcel: Parcel) -> Sequence[DrawnLot]:
    """Give the drawn lots that went into a parcel of the roll."""
    asked = select(DrawnLot).where(
        DrawnLot.jurisdiction_id == parcel.jurisdiction_id, DrawnLot.joined_key == parcel.parcel_key
    )
    return look.session.scalars(asked.order_by(DrawnLot.number)).all()
