"""Millrace, a neighbourhood that does not exist, made the same to the last coordinate each time."""

import maps.gdal  # noqa: F401, I001 (must come before geopandas, which loads GDAL)

import functools
from random import Random

import geopandas
import numpy as np
import pandas as pd
import shapely
from geopandas import GeoDataFrame
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import split, unary_union

from maps.samples.changes import second_roll
from maps.samples.houses import build
from maps.samples.lots import lots_of
from maps.samples.plan import Plan, Way, plan
from maps.samples.rolls import M2_PER_ACRE, Parcel, first_roll
from maps.samples.sample import Sample
from maps.samples.shipping import SampleFiles, write
from maps.samples.tables import city_list, roll_table
from maps.samples.uses import settle

__all__ = ["Sample", "SampleFiles", "neighbourhood", "write"]

CRS = "EPSG:3735"
FEET_PER_METRE = 3937 / 1200
"""US survey feet."""

ORIGIN_FEET = (1_664_000.0, 431_000.0)
"""Where the plan's origin lies: farm land in the south of Ohio, so that nobody's real lot is shown as vacant."""

UNDERPASSES = ("Cannery Ave", "Ferry Ave", "Hawthorne Ave", "Linden Ave", "Millrace Ave")
"""Streets that cross below the expressway; the others end at it."""

DISTRICTS = (("Tannery Flats", "3"), ("Millrace", "3"), ("Upper Orchard", "5"), ("Creekside", "5"))


@functools.cache
def neighbourhood(seed: int = 596) -> Sample:
    """Make the neighbourhood; another seed gives another one of the same kind. Callers must not change its tables."""
    random = Random(seed)
    layout = plan(random)
    lots = settle(lots_of(layout, random), layout, random)
    build(lots, random)
    before = first_roll(lots, random)
    after = second_roll(before, random)
    years = {2025: before, 2026: after}
    return Sample(
        name="Millrace",
        county="Sycamore County",
        slug="sycamore-county-oh",
        parcels={year: _parcels(parcels) for year, parcels in years.items()},
        rolls={year: roll_table(parcels, Random(seed + 1)) for year, parcels in years.items()},
        buildings=_buildings(after),
        streets=_streets(layout, after),
        districts=_districts(layout, after),
        city_owned=city_list(after, random),
        truth=pd.DataFrame({"PARCEL NO": [p.number for p in after], "USE": [p.use for p in after]}),
    )


def _layer(columns: dict[str, object], shapes: list[BaseGeometry]) -> GeoDataFrame:
    """Move shapes from the plan's plane to State Plane feet, on a grid of a hundredth of a foot."""
    placed = shapely.transform(np.array(shapes, dtype=object), lambda xy: xy * FEET_PER_METRE + np.array(ORIGIN_FEET))
    exact = shapely.set_precision(placed, 0.01)
    # The grid leaves the starting point of a ring to GEOS; the normal form does not.
    return geopandas.GeoDataFrame(columns, geometry=shapely.normalize(exact), crs=CRS)


def _parcels(parcels: list[Parcel]) -> GeoDataFrame:
    numbers = [parcel.number.replace("-", "") for parcel in parcels]
    acres = [round(parcel.shape.area / M2_PER_ACRE, 4) for parcel in parcels]
    return _layer({"PARCELNO": numbers, "ACRES": acres}, [parcel.shape for parcel in parcels])


def _buildings(parcels: list[Parcel]) -> GeoDataFrame:
    shapes: list[BaseGeometry] = [building for parcel in parcels for building in parcel.buildings]
    return _layer({"BLDG_ID": list(range(1, len(shapes) + 1))}, shapes)


def _streets(layout: Plan, parcels: list[Parcel]) -> GeoDataFrame:
    """Give the streets as lines: not through the park, and under the expressway only where there is an underpass."""
    closed = unary_union([p.shape for p in parcels if p.use in ("park", "cemetery", "school", "works")])
    wall = layout.way("expressway").line.buffer(27)
    found = [(way, line) for way in layout.ways for line in _open(way, closed, wall)]
    return _layer(
        {"NAME": [way.name for way, _ in found], "KIND": [way.kind for way, _ in found]}, [line for _, line in found]
    )


def _open(way: Way, closed: BaseGeometry, wall: BaseGeometry) -> list[LineString]:
    if way.kind in ("creek", "expressway"):
        return [way.line]
    line: BaseGeometry = way.line.difference(closed.buffer(4))
    if way.name not in UNDERPASSES:
        line = line.difference(wall)
    return [part for part in getattr(line, "geoms", [line]) if isinstance(part, LineString) and part.length > 25]


def _districts(layout: Plan, parcels: list[Parcel]) -> GeoDataFrame:
    """Divide the neighbourhood along the diagonal avenue and the creek, as wards are."""
    land = unary_union([parcel.shape for parcel in parcels]).buffer(34).buffer(-22)
    whole = Polygon(max(getattr(land, "geoms", [land]), key=lambda part: part.area).exterior)
    pieces: list[BaseGeometry] = [whole]
    for kind in ("diagonal", "creek"):
        blade = _longer(layout.way(kind).line)
        pieces = [part for piece in pieces for part in split(piece, blade).geoms]
    largest = sorted(pieces, key=lambda part: -part.area)[: len(DISTRICTS)]
    largest.sort(key=lambda part: (part.centroid.y, part.centroid.x))
    return _layer({"NAME": [name for name, _ in DISTRICTS], "WARD": [ward for _, ward in DISTRICTS]}, largest)


def _longer(line: LineString, by: float = 30.0) -> LineString:
    """Lengthen a line straight on at both ends by ``by`` times its last piece, so that it cuts through."""
    places = list(line.coords)
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = places[0], places[1], places[-2], places[-1]
    start, end = (x0 + by * (x0 - x1), y0 + by * (y0 - y1)), (x3 + by * (x3 - x2), y3 + by * (y3 - y2))
    return LineString([start, *places, end])
