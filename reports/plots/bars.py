"""Bars: one for each name, from zero, with the number at its end; stacked when there are several series."""

from itertools import accumulate

from reports.plots.content import Plot
from reports.plots.drawing import WIDTH, Drawing, Number, legend, plain_number, width_of

ROW, BAR = 46.0, 16.0
STACKED_ROW = 66.0


def bars(plot: Plot, *, name: str = "plot", number: Number = plain_number) -> str:
    """Draw ``plot`` as SVG; ``name`` tells its patterns from those of other plots of the page."""
    drawing = Drawing(plot.title, name)
    if len(plot.series) == 1:
        return drawing.svg(_single(drawing, plot, number))
    begin = legend(drawing, [each.name for each in plot.series], 2)
    return drawing.svg(_stacked(drawing, plot, number, begin))


def _single(drawing: Drawing, plot: Plot, number: Number) -> float:
    """Draw one bar for each name; gives the height."""
    values = plot.series[0].values
    room = WIDTH - 8 - max(width_of(number(value or 0)) for value in values)
    for row, (label, value) in enumerate(zip(plot.names, values, strict=True)):
        y = row * ROW
        drawing.text(0, y + 15, label)
        if value is None:
            drawing.text(0, y + 34, "–", kind="soft")
            continue
        wide = room * value / plot.most
        drawing.box(0, y + 21, wide, BAR, 0)
        drawing.text(wide + 7, y + 34, number(value), bold=True)
    return ROW * len(plot.names)


def _stacked(drawing: Drawing, plot: Plot, number: Number, begin: float) -> float:
    """Draw a bar of several kinds for each name, its total beside the name; gives the height."""
    most = max(plot.totals) or 1
    for row, (label, values) in enumerate(plot.rows):
        y = begin + row * STACKED_ROW
        drawing.text(0, y + 13, label)
        drawing.text(WIDTH, y + 13, number(plot.totals[row]), anchor="end", bold=True)
        widths = [(WIDTH - 2) * (value or 0) / most for value in values]
        starts = [0.0, *accumulate(widths)]
        free = 0.0
        for kind, (x, wide, value) in enumerate(zip(starts, widths, values, strict=False)):
            if not value:
                continue
            drawing.box(x + 1, y + 20, wide, BAR + 4, kind)
            free = _write(drawing, number(value), x, wide, y, free)
    return begin + STACKED_ROW * len(plot.names) - 6


def _write(drawing: Drawing, text: str, x: float, wide: float, y: float, free: float) -> float:
    """Write the number on its mark, or below one that is too narrow; gives up to where the room below is taken."""
    middle, need = x + wide / 2, width_of(text, 13) + 10
    if wide >= need:
        drawing.label(middle + 1, y + 35, text)
        return free
    place = min(max(middle, free + need / 2), WIDTH - need / 2)
    if place - need / 2 < free:
        return free  # no room is left; the total beside the name and the table tell it
    drawing.line([(middle + 1, y + 40), (place, y + 44)])
    drawing.label(place, y + 56, text)
    return place + need / 2
