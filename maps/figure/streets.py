"""Street names along streets: straight lettering on the straightest long piece, not said too often."""

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

import shapely

from maps.figure.frame import UNITS_PER_MM, Frame
from maps.figure.lettering import text, width_of
from maps.style import GROUND, STREET_NAME


class Street(NamedTuple):
    """A street's name and its centre line on the metre grid; a line that was only reckoned is named but not drawn."""

    name: str
    line: Any
    reckoned: bool = False


class Label(NamedTuple):
    """A name set on the paper: where its middle stands, its turn in degrees clockwise and the room it takes."""

    name: str
    x: float
    y: float
    turn: float
    room: shapely.Polygon


REPEAT_MM = 240
"""A street that runs further than this is named twice."""


def street_labels(streets: Sequence[Street], frame: Frame, taken: Sequence[shapely.Geometry], size: int) -> list[Label]:
    """Choose where each street name can stand, longest streets first, clear of ``taken`` and of each other."""
    pieces: dict[str, list[Any]] = defaultdict(list)
    for street, line in zip(streets, frame.cut([street.line for street in streets]), strict=True):
        if street.name and not line.is_empty:
            pieces[street.name].append(line)
    lines = {name: _longest(parts, frame) for name, parts in pieces.items()}
    labels: list[Label] = []
    page = _Page(shapely.box(60, 60, frame.width - 60, frame.height - 60), size)
    for name, line in sorted(lines.items(), key=lambda item: (-item[1].length, item[0])):
        times = 2 if line.length > REPEAT_MM * UNITS_PER_MM else 1
        for wanted in (0.25, 0.75) if times == 2 else (0.5,):
            label = _placed(name, line, wanted, page, [*taken, *(label.room for label in labels)])
            if label:
                labels.append(label)
    return labels


def drawn(label: Label, size: int) -> str:
    """Draw a name on a plate of the ground's colour, which keeps it clear of lines."""
    corners = [f"{x:.0f} {y:.0f}" for x, y in label.room.exterior.coords[:-1]]
    turn = math.radians(label.turn)
    x, y = label.x - 0.33 * size * math.sin(turn), label.y + 0.33 * size * math.cos(turn)
    plate = f'<path d="M{"L".join(corners)}z" fill="{GROUND}"/>'
    return plate + text(x, y, label.name, size, fill=STREET_NAME, anchor="middle", turn=label.turn or 0.001)


def _longest(parts: list[Any], frame: Frame) -> Any:
    """Join a street's pieces and give the longest, as a line on paper."""
    merged = shapely.line_merge(shapely.union_all(parts))
    lines = [part for part in shapely.get_parts(merged) if part.geom_type == "LineString"]
    longest = max(lines, key=lambda line: line.length)
    return shapely.transform(longest, frame.on_paper)


class _Page(NamedTuple):
    """Where names may stand, and their type size."""

    room: shapely.Polygon
    size: int


def _placed(name: str, line: Any, wanted: float, page: _Page, taken: Sequence[shapely.Geometry]) -> Label | None:
    """Try places along the line, the wanted one first."""
    wide = width_of(name, page.size) * 1.06 + page.size * 0.5
    if line.length < wide * 1.05:
        return None
    for shift in (0, 0.1, -0.1, 0.2, -0.2, 0.3, -0.3, 0.4, -0.4):
        middle = line.length * (wanted + shift)
        if not wide / 2 <= middle <= line.length - wide / 2:
            continue
        start, end = (line.interpolate(middle + side * wide / 2) for side in (-1, 1))
        if start.distance(end) < 0.97 * wide:
            continue
        label = _set(name, start, end, wide, page.size)
        if page.room.contains(label.room) and not any(label.room.intersects(other) for other in taken):
            return label
    return None


def _set(name: str, start: shapely.Point, end: shapely.Point, wide: float, size: int) -> Label:
    """Set a name between two points, never upside down; a name on a vertical street reads upwards."""
    turn = math.degrees(math.atan2(end.y - start.y, end.x - start.x))
    turn = (turn + 90) % 180 - 90
    x, y = (start.x + end.x) / 2, (start.y + end.y) / 2
    along, across = math.radians(turn), math.radians(turn + 90)
    corners = [
        (
            x + a * wide / 2 * math.cos(along) + b * size * 0.52 * math.cos(across),
            y + a * wide / 2 * math.sin(along) + b * size * 0.52 * math.sin(across),
        )
        for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))
    ]
    return Label(name, x, y, round(turn, 1), shapely.Polygon(corners))
