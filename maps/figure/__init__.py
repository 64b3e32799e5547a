"""Maps drawn for paper and for pages without script: pure SVG from shapes on a metre grid."""

from maps.figure.addressed_streets import reckoned_streets
from maps.figure.drawing import FigureLot, MapFigure
from maps.figure.figures import key_map, locator_map, overview_map
from maps.figure.frame import Frame, frame_around
from maps.figure.furniture import FOOT_M
from maps.figure.plan import PlanDrawing, plan_figure
from maps.figure.plan_scales import PlanLot, PlanScale, scale_that_fits
from maps.figure.sheet import SheetMap, sheet_map
from maps.figure.sheet_grid import SheetCell, SheetGrid, sheet_grid
from maps.figure.streets import Street
from maps.figure.words import Units

__all__ = [
    "FOOT_M",
    "FigureLot",
    "Frame",
    "MapFigure",
    "PlanDrawing",
    "PlanLot",
    "PlanScale",
    "SheetCell",
    "SheetGrid",
    "SheetMap",
    "Street",
    "Units",
    "frame_around",
    "key_map",
    "locator_map",
    "overview_map",
    "plan_figure",
    "reckoned_streets",
    "scale_that_fits",
    "sheet_grid",
    "sheet_map",
]
