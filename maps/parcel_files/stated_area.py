"""Areas that a file states itself, in the unit that their column is named after: for lots without an outline."""

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from maps.parcel_files.mapping.names import words

_METRES = re.compile(r"(?:^|[^a-z0-9])(?:m2|m²|sqm|metros? cuadrados?)(?:$|[^a-z0-9])", re.I)
_POLYGONS = (3, 6)
Shapes = npt.NDArray[np.object_]
SQUARE_METRES = {"acres": 4046.8564224, "hectares": 10_000.0, "square feet": 0.09290304, "metres": 1.0}


def unit_of_all(columns: Sequence[str]) -> float | None:
    """Give the unit that all these columns have; None where one does not say its unit, or another one."""
    units = {unit_of(each) for each in columns}
    return units.pop() if len(units) == 1 else None


def unit_of(column: str) -> float | None:
    """Give how many square metres a unit of a column is; None where its name does not say it.

    >>> unit_of("parc_sq_ft"), unit_of("ACRES"), unit_of("Shape_Area")
    (0.09290304, 4046.8564224, None)
    """
    said = words(column)
    if "acres" in said:
        return SQUARE_METRES["acres"]
    if {"ha", "hectares", "hectareas"} & set(said):
        return SQUARE_METRES["hectares"]
    if {"square", "feet"} <= set(said):
        return SQUARE_METRES["square feet"]
    return SQUARE_METRES["metres"] if _METRES.search(column) else None


def with_stated(
    measured: pd.Series, stated: pd.Series, unit: float | None, alone: npt.NDArray[np.bool_], geometry: Shapes
) -> pd.Series:
    """Fill ``measured`` (m²) with what the file states where it has no outline.

    ``unit`` is square metres of one of what is stated, None where nobody knows. Only parcels that stand ``alone`` in
    their row are filled: of several rows each may state the whole lot, or its part.
    """
    if unit is None:
        return measured
    outlined = np.isin(shapely.get_type_id(geometry), _POLYGONS)
    told = pd.to_numeric(stated, errors="coerce").astype("float64")
    return measured.where(outlined | ~alone | measured.notna() | ~(told > 0), told * unit)
