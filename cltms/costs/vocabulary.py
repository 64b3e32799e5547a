"""Words of costs: kinds of cost, where something asked for stands, and who asked for or decided it."""

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _


class CostKind(StrEnum):
    """For what money was spent."""

    LABOUR = "labour"
    """Hours times the rate of an hour."""
    MATERIALS = "materials"
    INVOICE = "invoice"
    """What a contractor asked for in all."""
    OTHER = "other"


class Decision(StrEnum):
    """Where a variation stands."""

    OPEN = "open"
    APPROVED = "approved"
    REFUSED = "refused"
    TAKEN_BACK = "taken back"
    """By who asked, before anybody decided."""


class Asker(StrEnum):
    """Who asks for money, or decides: an account, the operator of the machine, a contractor by link, or the limit."""

    STAFF = "staff"
    OPERATOR = "operator"
    CONTRACTOR = "contractor"
    LIMIT = "limit"
    """Nobody had to: it is within what may be spent without asking."""


class CostAction(StrEnum):
    """What one may do with costs."""

    SEE = "see costs"
    KEEP = "keep costs"
    APPROVE = "approve costs"
    SET_LIMIT = "set the limit of costs"


KIND_TITLES: dict[CostKind, Any] = {
    CostKind.LABOUR: _("Hours of work"),
    CostKind.MATERIALS: _("Materials"),
    CostKind.INVOICE: _("Invoice of a contractor"),
    CostKind.OTHER: _("Other costs"),
}
DECISION_TITLES: dict[Decision, Any] = {
    Decision.OPEN: _("Waits for a second person"),
    Decision.APPROVED: _("Approved"),
    Decision.REFUSED: _("Not approved"),
    Decision.TAKEN_BACK: _("Taken back"),
}
ASKER_TITLES: dict[Asker, Any] = {
    Asker.STAFF: _("Staff"),
    Asker.OPERATOR: _("The operator"),
    Asker.CONTRACTOR: _("The contractor"),
    Asker.LIMIT: _("Within the limit"),
}
