"""Who is next door of many lots at once: their boxes are asked for together, for a question each would cost seconds."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from pyproj import CRS
from shapely.geometry.base import BaseGeometry
from sqlalchemy import Row, or_, select
from sqlalchemy.orm import Session

from cltms.foundation import spatial
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.queries import padded, visible
from maps import adjacency

TOGETHER = 100
"""Lots whose boxes stand in one question."""


def kinds_next_door(session: Session, jurisdiction: Jurisdiction, lots: Sequence[Parcel]) -> dict[str, str]:
    """Give the kind of owner, by parcel key, of every parcel that shares an edge with a lot and is none of them."""
    own, found = {lot.parcel_key for lot in lots}, dict[str, str]()
    shapes_of_lots = [lot.shape for lot in lots if lot.shape is not None]
    if jurisdiction.grid is None:
        return found
    grid = CRS.from_user_input(jurisdiction.grid)
    for begin in range(0, len(shapes_of_lots), TOGETHER):
        some = shapes_of_lots[begin : begin + TOGETHER]
        near = [row for row in _near(session, jurisdiction, some) if row.parcel_key not in own]
        shapes = np.array([row.shape for row in near], dtype=object)
        for shape in some if near else ():
            touching = adjacency.touching(shapes, shape, grid).across_an_edge
            found.update((near[int(at)].parcel_key, near[int(at)].owner_kind) for at in touching)
    return found


def _near(session: Session, jurisdiction: Jurisdiction, lots: Sequence[BaseGeometry]) -> Sequence[Row[Any, Any, Any]]:
    boxes = [spatial.in_box(Parcel.shape, padded(lot.bounds, metres=2)) for lot in lots]
    wanted = select(Parcel.parcel_key, Parcel.owner_kind, Parcel.shape)
    here = wanted.where(visible(jurisdiction), or_(*boxes), Parcel.shape.is_not(None))
    return session.execute(here.order_by(Parcel.id)).all()
