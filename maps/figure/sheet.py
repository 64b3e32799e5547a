"""The map of a map sheet: a piece of ground that somebody chose, with the lots that they speak of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import shapely

from maps.figure.drawing import FigureLot, MapFigure, strip_height
from maps.figure.frame import frame_around
from maps.figure.sheet_grid import SheetCell
from maps.figure.streets import Street
from maps.figure.words import Units, day, say

FAR = 12_000
"""From this scale on a lot is too small on paper for fill and hatch to be told apart, and is shown as a dark mark."""


@dataclass(frozen=True)
class SheetMap:
    """A drawn map: its scale, 1 : ``scale`` at the size it was drawn in, and the ground on it.

    ``window`` is west, south, east, north in metres on the grid of what was drawn.
    """

    svg: str
    scale: float
    window: tuple[float, float, float, float]


def sheet_map(
    window: tuple[float, float, float, float],
    lots: Sequence[FigureLot],
    context: Sequence[Any] = (),
    streets: Sequence[Street] = (),
    boundary: Any = None,
    *,
    size_mm: tuple[float, float],
    units: Units = "feet",
    lang: str = "en",
    boundary_name: str = "",
    source: str = "",
    drawn_on: date | None = None,
    cells: Sequence[SheetCell] = (),
) -> SheetMap:
    """Draw what lies in ``window`` (west, south, east, north in metres on the grid of all geometries) as SVG.

    Lots with a label are numbered, the others only coloured and hatched. ``size_mm`` is the whole figure with the strip
    below the map; the window is fitted into it at a round scale, so more ground may show at two sides. ``boundary`` is
    a polygon and is drawn where it crosses the map; ``cells`` are the sheets of an atlas to which this map is the
    overview. Raises ValueError when the window is not finite or ``lang`` is not spoken.
    """
    width, height = (round(mm * 100) for mm in size_mm)
    name = (boundary_name or say("Boundary", lang)) if boundary is not None else ""
    frame = frame_around(window, width, height - strip_height(lots, name, lang, width), margin_mm=0)
    figure = MapFigure(frame, units=units, lang=lang)
    _ground(figure, lots, context, streets, far=frame.scale > FAR)
    if boundary is not None:
        figure.boundary(boundary, name)
    _lettering(figure, lots, streets)
    figure.sheets(cells)
    svg = figure.svg(
        size_mm,
        title=say("Map of one lot" if len(lots) == 1 else "Map of {count} lots", lang, count=len(lots)),
        description=_description(figure, lang),
        source=_source(source, drawn_on, lang),
    )
    return SheetMap(svg, frame.scale, frame.window)


def _ground(
    figure: MapFigure, lots: Sequence[FigureLot], context: Sequence[Any], streets: Sequence[Street], *, far: bool
) -> None:
    """Draw streets, the parcels around, and the lots large before small, so that none is hidden by one around it."""
    figure.streets(streets)
    figure.parcels(context, outlined=not far)
    areas = shapely.area(np.array([lot.geometry for lot in lots], dtype=object))
    ordered = [lots[int(place)] for place in np.argsort(-areas, kind="stable")]
    if far:
        figure.marks(ordered)
    else:
        figure.lots(ordered, outline_mm=0.28)


def _lettering(figure: MapFigure, lots: Sequence[FigureLot], streets: Sequence[Street]) -> None:
    """Write the numbers of the lots that have one, or where none has, the names of all streets."""
    numbered = [lot for lot in lots if lot.label]
    if numbered:
        figure.numbers(numbered, streets)
    else:
        figure.names(streets, most=len(streets))


def _description(figure: MapFigure, lang: str) -> str:
    labels = ", ".join(disc.label for disc in figure.discs)
    names = ", ".join(dict.fromkeys(label.name for label in figure.labels))
    parts = [say("Lots numbered {labels}.", lang, labels=labels)] if labels else []
    parts += [say("Streets: {streets}.", lang, streets=names)] if names else []
    return " ".join([*parts, say("North is up.", lang)])


def _source(source: str, drawn_on: date | None, lang: str) -> str:
    parts = [say("Source: {source}.", lang, source=source.rstrip("."))] if source else []
    if drawn_on is not None:
        parts.append(say("Drawn {day}.", lang, day=day(drawn_on, lang)))
    return " ".join(parts)
