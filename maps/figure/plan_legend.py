"""The legend of a site plan: the kinds that are drawn, each as it looks, below the drawing."""

from collections.abc import Sequence

import numpy as np
import shapely

from maps.figure.frame import UNITS_PER_MM, Frame
from maps.figure.furniture import hatched
from maps.figure.lettering import text, width_of
from maps.figure.plan_style import LOOKS
from maps.figure.plan_words import KIND_WORDS, say
from maps.plan_elements import Element, Kind
from maps.style import INK

TYPE, ROW, WIDE, HIGH, GAP = 240, 430, 620, 300, 380
STRIP_MM = 11.0
"""Room for the scale and the bar."""
_PAPER = Frame(west=0, north=0, width=0, height=0, scale=1000 * UNITS_PER_MM)
"""A frame in which one metre is one unit on paper."""


def strip_mm(elements: Sequence[Element], wide_mm: float) -> float:
    """How high the strip below a drawing is; the same in both languages, so that both are drawn at one scale."""
    rows = max(len(_rows(elements, wide_mm * UNITS_PER_MM, lang)) for lang in ("en", "es"))
    return STRIP_MM + rows * ROW / UNITS_PER_MM


def legend_of(elements: Sequence[Element], width: int, top: int, lang: str) -> str:
    """Draw it."""
    out = []
    for line, row in enumerate(_rows(elements, width, lang)):
        x, y = 0.0, top + line * ROW
        for kind, words in row:
            out.append(_swatch(kind, round(x), y) + text(x + WIDE + 120, y + 235, words, TYPE, fill=INK))
            x += _room(words)
    return "".join(out)


def _rows(elements: Sequence[Element], width: float, lang: str) -> list[list[tuple[Kind | None, str]]]:
    drawn = {each.kind for each in elements}
    entries: list[tuple[Kind | None, str]] = [(None, say("Lines of the lots", lang))]
    entries += [(kind, say(KIND_WORDS[kind], lang)) for kind in Kind if kind in drawn]
    rows: list[list[tuple[Kind | None, str]]] = [[]]
    used = 0.0
    for entry in entries:
        if rows[-1] and used + _room(entry[1]) - GAP > width:
            rows.append([])
            used = 0.0
        rows[-1].append(entry)
        used += _room(entry[1])
    return rows


def _room(words: str) -> float:
    return WIDE + 120 + width_of(words, TYPE) * 1.05 + GAP


def _swatch(kind: Kind | None, x: int, y: int) -> str:
    line = f"M{x} {y + HIGH // 2}h{WIDE}"
    if kind is None:
        return f'<path d="{line}" stroke="{INK}" stroke-width="50" stroke-dasharray="260 70 70 70"/>'
    look = LOOKS[kind]
    dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
    shape = line if kind is Kind.FENCE else f"M{x} {y}h{WIDE}v{HIGH}h-{WIDE}z"
    box = f'<path d="{shape}" fill="{look.fill}" stroke="{INK}" stroke-width="{look.outline}"{dash}/>'
    if look.hatch is None:
        return box
    ground = np.array([shapely.box(x, -y - HIGH, x + WIDE, -y)], dtype=object)
    return box + hatched(ground, look.hatch, _PAPER)
