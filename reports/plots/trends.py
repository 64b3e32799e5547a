"""Trends: several lines along years on a scale that need not begin at zero, each known by number, dashes and mark.

Where `lines` writes every number on its point, a trend writes the last one: with six lines of eleven points the others
stand in the table beside it.
"""

from dataclasses import dataclass
from math import floor, log10

from reports.plots.content import Plot
from reports.plots.drawing import DASHES, WIDTH, Drawing, Number, plain_number, width_of

HEIGHT, TOP, FOOT = 270.0, 12.0, 30.0
KEY_LINE = 21.0
APART = 17.0
"""How far two numbers at the ends of lines stand from each other at least."""
TICKS = 5
STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Frame:
    """Where the lines stand: between which sides, on which foot, and up to what."""

    left: float
    right: float
    top: float
    base: float
    low: float
    high: float
    last: int

    def x(self, at: int) -> float:
        """Give the place of a year."""
        return self.left + 6 + (self.right - self.left - 10) * at / max(self.last, 1)

    def y(self, value: float) -> float:
        """Give the height of a value."""
        return self.base - (self.base - self.top) * (value - self.low) / (self.high - self.low)


def trends(plot: Plot, *, name: str = "plot", number: Number = plain_number) -> str:
    """Draw ``plot`` as SVG; ``name`` tells it from other plots of the page."""
    drawing = Drawing(plot.title, name)
    begin = _key(drawing, plot)
    low, high, step = scale(plot)
    ends = {at: f"{at + 1} · {number(value)}" for at, value in enumerate(_lasts(plot)) if value is not None}
    left = max(width_of(number(tick)) for tick in (low, high)) + 8
    right = WIDTH - max((width_of(text, 15) + 10 for text in ends.values()), default=0.0)
    base = begin + HEIGHT - FOOT
    frame = Frame(left, right, begin + TOP, base, low, high, len(plot.names) - 1)
    for at in range(round((high - low) / step) + 1):
        tick = low + at * step
        drawing.line([(left, frame.y(tick)), (right, frame.y(tick))])
        drawing.text(left - 6, frame.y(tick) + 5, number(tick), anchor="end", kind="soft")
    _years(drawing, plot, frame)
    _strokes(drawing, plot, frame)
    _ends(drawing, plot, ends, frame)
    return drawing.svg(begin + HEIGHT)


def scale(plot: Plot) -> tuple[float, float, float]:
    """Give the foot and the top of the scale and its step, all of them round numbers; the foot is never below zero."""
    values = [value for each in plot.series for value in each.values if value is not None] or [0.0]
    least, most = min(values), max(values)
    rough = max(most - least, most * 0.02, 1.0) / TICKS
    power = 10.0 ** floor(log10(rough))
    step = next(each * power for each in STEPS if each * power >= rough * 0.999)
    low = max(0.0, floor(least / step) * step)
    high = low + step
    while high < most:
        high += step
    return low, high, step


def _key(drawing: Drawing, plot: Plot) -> float:
    """Draw number, stroke and mark of each line with its name, one under the other; gives where the plot begins."""
    y = 10.0
    for kind, each in enumerate(plot.series):
        drawing.text(0, y + 5, str(kind + 1), bold=True)
        drawing.line([(16, y), (58, y)], kind="stroke", dash=DASHES[kind], width=2)
        drawing.mark(37, y, kind)
        drawing.text(66, y + 5, _fitting(each.name))
        y += KEY_LINE
    return y


def _fitting(name: str) -> str:
    """Give as much of a name as stands on one line."""
    most = int((WIDTH - 66) / width_of("x"))
    return name if len(name) <= most else f"{name[: most - 1]}…"


def _years(drawing: Drawing, plot: Plot, frame: Frame) -> None:
    """Write as many years as there is room for, the first one and the last one always."""
    apart = max(width_of(each) for each in plot.names) + 8
    every = next((step for step in (1, 2, 5, 10) if frame.last * apart <= step * (frame.right - frame.left)), 10)
    for at, text in enumerate(plot.names):
        if at % every == 0 or at == frame.last:
            drawing.text(frame.x(at), frame.base + 20, text, anchor="middle", kind="soft")


def _strokes(drawing: Drawing, plot: Plot, frame: Frame) -> None:
    for kind, each in enumerate(plot.series):
        points = [(frame.x(at), frame.y(value)) for at, value in enumerate(each.values) if value is not None]
        if len(points) > 1:
            drawing.line(points, kind="stroke", dash=DASHES[kind], width=2)
        for x, y in points:
            drawing.mark(x, y, kind)


def _ends(drawing: Drawing, plot: Plot, ends: dict[int, str], frame: Frame) -> None:
    """Write number and last value beside the end of each line, pushed apart where lines end close together."""
    lasts = _lasts(plot)
    wanted = sorted((frame.y(value), at) for at in ends if (value := lasts[at]) is not None)
    free = frame.top - TOP
    room = frame.base - APART * (len(wanted) - 1)
    for order, (y, at) in enumerate(wanted):
        free = max(free, min(y, room + APART * order))
        drawing.text(frame.right + 6, free + 5, ends[at], bold=True)
        free += APART


def _lasts(plot: Plot) -> list[float | None]:
    """Give what each line comes to in the last year; a line that ends before it has no number there."""
    return [each.values[-1] for each in plot.series]
