"""The files that the benchmark reads: San Francisco's parcels where they are at hand, and a county made up once."""

import maps.gdal  # noqa: F401, I001 the driver allow-list is set before GDAL loads

import os
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd

from cltms.foundation.setup.console import CACHE
from maps.samples.county import county

FOLDER = CACHE / "benchmarks"
DATA = Path(os.environ.get("CLTMS_TEST_DATA", Path(__file__).parents[2] / "shared" / "data"))
SAN_FRANCISCO = DATA / "sf" / "sf_parcels_4326.parquet"

WHOLE = (500_000, 440_000)
QUICK = (20_000, 17_600)


@dataclass(frozen=True)
class County:
    """A generated county: its files, and how many parcels and buildings they hold."""

    parcels: Path
    footprints: Path
    parcel_count: int
    footprint_count: int


def generated(quick: bool) -> County:
    """Give the generated county, written at the first call."""
    parcels, footprints = QUICK if quick else WHOLE
    place = County(FOLDER / f"county_{parcels}.gpkg", FOLDER / f"buildings_{footprints}.gpkg", parcels, footprints)
    if not (place.parcels.exists() and place.footprints.exists()):
        for frame, path in zip(county(parcels, footprints), (place.parcels, place.footprints), strict=True):
            _write(frame, path, "GPKG")
    return place


def county_of(parcels: int) -> Path:
    """Give a generated county of so many parcels without its buildings, written at the first call."""
    path = FOLDER / f"county_{parcels}.gpkg"
    if not path.exists():
        _write(county(parcels, 0)[0], path, "GPKG")
    return path


def san_francisco() -> list[Path]:
    """Give San Francisco's parcels as a GeoPackage and as FlatGeobuf, which every ogr2ogr reads; none when absent."""
    if not SAN_FRANCISCO.exists():
        return []
    paths = {"GPKG": FOLDER / "san_francisco.gpkg", "FlatGeobuf": FOLDER / "san_francisco.fgb"}
    if not all(path.exists() for path in paths.values()):
        frame = gpd.read_parquet(SAN_FRANCISCO)
        for driver, path in paths.items():
            _write(frame, path, driver)
    return list(paths.values())


def _write(frame: gpd.GeoDataFrame, path: Path, driver: str) -> None:
    """Write under another name first, so that a file that is there is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"unfinished_{path.name}")
    unfinished.unlink(missing_ok=True)
    options = {"VERSION": "1.3"} if driver == "GPKG" else {}  # ogr2ogr before 3.7 warns of the newer 1.4
    frame.to_file(unfinished, driver=driver, layer=path.stem, **options)
    unfinished.replace(path)
