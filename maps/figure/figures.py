"""The figures of a paper: where one lot lies, the numbered key to all of them, and all of them from afar."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import shapely

from maps.figure.drawing import FigureLot, MapFigure, strip_height
from maps.figure.frame import Frame, frame_around, from_afar, trimmed
from maps.figure.streets import Street
from maps.figure.words import Units, day, say

AFAR, FARTHEST, MOST_NAMES = 3.0, 7_500, 14
"""How an overview looks at its lots: at most so many times as far, so far, and with so many streets named."""
BESIDE_ONE, NEAREST_ONE = 0.36, 1_000
"""How one lot is looked at: the share of a map's height and width that stays on every side of it, and the scale at
which a small one is drawn, so that the parcels and streets around it can be read."""
WHERE_THEY_LIE = "Where the {count} lots lie in their surroundings"


def locator_map(
    lot: FigureLot,
    neighbours: Sequence[FigureLot],
    streets: Sequence[Street] = (),
    *,
    size_mm: tuple[float, float],
    units: Units = "feet",
    lang: str = "en",
    context: Sequence[Any] = (),
    source: str = "",
    drawn_on: date | None = None,
) -> str:
    """Draw one lot among its neighbours as SVG.

    All geometries are on one metre grid (north up). ``context`` are further parcels, drawn as hairlines. ``size_mm`` is
    the whole figure with the strip below the map. Neighbours carry their letters or numbers and the colour of their
    owner kind, the lot itself also its hatch. Raises ValueError when the lot has no outline or ``lang`` is not spoken.
    """
    around = [_plain(neighbour) for neighbour in neighbours]
    frame = _frame([lot], [*around, lot], "", size_mm, lang, margin_mm=BESIDE_ONE * min(size_mm),
                   largest_scale=NEAREST_ONE)  # fmt: skip
    figure = MapFigure(frame, units=units, lang=lang)
    figure.streets(streets)
    figure.parcels(context)
    figure.lots(around, outline_mm=0.13)
    figure.lots([lot], outline_mm=0.6)
    figure.numbers([lot, *around], streets)
    labels = ", ".join(neighbour.label for neighbour in around if neighbour.label)
    notes = [say("Neighbours marked {labels}.", lang, labels=labels)] if labels else []
    return figure.svg(
        size_mm,
        title=say(
            "Map of lot {label} and the parcels around it" if lot.label else "Map of the lot and the parcels around it",
            lang,
            label=lot.label,
        ),
        description=_description(notes, figure, lang),
        source=_source(source, drawn_on, lang),
    )


def key_map(
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
    way: Sequence[Any] = (),
    way_straight: bool = False,
) -> str:
    """Draw all the chosen lots with their numbers as SVG.

    Geometries and errors as for :func:`locator_map`; ``boundary`` is a polygon, for example of a council district, and
    is drawn where it crosses the frame. The frame is laid around the lots; ``size_mm`` is the most that the figure may
    take, and lots in a wide band make it lower. ``way`` are the legs of a walk through the lots, ``way_straight`` says
    that they only show the order.
    """
    name = (boundary_name or say("Boundary", lang)) if boundary is not None else ""
    seen = [*lots, *(FigureLot(leg, "") for leg in way)]
    alone = len(seen) == 1
    margin = BESIDE_ONE * min(size_mm) if alone else 9
    full = _frame(seen, lots, name, size_mm, lang, margin_mm=margin, largest_scale=NEAREST_ONE if alone else 250)
    frame = trimmed(full, _bounds(seen), margin_mm=max(margin, 14), least_mm=min(70, full.height / 100))
    size_mm = (size_mm[0], round(size_mm[1] - (full.height - frame.height) / 100, 2))
    figure = MapFigure(frame, units=units, lang=lang)
    figure.streets(streets)
    figure.parcels(context)
    figure.lots(lots, outline_mm=0.28)
    if boundary is not None:
        figure.boundary(boundary, name)
    figure.way(way, straight=way_straight)
    figure.numbers(lots, streets)
    labels = ", ".join(disc.label for disc in figure.discs)
    return figure.svg(
        size_mm,
        title=say(
            "Map of one numbered lot" if len(lots) == 1 else "Map of {count} numbered lots", lang, count=len(lots)
        ),
        description=_description([say("Lots numbered {labels}.", lang, labels=labels)], figure, lang),
        source=_source(source, drawn_on, lang),
    )


def overview_map(
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
) -> str:
    """Draw the chosen lots as dark marks in their surroundings as SVG: blocks, the longest streets, the boundary.

    Arguments and errors as for :func:`key_map`. Lots close together are seen from ``AFAR`` times as far as their key,
    but the whole never at a smaller scale than 1 : ``FARTHEST`` unless the lots themselves lie wider apart.
    """
    name = (boundary_name or say("Boundary", lang)) if boundary is not None else ""
    close = _frame(lots, [], name, size_mm, lang, margin_mm=9)
    figure = MapFigure(from_afar(close, times=AFAR, up_to=FARTHEST), units=units, lang=lang)
    figure.parcels(context, outlined=False)
    figure.streets(streets)
    figure.marks(lots)
    if boundary is not None:
        figure.boundary(boundary, name)
    figure.names(streets, most=MOST_NAMES)
    words = "Where the lot lies in its surroundings" if len(lots) == 1 else WHERE_THEY_LIE
    return figure.svg(
        size_mm,
        title=say(words, lang, count=len(lots)),
        description=_description([say("The lots are marked dark; the key map numbers them.", lang)], figure, lang),
        source=_source(source, drawn_on, lang),
    )


def _frame(
    around: Sequence[FigureLot],
    shown: Sequence[FigureLot],
    boundary: str,
    size_mm: tuple[float, float],
    lang: str,
    *,
    margin_mm: float,
    largest_scale: float = 250,
) -> Frame:
    """Lay the frame around the lots; what the strip needs comes off the height."""
    width, height = (round(mm * 100) for mm in size_mm)
    drawing = height - strip_height(shown, boundary, lang, width)
    return frame_around(_bounds(around), width, drawing, margin_mm=margin_mm, largest_scale=largest_scale)


def _bounds(lots: Sequence[FigureLot]) -> tuple[float, float, float, float]:
    west, south, east, north = shapely.total_bounds(np.array([lot.geometry for lot in lots], dtype=object))
    return float(west), float(south), float(east), float(north)


def _plain(lot: FigureLot) -> FigureLot:
    return FigureLot(lot.geometry, lot.label, lot.owner_kind, lot.vacancy, hatched=False)


def _description(notes: list[str], figure: MapFigure, lang: str) -> str:
    names = ", ".join(dict.fromkeys(label.name for label in figure.labels))
    streets = [say("Streets: {streets}.", lang, streets=names)] if names else []
    return " ".join([*notes, *streets, say("North is up.", lang)])


def _source(source: str, drawn_on: date | None, lang: str) -> str:
    parts = [say("Source: {source}.", lang, source=source.rstrip("."))] if source else []
    return " ".join(parts + ([say("Drawn {day}.", lang, day=day(drawn_on, lang))] if drawn_on else []))
