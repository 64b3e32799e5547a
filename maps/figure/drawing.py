"""Building one figure layer by layer: ground, parcels, lots, names, numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

import numpy as np
import shapely
from numpy.typing import NDArray

from maps.figure.discs import Disc, Places, uncrowded
from maps.figure.frame import Frame
from maps.figure.furniture import ROW, SMALL, Entry, hatched, legend, legend_rows, north_arrow, scale_bar, source_line
from maps.figure.lettering import FAMILY, text, width_of
from maps.figure.paths import path_of_all, path_of_each
from maps.figure.sheet_grid import SheetCell
from maps.figure.streets import Label, Street, drawn, street_labels
from maps.figure.words import OWNER_WORDS, VACANCY_WORDS, Units, say
from maps.style import BOUNDARY, GROUND, HAIRLINE, INK, MARK, OWNER_COLOURS, PAPER, STREET, VACANCY_PATTERNS

Shapes = NDArray[np.object_]

DOT = 75
"""Radius of the dot that stands for a small lot."""


@dataclass(frozen=True)
class FigureLot:
    """A lot as a figure needs it: its outline on the metre grid and how it is to be shown.

    ``label`` is the number or letter in its disc, '' for none; ``hatched`` says whether vacancy is shown.
    """

    geometry: Any
    label: str
    owner_kind: str = "unknown"
    vacancy: str = "unknown"
    hatched: bool = True


class MapFigure:
    """One map in a frame with its strip of legend, scale and source below; layers are drawn in the order of the calls.

    ``frame`` says what ground is shown; ``units`` and ``lang`` how it is measured and spoken of.
    """

    def __init__(self, frame: Frame, *, units: Units, lang: str) -> None:
        self.frame = frame
        self.units = units
        self.lang = lang
        self._layers: list[str] = [f'<path d="M0 0h{frame.width}v{frame.height}h{-frame.width}z" fill="{GROUND}"/>']
        self._seen: list[FigureLot] = []
        self._boundary: Any = None
        self._boundary_name = ""
        self._marked: Shapes = np.array([], dtype=object)
        self._north, self._north_box = north_arrow(frame.width, lang)
        self.labels: list[Label] = []
        self.discs: list[Disc] = []

    def parcels(self, geometries: Sequence[Any], *, outlined: bool = True) -> None:
        """Draw parcels that we do not speak of: as hairlines, or not ``outlined``, so that only blocks are seen."""
        path = path_of_all(self.frame.cut(geometries), self.frame)
        self._path(path, fill=PAPER, stroke=HAIRLINE if outlined else PAPER, width=9)

    def outlines(self, geometries: Sequence[Any]) -> None:
        """Draw bare outlines that are themselves what is looked at: dark, and as strong as a lot's."""
        self._path(path_of_all(self.frame.cut(geometries), self.frame), fill=PAPER, stroke=INK, width=18, join=True)

    def marks(self, lots: Sequence[FigureLot]) -> None:
        """Show only where lots lie: filled dark, and a dot where a lot would be too small to be seen."""
        shapes = self.frame.cut([lot.geometry for lot in lots])
        self._path(path_of_all(shapes, self.frame), fill=MARK, stroke=MARK, width=20)
        small = shapes[shapely.area(shapes) < (2 * DOT * self.frame.metres_per_unit) ** 2]
        places = self.frame.on_paper(shapely.get_coordinates(shapely.point_on_surface(small)))
        dots = [f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{DOT}"/>' for x, y in places]
        if dots:
            self._layers.append(f'<g fill="{MARK}" stroke="{PAPER}" stroke-width="20">{"".join(dots)}</g>')
        self._marked = shapely.buffer(shapely.transform(shapes, self.frame.on_paper), DOT)

    def streets(self, streets: Sequence[Street]) -> None:
        """Draw the centre lines of streets, thin and light."""
        path = path_of_all(self.frame.cut([street.line for street in streets if not street.reckoned]), self.frame)
        self._path(path, fill="none", stroke=STREET, width=20)

    def lots(self, lots: Sequence[FigureLot], *, outline_mm: float) -> None:
        """Fill lots by owner kind, hatch them by vacancy and outline them dark."""
        shapes = self.frame.cut([lot.geometry for lot in lots])
        for kind, fill in OWNER_COLOURS.items():
            chosen = _where(shapes, (lot.owner_kind == kind for lot in lots))
            self._path(path_of_all(chosen, self.frame), fill=fill, stroke="none", width=0)
        for vacancy, hatch in VACANCY_PATTERNS.items():
            if hatch:
                chosen = _where(shapes, (lot.hatched and lot.vacancy == vacancy for lot in lots))
                self._layers.append(hatched(chosen, hatch, self.frame))
        outline = "".join(path_of_each(shapes, self.frame))
        self._path(outline, fill="none", stroke=INK, width=round(outline_mm * 100), join=True)
        self._seen += [lot for lot, shape in zip(lots, shapes, strict=True) if not shape.is_empty]

    def way(self, legs: Sequence[Any], *, straight: bool) -> None:
        """Draw a way from lot to lot, dark with a light edge; broken where it is ``straight`` and only shows the order.

        Ends and joints are round, so that who goes there and back sees one line.
        """
        path = path_of_all(self.frame.cut(legs), self.frame)
        if path:
            dashes = ' stroke-dasharray="160 110"' if straight else ""
            line = f'<path d="{path}" fill="none" stroke-linejoin="round"'
            self._layers.append(f'{line} stroke="{PAPER}" stroke-width="110"/>')
            self._layers.append(f'{line} stroke="{INK}" stroke-width="60"{dashes}/>')

    def boundary(self, boundary: Any, name: str) -> None:
        """Draw a district's boundary as a broken line and explain it in the legend."""
        line = self.frame.cut([shapely.boundary(boundary)])
        path = path_of_all(line, self.frame)
        if path:
            self._layers.append(
                f'<path d="{path}" fill="none" stroke="{BOUNDARY}" stroke-width="55" stroke-dasharray="200 90"/>'
            )
            self._boundary = shapely.transform(line[0], self.frame.on_paper)
            self._boundary_name = name or say("Boundary", self.lang)

    def sheets(self, cells: Sequence[SheetCell]) -> None:
        """Draw the sheets of an atlas as frames with their names in the corner."""
        for cell in cells:
            west, south, east, north = cell.window
            (left, top), (right, bottom) = self.frame.on_paper(np.array([(west, north), (east, south)]))
            size = int(max(160, min(420, (bottom - top) / 5)))
            room = round(width_of(cell.name, size, bold=True) + size * 0.6)
            self._layers.append(
                f'<path d="M{left:.0f} {top:.0f}H{right:.0f}V{bottom:.0f}H{left:.0f}z" fill="none" stroke="{INK}" '
                f'stroke-width="30"/><path d="M{left:.0f} {top:.0f}h{room}v{round(size * 1.3)}h{-room}z" '
                f'fill="{PAPER}" stroke="{INK}" stroke-width="15"/>'
                + text(left + room / 2, top + size, cell.name, size, fill=INK, anchor="middle", bold=True)
            )

    def names(self, streets: Sequence[Street], *, most: int, type_size: int = 250) -> None:
        """Name the ``most`` longest streets, clear of what is marked."""
        self.labels = street_labels(streets, self.frame, [*self._taken(), *self._marked], type_size)[:most]
        self._layers += [drawn(label, type_size) for label in self.labels]

    def numbers(self, lots: Sequence[FigureLot], streets: Sequence[Street], *, type_size: int = 250) -> None:
        """Number the lots in discs and name the streets, so that nothing covers anything."""
        shown = self.frame.cut([lot.geometry for lot in lots])
        chosen = [(lot, shape) for lot, shape in zip(lots, shown, strict=True) if lot.label and not shape.is_empty]
        shapes = np.array([shape for _, shape in chosen], dtype=object)
        labels = [lot.label for lot, _ in chosen]
        for size in (250, 225, 200, 175, 150)[0 if len(labels) <= 30 else 1 if len(labels) <= 80 else 2 :]:
            if self._try_numbers(labels, shapes, streets, size, type_size):
                break
        self._layers += [drawn(label, type_size) for label in self.labels]
        self._layers += [_leader(disc) for disc in self.discs if disc.led]
        hidden = {
            lot.label: OWNER_COLOURS[lot.owner_kind]
            for lot, shape in chosen
            if shape.area / self.frame.metres_per_unit**2 < 4 * self.discs[0].radius ** 2
        }
        self._layers += [_disc(disc, hidden.get(disc.label, "")) for disc in self.discs]

    def _try_numbers(
        self, labels: list[str], shapes: Shapes, streets: Sequence[Street], size: int, type_size: int
    ) -> bool:
        """Place every disc at one type size; False when some number found no room.

        Numbers that can stand on their lots come first, street names keep clear of them, and only then do numbers from
        crowded places look for room.
        """
        radius = max([round(width_of(label, size, bold=True) / 2) + 55 for label in labels] + [round(size * 0.78)])
        paper = shapely.transform(shapes, self.frame.on_paper)
        anchors = shapely.get_coordinates(shapely.point_on_surface(paper)) if len(paper) else np.empty((0, 2))
        places = Places(self.frame.width, self.frame.height, radius, size, paper)
        clear = shapely.dwithin(shapely.points(anchors), self._north_box, radius) if len(anchors) else np.array([])
        alone = uncrowded(anchors, radius) & ~clear.astype(bool)
        for i in np.flatnonzero(alone):
            places.settle(labels[i], anchors[i])
        taken = [*self._taken(), *(disc.box for disc in places.discs)]
        self.labels = street_labels(streets, self.frame, taken, type_size)
        blocked = [self._north_box, *(label.room for label in self.labels)]
        crowd = np.flatnonzero(~alone)
        found = [places.lead_out(labels[i], anchors[i], anchors[crowd[k + 1 :]], blocked) for k, i in enumerate(crowd)]
        self.discs = sorted(places.discs, key=lambda disc: labels.index(disc.label))
        return all(found)

    def _taken(self) -> list[Any]:
        """What no name may stand on."""
        return [self._north_box] if self._boundary is None else [self._north_box, self._boundary]

    def svg(self, total_mm: tuple[float, float], *, title: str, description: str, source: str) -> str:
        """Finish: border, north, strip; ``total_mm`` is the size of the whole figure with its strip."""
        width, height = (round(mm * 100) for mm in total_mm)
        bar, room = scale_bar(self.frame, self.units, self.lang, width, self.frame.height + 420)
        marked = [Entry(say("The lots of this paper", self.lang), fill=MARK)] if len(self._marked) else []
        rows = legend_rows(marked + _entries(self._seen, self._boundary_name, self.lang), room - 400)
        strip = legend(rows, self.frame.height + 200) + bar
        note = source_line(source, width, height - 60)
        border = (
            f'<path d="M0 0h{self.frame.width}v{self.frame.height}h{-self.frame.width}z" fill="none" '
            f'stroke="{INK}" stroke-width="20"/>'
        )
        inner = "".join(self._layers) + self._north + border + strip + note
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="map-figure" role="img" width="{total_mm[0]:g}mm" '
            f'height="{total_mm[1]:g}mm" viewBox="-10 -10 {width + 20} {height + 20}" font-family="{FAMILY}">'
            f"<title>{escape(title)}</title><desc>{escape(description)}</desc>{inner}</svg>"
        )

    def _path(self, path: str, *, fill: str, stroke: str, width: int, join: bool = False) -> None:
        if path:
            line = f' stroke-width="{width}"' if width else ""
            joined = ' stroke-linejoin="round"' if join else ""
            even = ' fill-rule="evenodd"' if fill != "none" else ""
            self._layers.append(f'<path d="{path}" fill="{fill}"{even} stroke="{stroke}"{line}{joined}/>')


