"""What lies beside the made-up county: its wards as areas and its streets as lines, on the same bent plane."""

import maps.gdal  # noqa: F401, I001 (must come before geopandas, which loads GDAL)

from collections.abc import Sequence

import geopandas
import numpy as np
import shapely

from maps.samples.county import DEPTH_M, FRONT_M, LOTS_PER_BLOCK, STREET_M, bent, degrees, laid_out

WARDS_ACROSS, WARDS_UP = 4, 5
STEP_M = 60.0
"""Distance between two points of a line that is bent."""


def wards(parcels: int = 500_000) -> geopandas.GeoDataFrame:
    """Cut a county of so many parcels into twenty wards, named from the south-west, in EPSG:4326."""
    width, height = _size(parcels)
    x, y = np.linspace(-STREET_M, width, WARDS_ACROSS + 1), np.linspace(-STREET_M, height, WARDS_UP + 1)
    boxes = [shapely.box(x[i], y[j], x[i + 1], y[j + 1]) for j in range(WARDS_UP) for i in range(WARDS_ACROSS)]
    names = [f"Ward {number}" for number in range(1, len(boxes) + 1)]
    return _placed({"NAME": names}, boxes)


def streets(parcels: int = 500_000) -> geopandas.GeoDataFrame:
    """Draw the centre lines of the streets of a county of so many parcels, numbered from the south-west; EPSG:4326."""
    across, rows = laid_out(parcels)
    width, height = _size(parcels)
    y = np.arange(0, rows // 2) * (2 * DEPTH_M + STREET_M) + DEPTH_M + STREET_M / 2
    x = np.arange(1, (across - 1) // LOTS_PER_BLOCK + 1) * (LOTS_PER_BLOCK * FRONT_M + STREET_M) - STREET_M / 2
    lines = [shapely.LineString([(0, each), (width, each)]) for each in y]
    lines += [shapely.LineString([(each, 0), (each, height)]) for each in x]
    names = [f"Street {n}" for n in range(1, len(y) + 1)] + [f"Avenue {n}" for n in range(1, len(x) + 1)]
    return _placed({"FULLNAME": names}, lines)


def _size(parcels: int) -> tuple[float, float]:
    """Width and height of the county in metres, before it is bent."""
    across, rows = laid_out(parcels)
    width = across * FRONT_M + (across - 1) // LOTS_PER_BLOCK * STREET_M
    return width + STREET_M, rows * DEPTH_M + (rows + 1) // 2 * STREET_M


def _placed(columns: dict[str, list[str]], shapes: Sequence[shapely.Geometry]) -> geopandas.GeoDataFrame:
    fine = shapely.segmentize(np.array(shapes, dtype=object), STEP_M)
    return geopandas.GeoDataFrame(
        columns, geometry=shapely.transform(fine, lambda points: degrees(bent(points))), crs="EPSG:4326"
    )
