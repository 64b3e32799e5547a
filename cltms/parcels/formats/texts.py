"""Parcels as CSV and as GeoJSON, written row by row."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from cltms.parcels.formats.shapes import with_positions
from maps.centimetres import to_the_centimetre
from maps.formulas import inert_column


def write_csv(pieces: Iterator[gpd.GeoDataFrame], path: Path, total: int) -> int:
    """Write a table in UTF-8 as spreadsheets read it; no cell begins as a formula."""
    rows = 0
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        for number, piece in enumerate(pieces):
            table = with_positions(piece).apply(inert_column)
            table.to_csv(stream, index=False, header=number == 0, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
            rows += len(piece)
    return rows


def write_geojson(pieces: Iterator[gpd.GeoDataFrame], path: Path, total: int) -> int:
    """Write a feature collection; by its standard (RFC 7946) its coordinates are WGS 84, longitude first."""
    rows = 0
    with path.open("w", encoding="utf-8") as stream:
        stream.write('{"type":"FeatureCollection","features":[')
        for piece in pieces:
            for feature in _features(piece):
                stream.write(",\n" if rows else "\n")
                stream.write(feature)
                rows += 1
        stream.write("\n]}\n")
    return rows


def _features(piece: gpd.GeoDataFrame) -> Iterator[str]:
    exact = piece.geometry.to_numpy(dtype=object)
    shapes = shapely.to_geojson(to_the_centimetre(exact))
    table = pd.DataFrame(piece.drop(columns="geometry"))
    table = table.astype(object).where(table.notna(), None)
    names = list(table.columns)
    for shape, values in zip(shapes, table.itertuples(index=False), strict=True):
        properties = json.dumps(dict(zip(names, values, strict=True)), ensure_ascii=False)
        yield f'{{"type":"Feature","properties":{properties},"geometry":{shape or "null"}}}'
