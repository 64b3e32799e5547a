"""What comes out of a file before anything is understood: rows, shapes and what the file says about itself."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from pyproj import CRS

from maps.parcel_files.refusing import ReadingError
from maps.sentences import Sentence

__all__ = ["LayerInfo", "LayerNeeded", "RawTable", "ReadingError"]


@dataclass(frozen=True)
class LayerInfo:
    """One layer of a file: its name, number of rows (None when not counted yet) and kind of geometry ("" for none)."""

    name: str
    rows: int | None
    geometry: str


class LayerNeeded(ReadingError):
    """The file has several layers that could be meant; ``layers`` lists them."""

    def __init__(self, sentence: Sentence, layers: list[LayerInfo]) -> None:
        super().__init__(sentence)
        self.layers = layers


@dataclass(frozen=True)
class RawTable:
    """The rows of one layer as the file has them.

    ``frame``     all attribute columns, values as read (identifiers in CSV, XLS and DBF are text); a RangeIndex from 0,
                  so that source row numbers are ``index + 1``. Lists and nested values of JSON stay Python objects.
    ``geometry``  shapely geometries, 2D, same length as ``frame``; entries may be None; None without shapes.
                  Points made of longitude/latitude or x/y columns are *not* made here but in ``assembly``.
    ``declared``  the coordinate system the file declares (height dropped); None when it declares none.
                  GeoJSON without a ``crs`` member declares WGS84 by its standard, TopoJSON declares nothing.
    ``problems``  what the reader wants said (encoding guessed, header row found at line 4, …).
    """

    name: str
    format: str
    layer: str | None
    frame: pd.DataFrame
    geometry: npt.NDArray[np.object_] | None
    declared: CRS | None
    encoding: str | None = None
    problems: list[Sentence] = field(default_factory=list)
    notes: dict[str, Any] = field(default_factory=dict)
