"""Hatch lines cut to shape: plain strokes that print the same everywhere, where pattern fills do not.

Pattern fills are drawn with seams by some PDF readers, and their names clash when a web page holds two figures. Lines
are found as a scan converter finds them: each edge is crossed by whole-numbered lines of a turned grid, the crossings
of one shape on one line are sorted, and every second span between them lies inside (even-odd rule, holes included).
"""

import numpy as np
import shapely
from numpy.typing import NDArray

from maps.figure.frame import UNITS_PER_MM, Frame
from maps.style import Hatch


def hatch_path(shapes: NDArray[np.object_], hatch: Hatch, frame: Frame) -> str:
    """Give the path of all hatch lines inside the polygons ``shapes`` (metres), in units of 0.01 mm.

    The grid of lines is fixed to the paper, so neighbouring lots are hatched in one sweep.
    """
    segments = hatch_segments(shapes, hatch, frame)
    rounded = np.rint(segments).astype(np.int64)
    steps = rounded[:, 2:] - rounded[:, :2]
    return "".join(
        f"M{x} {y}l{dx} {dy}"
        for (x, y, _, _), (dx, dy) in zip(rounded.tolist(), steps.tolist(), strict=True)
        if dx or dy
    )


def hatch_segments(shapes: NDArray[np.object_], hatch: Hatch, frame: Frame) -> NDArray[np.float64]:
    """Give the hatch as segments of shape (n, 4): x1, y1, x2, y2 in units on paper."""
    spacing = hatch.spacing_mm * UNITS_PER_MM
    along, across = _axes(hatch.angle_deg)
    line, position, shape = _crossings(shapes, frame, along, across, spacing)
    if not len(line):
        return np.empty((0, 4))
    order = np.lexsort((position, line, shape))
    line, position = line[order], position[order]
    begin, end = position[0::2], position[1::2]
    level = line[0::2, None] * spacing * across
    return np.hstack([begin[:, None] * along + level, end[:, None] * along + level])


def _axes(angle_deg: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give unit vectors along and across the hatch on paper, where y points down."""
    turn = np.radians(angle_deg)
    along = np.array([np.cos(turn), -np.sin(turn)])
    return along, np.array([-along[1], along[0]])


def _crossings(
    shapes: NDArray[np.object_], frame: Frame, along: NDArray[np.float64], across: NDArray[np.float64], spacing: float
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int64]]:
    """Find where edges cross hatch lines: number of the line, position along it, number of the shape."""
    parts, owner = shapely.get_parts(shapes, return_index=True)
    rings, part = shapely.get_rings(parts[shapely.get_type_id(parts) == 3], return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    paper = frame.on_paper(points)
    height, place = paper @ across / spacing, paper @ along
    edge = np.flatnonzero(ring[1:] == ring[:-1])
    low, high = np.minimum(height[edge], height[edge + 1]), np.maximum(height[edge], height[edge + 1])
    # Half-open from low to high: a corner that lies exactly on a line counts once, so crossings always come in pairs.
    first, last = np.ceil(low).astype(np.int64), np.ceil(high).astype(np.int64)
    count = last - first
    edge, first = np.repeat(edge, count), np.repeat(first, count)
    line = first + np.arange(len(edge)) - np.repeat(np.cumsum(count) - count, count)
    share = (line - height[edge]) / (height[edge + 1] - height[edge])
    owners = owner[shapely.get_type_id(parts) == 3]
    return line, place[edge] + share * (place[edge + 1] - place[edge]), owners[part[ring[edge]]]
