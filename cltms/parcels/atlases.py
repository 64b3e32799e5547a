"""Collecting a district atlas: the lots of a filter on many sheets of one scale, with overview and index."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from flask_babel import force_locale

from cltms.foundation.act import Reading
from cltms.foundation.storage import Storage
from cltms.parcels import figures, queries, words
from cltms.parcels.map_sheets import AROUND_M, MOST_AROUND, Collector, SheetOrder, bounds_of, groups_of
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.policy import POLICY, ParcelAction
from cltms.parcels.sources import Box
from maps.figure import FigureLot, SheetCell, SheetGrid, sheet_grid, sheet_map
from maps.figure.drawing import strip_height
from maps.figure.frame import UNITS_PER_MM
from reports.atlas import Atlas, AtlasLot, AtlasSheet, sizes

MOST_SHEETS = 24
"""Sheets of an atlas of which nobody said how many it may have: what one still carries in a hand."""


def atlas(
    look: Reading, storage: Storage, jurisdiction: Jurisdiction, order: SheetOrder, most_sheets: int = MOST_SHEETS
) -> Atlas:
    """Collect an atlas in its language; every lot is numbered, and the largest scale is taken that needs few sheets.

    Raises NotUnderstood when there is nothing to draw or far too much, PaperError for a paper that we do not have.
    """
    POLICY.require(look, ParcelAction.PRINT)
    with force_locale(order.lang):
        return _AtlasCollector(look, storage, jurisdiction, order).atlas(most_sheets)


MARGIN = 1.2
"""How much more ground than a lot its sheet shows at least."""


@dataclass(frozen=True)
class _Placed:
    """A lot with its number, its sheet, and how figures show it."""

    row: Parcel
    number: int
    cell: SheetCell
    shown: FigureLot


class _AtlasCollector(Collector):
    """Collects one atlas."""

    def atlas(self, most_sheets: int) -> Atlas:
        """Cut the ground into sheets, number the lots along them, and draw."""
        rows = self.lots_in(self.order.bbox or self.around_the_lots())
        shapes = self.on.on_grid(queries.shapes_of(rows))
        drawn = sizes(self.paper)
        wide, high = drawn.sheet_mm
        strip = strip_height(figures.figure_lots(self.on, rows, [""] * len(rows)), "", self.order.lang, _units(wide))
        points = shapely.get_coordinates(shapely.point_on_surface(shapes))
        size = (wide, high - strip / UNITS_PER_MM)
        grid = sheet_grid(bounds_of(shapes), points, size, most_sheets, least_m=_most_are_as_wide(shapes))
        placed = self._placed(rows, shapes, grid.of_points)
        lots = [each.row for each in placed]
        return Atlas(
            title=self.title, place=self.jurisdiction.name, shows=self.shows, made_on=self.made_on,
            overview_svg=self._overview(shapes, placed, grid, drawn.overview_mm), scale=grid.scale,
            sheets=self._sheets(placed, grid, drawn.sheet_mm), groups=groups_of(lots),
            lots=tuple(_line(each) for each in placed), sources=self.sources, paper=self.order.paper,
            landscape=self.order.landscape, lang=self.order.lang,
        )  # fmt: skip

    def _placed(self, rows: Sequence[Parcel], shapes: np.ndarray, cells: Sequence[SheetCell]) -> list[_Placed]:
        """Number the lots sheet by sheet, on each from the north to the south; picked ones keep their numbers."""
        norths = shapely.bounds(shapes)[:, 3]
        order = sorted(range(len(rows)), key=lambda at: (cells[at].row, cells[at].column, -norths[at]))
        own = dict(self.order.numbers)
        free = (number for number in range(1, len(rows) + len(own) + 1) if number not in own.values())
        numbers = [own.get(rows[at].parcel_key) or next(free) for at in order]
        shown = figures.figure_lots(self.on, [rows[at] for at in order], [str(number) for number in numbers])
        return [
            _Placed(rows[at], number, cells[at], lot) for at, number, lot in zip(order, numbers, shown, strict=True)
        ]

    def _overview(
        self, shapes: np.ndarray, placed: Sequence[_Placed], grid: SheetGrid, size_mm: tuple[float, float]
    ) -> str:
        windows = np.array([cell.window for cell in grid.cells])
        window = (*windows[:, :2].min(axis=0), *windows[:, 2:].max(axis=0))
        context, streets = self.on.around(self.in_degrees(window), set(), most=MOST_AROUND)
        unlabelled = [_without_label(each.shown) for each in placed]
        boundary, name = self.on.boundary_around([each.row for each in placed])
        return sheet_map(
            window, unlabelled, context, streets, boundary, size_mm=size_mm, lang=self.order.lang, boundary_name=name,
            source=self.on.source, drawn_on=self.made_on, cells=grid.cells,
        ).svg  # fmt: skip

    def _sheets(
        self, placed: Sequence[_Placed], grid: SheetGrid, size_mm: tuple[float, float]
    ) -> tuple[AtlasSheet, ...]:
        there = Counter(each.cell for each in placed)
        return tuple(
            AtlasSheet(
                cell.name, self._map(placed, cell, size_mm), there[cell], grid.beside(cell, north=1),
                grid.beside(cell, east=1), grid.beside(cell, north=-1), grid.beside(cell, east=-1),
            )
            for cell in grid.cells
        )  # fmt: skip

    def _map(self, placed: Sequence[_Placed], cell: SheetCell, size_mm: tuple[float, float]) -> str:
        """Draw one sheet; a lot across its edge is drawn and numbered on both sheets."""
        west, south, east, north = cell.window
        around = (west - AROUND_M, south - AROUND_M, east + AROUND_M, north + AROUND_M)
        seen = shapely.intersects(
            np.array([each.shown.geometry for each in placed], dtype=object), shapely.box(*around)
        )
        here = [each for each, is_seen in zip(placed, seen, strict=True) if is_seen]
        context, streets = self.on.around(self.in_degrees(around), {each.row.parcel_key for each in here})
        return sheet_map(
            _hair_smaller(cell.window), [each.shown for each in here], context, streets, size_mm=size_mm,
            lang=self.order.lang, source=self.on.source, drawn_on=self.made_on,
        ).svg  # fmt: skip


def _most_are_as_wide(shapes: np.ndarray) -> float:
    """Metres across which nine of ten lots, and so a single one, do not reach; larger ones run over several sheets."""
    west, south, east, north = shapely.bounds(shapes).T
    return float(np.percentile(np.maximum(east - west, north - south), 90) * MARGIN)


def _line(placed: _Placed) -> AtlasLot:
    row = placed.row
    return AtlasLot(
        placed.number, row.parcel_id, words.address(row.situs), row.owner_body or row.owner_kind, row.vacancy,
        placed.cell.name, row.area_m2, row.total_value_minor,
    )  # fmt: skip


def _without_label(lot: FigureLot) -> FigureLot:
    return FigureLot(lot.geometry, "", lot.owner_kind, lot.vacancy, lot.hatched)


def _hair_smaller(window: Box) -> Box:
    """A window that a rounding error makes no larger than its sheet, which would set it at the next round scale."""
    west, south, east, north = window
    hair = (east - west) * 1e-6
    return west + hair, south + hair, east - hair, north - hair


def _units(mm: float) -> int:
    return round(mm * UNITS_PER_MM)
