"""The files beside a roll as features: streets, districts, footprints, by their place in the file, which never changes.

A file is kept as GeoParquet under its checksum. Its boxes are read once and remembered; of an answer only the rows that
are told are decoded.
"""

from functools import lru_cache
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from cltms.foundation.errors import NotThere
from cltms.foundation.storage import Storage
from cltms.map_programs.asking import Asked
from cltms.map_programs.features import Features, found, nothing
from cltms.parcels.models import LayerFile
from cltms.parcels.problems import NotUnderstood
from maps.sentences import sentence

REMEMBERED = 16
"""Files whose boxes are remembered: 16 bytes for each shape."""
LONGEST_NUMBER = 12


def features(storage: Storage, layer: LayerFile, asked: Asked) -> Features:
    """The shapes of a file that are asked for, from the row after ``asked.after`` on."""
    if not asked.reaches(layer.as_of):
        return nothing()
    path = storage.path(layer.stored_as)
    rows = np.arange(layer.rows)
    for_all = len(rows)
    if asked.boxes:
        edges = boxes_of(path)
        meets = [
            (edges[:, 2] >= west) & (edges[:, 3] >= south) & (edges[:, 0] <= east) & (edges[:, 1] <= north)
            for west, south, east, north in asked.boxes
        ]
        rows = np.flatnonzero(np.logical_or.reduce(meets))
    if asked.after is not None:
        rows = rows[rows > _number(asked.after)]
    page = rows[: asked.limit]
    frame = _rows(path, page)
    inside = np.ones(len(frame), dtype=bool)
    if asked.boxes:
        area = shapely.union_all([shapely.box(*box) for box in asked.boxes])
        inside = np.asarray(shapely.intersects(frame.geometry.to_numpy(dtype=object), area), dtype=bool)
    later = str(page[-1]) if len(rows) > len(page) else None
    matched = for_all if not asked.boxes and asked.after is None else None
    return found(frame[inside], pd.Series(page[inside].astype(str)), later=later, matched=matched)


def feature(storage: Storage, layer: LayerFile, key: str) -> Features:
    """One shape by its row; raises NotThere."""
    if not (key.isascii() and key.isdigit() and len(key) <= LONGEST_NUMBER and int(key) < layer.rows):
        raise NotThere
    return found(_rows(storage.path(layer.stored_as), np.array([int(key)])), pd.Series([key]), later=None, matched=None)


@lru_cache(maxsize=REMEMBERED)
def boxes_of(path: Path) -> np.ndarray:
    """West, south, east, north of each row, rounded outwards: an array of 32-bit floats, NaN for no shape."""
    exact = shapely.bounds(gpd.read_parquet(path, columns=["geometry"]).geometry.to_numpy(dtype=object))
    edges = exact.astype(np.float32)
    out = np.array([-np.inf, -np.inf, np.inf, np.inf], dtype=np.float32)
    return np.nextafter(edges, out)


def _rows(path: Path, rows: np.ndarray) -> gpd.GeoDataFrame:
    table = pq.read_table(path, columns=["label", "geometry"]).take(pa.array(rows))
    shapes = shapely.from_wkb(table["geometry"].to_numpy(zero_copy_only=False))
    return gpd.GeoDataFrame({"label": table["label"].to_pandas()}, geometry=shapes, crs="EPSG:4326")


def _number(after: str) -> int:
    if not (after.isascii() and after.isdigit() and len(after) <= LONGEST_NUMBER):
        raise NotUnderstood(sentence("This page is not there. Begin with the first one."))
    return int(after)