def strip_height(lots: Sequence[FigureLot], boundary: str, lang: str, width: int) -> int:
    """Say how high the strip under the map must be for its legend, in units of 0.01 mm.

    Reserves for every kind among ``lots``; 6,200 units are kept free for the scale bar.
    """
    rows = max(1, len(legend_rows(_entries(lots, boundary, lang), width - 6600)))
    return 200 + rows * ROW + SMALL + 120


def _entries(lots: Sequence[FigureLot], boundary: str, lang: str) -> list[Entry]:
    kinds = {lot.owner_kind for lot in lots}
    vacancies = {lot.vacancy for lot in lots if lot.hatched}
    owners = [Entry(say(words, lang), fill=OWNER_COLOURS[kind]) for kind, words in OWNER_WORDS.items() if kind in kinds]
    hatches = [
        Entry(say(words, lang), hatch=VACANCY_PATTERNS[vacancy])
        for vacancy, words in VACANCY_WORDS.items()
        if vacancy in vacancies
    ]
    return owners + hatches + ([Entry(boundary, dashed=BOUNDARY)] if boundary else [])


def _where(shapes: Shapes, chosen: Iterable[bool]) -> Shapes:
    return np.asarray(shapes[np.fromiter(chosen, dtype=bool, count=len(shapes))])


def _leader(disc: Disc) -> str:
    (x, y), size = disc.anchor, 45
    return (
        f'<path d="M{x} {y}L{disc.x} {disc.y}" fill="none" stroke="{PAPER}" stroke-width="50"/>'
        f'<path d="M{x} {y}L{disc.x} {disc.y}" fill="none" stroke="{INK}" stroke-width="20"/>'
        f'<circle cx="{x}" cy="{y}" r="{size}" fill="{INK}"/>'
    )


def _disc(disc: Disc, ring: str) -> str:
    """Draw a number; ``ring`` is the colour of a lot so small that the disc may hide it."""
    number = text(
        disc.x, disc.y + disc.type_size * 0.33, disc.label, disc.type_size, fill=INK, anchor="middle", bold=True
    )
    place = f'<circle cx="{disc.x}" cy="{disc.y}"'
    outline = f'{place} r="{disc.radius}" fill="{PAPER}" stroke="{INK}" stroke-width="18"/>'
    colour = f'{place} r="{disc.radius - 30}" fill="none" stroke="{ring}" stroke-width="44"/>' if ring else ""
    return outline + colour + number
