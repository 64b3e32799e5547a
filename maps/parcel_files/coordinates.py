"""Judging whether the coordinates of a file can be what it declares, and proposing systems where they cannot."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import CRS

from maps.parcel_files.crs_candidates import (
    Box,
    CrsCandidate,
    as_declared,
    degrees,
    landed,
    plausible_degrees,
    projected,
    reaches,
)
from maps.parcel_files.mapping import GeometrySource, Position, geometry_source, in_degrees
from maps.parcel_files.positions import shapes_from_columns
from maps.parcel_files.raw import RawTable
from maps.projection import WGS84, without_height
from maps.sentences import Sentence, sentence

__all__ = ["Box", "CoordinateVerdict", "CrsCandidate", "judge_coordinates"]

_STRAY = 0.01  # share of shapes that may lie anywhere (a forgotten 0, 0) without putting the whole file in doubt
_ROUNDED = 1e-5  # degrees by which a written position may miss its shape, about a metre
_NEAR = 1.0  # degrees around a place or an area of use within which data still belongs there


@dataclass(frozen=True)
class CoordinateVerdict:
    """What is known of a file's coordinates.

    ``crs`` is the system to use when nothing is in doubt, else None and a person has to say (``doubt`` tells why,
    ``candidates`` what would make sense, likeliest first). A file without shapes has neither.
    """

    crs: CRS | None
    doubt: Sentence | None = None
    candidates: list[CrsCandidate] = field(default_factory=list)


def judge_coordinates(table: RawTable, place: Box | None, source: GeometrySource | None = None) -> CoordinateVerdict:
    """Judge the coordinates of ``table`` against what it declares and against ``place`` (west, south, east, north).

    Nothing is ever guessed silently: a system that is not declared, or cannot be true, is proposed and not used. The
    one exception are columns that say themselves that they are longitude and latitude and hold degrees, and shapes
    written as text beside such columns that lie in them, as in our own exports. For a table without shapes the columns
    in ``source`` are judged (by default those that ``mapping`` finds).
    """
    geometry = table.geometry
    if geometry is None:
        source = source or geometry_source(table)
        if source is None:
            return CoordinateVerdict(None)
        geometry = shapes_from_columns(table.frame, source)
    extent = _extent(geometry)
    if extent is None:
        return CoordinateVerdict(table.declared)
    if table.declared is None and plausible_degrees(extent) and _say_degrees(table, geometry, source):
        return _degrees(table, WGS84, extent, place)
    if table.declared is None:
        return CoordinateVerdict(None, _undeclared(table, extent), _candidates(extent, place))
    declared = without_height(table.declared)
    if declared.is_geographic:
        return _degrees(table, declared, extent, place)
    return _projected(table, declared, extent, place)


def _say_degrees(table: RawTable, geometry: npt.NDArray[np.object_], source: GeometrySource | None) -> bool:
    """Whether the columns say that they hold degrees: by their names, or by named ones that lie in the shapes."""
    if source is None or source.kind is not Position.WKT:
        return source is not None and source.kind is Position.LONLAT
    named = in_degrees(table)
    if named is None:
        return False
    points = shapes_from_columns(table.frame, named)
    both = ~shapely.is_missing(points) & ~shapely.is_missing(geometry)
    inside = shapely.intersects(shapely.buffer(shapely.envelope(geometry[both]), _ROUNDED), points[both])
    return bool(both.any() and inside.mean() > 1 - _STRAY)


def _degrees(table: RawTable, declared: CRS, extent: Box, place: Box | None) -> CoordinateVerdict:
    if not plausible_degrees(extent):
        doubt = sentence(
            "{file} declares longitude and latitude, but its numbers (such as {x}, {y}) cannot be degrees. Choose the "
            "coordinate system.",
            file=table.name,
            x=round(extent[0], 1),
            y=round(extent[1], 1),
        )
        return CoordinateVerdict(None, doubt, _candidates(extent, place))
    if place is not None and not reaches(place, extent, _NEAR):
        return CoordinateVerdict(
            None,
            _elsewhere(table, declared, extent, place),
            [*_candidates(extent, place), as_declared(declared, extent)],
        )
    return CoordinateVerdict(WGS84 if declared.equals(WGS84, ignore_axis_order=True) else declared)


def _projected(table: RawTable, declared: CRS, extent: Box, place: Box | None) -> CoordinateVerdict:
    bounds = landed(declared, extent)
    if bounds is not None and place is not None and reaches(place, bounds, _NEAR):
        return CoordinateVerdict(declared)
    area = declared.area_of_use
    if bounds is not None and place is None and (area is None or reaches(area.bounds, bounds, _NEAR)):
        if not plausible_degrees(extent):
            return CoordinateVerdict(declared)
        bounds = None  # a county does not fit into 180 metres: these are degrees
    if bounds is None or plausible_degrees(extent):
        doubt = sentence(
            "{file} declares {crs}, but its numbers (such as {x}, {y}) cannot be in that system. Choose the coordinate "
            "system.",
            file=table.name,
            crs=declared.name,
            x=round(extent[0], 4),
            y=round(extent[1], 4),
        )
        return CoordinateVerdict(None, doubt, _candidates(extent, place))
    return CoordinateVerdict(
        None, _elsewhere(table, declared, bounds, place), [*_candidates(extent, place), as_declared(declared, bounds)]
    )


def _elsewhere(table: RawTable, declared: CRS, bounds: Box, place: Box | None) -> Sentence:
    """Say that the data lies far from the jurisdiction, and whether longitude and latitude were swapped."""
    swapped = (bounds[1], bounds[0], bounds[3], bounds[2])
    if declared.is_geographic and place is not None and reaches(place, swapped, _NEAR):
        return sentence(
            "In {file} latitude stands where longitude should be. Swap the two and try again.", file=table.name
        )
    return sentence(
        "{file} declares {crs}, but then its shapes lie near latitude {latitude}, longitude {longitude}, far from "
        "where they should be. Choose the coordinate system.",
        file=table.name,
        crs=declared.name,
        latitude=round((bounds[1] + bounds[3]) / 2, 2),
        longitude=round((bounds[0] + bounds[2]) / 2, 2),
    )


def _undeclared(table: RawTable, extent: Box) -> Sentence:
    if plausible_degrees(extent):
        return sentence(
            "{file} does not say in which coordinate system it is; the numbers look like longitude and latitude. "
            "Confirm it.",
            file=table.name,
        )
    return sentence(
        "{file} does not say in which coordinate system it is (its numbers are such as {x}, {y}). Choose one.",
        file=table.name,
        x=round(extent[0], 1),
        y=round(extent[1], 1),
    )


def _candidates(extent: Box, place: Box | None) -> list[CrsCandidate]:
    if plausible_degrees(extent):
        found = degrees(extent, place)
        return [] if found is None else [found]
    return projected(extent, place)


def _extent(geometry: npt.NDArray[np.object_]) -> Box | None:
    """Give the bounds of a file's shapes, leaving out the few that lie anywhere; None when there are no shapes."""
    bounds = shapely.bounds(geometry)
    bounds = bounds[np.isfinite(bounds).all(axis=1)]
    if not len(bounds):
        return None
    west, south = np.quantile(bounds[:, :2], _STRAY, axis=0, method="lower")
    east, north = np.quantile(bounds[:, 2:], 1 - _STRAY, axis=0, method="higher")
    return float(west), float(south), float(max(west, east)), float(max(south, north))
