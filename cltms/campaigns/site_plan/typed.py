"""Elements as somebody types them, a row each: read, and what is wrong with a row said beside it; nothing is lost."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import shapely
from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from cltms.campaigns.site_plan.commands import LONGEST_LABEL, MOST_ELEMENTS, Entry
from cltms.campaigns.site_plan.vocabulary import PlanUnits
from cltms.foundation.forms import tidied
from maps.figure import FOOT_M
from maps.plan_elements import FARTHEST_M, LINES, LONGEST_M, MOST_POINTS, Element, Form, Kind, Point, rectangle

MEASURES = ("width", "length", "turn", "east", "north")
MOST_ROWS = MOST_ELEMENTS + 20
"""With so many rows a form offers no empty ones any more."""
LONGEST_TEXT = 2_000


@dataclass(frozen=True)
class TypedElement:
    """A row as it was typed, and what is wrong with it; ``id`` is the element that stood there, '' for a new one."""

    number: int
    id: str = ""
    kind: str = Kind.BED.value
    label: str = ""
    width: str = ""
    length: str = ""
    turn: str = ""
    east: str = ""
    north: str = ""
    points: str = ""
    gone: bool = False
    wrong: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed into a new row."""
        return not (self.id or self.label or self.points or any(getattr(self, name) for name in MEASURES))

    @property
    def said(self) -> tuple[str, ...]:
        """What tells a row apart from another."""
        return (self.kind, self.label, *(getattr(self, name) for name in MEASURES), self.points)


class Wrong(Exception):
    """What is wrong with a row, in the reader's words."""


def typed(form: MultiDict[str, str]) -> list[TypedElement]:
    """Read the rows of a form, in their order; those that are new and empty are left out.

    None is left out because there are many: saving refuses more elements than a plan has, and shows them all again.
    """
    numbers = [int(each) for each in form.getlist("row") if each.isascii() and each.isdigit() and len(each) < 5]
    found = []
    for number in dict.fromkeys(numbers):
        words = {name: form.get(f"{name}-{number}", "")[:LONGEST_TEXT] for name in ("id", "kind", "points", *MEASURES)}
        row = TypedElement(
            number, label=tidied(form.get(f"label-{number}", ""))[:LONGEST_TEXT], gone=f"gone-{number}" in form,
            **{name: " ".join(text.split()) for name, text in words.items()},
        )  # fmt: skip
        if not row.is_empty:
            found.append(row)
    return found


def read(
    rows: Sequence[TypedElement], known: dict[int, TypedElement], units: PlanUnits
) -> tuple[list[TypedElement], list[Entry]]:
    """Read rows: each with what is wrong with it, and the elements of those that are not to go.

    A row that says what its element says already stays as it is kept, and so loses nothing by being rounded.
    """
    told, entries = [], []
    for row in rows:
        if row.gone:
            told.append(row)
            continue
        was = known.get(int(row.id)) if row.id.isascii() and row.id.isdigit() and len(row.id) < 10 else None
        if was is not None and was.said == row.said:
            told.append(row)
            entries.append(Entry(int(row.id)))
            continue
        try:
            entries.append(Entry(int(row.id) if was is not None else None, element_of(row, units)))
            told.append(row)
        except Wrong as wrong:
            told.append(replace(row, wrong=str(wrong)))
    return told, entries


def element_of(row: TypedElement, units: PlanUnits) -> Element:
    """Give the element that a row describes; `Wrong` says why there is none."""
    if row.kind not in {kind.value for kind in Kind}:
        raise Wrong(gettext("Choose what it is."))
    if len(row.label) > LONGEST_LABEL:
        raise Wrong(gettext("Write a shorter name, of at most %(most)s letters.", most=LONGEST_LABEL))
    kind, metre = Kind(row.kind), FOOT_M if units is PlanUnits.FEET else 1.0
    width = _side(row.width, metre)
    if row.points:
        return _pointed(kind, row.label, _points(row.points, metre), width)
    if kind is Kind.FENCE:
        raise Wrong(gettext("Write the points along which it runs."))
    if width is None:
        raise Wrong(gettext("Write how wide it is, or its points."))
    corner = _place(row.east, metre), _place(row.north, metre)
    length = _side(row.length, metre)
    if length is None:
        return _round(kind, row.label, corner, width)
    if kind is Kind.TREE:
        raise Wrong(gettext("A tree has only a width: that of its crown."))
    return rectangle(kind, row.label, corner, width, length, _number(row.turn or "0"))


