"""Words of what the city says: ways of talking, standings of a lot, and where a promise stands."""

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _


class SaidBy(StrEnum):
    """By which way an official said something."""

    MEETING = "meeting"
    HEARING = "hearing"
    """In public, where others heard it and minutes are kept."""
    TELEPHONE = "telephone"
    EMAIL = "email"
    LETTER = "letter"
    IN_PASSING = "in passing"
    OTHER = "other"


class Standing(StrEnum):
    """How a lot stands with the body that holds it, as that body told it."""

    AVAILABLE = "available"
    ON_HOLD = "on hold"
    PROMISED = "promised"
    PENDING = "pending"
    """An application for it is with the body."""
    REFUSED = "refused"
    UNKNOWN = "unknown"
    """The body was asked and did not say."""


class PromiseState(StrEnum):
    """Where a promise stands; that it is overdue is computed from its day and never stored."""

    OPEN = "open"
    KEPT = "kept"
    PARTLY_KEPT = "partly kept"
    BROKEN = "broken"
    WITHDRAWN = "withdrawn"
    """Who made it took it back."""


class CityAction(StrEnum):
    """What one may do with what the city says."""

    SEE = "see what the city says"
    KEEP = "keep what the city says"
    """Write down what officials say and promise, how lots stand, and whom to call."""
    TAKE_BACK = "take back what was said"


WAY_TITLES: dict[SaidBy, Any] = {
    SaidBy.MEETING: _("At a meeting"),
    SaidBy.HEARING: _("In public, at a hearing"),
    SaidBy.TELEPHONE: _("By telephone"),
    SaidBy.EMAIL: _("By e-mail"),
    SaidBy.LETTER: _("By letter"),
    SaidBy.IN_PASSING: _("In passing"),
    SaidBy.OTHER: _("In another way"),
}
STANDING_TITLES: dict[Standing, Any] = {
    Standing.AVAILABLE: _("Available"),
    Standing.ON_HOLD: _("On hold"),
    Standing.PROMISED: _("Promised to somebody"),
    Standing.PENDING: _("An application is with them"),
    Standing.REFUSED: _("Refused"),
    Standing.UNKNOWN: _("They did not say"),
}
PROMISE_TITLES: dict[PromiseState, Any] = {
    PromiseState.OPEN: _("Open"),
    PromiseState.KEPT: _("Kept"),
    PromiseState.PARTLY_KEPT: _("Partly kept"),
    PromiseState.BROKEN: _("Broken"),
    PromiseState.WITHDRAWN: _("Taken back by them"),
}
