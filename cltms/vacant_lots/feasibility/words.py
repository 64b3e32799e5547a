"""How a site is spoken of: sizes as the reader measures, with something everybody has stood on beside them."""

from babel.numbers import format_decimal, format_percent
from flask_babel import gettext as _
from flask_babel import lazy_gettext, ngettext

from cltms.foundation.writing import local
from cltms.vacant_lots.feasibility.layers import Topic

ACRE_M2 = 4046.8564224
TENNIS_COURT_M2 = 23.77 * 10.97
"""A court for doubles, 78 by 36 feet, by the rules of the International Tennis Federation."""
FEWEST_COURTS, MOST_COURTS = 0.75, 20
"""Below, one would compare with a part of a court, and above with more than anybody can picture."""
LEAST_ACRES = 0.1

TOPIC_TITLES = {
    Topic.ZONING: lazy_gettext("Zoning"),
    Topic.FLOOD: lazy_gettext("Flood"),
    Topic.SLOPE: lazy_gettext("Slope"),
}
NOT_LOADED = {
    Topic.ZONING: lazy_gettext("Not known: no layer of zoning is loaded."),
    Topic.FLOOD: lazy_gettext("Not known: no layer of floods is loaded. That does not say that it stays dry."),
    Topic.SLOPE: lazy_gettext("Not known: no layer of slopes is loaded."),
}


def acres(area_m2: float) -> str:
    """Write an area in acres, for readers who buy land by it; empty for a small one."""
    found = area_m2 / ACRE_M2
    if found < LEAST_ACRES:
        return ""
    return str(_("%(count)s acres", count=format_decimal(round(found, 2), locale=local())))


def courts(area_m2: float) -> str:
    """Compare an area with tennis courts, where that is fair to say; else empty."""
    found = area_m2 / TENNIS_COURT_M2
    if not FEWEST_COURTS <= found <= MOST_COURTS:
        return ""
    whole = max(round(found), 1)
    if abs(found - whole) > 0.25 * whole:
        return ""  # between one court and two: neither would be honest
    return str(ngettext("about as large as a tennis court", "about as large as %(num)s tennis courts", whole))


def share(part: float) -> str:
    """Write a share as whole per cent; what is less than one is said so."""
    if part < 0.01:
        return str(_("less than one percent"))
    return str(format_percent(min(part, 1.0), locale=local()))
