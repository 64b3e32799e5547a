"""The lots with which a form begins: those that the address names, or those that the reader picked and means."""

from dataclasses import dataclass

from flask import request

from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.parcels import queries as roll
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.selection import picked_lots, selection
from cltms.vacant_lots.lots import MOST_LOTS

PICKED = "picked"
"""What an address says where the reader comes from the picked lots; without it they stay out of every form."""


@dataclass(frozen=True)
class PickedOffer:
    """How many lots the reader has picked, and whether the form was begun with them."""

    many: int
    used: bool


def picked_offer(look: Reading, place: Jurisdiction) -> PickedOffer | None:
    """Say what a form may begin with; None where nothing is picked, other lots are named, or the form was sent."""
    if request.method != "GET" or request.args.getlist("key"):
        return None
    many = len(picked_lots(look, place))
    return PickedOffer(many, picked_meant()) if many else None


def picked_meant() -> bool:
    """Whether the address says that the picked lots are meant."""
    return PICKED in request.args


def begun_with(look: Reading, place: Jurisdiction) -> list[str]:
    """Give the identifiers of these lots."""
    return [each.parcel_id for each in lots_begun_with(look, place)]


def lots_begun_with(look: Reading, place: Jurisdiction) -> list[Parcel]:
    """Give these lots as they stand in the roll."""
    named = _named(look, place)
    if named is not None:
        return named
    return [each.parcel for each in selection(look, place)] if picked_meant() else []


def _named(look: Reading, place: Jurisdiction) -> list[Parcel] | None:
    """Give the lots of the address that the roll still has; NotThere for none of them, None where it names none."""
    keys = request.args.getlist("key")[:MOST_LOTS]
    if not keys:
        return None
    found = roll.lots(look.session, place, keys)
    if not found:
        raise NotThere
    return found
