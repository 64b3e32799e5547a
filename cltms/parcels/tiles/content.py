"""What the tiles say of each parcel: measures and verdicts, and never a person's name or address."""

from collections.abc import Iterator

import geopandas as gpd
import numpy as np
import pandas as pd
from sqlalchemy.orm import Session

from cltms.foundation.progress import Progress
from cltms.foundation.storage import Storage
from cltms.parcels import districts, frames
from cltms.parcels.districts import BETWEEN
from cltms.parcels.filters import ParcelFilter
from cltms.parcels.models import Jurisdiction
from cltms.parcels.tiles import beside
from maps.sentences import sentence
from maps.tiles import TileLayer

SAID = {
    "key": "parcel_key", "id": "parcel_id", "owner_kind": "owner_kind", "owner_body": "owner_body",
    "vacancy": "vacancy", "set_apart": "set_apart", "area_m2": "area_m2", "value_minor": "total_value_minor",
}  # fmt: skip
"""Attribute of a tile → column of the roll. Whatever is added here leaves the house: see docs/security.md."""

PARCELS = "parcels"
FROM_AFAR = 13
"""First zoom at which parcels are drawn one by one; from farther away they are counted, see `counting`."""
READING = sentence("Writing the parcels for the map")


def tile_layers(
    session: Session, storage: Storage, jurisdiction: Jurisdiction, total: int, progress: Progress
) -> list[TileLayer]:
    """Give the layers of a jurisdiction's tiles: every visible parcel, and what lies beside the roll."""
    parcels = TileLayer(PARCELS, _parcels(session, jurisdiction, total, progress), FROM_AFAR)
    return [parcels, *beside.tile_layers(session, storage, jurisdiction)]


def _parcels(
    session: Session, jurisdiction: Jurisdiction, total: int, progress: Progress
) -> Iterator[tuple[pd.DataFrame, np.ndarray]]:
    done = 0
    for frame in frames.chunks(session, jurisdiction, ParcelFilter()):
        lie_in = districts.of_rows(session, jurisdiction, frame["id"], districts.whole)
        yield said(frame, lie_in), frame.geometry.to_numpy()
        done += len(frame)
        progress(done, total, READING)


def said(frame: gpd.GeoDataFrame, lie_in: pd.Series) -> pd.DataFrame:
    """The attributes of parcels in tiles, with names of districts as ``;Ward 3;``, so that each is found whole."""
    told = pd.DataFrame({name: frame[column] for name, column in SAID.items()})
    around = lie_in.map(lambda names: f"{BETWEEN}{names}{BETWEEN}", na_action="ignore")
    return told.assign(listed=frame["listed"].notna(), districts=around)
