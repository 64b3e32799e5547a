"""Words of stewardship: where a work day stands, kinds of uses of a lot, on what footing they are there, and rights."""

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _


class WorkDayState(StrEnum):
    """Where a work day stands; that it is over and not written down yet is computed."""

    PLANNED = "planned"
    CALLED_OFF = "called off"
    HELD = "held"


class Taken(StrEnum):
    """When a picture of a work day was taken."""

    BEFORE = "before"
    AFTER = "after"


class UseKind(StrEnum):
    """What a lot is used for by its neighbors."""

    GARDEN = "garden"
    ORCHARD = "orchard"
    PLAY = "play"
    ART = "art"
    GATHERING = "gathering"
    STORAGE = "storage"
    OTHER = "other"


class Tenure(StrEnum):
    """On what footing neighbors use a lot; this can be held against them and never leaves the desk."""

    NONE = "none"
    ASKED = "asked"
    TOLERATED = "tolerated"
    LICENCE = "licence"
    LEASE = "lease"
    UNKNOWN = "unknown"


class StewardshipAction(StrEnum):
    """What one may do with work days and uses of lots."""

    SEE = "see what neighbors do on lots"
    KEEP = "keep work days and uses of lots"
    COME = "come to work days"


DAY_TITLES: dict[WorkDayState, Any] = {
    WorkDayState.PLANNED: _("Planned"),
    WorkDayState.CALLED_OFF: _("Called off"),
    WorkDayState.HELD: _("Held"),
}
TAKEN_TITLES: dict[Taken, Any] = {Taken.BEFORE: _("Before the work"), Taken.AFTER: _("After the work")}
USE_TITLES: dict[UseKind, Any] = {
    UseKind.GARDEN: _("Garden"),
    UseKind.ORCHARD: _("Orchard"),
    UseKind.PLAY: _("Play"),
    UseKind.ART: _("Art"),
    UseKind.GATHERING: _("Gathering"),
    UseKind.STORAGE: _("Storage"),
    UseKind.OTHER: _("Something else"),
}
TENURE_TITLES: dict[Tenure, Any] = {
    Tenure.NONE: _("Nobody was asked"),
    Tenure.ASKED: _("Asked, without an answer yet"),
    Tenure.TOLERATED: _("Tolerated"),
    Tenure.LICENCE: _("With a licence"),
    Tenure.LEASE: _("With a lease"),
    Tenure.UNKNOWN: _("Not known"),
}
