"""Reading a list of lots that a public body publishes, to be joined to the roll by identifier."""

import numpy as np
import pandas as pd
import shapely
from pyproj import CRS

from maps.parcel_files.cells import joined_text
from maps.parcel_files.identifiers import identifier_texts, normalise_ids
from maps.parcel_files.mapping import ColumnMap, geometry_source, position_in, separator
from maps.parcel_files.positions import shapes_from_columns
from maps.parcel_files.raw import RawTable
from maps.projection import to_wgs84
from maps.roll import Field


def inventory(table: RawTable, columns: ColumnMap, *, crs: CRS | str | None = None) -> pd.DataFrame:
    """List the lots of an inventory: parcel_id, parcel_key, lon, lat (degrees or NaN), then all its columns.

    One row per row of the file, in its order, nothing dropped: the caller decides what a lot that is listed twice or
    has no identifier means. A column of the file with one of the four names gets ``_listed`` behind it. ``crs`` is
    needed where positions are in something other than degrees; without it such positions stay unknown.
    """
    names = columns.get(Field.PARCEL_ID, ())
    nothing = pd.Series(np.full(len(table.frame), None, dtype=object), dtype=object)
    ids = identifier_texts(joined_text(table.frame, names, separator(Field.PARCEL_ID)))[0] if names else nothing
    longitude, latitude = _positions(table, columns, crs)
    own = pd.DataFrame({"parcel_id": ids, "parcel_key": normalise_ids(ids), "lon": longitude, "lat": latitude})
    rest = table.frame.rename(columns={name: f"{name}_listed" for name in own.columns})
    return pd.concat([own.reset_index(drop=True), rest.reset_index(drop=True)], axis=1)


def _positions(table: RawTable, columns: ColumnMap, crs: CRS | str | None) -> tuple[pd.Series, pd.Series]:
    shapes = table.geometry
    source = position_in(columns) or geometry_source(table)
    if shapes is None and source is not None:
        shapes = shapes_from_columns(table.frame, source)
    system = crs or table.declared or "EPSG:4326"
    unknown = pd.Series(np.full(len(table.frame), np.nan))
    if shapes is None:
        return unknown, unknown
    middles = shapely.centroid(to_wgs84(shapes, system))
    longitude, latitude = pd.Series(shapely.get_x(middles)), pd.Series(shapely.get_y(middles))
    possible = longitude.between(-180, 180) & latitude.between(-90, 90)
    return longitude.where(possible), latitude.where(possible)
