"""Words of homes: what one may do with them, and where the law of a building is looked up."""

from enum import StrEnum
from typing import Any

import holidays
from flask_babel import lazy_gettext as _


class HomeAction(StrEnum):
    """What one may do with buildings and homes."""

    SEE = "see homes"
    KEEP = "keep homes"


class PointBy(StrEnum):
    """How we know where a building stands on the map."""

    LOT = "lot"
    ADDRESS = "address"
    BY_HAND = "by hand"


POINT_TITLES: dict[PointBy, Any] = {
    PointBy.LOT: _("the middle of its lot"),
    PointBy.ADDRESS: _("found by its address"),
    PointBy.BY_HAND: _("set by hand"),
}


class SystemKind(StrEnum):
    """What a building is made of, as a survey walks through it and a plan of upkeep looks after it."""

    ROOF = "roof"
    OUTSIDE_WALLS = "outside walls"
    WINDOWS = "windows"
    FOUNDATION = "foundation"
    STAIRS = "stairs"
    HEATING = "heating"
    HOT_WATER = "hot water"
    PIPES = "pipes"
    DRAINS = "drains"
    ELECTRICS = "electrics"
    SMOKE_ALARMS = "smoke alarms"
    FIRE_SAFETY = "fire safety"
    ELEVATOR = "elevator"
    DOORS = "doors"
    KITCHENS = "kitchens"
    BATHROOMS = "bathrooms"
    YARD = "yard"
    OTHER = "other"


SYSTEM_TITLES: dict[SystemKind, Any] = {
    SystemKind.ROOF: _("Roof"),
    SystemKind.OUTSIDE_WALLS: _("Outside walls"),
    SystemKind.WINDOWS: _("Windows"),
    SystemKind.FOUNDATION: _("Foundation and cellar"),
    SystemKind.STAIRS: _("Stairs and handrails"),
    SystemKind.HEATING: _("Boiler and heating"),
    SystemKind.HOT_WATER: _("Water heater"),
    SystemKind.PIPES: _("Water pipes"),
    SystemKind.DRAINS: _("Drains and sewer"),
    SystemKind.ELECTRICS: _("Wiring and panels"),
    SystemKind.SMOKE_ALARMS: _("Smoke and CO alarms"),
    SystemKind.FIRE_SAFETY: _("Fire escapes and extinguishers"),
    SystemKind.ELEVATOR: _("Elevator"),
    SystemKind.DOORS: _("House doors and locks"),
    SystemKind.KITCHENS: _("Kitchens"),
    SystemKind.BATHROOMS: _("Bathrooms"),
    SystemKind.YARD: _("Yard, walks and fences"),
    SystemKind.OTHER: _("Something else"),
}

_STATES = holidays.country_holidays("US").subdivisions_aliases
PLACE_TITLES: dict[str, Any] = {
    **{f"us-{code.lower()}": name for name, code in sorted(_STATES.items())},
    "us-ny-nyc": "New York City",
    "us-wa-mobile-home-park": _("Washington, mobile home park"),
    "gb-eng": _("England, social housing"),
}
"""Places by code, from the country inwards: what counts in ``us-ny`` counts in ``us-ny-nyc`` too. Names of states are
written as they write themselves."""


def places_around(place: str) -> tuple[str, ...]:
    """Give the codes of all places in which ``place`` lies, the widest first, itself last."""
    parts = place.split("-")
    return tuple("-".join(parts[: number + 1]) for number in range(len(parts)))
