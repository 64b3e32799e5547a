"""Words of public pages of campaigns: which parts of a campaign can be shown."""

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _


class Part(StrEnum):
    """What can be shown of a campaign besides its name, its words and what it asks for."""

    LOTS = "lots"
    STAGE = "stage"
    OFFICIAL = "official"
    HOURS = "hours"
    WORK_DAY = "work_day"
    DAYS = "days"
    ENDORSEMENTS = "endorsements"
    PETITION = "petition"


PART_TITLES: dict[Part, Any] = {
    Part.LOTS: _("The lots, as a list and on a map"),
    Part.STAGE: _("Where the campaign stands"),
    Part.OFFICIAL: _("Which official gets it"),
    Part.HOURS: _("Work days that were held: people and hours, never names"),
    Part.WORK_DAY: _("The next public work day, with the link to sign up if there is one"),
    Part.DAYS: _("The next two days of the timeline, such as the meeting, with the words that stand there"),
    Part.ENDORSEMENTS: _("Who stands behind it, of those who said that it may be published"),
    Part.PETITION: _("How many signed the petition up to the night before, and the way to sign"),
}
