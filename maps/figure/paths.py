"""Turning shapes into the `d` of an SVG path, many at a time."""

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from maps.figure.frame import Frame


def _rings(shapes: NDArray[np.object_]) -> tuple[NDArray[np.object_], NDArray[np.int64]]:
    """Break polygons and lines into their rings and lines, each with the position of the shape that it came from."""
    parts, owner = shapely.get_parts(shapes, return_index=True)
    nested = shapely.get_type_id(parts) >= shapely.GeometryType.MULTIPOINT
    if nested.any():
        inner, inner_owner = shapely.get_parts(parts[nested], return_index=True)
        parts, owner = (
            np.concatenate([parts[~nested], inner]),
            np.concatenate([owner[~nested], owner[nested][inner_owner]]),
        )
    kinds = shapely.get_type_id(parts)
    rings, ring_owner = shapely.get_rings(parts[kinds == 3], return_index=True)
    lines = np.isin(kinds, (1, 2))
    return (
        np.concatenate([rings, parts[lines]]),
        np.concatenate([owner[kinds == 3][ring_owner], owner[lines]]).astype(np.int64),
    )


def path_of_each(shapes: NDArray[np.object_], frame: Frame) -> list[str]:
    """Give one path per shape, in whole units of 0.01 mm; '' where nothing is left to draw.

    Points after the first are written as steps from the last, which is shorter and adds up exactly because every point
    is rounded before the step is taken.
    """
    result = [""] * len(shapes)
    if not len(shapes):
        return result
    rings, owners = _rings(shapes)
    if not len(rings):
        return result
    closed = shapely.get_type_id(rings) == shapely.GeometryType.LINEARRING
    points, ring_of = shapely.get_coordinates(rings, return_index=True)
    paper = np.rint(frame.on_paper(points)).astype(np.int64)
    starts = np.searchsorted(ring_of, np.arange(len(rings) + 1))
    steps = np.diff(paper, axis=0, prepend=paper[:1])
    xs, ys = steps[:, 0].tolist(), steps[:, 1].tolist()
    firsts = paper[starts[:-1]].tolist()
    for ring, owner in enumerate(owners.tolist()):
        start, end = int(starts[ring]), int(starts[ring + 1])
        ends_closed = bool(closed[ring])
        moves = [f"{xs[i]} {ys[i]}" for i in range(start + 1, end - 1 if ends_closed else end) if xs[i] or ys[i]]
        if moves:
            x, y = firsts[ring]
            result[owner] += f"M{x} {y}l{' '.join(moves)}{'z' if ends_closed else ''}"
    return result


def path_of_all(shapes: NDArray[np.object_] | list[Any], frame: Frame) -> str:
    """Give one path for all the shapes together."""
    return "".join(path_of_each(np.asarray(shapes, dtype=object), frame))
