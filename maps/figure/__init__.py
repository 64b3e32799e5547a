"""Maps drawn for paper and for pages without script: pure SVG from shapes on a metre grid."""

from maps.figure.addressed_streets import reckoned_streets
from maps.figure.drawing import FigureLot, MapFigure
from maps.figure.figures import key_map, locator_map, overview_map
from maps.figure.frame import Frame, frame_around
from maps.figure.sheet import SheetMap, sheet_map
from maps.figure.sheet_grid import SheetCell, SheetGrid, sheet_grid
from maps.figure.streets import Street

__all__ = [
    "FigureLot",
    "Frame",
    "MapFigure",
    "SheetCell",
    "SheetGrid",
    "SheetMap",
    "Street",
    "frame_around",
    "key_map",
    "locator_map",
    "overview_map",
    "reckoned_streets",
    "sheet_grid",
    "sheet_map",
]
