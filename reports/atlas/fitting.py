"""How large the maps of an atlas may be on a paper."""

from dataclasses import dataclass

from reports.map_sheet import SheetPaper

HEAD_MM, SIDE_MM, EDGE_MM = 12.0, 7.0, 6.0
"""On a letter: the line above a sheet, the strips at its left and right, and those above and below its map."""
COVER_MM = 62.0
"""Room on the first page for everything but the overview."""


@dataclass(frozen=True)
class MapSizes:
    """Width and height of the overview and of a sheet's map, in mm, as drawn and before the paper enlarges them."""

    overview_mm: tuple[float, float]
    sheet_mm: tuple[float, float]


def sizes(paper: SheetPaper) -> MapSizes:
    """Say how large maps are drawn for ``paper``."""
    wide, high = (side / paper.times for side in paper.text_mm)
    return MapSizes(
        (round(wide, 2), round(high - COVER_MM, 2)),
        (round(wide - 2 * SIDE_MM, 2), round(high - HEAD_MM - 2 * EDGE_MM, 2)),
    )
