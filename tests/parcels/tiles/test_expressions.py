"""The filter of the map finds the same parcels in the tiles as the list finds in the roll."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from cltms.parcels import queries
from cltms.parcels.filters import filter_from_pairs
from cltms.parcels.tiles.expressions import expression
from maps.tiles.making import LAST_ZOOM
from tests.parcels.house import House
from tests.support.tiles import rows_of

FILTERS = [
    "", "owner_kind=public", "owner_kind=public&owner_kind=business&vacancy=vacant", "owner_body=city",
    "apart=without", "apart=only", "min_area_m2=250", "max_area_m2=250&min_value_minor=100", "max_value_minor=5000000",
    "listed=yes", "min_area_m2=-1&max_value_minor=-1", "set_apart=sliver,park", "keys=nothing-has-this-key",
]  # fmt: skip


def holds(asked: Any, row: Mapping[str, Any]) -> Any:
    """Answer an expression of the map for one parcel, as the style specification says."""
    if not isinstance(asked, list):
        return asked
    name, *given = asked
    if name == "literal":
        return given[0]
    if name == "number":
        return next(value for each in given if isinstance(value := holds(each, row), int | float))
    if name == "has":
        return row.get(given[0]) is not None
    if name == "get":
        return row.get(given[0])
    values = [holds(each, row) for each in given]
    answers: dict[str, Callable[..., Any]] = {
        "all": lambda *all_of: all(all_of), "any": lambda *any_of: any(any_of),
        "coalesce": lambda *one_of: next(each for each in one_of if each is not None),
        "in": lambda one, many: one in many, "!": lambda one: not one,
        "==": lambda one, other: one == other, ">=": lambda one, other: one >= other,
        "<=": lambda one, other: one <= other,
    }  # fmt: skip
    return answers[name](*values)


@pytest.mark.parametrize("asked", FILTERS)
def test_map_and_list_find_the_same_parcels(elm_to_read: House, elm_tiles: Path, asked: str) -> None:
    pairs = [(name, value) for name, _, value in (pair.partition("=") for pair in asked.split("&") if pair)]
    wanted = filter_from_pairs(pairs)
    with elm_to_read.looking() as look:
        place = elm_to_read.place(look.session, "elm-county-oh")
        listed = {row.parcel_key for row in queries.shown_on_map(look.session, place, wanted, 10_000)}

    rows = rows_of(elm_tiles, LAST_ZOOM)["parcels"]
    assert {row["key"] for row in rows if holds(expression(wanted), row)} == listed
