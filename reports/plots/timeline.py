"""A timeline from top to bottom, the earliest first, with as much room between events as there was time."""

from reports.plots.content import Timeline
from reports.plots.drawing import WIDTH, Drawing, wrapped

LEFT, LINE = 30.0, 18.0
LONGEST = 70.0
"""Most room between two events, however many years lie between them."""


def timeline(shown: Timeline, *, name: str = "timeline") -> str:
    """Draw ``shown`` as SVG; a hollow point is still to come, a thick line lasts from one day to another."""
    drawing = Drawing(shown.title, name)
    events = sorted(shown.events, key=lambda event: event.on)
    days = max((events[-1].on - events[0].on).days, 1)
    y = 16.0
    places: list[float] = []
    for at, event in enumerate(events):
        if at:
            y += min(LONGEST, 4 * LONGEST * (event.on - events[at - 1].on).days / days)
        places.append(y)
        drawing.text(LEFT, y + 5, event.when, bold=True)
        for text in wrapped(event.text, WIDTH - LEFT):
            y += LINE
            drawing.text(LEFT, y + 5, text)
        y += LINE + 8
    marks, drawing.marks = drawing.marks, []
    drawing.line([(10, places[0]), (10, places[-1])])
    for event, place in zip(events, places, strict=True):
        if event.until:
            ends = [at for other, at in zip(events, places, strict=True) if other.on <= event.until]
            drawing.line([(10, place), (10, max(ends))], kind="stroke", width=5)
    for event, place in zip(events, places, strict=True):
        drawing.dot(10, place, hollow=event.coming)
    drawing.marks += marks
    return drawing.svg(y)
