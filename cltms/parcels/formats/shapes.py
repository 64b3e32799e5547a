"""Shapes as text and as one position each, for formats that have cells and nothing else."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from maps.centimetres import DEGREE_DECIMALS, to_the_centimetre

SYSTEM = "EPSG:4326"
"""The coordinate system of everything that leaves: WGS 84, longitude before latitude."""


def with_positions(piece: gpd.GeoDataFrame) -> pd.DataFrame:
    """The rows without their shapes, and in their place ``lon``, ``lat``, ``crs`` and the outline as ``wkt``.

    All of them are to the centimetre; ``lon`` and ``lat`` are a point inside the lot.
    """
    shapes = piece.geometry.to_numpy(dtype=object)
    inside = shapely.point_on_surface(shapes)
    known = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    return pd.DataFrame(piece.drop(columns="geometry")).assign(
        lon=np.round(shapely.get_x(inside), DEGREE_DECIMALS),
        lat=np.round(shapely.get_y(inside), DEGREE_DECIMALS),
        crs=pd.Series(SYSTEM, index=piece.index, dtype=object).where(known, None),
        wkt=shapely.to_wkt(to_the_centimetre(shapes), rounding_precision=-1),
    )
