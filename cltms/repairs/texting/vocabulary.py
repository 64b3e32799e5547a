"""What becomes of a text message that came in, and why staff set one aside."""

from datetime import timedelta
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _

WAITS = timedelta(days=7)
"""How long words wait for the code on a door, and a further message goes to the report before it."""


class Became(StrEnum):
    """What a message became."""

    REPORT = "report"
    MESSAGE = "message"
    WAITING = "waiting"
    NOTHING = "nothing"
    ASIDE = "set aside"


class Aside(StrEnum):
    """Why staff make no report of a message."""

    NOT_OURS = "not ours"
    NO_REPAIR = "no repair"
    ANSWERED = "answered"
    KNOWN = "known"
    UNWANTED = "unwanted"


ASIDE_TITLES: dict[Aside, Any] = {
    Aside.NOT_OURS: _("It is about a home that is not ours"),
    Aside.NO_REPAIR: _("It is not about a repair"),
    Aside.ANSWERED: _("Somebody has spoken with them, and nothing is left to do"),
    Aside.KNOWN: _("There is a report of it already"),
    Aside.UNWANTED: _("Advertising, or sent by mistake"),
}
