"""Words of field visits: what is seen of a lot, each answer or unknown, what became of a doubt, and rights."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _


class Condition(StrEnum):
    """In what shape a lot is."""

    KEPT = "kept"
    OVERGROWN = "overgrown"
    DANGEROUS = "dangerous"


class Dumping(StrEnum):
    """How much was dumped on a lot."""

    NONE = "none"
    SOME = "some"
    MUCH = "much"


class Fence(StrEnum):
    """Whether a fence stands around a lot."""

    NONE = "none"
    BROKEN = "broken"
    WHOLE = "whole"


class Trees(StrEnum):
    """How many trees stand on a lot."""

    NONE = "none"
    FEW = "few"
    MANY = "many"


class Standing(StrEnum):
    """What building stands on a lot."""

    NONE = "none"
    SHELL = "shell"
    OCCUPIED = "occupied"


class Used(StrEnum):
    """What a lot is used for, in kind; never by whom by name."""

    NOT = "not"
    GARDEN = "garden"
    PARKING = "parking"
    STORAGE = "storage"
    PLAY = "play"
    BUSINESS = "business"
    OTHER = "other"


class Settled(StrEnum):
    """What became of a visit that says “not vacant after all”."""

    TOLD = "told"
    DECLINED = "declined"


class Agreement(StrEnum):
    """How what a visit saw stands to the verdict of the roll."""

    SAME = "same"
    OTHERWISE = "otherwise"
    SILENT = "silent"


class Shown(StrEnum):
    """Which lots a list of what was seen shows."""

    SEEN = "seen"
    OTHERWISE = "otherwise"
    NOT_YET = "not yet"
    ALL = "all"


class VisitAction(StrEnum):
    """What one may do with field visits."""

    SEE = "see field visits"
    KEEP = "cut turf, give walks and correct field visits"
    WALK = "walk a walk that one was given"


CONDITION_TITLES: dict[Condition, Any] = {
    Condition.KEPT: _("kept up"),
    Condition.OVERGROWN: _("overgrown"),
    Condition.DANGEROUS: _("dangerous"),
}
DUMPING_TITLES: dict[Dumping, Any] = {
    Dumping.NONE: _("nothing dumped"),
    Dumping.SOME: _("some trash dumped"),
    Dumping.MUCH: _("much trash dumped"),
}
FENCE_TITLES: dict[Fence, Any] = {
    Fence.NONE: _("no fence"),
    Fence.BROKEN: _("a broken fence"),
    Fence.WHOLE: _("a whole fence"),
}
TREES_TITLES: dict[Trees, Any] = {
    Trees.NONE: _("no tree"),
    Trees.FEW: _("a few trees"),
    Trees.MANY: _("many trees"),
}
STANDING_TITLES: dict[Standing, Any] = {
    Standing.NONE: _("no building"),
    Standing.SHELL: _("an empty shell of a building"),
    Standing.OCCUPIED: _("an occupied building"),
}
USED_TITLES: dict[Used, Any] = {
    Used.NOT: _("no sign of use"),
    Used.GARDEN: _("used as a garden"),
    Used.PARKING: _("used for parking"),
    Used.STORAGE: _("used for storage"),
    Used.PLAY: _("children play there"),
    Used.BUSINESS: _("used by a business"),
    Used.OTHER: _("used in another way"),
}
SETTLED_TITLES: dict[Settled, Any] = {
    Settled.TOLD: _("told of the lot"),
    Settled.DECLINED: _("the lot stays as it is"),
}
SHOWN_TITLES: dict[Shown, Any] = {
    Shown.SEEN: _("Somebody came"),
    Shown.OTHERWISE: _("Look again"),
    Shown.NOT_YET: _("Nobody came yet"),
    Shown.ALL: _("All lots"),
}
AGREEMENT_TITLES: dict[Agreement, Any] = {
    Agreement.SAME: _("The visit says the same."),
    Agreement.OTHERWISE: _("The visit saw it otherwise: look again."),
    Agreement.SILENT: "",
}
ANSWERS: Mapping[str, Mapping[Any, Any]] = {
    "condition": CONDITION_TITLES,
    "dumping": DUMPING_TITLES,
    "fence": FENCE_TITLES,
    "trees": TREES_TITLES,
    "building": STANDING_TITLES,
    "used": USED_TITLES,
}
"""What is asked of each lot, by its column; who could not tell gives no answer, which is not “no”."""
ASKED_TITLES: Mapping[str, Any] = {
    "condition": _("Condition"),
    "dumping": _("Dumping"),
    "fence": _("Fence"),
    "trees": _("Trees"),
    "building": _("Building"),
    "used": _("In use?"),
}
