"""Words of drawn lots."""

from enum import StrEnum

from flask_babel import lazy_gettext as _


class DrawnAction(StrEnum):
    """What one may do with drawn lots."""

    SEE = "see drawn lots"
    DRAW = "draw lots"


class DrawnKind(StrEnum):
    """What a drawn lot is."""

    CLOSED_STREET = "closed_street"
    HIGHWAY = "highway"
    RIGHT_OF_WAY = "right_of_way"
    OTHER = "other"


KIND_TITLES = {
    DrawnKind.CLOSED_STREET: _("Closed street or alley"),
    DrawnKind.HIGHWAY: _("Land left over from a highway"),
    DrawnKind.RIGHT_OF_WAY: _("Right of way"),
    DrawnKind.OTHER: _("Something else"),
}
