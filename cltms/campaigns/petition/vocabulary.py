"""Words of petitions: where one stands, how somebody signed, where they live, and why two may be one person."""

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _


class PetitionAction(StrEnum):
    """What one may do with the petition of a campaign that one sees."""

    COUNT = "see how many signed a petition"
    KEEP = "keep a petition"
    NAMES = "enter and check signatures"
    EXPORT = "take the signatures of a petition out"


class PetitionState(StrEnum):
    """Where a petition stands."""

    WRITTEN = "written"
    OPEN = "open"
    CLOSED = "closed"


class SheetState(StrEnum):
    """Where a printed sheet is."""

    OUT = "out"
    ENTERED = "entered"
    LOST = "lost"
    """It does not come back, or came back empty."""


class SignedBy(StrEnum):
    """How somebody signed."""

    PAPER = "paper"
    ONLINE = "online"


class Standing(StrEnum):
    """Whether a signature counts."""

    UNCONFIRMED = "unconfirmed"
    COUNTS = "counts"
    DOUBTED = "doubted"
    """It may be of somebody who has signed already; it does not count until somebody has looked."""
    DOUBLE = "double"


class Doubt(StrEnum):
    """Why two signatures may be of one person."""

    CONTACT = "contact"
    SAME_NAME = "same name"
    LIKE_NAME = "like name"


class Placed(StrEnum):
    """Where the address of a signature lies."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


STATE_TITLES: dict[PetitionState, Any] = {
    PetitionState.WRITTEN: _("Being written"),
    PetitionState.OPEN: _("Open for signatures"),
    PetitionState.CLOSED: _("Closed"),
}
SHEET_TITLES: dict[SheetState, Any] = {
    SheetState.OUT: _("Not back yet"),
    SheetState.ENTERED: _("Entered"),
    SheetState.LOST: _("Lost or empty"),
}
SIGNED_TITLES: dict[SignedBy, Any] = {SignedBy.PAPER: _("On paper"), SignedBy.ONLINE: _("Online")}
STANDING_TITLES: dict[Standing, Any] = {
    Standing.UNCONFIRMED: _("Not confirmed yet"),
    Standing.COUNTS: _("Counts"),
    Standing.DOUBTED: _("To be looked at"),
    Standing.DOUBLE: _("Signed twice"),
}
DOUBT_TITLES: dict[Doubt, Any] = {
    Doubt.CONTACT: _("Both gave the same e-mail or telephone, and different names."),
    Doubt.SAME_NAME: _("The same name at the same lot; the addresses are written differently."),
    Doubt.LIKE_NAME: _("Names that are much alike at the same address or lot."),
}
PLACED_TITLES: dict[Placed, Any] = {
    Placed.INSIDE: _("In the area"),
    Placed.OUTSIDE: _("Outside of the area"),
    Placed.UNKNOWN: _("Place unknown"),
}
