"""Words of crews: the trades, and what one may do with crews and contractors."""

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _

from cltms.roles import Role

MENDERS = (Role.CREW, Role.STAFF)
"""Roles whose people can belong to a crew."""


class Trade(StrEnum):
    """What kind of work an order needs."""

    PLUMBING = "plumbing"
    HEATING = "heating"
    ELECTRICAL = "electrical"
    CARPENTRY = "carpentry"
    ROOFING = "roofing"
    PAINTING = "painting"
    PEST_CONTROL = "pest control"
    LOCKS = "locks"
    APPLIANCES = "appliances"
    GENERAL = "general"


class CrewAction(StrEnum):
    """What one may do with crews and contractors."""

    SEE = "see crews"
    KEEP = "keep crews"


TRADE_TITLES: dict[Trade, Any] = {
    Trade.PLUMBING: _("Plumbing"),
    Trade.HEATING: _("Heating"),
    Trade.ELECTRICAL: _("Electrical work"),
    Trade.CARPENTRY: _("Carpentry"),
    Trade.ROOFING: _("Roofing"),
    Trade.PAINTING: _("Plaster and paint"),
    Trade.PEST_CONTROL: _("Pest control"),
    Trade.LOCKS: _("Locks"),
    Trade.APPLIANCES: _("Appliances"),
    Trade.GENERAL: _("General"),
}
