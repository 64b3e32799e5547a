"""The lots with which a form begins: those that the address names, else those that the reader has picked."""

from flask import request

from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.parcels import queries as roll
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.selection import picked_lots, selection
from cltms.vacant_lots.lots import MOST_LOTS


def begun_with(look: Reading, place: Jurisdiction) -> list[str]:
    """Give the identifiers of these lots."""
    named = _named(look, place)
    return [each.parcel_id for each in (picked_lots(look, place) if named is None else named)]


def lots_begun_with(look: Reading, place: Jurisdiction) -> list[Parcel]:
    """Give these lots as they stand in the roll."""
    named = _named(look, place)
    return [each.parcel for each in selection(look, place)] if named is None else named


def _named(look: Reading, place: Jurisdiction) -> list[Parcel] | None:
    """Give the lots of the address that the roll still has; NotThere for none of them, None where it names none."""
    keys = request.args.getlist("key")[:MOST_LOTS]
    if not keys:
        return None
    found = roll.lots(look.session, place, keys)
    if not found:
        raise NotThere
    return found
