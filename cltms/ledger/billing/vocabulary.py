"""Words of billing runs: where one stands."""

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _

TYPED = "typed"
"""The source of a run whose lines somebody has typed; all others are kinds of charges of a room."""


class RunState(StrEnum):
    """Where a billing run stands."""

    PROPOSED = "proposed"
    POSTED = "posted"
    THROWN_AWAY = "thrown away"


STATE_TITLES: dict[RunState, Any] = {
    RunState.PROPOSED: _("Waits for a second person"),
    RunState.POSTED: _("Stands in the books"),
    RunState.THROWN_AWAY: _("Thrown away"),
}
