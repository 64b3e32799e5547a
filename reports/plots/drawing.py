"""The pen of all plots: a drawing of fixed width, in ink that a page may recolour and a paper prints as it is.

Marks carry both: attributes with fixed ink, for paper, and classes, for the style sheet of pages (``.plot`` in
site.css), which wins over attributes. Nothing sets a style, because the pages' content policy lets nobody do so.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

WIDTH = 400.0
"""Width of every plot in its own units; on a telephone one of them is a little less than a pixel."""
TEXT = 14.0
"""Height of lettering in the same units."""
LETTER = 0.54
"""Width of a letter of the house's typeface as a share of its height, generous for figures."""

INK, SOFT, RULE = "#20241d", "#585e52", "#8b8778"

FILLS = ("#1d5b3e", "#f2c45e", "#8fb7d9", "#faf8f2", "#c98fb8", "#b4afa2")
"""Fill of the first, second … kind of marks: dark and light by turns, so that a grey copy keeps neighbours apart."""
HATCHES = ("", "M0 8 8 0M-2 2 2-2M6 10 10 6", "M4 0V8", "M1.5 2h2M5.5 6h2", "M0 0 8 8M-2 6 2 10M6-2 10 2", "M0 4H8")
"""Lines over it, as the path of one tile of 8 by 8 units."""
DASHES = ("", "7 4", "2 4", "10 3 2 3", "1 3", "14 4")
"""Strokes of lines by kind."""

CORNERS = (
    ((-4, 0), (4, 0), (-4, 0)),
    ((-3.5, -3.5), (3.5, -3.5), (3.5, 3.5), (-3.5, 3.5)),
    ((0, -4.6), (4.4, 3.4), (-4.4, 3.4)),
)
MARKS = ("M{0}A4 4 0 0 1 {1}A4 4 0 0 1 {2}Z", "M{0}L{1}L{2}L{3}Z", "M{0}L{1}L{2}Z")
"""Circle, square and triangle by their corners, for lines that have to be told apart where they cross."""

Number = Callable[[float], str]


def plain_number(value: float) -> str:
    """Write a number where the caller has no way of its own."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def width_of(text: str, size: float = TEXT) -> float:
    """About how wide a text is; never much less than it is."""
    return len(text) * size * LETTER


def wrapped(text: str, width: float, size: float = TEXT) -> list[str]:
    """Break a text into lines that fit; a word that is wider than a line has one of its own."""
    lines: list[str] = []
    for word in text.split():
        if lines and width_of(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


@dataclass
class Drawing:
    """Marks under way; ``name`` keeps the patterns of several plots on one page apart."""

    title: str
    name: str
    marks: list[str] = field(default_factory=list)
    used: set[int] = field(default_factory=set)

    def text(
        self, x: float, y: float, text: str, *, anchor: str = "start", kind: str = "ink", bold: bool = False
    ) -> None:
        """Write one line of text with its foot at ``y``."""
        fill = {"ink": INK, "soft": SOFT}[kind]
        weight = ' font-weight="600"' if bold else ""
        self.marks.append(
            f'<text class="plot__{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}"{weight}>'
            f"{escape(text)}</text>"
        )

    def label(self, x: float, y: float, text: str) -> None:
        """Write a number on a mark, on a plate of its own, so that it is read over any hatch."""
        wide = width_of(text, 13) + 6
        x = min(max(x, wide / 2), WIDTH - wide / 2)
        self.marks.append(
            f'<rect class="plot__plate" x="{x - wide / 2:.1f}" y="{y - 12:.1f}" width="{wide:.1f}" height="15" rx="2" '
            f'fill="#ffffff"/><text class="plot__ink" x="{x:.1f}" y="{y:.1f}" text-anchor="middle" font-size="13" '
            f'fill="{INK}">{escape(text)}</text>'
        )

    def box(self, x: float, y: float, width: float, height: float, kind: int) -> None:
        """Draw a mark of the kind numbered ``kind``, with its hatch and outline."""
        self.used.add(kind)
        place = f'x="{x:.1f}" y="{y:.1f}" width="{max(width, 0.8):.1f}" height="{height:.1f}"'
        self.marks.append(f'<rect class="plot__fill-{kind}" {place} fill="{FILLS[kind]}"/>')
        hatch = f'fill="url(#{self.name}-{kind})"' if HATCHES[kind] else 'fill="none"'
        self.marks.append(f'<rect class="plot__edge" {place} {hatch} stroke="{INK}" stroke-width="1"/>')

    def line(self, points: list[tuple[float, float]], *, kind: str = "rule", dash: str = "", width: float = 1) -> None:
        """Draw a line through ``points``."""
        stroke = {"rule": RULE, "stroke": INK}[kind]
        path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self.marks.append(
            f'<path class="plot__{kind}" d="{path}" fill="none" stroke="{stroke}" stroke-width="{width}"{dashed}/>'
        )

    def dot(self, x: float, y: float, *, hollow: bool = False) -> None:
        """Draw a point; a hollow one is still to come."""
        kind, fill = ("plot__hollow", "#ffffff") if hollow else ("plot__dot", INK)
        self.marks.append(
            f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{fill}" stroke="{INK}" stroke-width="2"/>'
        )

    def mark(self, x: float, y: float, kind: int) -> None:
        """Draw the mark of the line numbered ``kind``: circle, square or triangle, full and hollow by turns."""
        shape = MARKS[kind // 2].format(*(f"{x + dx:.1f} {y + dy:.1f}" for dx, dy in CORNERS[kind // 2]))
        name, fill = ("plot__hollow", "#ffffff") if kind % 2 else ("plot__dot", INK)
        self.marks.append(f'<path class="{name}" d="{shape}" fill="{fill}" stroke="{INK}" stroke-width="1.6"/>')

    def svg(self, height: float) -> str:
        """Give the whole drawing."""
        patterns = "".join(
            f'<pattern id="{self.name}-{kind}" width="8" height="8" patternUnits="userSpaceOnUse">'
            f'<path class="plot__hatch" d="{HATCHES[kind]}" stroke="{INK}" stroke-width="1.4" fill="none"/></pattern>'
            for kind in sorted(self.used)
            if HATCHES[kind]
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="plot__drawing" viewBox="0 0 {WIDTH:.0f} {height:.0f}" '
            f'width="{WIDTH:.0f}" height="{height:.0f}" role="img" font-family="Source Sans 3, sans-serif" '
            f'font-size="{TEXT:.0f}"><title>{escape(self.title)}</title><defs>{patterns}</defs>{"".join(self.marks)}</svg>'
        )


def legend(drawing: Drawing, names: list[str], y: float) -> float:
    """Draw the key of the marks, in as many lines as it needs; gives where the plot may begin."""
    x = 0.0
    for kind, name in enumerate(names):
        wide = 42 + width_of(name)
        if x and x + wide > WIDTH:
            x, y = 0.0, y + 22
        drawing.box(x, y, 20, 13, kind)
        drawing.text(x + 26, y + 12, name)
        x += wide
    return y + 30
