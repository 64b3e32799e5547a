"""Small raw tables made by hand, as a reader would hand them on."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import shapely
from pyproj import CRS

from maps.parcel_files.raw import RawTable

WEST, SOUTH = -72.1, 43.1


def lot(column: int, row: int = 0, width: float = 0.0004) -> shapely.Polygon:
    """Give a lot of some 33 by 44 metres in a street grid in New Hampshire."""
    x, y = WEST + column * 0.0005, SOUTH + row * 0.0005
    return shapely.box(x, y, x + width, y + 0.0004)


def table(
    columns: Mapping[str, Sequence[Any] | pd.Series],
    shapes: Sequence[shapely.Geometry | None] | None = None,
    *,
    name: str = "parcels.geojson",
    declared: str | None = "EPSG:4326",
) -> RawTable:
    """Make a raw table; without shapes it is a roll."""
    geometry = None
    if shapes is not None:
        geometry = np.empty(len(shapes), dtype=object)
        geometry[:] = list(shapes)
    crs = CRS.from_user_input(declared) if declared and shapes is not None else None
    return RawTable(name, "made", None, pd.DataFrame(dict(columns)), geometry, crs)
