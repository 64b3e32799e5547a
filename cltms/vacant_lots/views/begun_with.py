"""The lots with which a form begins: those that the address names, else those that the reader has picked."""

from flask import request

from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.parcels import queries as roll
from cltms.parcels.models import Jurisdiction
from cltms.parcels.selection import picked_lots
from cltms.vacant_lots.lots import MOST_LOTS


def begun_with(look: Reading, place: Jurisdiction) -> list[str]:
    """Give identifiers; of lots that an address names, those that the roll still has, and NotThere for none of them."""
    keys = request.args.getlist("key")[:MOST_LOTS]
    if not keys:
        return [each.parcel_id for each in picked_lots(look, place)]
    found = roll.lots(look.session, place, keys)
    if not found:
        raise NotThere
    return [each.parcel_id for each in found]
