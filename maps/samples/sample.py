"""What a made-up neighbourhood consists of, before it is written to files."""

from dataclasses import dataclass

import pandas as pd
from geopandas import GeoDataFrame


@dataclass(frozen=True)
class Sample:
    """A made-up neighbourhood; all layers are in EPSG:3735 (State Plane Ohio South, US survey feet).

    ``parcels``     per year: PARCELNO (identifier without dashes) and ACRES
    ``rolls``       per year: the assessor's rows, one or more per parcel (condominiums); see ``COLUMNS`` of ``tables``
    ``buildings``   outlines with BLDG_ID, as seen in the second year
    ``streets``     lines with NAME and KIND (avenue, street, alley, diagonal, expressway, creek)
    ``districts``   polygons with NAME and WARD that cover the neighbourhood
    ``city_owned``  the city's own list of its lots
    ``truth``       per parcel of the second year: USE, what is really there, for tests
    """

    name: str
    county: str
    slug: str
    parcels: dict[int, GeoDataFrame]
    rolls: dict[int, pd.DataFrame]
    buildings: GeoDataFrame
    streets: GeoDataFrame
    districts: GeoDataFrame
    city_owned: pd.DataFrame
    truth: pd.DataFrame
