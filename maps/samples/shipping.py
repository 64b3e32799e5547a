"""Writing a made-up neighbourhood to files the way a county ships them, the same bytes each time."""

import maps.gdal  # noqa: F401, I001 (must come before geopandas, which loads GDAL)

import json
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import shapely
from geopandas import GeoDataFrame

from maps.samples.sample import Sample

TITLE = (
    '"SYCAMORE COUNTY AUDITOR","","REAL PROPERTY MASTER LIST"',
    '"TAX YEAR 2025 PAY 2026","","PRINTED 01/14/2026"',
    '""',
)
"""What stands above the column names in the first year's file."""

MOMENT = (2026, 1, 15, 8, 0, 0)
"""The time that zipped files bear, so that the archive does not change from day to day."""


@dataclass(frozen=True)
class SampleFiles:
    """The files of a neighbourhood, by year where there are two."""

    parcels: dict[int, Path]
    rolls: dict[int, Path]
    buildings: Path
    streets: Path
    districts: Path
    city_owned: Path


def write(sample: Sample, folder: Path) -> SampleFiles:
    """Write all files of a neighbourhood into ``folder``, which is made if it is not there.

    Parcels are zipped Shapefiles in State Plane feet; rolls are CSV in Windows-1252, the first year's with title lines
    above the column names; the other layers are GeoJSON in degrees; the city's list is CSV with a byte order mark.
    """
    folder.mkdir(parents=True, exist_ok=True)
    first = min(sample.rolls)
    return SampleFiles(
        parcels={year: _shapefile(frame, folder / f"parcels_{year}.zip") for year, frame in sample.parcels.items()},
        rolls={
            year: _csv(frame, folder / f"roll_{year}.csv", TITLE if year == first else ())
            for year, frame in sample.rolls.items()
        },
        buildings=_geojson(sample.buildings, folder / "buildings.geojson"),
        streets=_geojson(sample.streets, folder / "streets.geojson"),
        districts=_geojson(sample.districts, folder / "districts.geojson"),
        city_owned=_csv(sample.city_owned, folder / "city_owned.csv", (), encoding="utf-8-sig"),
    )


def _shapefile(frame: GeoDataFrame, path: Path) -> Path:
    with tempfile.TemporaryDirectory() as scratch:
        # The date in the header of the .dbf would otherwise be today's.
        frame.to_file(Path(scratch) / f"{path.stem}.shp", driver="ESRI Shapefile", DBF_DATE_LAST_UPDATE="2026-01-15")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for part in sorted(Path(scratch).iterdir()):
                archive.writestr(zipfile.ZipInfo(part.name, MOMENT), part.read_bytes(), zipfile.ZIP_DEFLATED)
    return path


def _csv(frame: pd.DataFrame, path: Path, title: Iterable[str], encoding: str = "cp1252") -> Path:
    text = "".join(f"{line}\r\n" for line in title) + frame.to_csv(index=False, lineterminator="\r\n", quoting=0)
    path.write_bytes(text.encode(encoding))
    return path


def _geojson(frame: GeoDataFrame, path: Path) -> Path:
    """Write GeoJSON by hand, with seven decimals (a centimetre), because GDAL's spelling of numbers may change."""
    degrees = frame.to_crs("EPSG:4326")
    shapes = shapely.transform(degrees.geometry.to_numpy(), lambda xy: np.round(xy, 7))
    table = degrees.drop(columns="geometry").to_dict("records")
    features = [
        {"type": "Feature", "properties": row, "geometry": json.loads(shapely.to_geojson(shape))}
        for row, shape in zip(table, shapes, strict=True)
    ]
    whole: dict[str, Any] = {"type": "FeatureCollection", "name": path.stem, "features": features}
    path.write_text(json.dumps(whole, separators=(",", ":"), ensure_ascii=False) + "\n", "utf-8")
    return path
