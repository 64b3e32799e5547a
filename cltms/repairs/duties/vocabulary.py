"""Words of the rules: what must be done, after what, and how long that is."""

from typing import Any

from flask_babel import lazy_gettext as _
from flask_babel import ngettext

from cltms.homes.vocabulary import PLACE_TITLES
from cltms.repairs.clocks import Limit, Must, Start, Unit

MUST_TITLES: dict[Must, Any] = {
    Must.INVESTIGATE: _("Investigate"),
    Must.SUMMARISE: _("Give the resident a written summary"),
    Must.MAKE_SAFE: _("Make safe"),
    Must.BEGIN: _("Begin the work"),
    Must.COMPLETE: _("Complete the repair"),
    Must.CERTIFY: _("Certify that it is corrected"),
}
START_TITLES: dict[Start, Any] = {
    Start.REPORTED: _("the report"),
    Start.WRITTEN_NOTICE: _("written notice by the resident"),
    Start.NOTICE_OF_VIOLATION: _("the notice of violation"),
    Start.INVESTIGATED: _("the investigation"),
}
UNIT_TITLES: dict[Unit, Any] = {
    Unit.HOURS: _("hours"),
    Unit.DAYS: _("days"),
    Unit.WORKING_DAYS: _("working days"),
    Unit.WEEKS: _("weeks"),
}
CALENDAR_TITLES: dict[str, Any] = {
    "": _("Those of the place"),
    "us": _("Federal holidays of the United States"),
    **PLACE_TITLES,
}
"""Whose holidays are no working days."""


def how_long(limit: Limit) -> str:
    """Write a limit, such as “24 hours”."""
    amount = limit.amount
    if limit.unit is Unit.HOURS:
        text = ngettext("%(num)s hour", "%(num)s hours", amount)
    elif limit.unit is Unit.DAYS:
        text = ngettext("%(num)s day", "%(num)s days", amount)
    elif limit.unit is Unit.WORKING_DAYS:
        text = ngettext("%(num)s working day", "%(num)s working days", amount)
    else:
        text = ngettext("%(num)s week", "%(num)s weeks", amount)
    return str(text)
