"""Words of site plans."""

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _

from maps.plan_elements import Kind

KIND_TITLES: dict[Kind, Any] = {
    Kind.BED: _("Bed"),
    Kind.PATH: _("Path"),
    Kind.TREE: _("Tree"),
    Kind.BUILDING: _("Building"),
    Kind.FENCE: _("Fence"),
    Kind.WATER: _("Water"),
    Kind.SEATING: _("Seating"),
    Kind.COMPOST: _("Compost"),
    Kind.OTHER: _("Something else"),
}


class PlanUnits(StrEnum):
    """In what a plan is measured."""

    FEET = "feet"
    METRES = "metres"


UNIT_TITLES: dict[PlanUnits, Any] = {PlanUnits.FEET: _("Feet"), PlanUnits.METRES: _("Meters")}
