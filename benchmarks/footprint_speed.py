"""How much of each lot buildings cover, against the same overlay in PostGIS.

PostGIS is asked as somebody would who knows it: the tables are loaded, projected and indexed beforehand, and only
buildings that cross a lot line are intersected. Ours starts from shapes in memory and builds its own index.
"""

from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import numpy as np
import psycopg
import shapely
from pyproj import CRS

from benchmarks.lines import Line, faster, seconds
from benchmarks.measuring import Taken, call, in_turns
from maps import footprints
from maps.projection import WGS84, metre_grid, reproject

AIM = "≥ 4 × as fast"

OVERLAY = """
CREATE TABLE covered AS
SELECT parcel.id,
       sum(CASE WHEN ST_CoveredBy(building.shape, parcel.shape) THEN ST_Area(building.shape)
                ELSE ST_Area(ST_Intersection(parcel.shape, building.shape)) END) AS footprint_m2
FROM parcel JOIN building ON ST_Intersects(parcel.shape, building.shape)
GROUP BY parcel.id
"""


def against_postgis(name: str, parcels: Path, buildings: Path, address: str | None, times: int) -> Iterator[Line]:
    """Measure the coverage of ``parcels`` by ``buildings``; ``address`` is how psycopg reaches a PostGIS."""
    lots, outlines = (gpd.read_file(path, columns=[]).geometry.to_numpy() for path in (parcels, buildings))
    west, south, east, north = (float(edge) for edge in shapely.total_bounds(lots))
    grid = metre_grid((west, south, east, north))
    ours_m2: list[np.ndarray] = []

    def ours() -> Taken:
        return call(
            lambda: ours_m2.append(footprints.coverage(lots.copy(), outlines.copy(), grid)["footprint_m2"].to_numpy())
        )

    what = f"footprints on {name}"
    if address is None:
        yield Line(what, seconds(in_turns(times, ours)[0]), "PostGIS is not installed", aim=AIM)
        return
    with psycopg.connect(address, autocommit=True) as connection:
        _load(connection, "parcel", lots, grid)
        _load(connection, "building", outlines, grid)
        taken, peer = in_turns(times, ours, lambda: _overlay(connection))
        yield faster(what, taken, "PostGIS", peer, AIM)
        yield Line("… largest difference of a lot", f"{_difference(connection, ours_m2[-1]):.3f} m²")


def _load(connection: psycopg.Connection, table: str, shapes: np.ndarray, grid: CRS) -> None:
    projected = shapely.to_wkb(reproject(shapes, WGS84, grid), hex=True)
    cursor = connection.cursor()
    cursor.execute(f"DROP TABLE IF EXISTS {table}; CREATE TABLE {table} (id integer PRIMARY KEY, shape geometry)")
    with cursor.copy(f"COPY {table} (id, shape) FROM STDIN") as copy:
        for place, shape in enumerate(projected):
            copy.write_row((place, shape))
    cursor.execute(f"CREATE INDEX ON {table} USING gist (shape); ANALYZE {table}")


def _overlay(connection: psycopg.Connection) -> Taken:
    connection.execute("DROP TABLE IF EXISTS covered")
    taken = call(lambda: connection.execute(OVERLAY))
    return Taken(taken.wall, 0)  # the processor time is the server's


def _difference(connection: psycopg.Connection, ours_m2: np.ndarray) -> float:
    theirs = np.zeros(len(ours_m2))
    for place, area in connection.execute("SELECT id, footprint_m2 FROM covered"):
        theirs[place] = area
    looked_at = ~np.isnan(ours_m2)
    return float(np.abs(ours_m2[looked_at] - theirs[looked_at]).max(initial=0))
