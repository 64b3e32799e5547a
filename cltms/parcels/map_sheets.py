"""Collecting a map sheet: the lots of a filter in a view, which of them carry numbers, and what stands beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import shapely
from flask_babel import force_locale
from flask_babel import gettext as _

from cltms.foundation.act import Reading
from cltms.foundation.storage import Storage
from cltms.parcels import explaining, figures, layers, queries, words
from cltms.parcels.describing import described
from cltms.parcels.filters import ParcelFilter
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.policy import POLICY, ParcelAction
from cltms.parcels.problems import NotUnderstood
from cltms.parcels.sources import Box
from maps.figure import SheetMap, sheet_map
from maps.projection import reproject
from maps.sentences import sentence
from reports.map_sheet import Layout, MapSheet, SheetGroup, SheetLot, SheetPaper, SheetSource, layout

MOST_SHOWN = 10_000
"""Lots that one sheet shows; more would be a smear on any paper."""
MOST_NUMBERED = 60
"""Lots that are numbered of themselves; where there are more, only those that somebody has picked."""
MOST_AROUND = 40_000
AROUND_M = 60.0
"""Metres of ground around the lots where nobody chose the view."""
WIDER = 1.12
"""A round scale shows up to a tenth more ground than was asked for."""


@dataclass(frozen=True)
class SheetOrder:
    """What somebody wants on a map sheet; ``bbox`` is west, south, east, north in degrees, None for around the lots.

    ``numbers`` are keys of lots with their numbers; without any, the lots are numbered as long as they are few.
    """

    wanted: ParcelFilter
    bbox: Box | None = None
    numbers: tuple[tuple[str, int], ...] = ()
    title: str = ""
    paper: str = "letter"
    landscape: bool = False
    lang: str = "en"
    made_on: date | None = None


def box_of(text: str) -> Box:
    """Read ``W,S,E,N`` in degrees. Raises NotUnderstood when it is not a box."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        west = south = east = north = 0.0
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise NotUnderstood(
            sentence("“{text}” is no view. Write west, south, east and north in degrees, like -83.1,39.9,-83.0,40.0.",
                     text=text)
        )  # fmt: skip
    return west, south, east, north


def map_sheet(look: Reading, storage: Storage, jurisdiction: Jurisdiction, order: SheetOrder) -> MapSheet:
    """Collect everything that stands on a map sheet, in its language.

    Raises NotUnderstood when there is nothing to draw or far too much, PaperError for a paper that we do not have.
    """
    POLICY.require(look, ParcelAction.PRINT)
    with force_locale(order.lang):
        return Collector(look, storage, jurisdiction, order).sheet()


