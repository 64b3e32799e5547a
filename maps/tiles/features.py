"""Write frames with shapes as lines of GeoJSON, the one thing that tippecanoe reads in parallel."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import shapely

DECIMALS = 7
"""Decimals of a degree: seven are a centimetre, finer than any tile of ours can hold."""


@dataclass(frozen=True)
class TileLayer:
    """A layer of the tiles: its name, its rows in pieces, and the first zoom at which it is drawn.

    ``pieces`` give a frame of plain attributes and an array of as many shapely geometries (EPSG:4326) or None each;
    rows without a shape are left out, and so is an attribute that is missing.
    """

    name: str
    pieces: Iterator[tuple[pd.DataFrame, np.ndarray]]
    from_zoom: int


def write(layer: TileLayer, path: Path) -> int:
    """Write a layer to ``path`` as GeoJSON lines; gives how many rows have a shape."""
    rows = 0
    with path.open("w", encoding="utf-8") as file:
        for attributes, shapes in layer.pieces:
            there = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
            file.writelines(_lines(attributes[there], shapes[there], layer.from_zoom))
            rows += int(there.sum())
    return rows


def _lines(attributes: pd.DataFrame, shapes: np.ndarray, from_zoom: int) -> Iterator[str]:
    rounded = shapely.transform(shapes, lambda points: np.round(points, DECIMALS))
    properties = attributes.to_json(orient="records", lines=True, force_ascii=False, double_precision=15).split("\n")
    zoom = json.dumps({"minzoom": from_zoom})
    for said, shape in zip(properties, shapely.to_geojson(rounded), strict=False):  # the text ends with an empty line
        yield f'{{"type":"Feature","tippecanoe":{zoom},"properties":{said},"geometry":{shape}}}\n'
