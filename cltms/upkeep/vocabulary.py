"""Words of upkeep: where a planned order stands, what was found, in what condition something is."""

from enum import IntEnum, StrEnum
from typing import Any

from flask_babel import lazy_gettext as _


class UpkeepAction(StrEnum):
    """What one may do with upkeep."""

    SEE = "see upkeep"
    KEEP = "keep upkeep"


class PlannedStage(StrEnum):
    """Where a planned order stands."""

    TRIAGED = "triaged"
    """An appointment is to be made."""
    SCHEDULED = "scheduled"
    NO_ACCESS = "no access"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Found(StrEnum):
    """How a line of a checklist ended."""

    RIGHT = "right"
    WRONG = "wrong"
    NOT_SEEN = "not seen"


class Condition(IntEnum):
    """In what condition something is; who has not looked writes none of these."""

    NEW = 5
    GOOD = 4
    WORN = 3
    POOR = 2
    FAILING = 1


STAGE_TITLES: dict[PlannedStage, Any] = {
    PlannedStage.TRIAGED: _("To be scheduled"),
    PlannedStage.SCHEDULED: _("Scheduled"),
    PlannedStage.NO_ACCESS: _("Nobody was let in"),
    PlannedStage.CLOSED: _("Done"),
    PlannedStage.CANCELLED: _("Cancelled"),
}
FOUND_TITLES: dict[Found, Any] = {
    Found.RIGHT: _("In order"),
    Found.WRONG: _("Something is wrong"),
    Found.NOT_SEEN: _("Not seen"),
}
CONDITION_TITLES: dict[Condition, Any] = {
    Condition.NEW: _("5 – as new"),
    Condition.GOOD: _("4 – good"),
    Condition.WORN: _("3 – worn, does its work"),
    Condition.POOR: _("2 – poor, needs work soon"),
    Condition.FAILING: _("1 – failing, needs work now"),
}
