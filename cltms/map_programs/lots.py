"""The lots of a place as features: the same facts as in the exports, page by page in the order of their keys."""

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import shapely
from sqlalchemy import ColumnElement, func, or_, select

from cltms.foundation import spatial
from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.foundation.spatial import Bounds
from cltms.map_programs.asking import Asked
from cltms.map_programs.features import Features, found, nothing
from cltms.parcels import explaining, export, frames, names, queries
from cltms.parcels.models import Jurisdiction, Parcel

COLUMNS = tuple(getattr(Parcel, name) for name in frames.COLUMNS)
KEY = frames.COLUMNS.index("parcel_key")


def features(look: Reading, place: Jurisdiction, asked: Asked) -> Features:
    """The lots that are asked for, from the key after ``asked.after`` on.

    The order is that of keys, which a lot keeps from roll to roll, so that no lot is told twice or left out when a new
    roll comes between two pages. With a box a page may be shorter than asked, since boxes find a metre too much.
    """
    explain = explaining.explainer(look.session, place)
    if explain.roll_as_of is None or not asked.reaches(explain.roll_as_of):
        return nothing()
    conditions = _conditions(look, place, asked)
    here = conditions if asked.after is None else [*conditions, Parcel.parcel_key > asked.after]
    rows = look.session.execute(
        select(*COLUMNS).where(*here).order_by(Parcel.parcel_key).limit(asked.limit + 1)
    ).all()  # fmt: skip
    shown = rows[: asked.limit]
    later = shown[-1][KEY] if len(rows) > asked.limit else None
    frame = _written(look, frames.frame_of(shown), explain)
    inside = _inside(frame, asked.boxes)
    matched = None
    if not asked.boxes and asked.after is None:
        matched = look.session.execute(select(func.count()).select_from(Parcel).where(*conditions)).scalar_one()
    return found(frame[inside], frame["parcel_key"][inside], later=later, matched=matched)


def feature(look: Reading, place: Jurisdiction, key: str) -> Features:
    """One lot; raises NotThere."""
    rows = look.session.execute(select(*COLUMNS).where(queries.visible(place), Parcel.parcel_key == key)).all()
    if not rows:
        raise NotThere
    frame = _written(look, frames.frame_of(rows), explaining.explainer(look.session, place))
    return found(frame, frame["parcel_key"], later=None, matched=None)


def _conditions(look: Reading, place: Jurisdiction, asked: Asked) -> Sequence[ColumnElement[bool]]:
    openly = not names.may_read(look.actor)
    conditions = [queries.matching(place, asked.wanted, openly=openly, with_drawn=False)]
    if asked.boxes and place.bounds is not None and _all_within(place.bounds, asked.boxes):
        conditions.append(Parcel.shape.is_not(None))
    elif asked.boxes:
        conditions.append(or_(*(spatial.in_box(Parcel.shape, box) for box in asked.boxes)))
    return conditions


def _all_within(bounds: Bounds, boxes: Sequence[Bounds]) -> bool:
    return any(shapely.box(*box).covers(shapely.box(*bounds)) for box in boxes)


def _inside(frame: gpd.GeoDataFrame, boxes: Sequence[Bounds]) -> np.ndarray:
    if not boxes:
        return np.ones(len(frame), dtype=bool)
    area = shapely.union_all([shapely.box(*box) for box in boxes])
    return np.asarray(shapely.intersects(frame.geometry.to_numpy(dtype=object), area), dtype=bool)


def _written(look: Reading, frame: gpd.GeoDataFrame, explain: explaining.Explainer) -> gpd.GeoDataFrame:
    written = export.written(frame, explain, explain.roll_as_of)
    return written if names.may_read(look.actor) else names.without_private(written)
