"""From the content of a change report to a sheet that can be printed."""

import math

from reports.change_report.content import ChangeReport
from reports.change_report.phrases import FAMILIES, Phrases
from reports.engine import Paper, render_pdf
from reports.setting import Figures, sheet_of
from reports.sheet import Sheet

MAP_SHARE, CLOSE_UP_MM, BETWEEN_MM = 0.48, 58.0, 4.0
"""The part of the page's height that the map of sold lots takes; height of a close-up, and the room between two."""


def sold_map_mm(paper: Paper) -> tuple[float, float]:
    """Say how large the map of what was sold should be drawn, in mm."""
    wide, high = paper.text_mm
    return wide, round(high * MAP_SHARE, 1)


def close_up_mm(paper: Paper) -> tuple[float, float]:
    """Say how large the map of one sold lot should be drawn, in mm; two stand side by side."""
    return math.floor(10 * (paper.text_mm[0] - BETWEEN_MM) / 2) / 10, CLOSE_UP_MM


def change_report(report: ChangeReport) -> Sheet:
    """Set a change report; PaperError for a paper or language we do not have."""
    phrases = Phrases(report.lang, report.currency)
    paper = Paper.named(report.paper)
    figures = Figures()
    only = report.rolls[0] if len(report.rolls) == 1 else None
    values = {
        **phrases.named(),
        "report": report, "only": only, "families": FAMILIES,
        "most": max((part.count for part in report.parts), default=1),
        "sold_map": figures.add("sold", report.sold_map_svg) if report.sold_map_svg else None,
        "close_ups": [
            (close, figures.add(f"sold-{close.number}", close.map_svg)) for close in report.close_ups
        ],
        "close_up_mm": close_up_mm(paper)[0],
        "foot": " · ".join([report.title, phrases.day(report.made_on)]),
    }  # fmt: skip
    return sheet_of("change_report", report, paper, values, figures)


def change_report_pdf(content: ChangeReport) -> bytes:
    """Print a change report; the same content gives the same bytes."""
    return render_pdf(change_report(content))
