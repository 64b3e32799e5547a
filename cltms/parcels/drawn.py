"""Lots that we drew ourselves, among the parcels: written, outlined anew, taken off; no roll brings or ends them.

A drawn lot is a row of the parcels with `DRAWN_EDITION` for its first edition: whatever asks for a lot by its key finds
it, whatever counts, lists, judges or exports the roll does not. Its number is below zero, because an import may be
writing parcels at this moment, whose numbers it has reserved above the largest one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from pyproj import CRS
from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from cltms.foundation import spatial
from cltms.foundation.act import Act
from cltms.parcels import queries
from cltms.parcels.models import DRAWN_EDITION, Jurisdiction, Parcel
from cltms.parcels.searching.indexing import note_again
from maps.owners.vocabulary import Body, OwnerKind
from maps.projection import WGS84, measures, reproject
from maps.vacancy.vocabulary import Vacancy

WITHDRAWN_EDITION = -1
"""Stands as the last edition of a drawn lot that was taken off: it holds in no roll."""
LEAST_SHARED_M2 = 1.0
"""Ground that an outline shares with a parcel is told from here on; less is a trace of the hand."""


@dataclass(frozen=True)
class Names:
    """How a drawn lot is called, and who holds it as far as is known; without a body nobody knows which one."""

    key: str
    name: str
    body: Body | None = None
    holder: str | None = None


@dataclass(frozen=True)
class Shared:
    """Ground that an outline has in common with a parcel of the roll, and which part of the outline that is."""

    parcel: Parcel
    area_m2: float
    share: float


def write(act: Act, place: Jurisdiction, number: int, names: Names, outline: shapely.Polygon) -> Parcel:
    """Write a drawn lot; ``number`` is above zero and nobody else's."""
    parcel = Parcel(
        id=-number, jurisdiction_id=place.id, first_edition=DRAWN_EDITION, last_edition=None, facts_hash=0,
        parcel_id=names.key, parcel_key=names.key, accounts=1, vacancy=Vacancy.UNKNOWN.value,
        owner_kind=OwnerKind.UNKNOWN.value,
    )  # fmt: skip
    call(parcel, names)
    act.session.add(parcel)
    outline_anew(act, place, parcel, outline)
    note_again(act.session, parcel)
    return parcel


def call(parcel: Parcel, names: Names) -> None:
    """Write what it is called and who holds it; the name stands where other lots have their address."""
    parcel.situs = names.name
    parcel.owner = parcel.owner_name = names.holder
    parcel.owner_key = names.holder.upper() if names.holder else None
    parcel.owner_body = names.body.value if names.body else None
    parcel.owner_kind = (OwnerKind.PUBLIC if names.body else OwnerKind.UNKNOWN).value
    parcel.search_text = "\n".join(filter(None, (names.key, names.name, names.holder))).upper()


def outline_anew(act: Act, place: Jurisdiction, parcel: Parcel, outline: shapely.Polygon) -> None:
    """Give it an outline, measured on the metre grid of its place."""
    measured = measures(np.array([outline], dtype=object), CRS.from_user_input(place.grid)).iloc[0]
    parcel.shape, parcel.area_m2, parcel.width_m = outline, float(measured["area_m2"]), float(measured["width_m"])
    act.session.flush()
    spatial.bulk_fill(act.session, Parcel.__table__, [parcel.id], [outline])


def take_off(act: Act, parcel: Parcel) -> None:
    """Let it be a lot no more; its row stays, and what is tied to its key."""
    parcel.last_edition = WITHDRAWN_EDITION
    act.session.flush()


def shared_ground(
    session: Session, place: Jurisdiction, outline: shapely.Polygon, without: str = "", edition: int | None = None
) -> list[Shared]:
    """Give the parcels of the roll, and the lots that we drew, on which an outline lies, the largest part first.

    The roll is the live one, or the ``edition`` of this number.
    """
    here = and_(
        queries.visible(place, edition, with_drawn=True), spatial.in_box(Parcel.shape, outline.bounds),
        Parcel.parcel_key != without,
    )  # fmt: skip
    near = [row for row in session.scalars(select(Parcel).where(here).order_by(Parcel.id)) if row.shape is not None]
    if not near:
        return []
    whole = _on_grid(place, [outline])[0]
    shared = shapely.area(shapely.intersection(_on_grid(place, queries.shapes_of(near)), whole))
    found = [
        Shared(row, float(area), float(area / whole.area))
        for row, area in zip(near, shared, strict=True)
        if area >= LEAST_SHARED_M2
    ]
    return sorted(found, key=lambda each: (-each.area_m2, each.parcel.parcel_key))


def _on_grid(place: Jurisdiction, shapes: Sequence[shapely.Geometry] | np.ndarray) -> np.ndarray:
    flat = np.empty(len(shapes), dtype=object)
    flat[:] = shapes
    return np.asarray(reproject(flat, WGS84, CRS.from_user_input(place.grid)), dtype=object)