class Collector:
    """Collects what stands on maps of the lots of an order."""

    def __init__(self, look: Reading, storage: Storage, jurisdiction: Jurisdiction, order: SheetOrder) -> None:
        self.look, self.jurisdiction, self.order = look, jurisdiction, order
        self.paper = SheetPaper.named(order.paper, order.landscape)
        self.made_on = order.made_on or look.moment.date()
        on = figures.ground(look.session, storage, jurisdiction, order.lang, self.made_on)
        if on is None:
            raise NotUnderstood(
                sentence("“{name}” has no parcels with shapes, so no map can be drawn. Import them first.",
                         name=jurisdiction.name)
            )  # fmt: skip
        self.on = on
        self.title = order.title or _("Lots in %(place)s", place=jurisdiction.name)
        self.shows = described(order.wanted, order.lang)
        self.sources = self._sources()

    def sheet(self) -> MapSheet:
        """Collect one map sheet."""
        order = self.order
        view = order.bbox or self.around_the_lots()
        window = self.on_grid(view)
        laid = self._layout(self._numbers(self.lots_in(view)))
        box = self.in_degrees(_widened(window, laid.drawn_mm(self.paper)))
        found = self.lots_in(box)
        numbers = self._numbers(found)
        laid = self._layout(numbers)
        drawn = self._drawn(window, box, found, numbers, laid)
        seen = self._seen(found, drawn)
        return MapSheet(
            title=self.title, place=self.jurisdiction.name, shows=self.shows, made_on=self.made_on,
            map_svg=drawn.svg, scale=drawn.scale, groups=groups_of(seen), lots=_lots(seen, numbers),
            sources=self.sources, paper=order.paper, landscape=order.landscape, lang=order.lang,
        )  # fmt: skip

    def around_the_lots(self) -> Box:
        """The box in degrees of all lots that the filter asks for."""
        rows = _few(queries.shown_on_map(self.look.session, self.jurisdiction, self.order.wanted, MOST_SHOWN + 1))
        west, south, east, north = (float(side) for side in shapely.total_bounds(queries.shapes_of(rows)))
        return queries.padded((west, south, east, north), AROUND_M)

    def lots_in(self, box: Box) -> list[Parcel]:
        """The lots of the order that meet a box of degrees, by key; NotUnderstood when there are none or too many."""
        rows = queries.in_view(self.look.session, self.jurisdiction, self.order.wanted, box, MOST_SHOWN + 1)
        return sorted(_few(rows), key=lambda row: row.parcel_key)

    def _numbers(self, rows: Sequence[Parcel]) -> dict[str, int]:
        """The number of each lot that carries one, by its key."""
        if self.order.numbers:
            there = {row.parcel_key for row in rows}
            return {key: number for key, number in self.order.numbers if key in there}
        few = rows if len(rows) <= MOST_NUMBERED else ()
        return {row.parcel_key: number for number, row in enumerate(few, start=1)}

    def _layout(self, numbers: dict[str, int]) -> Layout:
        rows = queries.lots(self.look.session, self.jurisdiction, list(numbers))
        addresses = [words.address(row.situs) for row in rows]
        names = [source.name for source in self.sources]
        return layout(self.paper, self.title, f"{self.jurisdiction.name} · {self.shows}", addresses, names)

    def on_grid(self, box: Box) -> Box:
        """A box of degrees in metres on the grid of the maps."""
        return bounds_of(self.on.on_grid(np.array([shapely.box(*box)], dtype=object)))

    def in_degrees(self, window: Box) -> Box:
        """A window in metres as a box of degrees."""
        return bounds_of(reproject(np.array([shapely.box(*window)], dtype=object), self.on.grid, figures.WGS84))

    def _drawn(self, window: Box, box: Box, rows: Sequence[Parcel], numbers: dict[str, int], laid: Layout) -> SheetMap:
        """Draw the map; ``box`` is what is looked at in degrees, ``window`` what has to be seen in metres."""
        context, streets = self.on.around(box, {row.parcel_key for row in rows}, most=MOST_AROUND)
        boundary, name = self.on.boundary_around(rows)
        labels = [str(numbers.get(row.parcel_key, "")) for row in rows]
        return sheet_map(
            window, figures.figure_lots(self.on, rows, labels), context, streets, boundary,
            size_mm=laid.drawn_mm(self.paper), lang=self.order.lang, boundary_name=name, source=self.on.source,
            drawn_on=self.made_on,
        )  # fmt: skip

    def _seen(self, rows: Sequence[Parcel], drawn: SheetMap) -> list[Parcel]:
        """The lots of which at least a part is on the map."""
        shapes = self.on.on_grid(queries.shapes_of(rows))
        there = shapely.intersects(shapes, shapely.box(*drawn.window))
        return [row for row, is_there in zip(rows, there, strict=True) if is_there]

    def _sources(self) -> tuple[SheetSource, ...]:
        """The roll, and every file beside it that the map or its verdicts are made from."""
        roll = SheetSource(explaining.roll_name(), self.on.edition.as_of)
        files = layers.in_use(self.look.session, self.jurisdiction)
        return (roll, *(SheetSource(file.name, file.as_of) for file in files))


def _few(rows: Sequence[Parcel]) -> Sequence[Parcel]:
    if not rows:
        raise NotUnderstood(
            sentence("None of these lots can be drawn in this view. Choose other lots or another view.")
        )
    if len(rows) > MOST_SHOWN:
        raise NotUnderstood(
            sentence("A map sheet shows at most {most:,} lots. Filter further, or choose a smaller view.",
                     most=MOST_SHOWN)
        )  # fmt: skip
    return rows


def _widened(window: Box, size_mm: tuple[float, float]) -> Box:
    """Give a window the proportions of the paper, and a little more on all sides."""
    west, south, east, north = window
    per_mm = max((east - west) / size_mm[0], (north - south) / size_mm[1]) * WIDER
    x, y = (west + east) / 2, (south + north) / 2
    wide, high = per_mm * size_mm[0] / 2, per_mm * size_mm[1] / 2
    return x - wide, y - high, x + wide, y + high


def bounds_of(shapes: np.ndarray) -> Box:
    """West, south, east and north of all shapes together, in their own unit."""
    west, south, east, north = (float(side) for side in shapely.total_bounds(shapes))
    return west, south, east, north


def groups_of(rows: Sequence[Parcel]) -> tuple[SheetGroup, ...]:
    """The lots by public body or kind of owner, the most lots first."""
    by_owner: dict[str, list[Parcel]] = {}
    for row in rows:
        by_owner.setdefault(row.owner_body or row.owner_kind, []).append(row)
    groups = [
        SheetGroup(
            owner, len(lots), sum(lot.area_m2 or 0.0 for lot in lots), sum(lot.total_value_minor or 0 for lot in lots),
            sum(lot.total_value_minor is None for lot in lots), sum(lot.area_m2 is None for lot in lots),
        )
        for owner, lots in by_owner.items()
    ]  # fmt: skip
    return tuple(sorted(groups, key=lambda group: (-group.lots, group.owner)))


def _lots(rows: Sequence[Parcel], numbers: dict[str, int]) -> tuple[SheetLot, ...]:
    lots = [
        SheetLot(
            numbers[row.parcel_key], row.parcel_id, words.address(row.situs), row.owner_body or row.owner_kind,
            row.vacancy, row.area_m2, row.total_value_minor,
        )
        for row in rows
        if row.parcel_key in numbers
    ]  # fmt: skip
    return tuple(sorted(lots, key=lambda lot: lot.number))
