"""Lines: values along names in their order, such as the editions of a roll, from zero, each point with its number."""

from reports.plots.content import Plot, Series
from reports.plots.drawing import DASHES, WIDTH, Drawing, Number, plain_number, width_of

HEIGHT, TOP, FOOT = 190.0, 26.0, 30.0
KEY = 34.0


def lines(plot: Plot, *, name: str = "plot", number: Number = plain_number) -> str:
    """Draw ``plot`` as SVG; ``name`` tells it from other plots of the page."""
    drawing = Drawing(plot.title, name)
    begin = _key(drawing, plot.series) if len(plot.series) > 1 else 0.0
    ends = [
        max(width_of(text) / 2, width_of(number(plot.most), 13) / 2 + 4) for text in (plot.names[0], plot.names[-1])
    ]
    step = (WIDTH - sum(ends)) / max(len(plot.names) - 1, 1)
    places = [ends[0] + at * step for at in range(len(plot.names))]
    base = begin + HEIGHT - FOOT
    drawing.line([(0, base), (WIDTH, base)])
    _names(drawing, plot.names, places, base)
    written: list[tuple[float, float]] = []
    for kind, series in enumerate(plot.series):
        points = [
            (x, base - (base - begin - TOP) * value / plot.most, value)
            for x, value in zip(places, series.values, strict=True)
            if value is not None
        ]
        drawing.line([(x, y) for x, y, _value in points], kind="stroke", dash=DASHES[kind], width=2)
        for x, y, value in points:
            drawing.dot(x, y, hollow=kind % 2 == 1)
            _write(drawing, number(value), x, y, written)
    return drawing.svg(begin + HEIGHT)


def _key(drawing: Drawing, series: tuple[Series, ...]) -> float:
    """Draw a stroke of each line with its name; gives where the plot begins."""
    x, y = 0.0, 10.0
    for kind, each in enumerate(series):
        wide = 52 + width_of(each.name)
        if x and x + wide > WIDTH:
            x, y = 0.0, y + 22
        drawing.line([(x, y), (x + 34, y)], kind="stroke", dash=DASHES[kind], width=2)
        drawing.dot(x + 17, y, hollow=kind % 2 == 1)
        drawing.text(x + 40, y + 5, each.name)
        x += wide
    return y + KEY - 10


def _names(drawing: Drawing, names: tuple[str, ...], places: list[float], base: float) -> None:
    """Write as many names below the line as there is room for, the first one and the last one always."""
    last, end = len(names) - 1, places[-1] - width_of(names[-1]) / 2
    free = 0.0
    for at, (text, x) in enumerate(zip(names, places, strict=True)):
        half = width_of(text) / 2
        if at in {0, last} or (x - half > free and x + half + 8 < end):
            drawing.line([(x, base), (x, base + 5)])
            drawing.text(x, base + 20, text, anchor="middle", kind="soft")
            free = x + half + 8


def _write(drawing: Drawing, text: str, x: float, y: float, written: list[tuple[float, float]]) -> None:
    """Write the number over its point, or under it where another number stands."""
    above = y - 11
    place = y + 22 if any(abs(x - left) < 30 and abs(above - top) < 16 for left, top in written) else above
    written.append((x, place))
    drawing.label(x, place, text)
