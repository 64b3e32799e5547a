"""Words of incidents."""

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _


class IncidentKind(StrEnum):
    """Whether we meant it."""

    EMERGENCY = "emergency"
    PLANNED = "planned"


KIND_TITLES: dict[IncidentKind, Any] = {
    IncidentKind.EMERGENCY: _("Something failed"),
    IncidentKind.PLANNED: _("Planned work"),
}
