"""Cutting a piece of ground into sheets of one scale: which there are, their names, and which lie side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase

import numpy as np
from numpy.typing import NDArray

from maps.figure.frame import round_scale

Box = tuple[float, float, float, float]

LARGEST_SCALE = 500.0
"""1 : 500, at which the smallest city lot is as large as a thumb; larger is no use on paper."""
FARTHER = 1.1
"""How much farther away each next try of a scale looks."""


@dataclass(frozen=True)
class SheetCell:
    """One sheet of an atlas: its name (row by letter from the north, column by number from the west) and its ground.

    ``window`` is west, south, east, north in metres on the grid of what is cut.
    """

    row: int
    column: int
    window: Box

    @property
    def name(self) -> str:
        """What stands on the sheet, e.g. ``B3``."""
        return f"{row_name(self.row)}{self.column + 1}"


@dataclass(frozen=True)
class SheetGrid:
    """The sheets on which something lies, row by row from the north, and the scale of all of them, 1 : ``scale``."""

    scale: float
    cells: tuple[SheetCell, ...]
    of_points: tuple[SheetCell, ...]
    """The sheet on which each point lies, in the order of the points."""

    def beside(self, cell: SheetCell, *, north: int = 0, east: int = 0) -> str:
        """The name of the sheet so many rows north and columns east; empty where there is none."""
        there = (cell.row - north, cell.column + east)
        return next((other.name for other in self.cells if (other.row, other.column) == there), "")


def row_name(row: int) -> str:
    """A to Z, then AA, AB and so on."""
    return ascii_uppercase[row] if row < 26 else ascii_uppercase[row // 26 - 1] + ascii_uppercase[row % 26]


def sheet_grid(
    ground: Box, points: NDArray[np.float64], size_mm: tuple[float, float], most: int, *, least_m: float = 0.0
) -> SheetGrid:
    """Cut ``ground`` at the largest round scale at which at most ``most`` sheets hold all ``points``.

    ``ground``: west, south, east, north in metres; ``points``: one for each lot, shape (n, 2), in the same metres;
    ``size_mm``: width and height of the map on a sheet; ``least_m``: metres that fit on it whatever its scale, such as
    the width of a lot. Sheets on which no point lies are left out. Raises ValueError
    when there are no points or ``most`` is below one.
    """
    if not len(points) or most < 1:
        raise ValueError("an atlas needs lots, and at least one sheet")
    scale = round_scale(max(LARGEST_SCALE, least_m / min(size_mm) * 1000))
    while True:
        grid = _cut(ground, points, size_mm, scale)
        if len(grid.cells) <= most:
            return grid
        scale = round_scale(scale * FARTHER)


def _cut(ground: Box, points: NDArray[np.float64], size_mm: tuple[float, float], scale: float) -> SheetGrid:
    wide, high = (mm / 1000 * scale for mm in size_mm)
    west, north = _corner(ground, wide, high)
    places = _places(points, west, north, wide, high)
    cells = {
        (row, column): SheetCell(row, column, (west + column * wide, north - (row + 1) * high,
                                               west + (column + 1) * wide, north - row * high))
        for row, column in sorted(set(places))
    }  # fmt: skip
    return SheetGrid(scale, tuple(cells.values()), tuple(cells[place] for place in places))


def _corner(ground: Box, wide: float, high: float) -> tuple[float, float]:
    """The north-western corner of whole sheets that are laid in the middle over the ground."""
    west, south, east, north = ground
    columns, rows = max(1, int(np.ceil((east - west) / wide))), max(1, int(np.ceil((north - south) / high)))
    return (west + east - columns * wide) / 2, (south + north + rows * high) / 2


def _places(
    points: NDArray[np.float64], west: float, north: float, wide: float, high: float
) -> Sequence[tuple[int, int]]:
    columns = np.floor((points[:, 0] - west) / wide).astype(int)
    rows = np.floor((north - points[:, 1]) / high).astype(int)
    return [(int(row), int(column)) for row, column in zip(rows, columns, strict=True)]
