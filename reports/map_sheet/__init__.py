"""The map sheet: a chosen piece of the map at print quality, with numbers, table, sources and date."""

from reports.map_sheet.content import MapSheet, SheetGroup, SheetLot, SheetSource
from reports.map_sheet.content import MapSheet as Content
from reports.map_sheet.fitting import Layout, layout
from reports.map_sheet.papers import MapPaper, SheetPaper
from reports.map_sheet.render import map_sheet as sheet
from reports.map_sheet.render import map_sheet_pdf

__all__ = [
    "Content", "Layout", "MapPaper", "MapSheet", "SheetGroup", "SheetLot", "SheetPaper", "SheetSource", "layout",
    "map_sheet_pdf", "sheet",
]  # fmt: skip
