"""Finding where a building may stand: lots of the rolls here that have its address, or that a few words find."""

from dataclasses import dataclass

import shapely

from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.homes.models import Building
from cltms.homes.vocabulary import PointBy
from cltms.parcels import queries as parcels
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.policy import POLICY, ParcelAction
from cltms.parcels.searching.finding import find
from cltms.parcels.searching.geocoding import Match, geocode

MOST_HITS = 8
"""Lots that a few words find in one roll; whoever wants another one writes more of it."""


@dataclass(frozen=True)
class Candidate:
    """A lot on which a building may stand; the point lies inside it, in degrees (EPSG:4326)."""

    slug: str
    roll: str
    key: str
    parcel_id: str
    situs: str
    longitude: float
    latitude: float
    by: PointBy


def candidates(look: Reading, building: Building, text: str) -> list[Candidate]:
    """List lots by ``text``, or without it those of the building's address, the likeliest first."""
    if not POLICY.opens(look.actor, ParcelAction.SEE):
        return []
    rolls = [place for place in parcels.jurisdictions(look.session) if place.live_edition]
    return [each for place in rolls for each in _in_roll(look, place, building, text)]


def candidate(look: Reading, slug: str, key: str, by: PointBy) -> Candidate:
    """Give a lot of a roll by its key; NotThere for one that is not there or has no shape."""
    for place in parcels.jurisdictions(look.session):
        if place.slug == slug and POLICY.opens(look.actor, ParcelAction.SEE):
            found = _of(place, parcels.lot(look.session, place, key), by)
            if found is not None:
                return found
    raise NotThere


def _in_roll(look: Reading, place: Jurisdiction, building: Building, text: str) -> list[Candidate]:
    if text:
        hits = find(look, place, text, MOST_HITS)
        return [each for hit in hits if (each := _lot(look, place, hit.key, PointBy.LOT)) is not None]
    found = geocode(look, place, building.address)
    if found.match in (Match.EXACT, Match.CLOSE) and found.parcel_id is not None:
        key = parcels.key_of(look.session, place, found.parcel_id)
        here = _lot(look, place, key, PointBy.ADDRESS) if key else None
        return [here] if here else []
    return []


def _lot(look: Reading, place: Jurisdiction, key: str, by: PointBy) -> Candidate | None:
    return _of(place, parcels.lot(look.session, place, key), by)


def _of(place: Jurisdiction, lot: Parcel | None, by: PointBy) -> Candidate | None:
    if lot is None or lot.shape is None:
        return None
    inside = shapely.point_on_surface(lot.shape)
    return Candidate(place.slug, place.name, lot.parcel_key, lot.parcel_id, lot.situs or "", inside.x, inside.y, by)