def row_of(number: int, row_id: int | None, element: Element, units: PlanUnits) -> TypedElement:
    """Write an element as a row."""
    metre = FOOT_M if units is PlanUnits.FEET else 1.0
    row = TypedElement(number, str(row_id or ""), element.kind.value, element.label)
    (east, north), (width, length) = element.points[0], element.sides_m
    if element.form in (Form.LINE, Form.OUTLINE):
        points = "; ".join(f"{shown(x, metre)}, {shown(y, metre)}" for x, y in element.points)
        return replace(row, points=points, width=shown(element.width_m, metre) if element.width_m else "")
    placed = replace(row, east=shown(east, metre), north=shown(north, metre), width=shown(width, metre))
    if element.form is Form.CIRCLE:
        return placed
    turn = shown(round(element.turn_deg, 2) % 360, 1.0)
    return replace(placed, length=shown(length, metre), turn="" if turn == "0" else turn)


def shown(metres: float, metre: float) -> str:
    """Write a length as a bare number with at most two decimals."""
    return f"{round(metres / metre, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def _round(kind: Kind, label: str, middle: Point, width: float) -> Element:
    if kind in LINES:
        raise Wrong(gettext("Write the points along which it runs."))
    return Element(kind, label, Form.CIRCLE, (middle,), width)


def _pointed(kind: Kind, label: str, points: tuple[Point, ...], width: float | None) -> Element:
    if kind in LINES:
        if len(points) < 2 or shapely.LineString(points).length == 0:
            raise Wrong(gettext("A line has at least two points."))
        if kind is Kind.PATH and width is None:
            raise Wrong(gettext("Write how wide the path is."))
        return Element(kind, label, Form.LINE, points, width or 0.0)
    if kind is Kind.TREE:
        raise Wrong(gettext("A tree has a place and a width, and no points."))
    outline = shapely.Polygon(points) if len(points) > 2 else None
    if outline is None or not outline.is_valid or outline.area < 0.01:
        raise Wrong(gettext("An outline has at least three points and does not cross itself."))
    return Element(kind, label, Form.OUTLINE, points)


def _points(text: str, metre: float) -> tuple[Point, ...]:
    pairs = [each.split(",") for each in re.split("[;\n]", text) if each.strip()]
    if len(pairs) > MOST_POINTS or any(len(pair) != 2 for pair in pairs):
        raise Wrong(
            gettext(
                "Write points as 2, 3.5; 8, 3.5; 8, 12: how far east and north. At most %(most)s.", most=MOST_POINTS
            )
        )
    found = [(_place(east, metre), _place(north, metre)) for east, north in pairs]
    if len(found) > 1 and found[0] == found[-1]:
        found.pop()
    return tuple(found)


def _side(text: str, metre: float) -> float | None:
    if not text.strip():
        return None
    metres = _number(text) * metre
    if not 0.05 <= metres <= LONGEST_M:
        raise Wrong(gettext("Look at the width and the length: %(number)s cannot be.", number=text))
    return metres


def _place(text: str, metre: float) -> float:
    metres = _number(text or "0") * metre
    if abs(metres) > FARTHEST_M:
        raise Wrong(gettext("This lies too far from the lots: %(number)s.", number=text))
    return metres


def _number(text: str) -> float:
    plain = text.strip().replace("−", "-")
    if not re.fullmatch(r"-?[0-9]{1,7}([.,][0-9]{0,6})?|-?[.,][0-9]{1,6}", plain, re.ASCII):
        raise Wrong(gettext("“%(text)s” is not a number. Write figures, such as 2.5.", text=text[:30]))
    return float(plain.replace(",", "."))
