"""Shapes in degrees to the centimetre, and a number by which the same outline is known however it is written."""

import numpy as np
import numpy.typing as npt
import shapely

Shapes = npt.NDArray[np.object_]
Numbers = npt.NDArray[np.uint64]
Positions = npt.NDArray[np.intp]

DEGREE_DECIMALS = 7
"""Figures after the point of a degree, about a centimetre; shapes leave as text with so many."""

_AREA = 2  # dimension of polygons and multipolygons


def to_the_centimetre(shapes: Shapes) -> Shapes:
    """Shapes in degrees with ``DEGREE_DECIMALS``; done twice it changes nothing more."""
    rounded: Shapes = shapely.transform(shapes, lambda degrees: np.round(degrees, DEGREE_DECIMALS))
    return rounded


def outline_numbers(shapes: Shapes) -> Numbers:
    """Give a number for each shape in degrees, the same for the same outline to the centimetre, on every machine.

    Formats differ in where a ring begins, how it turns, in which order parts and holes come, and what is a collection:
    so an outline is known by the sum of its sides, each of them by its two ends in no order. What has no area is known
    by its corners. 0 where there is no shape.
    """
    coordinates, owner = shapely.get_coordinates(shapes, return_index=True)
    corners = _corners(coordinates)
    result = _sums_of_sides(corners, owner, len(shapes))
    _with_rings_apart(shapes, result, _closing_early(corners, owner))
    flat = shapely.get_dimensions(shapes) != _AREA
    if flat.any():
        result[flat] = 0
        alone = flat[owner]
        np.add.at(result, owner[alone], corners[alone])
    return result


def _corners(degrees: npt.NDArray[np.float64]) -> Numbers:
    steps = np.rint(degrees * 10.0**DEGREE_DECIMALS).astype(np.int64).view(np.uint64)
    return _mixed(steps[:, 0] * np.uint64(0x9E3779B97F4A7C15) + steps[:, 1])


def _sums_of_sides(corners: Numbers, owner: Positions, count: int) -> Numbers:
    """Add up the sides between neighbouring corners of one owner; a side without length is none."""
    result = np.zeros(count, dtype=np.uint64)
    if len(corners):
        real = (owner[1:] == owner[:-1]) & (corners[1:] != corners[:-1])
        sides = np.append(np.where(real, _sides(corners[:-1], corners[1:]), np.uint64(0)), np.uint64(0))
        starts = _starts(owner)
        result[owner[starts]] = np.add.reduceat(sides, starts)
    return result


def _starts(owner: Positions) -> Positions:
    return np.flatnonzero(np.diff(owner, prepend=-1))


def _closing_early(corners: Numbers, owner: Positions) -> Positions:
    """Find shapes that come back to their first corner before their last: every one of several rings does."""
    starts = _starts(owner)
    back = corners == np.repeat(corners[starts], np.diff(starts, append=len(corners)))
    back[starts] = False
    back[np.append(starts[1:], len(corners))[: len(starts)] - 1] = False
    return np.unique(owner[back])


def _with_rings_apart(shapes: Shapes, result: Numbers, several: Positions) -> None:
    """Add up the sides of shapes of several rings anew: none leads from one ring to the next."""
    parts, of_shape = shapely.get_parts(shapes[several], return_index=True)
    rings, of_part = shapely.get_rings(parts, return_index=True)
    coordinates, owner = shapely.get_coordinates(rings, return_index=True)
    result[several] = 0
    np.add.at(result, several[of_shape[of_part]], _sums_of_sides(_corners(coordinates), owner, len(rings)))


def _sides(one: Numbers, other: Numbers) -> Numbers:
    return _mixed(np.minimum(one, other) * np.uint64(0xD1B54A32D192ED03) + np.maximum(one, other))


def _mixed(numbers: Numbers) -> Numbers:
    """Spread numbers over all bits, by the finalizer of SplitMix64 (Steele, Lea and Flood 2014)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))
