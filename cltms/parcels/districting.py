"""Note which district each parcel lies in, when a boundary layer or a roll comes in."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import shapely
from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from cltms.foundation.act import Act
from cltms.foundation.bulk import pour, reserve_ids
from cltms.foundation.database import Database
from cltms.foundation.jobs import enqueue
from cltms.foundation.progress import Progress
from cltms.foundation.storage import Storage
from cltms.parcels import layers, queries
from cltms.parcels.district_models import ParcelDistrict
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.vocabulary import LayerKind
from maps.sentences import sentence

KIND = "parcels.districts"
LABELLING = sentence("Noting which district each parcel lies in")


def order(act: Act, jurisdiction_id: int) -> None:
    """Ask for the districts of a place to be noted, as soon as no import stands in the way."""
    enqueue(act, KIND, {"jurisdiction_id": jurisdiction_id})


def label(database: Database, storage: Storage, jurisdiction_id: int, progress: Progress) -> int:
    """Note the districts of all visible parcels that have none yet, layer by layer; gives how many were noted.

    A parcel lies where a point surely inside it lies, so that one that laps over a boundary is counted once. Whoever
    calls this holds the lock of `locks.only_import`.
    """
    noted = 0
    with database.read() as session:
        place = session.get_one(Jurisdiction, jurisdiction_id)
        for layer in layers.rows_of_kind(session, place, LayerKind.DISTRICTS):
            frame = layers.frame_of(storage, layer)
            rows = _without(session, place, layer.id)
            found = _joined(frame.geometry.to_numpy(), frame["label"].fillna("").to_numpy(), rows)
            noted += len(found)
            _write(database, found.assign(layer_id=layer.id), progress)
    return noted


def _without(session: Session, place: Jurisdiction, layer_id: int) -> Sequence[tuple[int, shapely.Geometry]]:
    known = select(ParcelDistrict.parcel_row_id).where(ParcelDistrict.layer_id == layer_id)
    wanted = select(Parcel.id, Parcel.shape).where(
        queries.visible(place), Parcel.shape.is_not(None), Parcel.id.not_in(known)
    )
    return [(key, shape) for key, shape in session.execute(wanted.order_by(Parcel.id)) if shape is not None]


def _joined(areas: np.ndarray, labels: np.ndarray, rows: Sequence[tuple[int, shapely.Geometry]]) -> pd.DataFrame:
    """Which parcel lies in which named area, each name once."""
    shapes = np.array([shape for _, shape in rows], dtype=object)
    inside, area = shapely.STRtree(areas).query(shapely.point_on_surface(shapes), predicate="intersects")
    keys = np.array([key for key, _ in rows], dtype=np.int64)
    found = pd.DataFrame({"parcel_row_id": keys[inside], "label": labels[area]})
    return found[found["label"] != ""].drop_duplicates(ignore_index=True)


def _write(database: Database, found: pd.DataFrame, progress: Progress) -> None:
    if len(found):
        table: Table = ParcelDistrict.__table__  # type: ignore[assignment]  # a mapped class has a table
        pour(database, table, found.assign(id=reserve_ids(database, table, len(found))), progress, LABELLING)
