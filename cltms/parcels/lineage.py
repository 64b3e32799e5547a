"""Under which names the roll had the land of a lot before it was renumbered, joined, split or cut anew."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from cltms.parcels.change_models import ParcelDescent
from cltms.parcels.models import Jurisdiction

FARTHEST = 20
"""Rolls through which the land of a lot is followed back."""


def former_keys(session: Session, place: Jurisdiction, keys: Iterable[str]) -> dict[str, set[str]]:
    """Give for each of these lots of the live roll the keys of those whose land came into it, if there are any."""
    came = _by_new_key(session, place)
    found: dict[str, set[str]] = {}
    for key in keys:
        former, newest = {key}, {key}
        for _roll in range(FARTHEST):
            newest = {old for new in newest for old in came.get(new, ())} - former
            if not newest:
                break
            former |= newest
        if len(former) > 1:
            found[key] = former - {key}
    return found


def _by_new_key(session: Session, place: Jurisdiction) -> dict[str, set[str]]:
    asked = select(ParcelDescent.new_key, ParcelDescent.old_key).where(
        ParcelDescent.jurisdiction_id == place.id, ParcelDescent.new_key != ParcelDescent.old_key,
        ParcelDescent.edition <= place.live_edition,
    )  # fmt: skip
    came: dict[str, set[str]] = {}
    for new, old in session.execute(asked):
        came.setdefault(new, set()).add(old)
    return came
