"""Finding the coordinate systems under which numbers without a name land where they should."""

import math
from dataclasses import dataclass
from functools import cache

import numpy as np
from pyproj import CRS, Transformer
from pyproj.aoi import AreaOfInterest
from pyproj.database import CRSInfo, query_crs_info
from pyproj.enums import PJType
from pyproj.exceptions import ProjError

from maps.sentences import Sentence, sentence

Box = tuple[float, float, float, float]
"""West, south, east, north (or least x, least y, greatest x, greatest y)."""

MOST_SHOWN = 12
MOST_SHOWN_ANYWHERE = 80  # without a place nothing tells a zone in Ohio from one in Idaho; a person must look
_MARGIN = 0.05  # degrees around a place: parcels on its edge, and datum shifts of a few hundred metres
_WIDEST = 30.0  # degrees: systems for half a continent are not what assessors draw parcels in
_USUAL = (
    "NAD83 /", "WGS 84 / UTM", "NAD83(2011) /", "ETRS89 /", "SIRGAS 2000 /", "NAD83(CSRS) /", "OSGB36 /", "GDA2020 /",
    "GDA94 /", "NZGD2000 /", "JGD2011 /", "JGD2000 /", "RGF93 v1 /", "Amersfoort /", "S-JTSK /", "MGI /", "KGD2002 /",
    "REGCAN95 /", "MAGNA-SIRGAS", "NAD83(HARN) /", "NAD83(NSRS2007) /", "NAD27 /",
)  # fmt: skip
"""Beginnings of the names of systems that assessors use, the commoner first (the order proposals are shown in)."""


@dataclass(frozen=True)
class CrsCandidate:
    """A system that the numbers could be in: ``crs`` (``EPSG:…``), its name, where the data would lie, and why."""

    crs: str
    name: str
    bounds_4326: Box
    why: Sentence


def projected(extent: Box, place: Box | None) -> list[CrsCandidate]:
    """Propose the systems, projected, under which ``extent`` lands in ``place`` (degrees), else in their own area."""
    ranked: list[tuple[tuple[int, float], CrsCandidate]] = []
    for info in _pool(place):
        candidate = _landing(info, extent, place)
        if candidate is not None:
            ranked.append((_rank(info), candidate))
    ranked.sort(key=lambda pair: pair[0])
    return [candidate for _, candidate in ranked][: MOST_SHOWN if place is not None else MOST_SHOWN_ANYWHERE]


def as_declared(declared: CRS, bounds: Box) -> CrsCandidate:
    """Offer the declared system to a person who knows better than the bounds of the jurisdiction."""
    code = declared.to_epsg()
    name = f"EPSG:{code}" if code else declared.to_wkt()
    return CrsCandidate(name, declared.name, bounds, sentence("It is what the file declares."))


def degrees(extent: Box, place: Box | None) -> CrsCandidate | None:
    """Propose longitude and latitude where ``extent`` can be degrees and, if a place is known, lies in it."""
    if not plausible_degrees(extent) or (place is not None and not _inside(extent, place)):
        return None
    if place is None:
        return CrsCandidate("EPSG:4326", "WGS 84", extent, sentence("The numbers look like degrees."))
    why = sentence("Read as degrees, the shapes lie where the jurisdiction is.")
    return CrsCandidate("EPSG:4326", "WGS 84", extent, why)


def plausible_degrees(extent: Box) -> bool:
    """Say whether numbers can be longitude (x) and latitude (y) in degrees."""
    west, south, east, north = extent
    return west >= -180.0 and east <= 180.0 and south >= -90.0 and north <= 90.0


def landed(crs: CRS, extent: Box) -> Box | None:
    """Give the bounds in degrees of corners and edges of ``extent``; None where the system does not reach it.

    Moves to the system's own datum only: it is a thousand times faster than choosing the best of all datum shifts, and
    a shift is some hundred metres at most.
    """
    geodetic = crs.geodetic_crs
    if geodetic is None:
        return None
    west, south, east, north = extent
    x, y = np.meshgrid([west, (west + east) / 2, east], [south, (south + north) / 2, north])
    try:
        longitude, latitude = Transformer.from_crs(crs, geodetic, always_xy=True).transform(x.ravel(), y.ravel())
    except ProjError:
        return None
    if not (np.isfinite(longitude).all() and np.isfinite(latitude).all()):
        return None
    return float(min(longitude)), float(min(latitude)), float(max(longitude)), float(max(latitude))


def reaches(area: Box, bounds: Box, margin: float) -> bool:
    """Say whether the middle of ``bounds`` lies within ``area`` and ``margin`` degrees around it."""
    longitude, latitude = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
    west, south, east, north = area
    spans = west - margin <= longitude <= east + margin
    if west > east:  # across the date line
        spans = longitude >= west - margin or longitude <= east + margin
    return spans and south - margin <= latitude <= north + margin


def _inside(bounds: Box, place: Box) -> bool:
    west, south, east, north = place
    margin = _MARGIN + 0.1 * max(east - west, north - south)
    return (
        bounds[0] >= west - margin
        and bounds[2] <= east + margin
        and bounds[1] >= south - margin
        and bounds[3] <= north + margin
    )


def _landing(info: CRSInfo, extent: Box, place: Box | None) -> CrsCandidate | None:
    bounds = landed(CRS.from_epsg(int(info.code)), extent)
    if bounds is None or info.area_of_use is None:
        return None
    if place is not None and _inside(bounds, place):
        why = sentence("In {name} the shapes lie where the jurisdiction is.", name=info.name)
    elif place is None and reaches(info.area_of_use.bounds, bounds, 0.0):
        why = sentence("In {name} the shapes lie in the area it is made for.", name=info.name)
    else:
        return None
    return CrsCandidate(f"EPSG:{info.code}", info.name, bounds, why)


def _pool(place: Box | None) -> list[CRSInfo]:
    infos = _projected() if place is None else _projected_at(*place)
    usual = [info for info in infos if info.name.startswith(_USUAL) and _width(info) <= _WIDEST]
    mercator = [info for info in _projected() if info.code == "3857"]
    return [*usual, *(mercator if place is not None else [])]


@cache
def _projected() -> tuple[CRSInfo, ...]:
    return tuple(query_crs_info(auth_name="EPSG", pj_types=PJType.PROJECTED_CRS))


def _projected_at(west: float, south: float, east: float, north: float) -> list[CRSInfo]:
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    area = AreaOfInterest(middle_x - 0.001, middle_y - 0.001, middle_x + 0.001, middle_y + 0.001)
    return query_crs_info(auth_name="EPSG", pj_types=PJType.PROJECTED_CRS, area_of_interest=area, contains=True)


def _width(info: CRSInfo) -> float:
    if info.area_of_use is None:
        return math.inf
    west, _, east, _ = info.area_of_use.bounds
    return east - west if east >= west else east - west + 360.0


def _rank(info: CRSInfo) -> tuple[int, float]:
    datum = next((place for place, name in enumerate(_USUAL) if info.name.startswith(name)), len(_USUAL))
    return datum, _width(info)
