"""Words of saved views and selections, and what can be done with them."""

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _

from cltms.parcels.vocabulary import CHANGE_TITLES, ChangeKind


class SavedKind(StrEnum):
    """What was saved: the answers by which lots are found, or lots that somebody picked."""

    VIEW = "view"
    SELECTION = "selection"


class Shown(StrEnum):
    """How a view is opened."""

    LIST = "list"
    MAP = "map"


class Sharing(StrEnum):
    """Who opens what was saved; always of those who may see lots."""

    PRIVATE = "private"
    LINK = "link"
    EVERYBODY = "everybody"


class SavedAction(StrEnum):
    """What can be done with what was saved."""

    SEE = "saved.see"
    LIST = "saved.list"
    SAVE = "saved.save"
    CHANGE = "saved.change"
    STOP = "saved.stop"


class Part(StrEnum):
    """What can be otherwise in a view: lots that came into it or left it, and what changed about those that stayed."""

    CAME = "came"
    LEFT = "left"
    OWNER = "owner"
    CLASS = "class"
    VALUE = "value"
    SHAPE = "shape"
    SPLIT = "split"
    MERGE = "merge"
    REPLAT = "replat"
    RENUMBERED = "renumbered"


OF_LOTS_THAT_STAYED: dict[Part, ChangeKind] = {
    part: ChangeKind(part.value) for part in Part if part not in {Part.CAME, Part.LEFT}
}
"""The parts that are kinds of change; a lot that is new or gone cannot have stayed."""

KIND_TITLES = {
    SavedKind.VIEW: _("View"),
    SavedKind.SELECTION: _("Selection"),
}

SHOWN_TITLES = {
    Shown.LIST: _("As a list"),
    Shown.MAP: _("On the map"),
}

SHARING_TITLES = {
    Sharing.PRIVATE: _("Only you"),
    Sharing.LINK: _("Whoever has the link and may see lots"),
    Sharing.EVERYBODY: _("Everybody who may see lots"),
}

PART_TITLES: dict[Part, Any] = {
    Part.CAME: _("Came into the view"),
    Part.LEFT: _("Left the view"),
    **{part: CHANGE_TITLES[kind] for part, kind in OF_LOTS_THAT_STAYED.items()},
}
