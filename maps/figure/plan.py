"""The drawing of a site plan at a true scale: lots with their sides, elements with numbers and sizes, bar and north."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

import numpy as np

from maps.figure.frame import UNITS_PER_MM, Frame
from maps.figure.furniture import hatched, north_arrow
from maps.figure.lettering import FAMILY, text
from maps.figure.paths import path_of_all
from maps.figure.plan_legend import legend_of
from maps.figure.plan_marks import lot_names, numbers, sizes
from maps.figure.plan_scales import PlanLot, PlanScale, bar_of, frame_of
from maps.figure.plan_sides import dimensions
from maps.figure.plan_style import AROUND, LOOKS, LOT_LINE, Look
from maps.figure.plan_words import say
from maps.figure.words import Units
from maps.plan_elements import Element, Form, Kind
from maps.style import GROUND, HAIRLINE, INK, PAPER


@dataclass(frozen=True)
class PlanDrawing:
    """A drawn plan, and at which scale."""

    svg: str
    scale: PlanScale


def plan_figure(
    lots: Sequence[PlanLot],
    elements: Sequence[Element],
    context: Sequence[Any] = (),
    *,
    scale: PlanScale,
    size_mm: tuple[float, float],
    units: Units,
    lang: str,
) -> PlanDrawing:
    """Draw a plan as SVG of exactly this size, so that lengths measured on the paper are true.

    All geometries are metres on one grid, north up. ``context`` are parcels around, as hairlines.
    """
    frame = frame_of(lots, elements, size_mm, scale)
    north, north_box = north_arrow(frame.width, lang)
    below, fences = _elements(elements, frame)
    sides, taken = dimensions(lots, frame, units, lang)
    discs, radius = numbers(elements, frame, [north_box, *taken])
    layers = [
        _ground(lots, context, frame), *below, _lot_lines(lots, frame), *fences, *sides,
        *sizes(elements, frame, units, lang, radius), *discs, *lot_names(lots, elements, frame, lang), north,
        _border(frame), _strip(frame, scale, units, lang), legend_of(elements, frame.width, frame.height + 1150, lang),
    ]  # fmt: skip
    return PlanDrawing(_svg(layers, size_mm, _description(lots, elements, scale, lang), lang), scale)


def _svg(layers: Sequence[str], size_mm: tuple[float, float], description: str, lang: str) -> str:
    wide, high = (round(mm * UNITS_PER_MM) for mm in size_mm)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="site-plan" role="img" width="{size_mm[0]:g}mm" '
        f'height="{size_mm[1]:g}mm" viewBox="0 0 {wide} {high}" font-family="{FAMILY}">'
        f"<title>{escape(say('Site plan', lang))}</title><desc>{escape(description)}</desc>{''.join(layers)}</svg>"
    )


def _ground(lots: Sequence[PlanLot], context: Sequence[Any], frame: Frame) -> str:
    """The ground, the parcels around, and the lots in white."""
    around = path_of_all(frame.cut(list(context)), frame) if len(context) else ""
    drawn = f'<path d="{around}" fill="{AROUND}" stroke="{HAIRLINE}" stroke-width="9"/>' if around else ""
    return (
        f'<path d="M0 0h{frame.width}v{frame.height}H0z" fill="{GROUND}"/>{drawn}'
        f'<path d="{_outlines(lots, frame)}" fill="{PAPER}" fill-rule="evenodd"/>'
    )


def _elements(elements: Sequence[Element], frame: Frame) -> tuple[list[str], list[str]]:
    """The elements, what lies on the ground before what stands above it; and the fences, which stand on the line."""
    drawn = [
        (kind, _element(each, look, frame)) for kind, look in LOOKS.items() for each in elements if each.kind is kind
    ]
    return [svg for kind, svg in drawn if kind is not Kind.FENCE], [svg for kind, svg in drawn if kind is Kind.FENCE]


def _element(each: Element, look: Look, frame: Frame) -> str:
    shape = np.array([each.shape], dtype=object)
    is_line = each.form is Form.LINE and not each.width_m
    dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
    see = ' fill-opacity="0.55"' if each.kind is Kind.TREE else ""
    outline = (
        f'<path class="element" d="{path_of_all(shape, frame)}" fill="{"none" if is_line else look.fill}"{see} '
        f'stroke="{INK}" stroke-width="{look.outline}"{dash} stroke-linejoin="round"/>'
    )
    hatch = hatched(shape, look.hatch, frame) if look.hatch and not is_line else ""
    return outline + hatch + (_trunk(each, frame) if each.kind is Kind.TREE else "")


def _trunk(each: Element, frame: Frame) -> str:
    x, y = frame.on_paper(np.array([each.points[0]]))[0]
    return f'<path d="M{x - 60:.0f} {y:.0f}h120M{x:.0f} {y - 60:.0f}v120" stroke="{INK}" stroke-width="22"/>'


def _lot_lines(lots: Sequence[PlanLot], frame: Frame) -> str:
    return f'<path d="{_outlines(lots, frame)}" fill="none" stroke="{INK}" stroke-width="50" {LOT_LINE}/>'


def _outlines(lots: Sequence[PlanLot], frame: Frame) -> str:
    return path_of_all(np.array([lot.geometry for lot in lots], dtype=object), frame)


def _border(frame: Frame) -> str:
    box = f"M5 5h{frame.width - 10}v{frame.height - 10}H5z"
    return f'<path d="{box}" fill="none" stroke="{INK}" stroke-width="10"/>'


def _strip(frame: Frame, scale: PlanScale, units: Units, lang: str) -> str:
    """What stands below: the scale in words, that it is no survey, and the bar."""
    top, (length, last) = frame.height, bar_of(scale, units, lang)
    bar = length / frame.metres_per_unit
    x, y = round(frame.width - bar - 10), top + 520
    return "".join(
        (
            text(0, y, say("Scale {scale}", lang, scale=scale.words(lang)), 300, fill=INK, bold=True),
            text(0, top + 900, say("Drawn by neighbors, not a survey.", lang), 240, fill=INK),
            f'<path class="bar" d="M{x} {y}h{bar:.0f}v110h-{bar:.0f}z" fill="{PAPER}" stroke="{INK}" '
            'stroke-width="16"/>',
            f'<path d="M{x} {y}h{bar / 2:.0f}v110h-{bar / 2:.0f}z" fill="{INK}"/>',
            text(x, top + 450, "0", 240, fill=INK),
            text(x + bar, top + 450, last, 240, fill=INK, anchor="end"),
        )
    )


def _description(lots: Sequence[PlanLot], elements: Sequence[Element], scale: PlanScale, lang: str) -> str:
    named = ", ".join(say("Lot {number}", lang, number=lot.label) for lot in lots)
    return say(
        "To scale, {scale}. {lots}. Numbered elements: {count}; the table lists each with its size. North is up.", lang,
        scale=scale.words(lang), count=len(elements), lots=named,
    )  # fmt: skip
