"""Finding whom to call about a lot."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.parcels import queries as roll
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.vacant_lots.city.models import HoldingContact
from cltms.vacant_lots.city.policy import POLICY
from cltms.vacant_lots.lots import forebears
from maps.owners.vocabulary import OwnerKind


@dataclass(frozen=True)
class ToCall:
    """Whom to call about a lot, and how near that is said: of this lot, of its owner's name, or of its body."""

    entry: HoldingContact
    nearness: str


def whom_to_call(look: Reading, parcel: Parcel) -> ToCall | None:
    """Give whom to call about a lot: what was said of the lot itself, else of its owner's name, else of its body."""
    found = look.session.scalars(
        _entries().where(HoldingContact.jurisdiction_id == parcel.jurisdiction_id, POLICY.visible_to(look.actor))
    ).all()
    of_lot = _of_lot(look, parcel, [each for each in found if each.parcel_key is not None])
    if of_lot is not None:
        return ToCall(of_lot, "lot")
    of_body = [each for each in found if each.owner_body is not None and each.owner_body == parcel.owner_body]
    of_name = [each for each in of_body if each.owner_name is not None and each.owner_name == parcel.owner_name]
    if of_name:
        return ToCall(of_name[0], "name")
    whole = [each for each in of_body if each.owner_name is None]
    return ToCall(whole[0], "body") if whole else None


def whom_to_call_in(look: Reading, jurisdiction: Jurisdiction) -> Sequence[HoldingContact]:
    """List whom to call about lots of bodies and about single lots of a place."""
    found = _entries().where(HoldingContact.jurisdiction_id == jurisdiction.id, POLICY.visible_to(look.actor))
    return look.session.scalars(found).all()


def holder(look: Reading, contact_id: int) -> HoldingContact:
    """Give an entry of whom to call that holds; NotThere."""
    wanted = _entries().where(HoldingContact.id == contact_id, POLICY.visible_to(look.actor))
    found = look.session.scalars(wanted).one_or_none()
    if found is None:
        raise NotThere
    return found


def owner_names(look: Reading, jurisdiction: Jurisdiction) -> list[tuple[str, str]]:
    """The bodies that own lots in the live roll with the names under which they do, as they can be chosen."""
    from_roll = (
        select(Parcel.owner_body, Parcel.owner_name)
        .where(
            roll.visible(jurisdiction), Parcel.owner_kind == OwnerKind.PUBLIC.value, Parcel.owner_body.is_not(None),
        )
        .distinct()
        .order_by(Parcel.owner_body, Parcel.owner_name)
    )  # fmt: skip
    return [(body, name or "") for body, name in look.session.execute(from_roll) if body]


def _of_lot(look: Reading, parcel: Parcel, entries: Sequence[HoldingContact]) -> HoldingContact | None:
    """Give what was said of the lot, else what was said last of a lot whose land lies in it now."""
    for each in entries:
        if each.parcel_key == parcel.parcel_key:
            return each
    if not entries:
        return None
    place = look.session.get_one(Jurisdiction, parcel.jurisdiction_id)
    before = {each.key: each.before for each in forebears(look.session, place, parcel.parcel_key)}
    came = [each for each in entries if each.parcel_key in before and each.since < before[each.parcel_key]]
    return max(came, key=lambda each: (each.since, each.id), default=None)


def _entries() -> Select[HoldingContact]:
    return (
        select(HoldingContact)
        .where(HoldingContact.ended_at.is_(None))
        .options(joinedload(HoldingContact.official))
        .order_by(HoldingContact.owner_body, HoldingContact.owner_name, HoldingContact.id)
    )
