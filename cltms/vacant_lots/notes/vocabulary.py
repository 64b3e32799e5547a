"""Words of notes about lots: where a note stands on its way to everybody, and rights."""

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _


class NoteStage(StrEnum):
    """Who reads a note; what is meant for everybody waits until an organizer has read it."""

    PRIVATE = "private"
    WAITING = "waiting"
    SHOWN = "shown"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class NoteAction(StrEnum):
    """What one may do with notes."""

    SEE = "read notes about lots"
    WRITE = "write notes about lots"
    CHANGE = "change one's own note"
    DELETE = "delete a note"
    MODERATE = "decide which notes everybody reads, and hand out links"


STAGE_TITLES: dict[NoteStage, Any] = {
    NoteStage.PRIVATE: _("Only for the team"),
    NoteStage.WAITING: _("Waits to be shown"),
    NoteStage.SHOWN: _("Whoever watches the lot may read it"),
    NoteStage.DECLINED: _("Not shown"),
    NoteStage.WITHDRAWN: _("Taken back"),
}
