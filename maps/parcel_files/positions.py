"""Making shapes from columns of a table: WKT, longitude and latitude, or projected x and y."""

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from maps.parcel_files.cells import as_text, numbers
from maps.parcel_files.mapping.column_map import GeometrySource, Position


def shapes_from_columns(frame: pd.DataFrame, source: GeometrySource) -> npt.NDArray[np.object_]:
    """Make one shape per row, in the system of the columns; None where a cell is empty, no number or no WKT.

    A point at exactly 0, 0 is how spreadsheets write "unknown" and becomes None too.
    """
    if source.kind is Position.WKT:
        texts = as_text(frame[source.columns[0]]).str.replace(r"^SRID=\d+;", "", regex=True)
        shapes: npt.NDArray[np.object_] = shapely.from_wkt(texts.to_numpy(dtype=object), on_invalid="ignore")
        return shapely.force_2d(shapes)
    x, y = (numbers(frame[column]).to_numpy() for column in source.columns)
    made = np.full(len(frame), None, dtype=object)
    known = np.isfinite(x) & np.isfinite(y) & ~((x == 0) & (y == 0))
    made[known] = shapely.points(x[known], y[known])
    return made
