"""Words of the journal: what one may do with it, its circles and its doors."""

from enum import StrEnum

from flask_babel import lazy_gettext as _

from cltms.foundation.act import Door
from maps.sentences import words


class JournalAction(StrEnum):
    """What one may do with the journal."""

    SEE = "see the journal"
    SEE_UNION = "see the journal of the union"


CIRCLE_WORDS = (words("house"), words("union"))
DOOR_TITLES = {Door.PAGE: _("Page"), Door.COMMAND_LINE: _("Command line"), Door.JOB: _("By itself")}
