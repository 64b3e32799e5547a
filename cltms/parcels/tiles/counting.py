"""Lots from far away: how many of a filter lie in each square, where one by one they would be a smear."""

import math
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cltms.foundation import spatial
from cltms.parcels import queries
from cltms.parcels.filters import ParcelFilter
from cltms.parcels.models import Jurisdiction, Parcel

SQUARE_PX = 84
"""Width of a square on the screen; its number stands in a disc of about a third of it."""
TILE_PX = 512
FIRST_ZOOM, LAST_ZOOM = 4, 13


@dataclass(frozen=True)
class Square:
    """How many lots lie in a square, and the middle of them in degrees."""

    longitude: float
    latitude: float
    lots: int


def squares(session: Session, jurisdiction: Jurisdiction, wanted: ParcelFilter, zoom: int) -> list[Square]:
    """Count the lots of a filter in squares that look the same at every ``zoom``, from the south-west."""
    if jurisdiction.bounds is None:
        return []
    west, south, _east, north = jurisdiction.bounds
    step = 360 / 2 ** min(max(zoom, FIRST_ZOOM), LAST_ZOOM) * SQUARE_PX / TILE_PX
    upward = step * max(0.05, math.cos(math.radians((south + north) / 2)))
    middle = spatial.middles(session, Parcel.shape)
    column, row = middle.whole((middle.x - west) / step), middle.whole((middle.y - south) / upward)
    query = select(func.avg(middle.x), func.avg(middle.y), func.count()).select_from(Parcel)
    counted = middle.into(query).where(queries.matching(jurisdiction, wanted), Parcel.shape.is_not(None))
    found = session.execute(counted.group_by(column, row).order_by(func.min(row), func.min(column)))
    return [Square(float(lon), float(lat), int(lots)) for lon, lat, lots in found]
