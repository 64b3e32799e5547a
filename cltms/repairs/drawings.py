"""Little drawings of rooms and problems, beside their words on the web form and on the paper one; drawn for this house.

Each is one path of lines in a square of 24 units, without any filling, so that it takes the colour of the words beside
it on a page by day and by night, and survives a copier.
"""

from collections.abc import Mapping
from html import escape
from typing import Any

from markupsafe import Markup

from cltms.repairs.vocabulary import Problem, Room

_TAP = "M4 9h9a4 4 0 0 1 4 4v1h-4v-1H4zM8.5 9V6M6 6h5"
DRAWINGS: Mapping[Room | Problem, str] = {
    Room.KITCHEN: "M5 10h14v7a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2zM3 10h18M8.5 4.5v3M12 3.5v4M15.5 4.5v3",
    Room.BATHROOM: "M3 12h18v2a5 5 0 0 1-5 5H8a5 5 0 0 1-5-5zM6 12V6a2 2 0 0 1 4 0M8.5 7h3M7 19v2M17 19v2",
    Room.BEDROOM: "M3 6v13M3 16h18M21 19v-5a3 3 0 0 0-3-3h-8v5M8 12a1.5 1.5 0 1 0-3 0 1.5 1.5 0 0 0 3 0z",
    Room.LIVING_ROOM: "M5.5 10.5V8a2 2 0 0 1 2-2h9a2 2 0 0 1 2 2v2.5M3 12.5a2 2 0 0 1 4 0V15h10v-2.5"
    "a2 2 0 0 1 4 0V18.5H3zM6 18.5v2M18 18.5v2",
    Room.HALL: "M6 20V4h8v16M3 20h18M14 5l5 2v13M11 11.5v1.5",
    Room.STAIRS: "M3 20h4.5v-4H12v-4h4.5V8H21V4",
    Room.OUTSIDE: "M3 20h18M8 20v-6M12.5 9.5a4.5 4.5 0 1 0-9 0 4.5 4.5 0 0 0 9 0zM20 7a2 2 0 1 0-4 0 2 2 0 0 0 4 0z",
    Room.WHOLE_HOME: "M3 11.5L12 4l9 7.5M5.5 10v10h13V10M10 20v-5h4v5",
    Problem.LEAK: _TAP + "M15 17c1.3 1.6 1.8 2.3 1.8 3a1.8 1.8 0 0 1-3.6 0c0-.7.5-1.4 1.8-3z",
    Problem.NO_WATER: _TAP + "M13 17.5l4 4M17 17.5l-4 4",
    Problem.NO_HOT_WATER: "M12 3c4 5 6 8 6 11a6 6 0 0 1-12 0c0-3 2-6 6-11zM12 11v7M9 12.7l6 3.6M15 12.7l-6 3.6",
    Problem.NO_HEAT: "M4 10h16v8H4zM8 10v8M12 10v8M16 10v8M6 18v2M18 18v2M12 2v5M9.8 3.2l4.4 2.6M14.2 3.2L9.8 5.8",
    Problem.POWER: "M9 17c0-2-3-3.5-3-7a6 6 0 0 1 12 0c0 3.5-3 5-3 7zM9.5 20h5M12 17v-4M10 11l2 2 2-2",
    Problem.GAS_OR_SMOKE: "M12 3c1 4 5.5 6 5.5 11a5.5 5.5 0 0 1-11 0c0-2.5 1.5-4 2.5-5.5.5 1.5 1 2 2 2.5 0-3 0-5 1-8z",
    Problem.DRAIN: "M3 8h18l-1.5 7a3 3 0 0 1-3 2.5h-9a3 3 0 0 1-3-2.5zM12 17.5V21"
    "M4 12c1.3-1 2.7-1 4 0s2.7 1 4 0 2.7-1 4 0 2.7 1 4 0",
    Problem.TOILET: "M6 10V3h5v7M4.5 10h14a6 6 0 0 1-5 6l.5 5H8l.5-5.5a6 6 0 0 1-4-5.5z",
    Problem.DOOR_OR_LOCK: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.5V17",
    Problem.WINDOW: "M5 4h14v15H5zM12 4v15M5 11.5h14M3.5 19h17",
    Problem.MOLD: "M4 20V4h16M10 8.5a1.5 1.5 0 1 0-3 0 1.5 1.5 0 0 0 3 0zM15 7.5a1 1 0 1 0-2 0 1 1 0 0 0 2 0z"
    "M11.5 14a2 2 0 1 0-4 0 2 2 0 0 0 4 0zM16.5 12a1.5 1.5 0 1 0-3 0 1.5 1.5 0 0 0 3 0zM8.5 18.5h.01",
    Problem.PESTS: "M12 8a4 4 0 0 1 4 4v3a4 4 0 0 1-8 0v-3a4 4 0 0 1 4-4zM12 8v11M9.5 8.5L8 5.5M14.5 8.5l1.5-3"
    "M8 12H4.5M16 12h3.5M8 15.5L5 18M16 15.5l3 2.5",
    Problem.CEILING_OR_WALL: "M4 4h16v16H4zM13 4l-2 4 3 3-3 4 2 5",
    Problem.ROOF: "M2.5 12.5L12 5l9.5 7.5M6 9.7V6h2.5v1.8M8 15c1 1.3 1.4 1.8 1.4 2.4a1.4 1.4 0 0 1-2.8 0"
    "c0-.6.4-1.1 1.4-2.4zM15.5 16.5c1 1.3 1.4 1.8 1.4 2.4a1.4 1.4 0 0 1-2.8 0c0-.6.4-1.1 1.4-2.4z",
    Problem.STOVE_OR_FRIDGE: "M5 4h14v16H5zM5 9h14M8 6.5h.01M11 6.5h.01M16 6.5h.01M8 12.5h8V17H8z",
    Problem.ALARM: "M12 5a6 6 0 0 1 6 6v4l1.5 2.5h-15L6 15v-4a6 6 0 0 1 6-6zM10.5 20.5h3M12 5V3",
    Problem.ELEVATOR: "M5 3h14v18H5zM12 3v18M8.5 10v4.5M7 11.5L8.5 10l1.5 1.5M15.5 9.5V14M14 12.5l1.5 1.5 1.5-1.5",
    Problem.OTHER: "M20.5 12a8.5 8.5 0 1 0-17 0 8.5 8.5 0 0 0 17 0zM8 12h.01M12 12h.01M16 12h.01",
}  # fmt: skip
STROKE = 1.6
"""Width of every line, in units."""


class Drawn:
    """A title with its drawing before it where a page is written, and alone everywhere else."""

    def __init__(self, key: Room | Problem, title: Any) -> None:
        self.key, self.title = key, title

    def __str__(self) -> str:
        return str(self.title)

    def __html__(self) -> str:
        # Style and colour stand in repairs.css; whoever listens hears the word alone.
        drawn = Markup('<svg viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg><span>{}</span>')
        return str(drawn.format(DRAWINGS[self.key], str(self.title)))


def drawn_choices(titles: Mapping[Any, Any]) -> list[tuple[str, object]]:
    """Give the choices of a vocabulary with their drawings."""
    return [(key.value, Drawn(key, title)) for key, title in titles.items()]


def on_paper(key: Room | Problem, title: str) -> str:
    """Draw it for paper, in ink; ``title`` is read to who cannot see it."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24">'
        f"<title>{escape(title, quote=False)}</title>"
        f'<path d="{DRAWINGS[key]}" fill="none" stroke="#22261f" stroke-width="{STROKE}" '
        'stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )
