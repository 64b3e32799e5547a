"""Words of the share register for readers: kinds of operations, how far each is, and what classes ask for."""

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _

from cltms.shares.register.classes import RequiredBy, Votes


class ShareAction(StrEnum):
    """What one may do with shares."""

    OWN = "read the shares of one's own household"
    SEE = "see the share register"
    KEEP = "draft and register share operations"
    APPROVE = "approve share operations"


class OperationKind(StrEnum):
    """What happens to shares."""

    SUBSCRIBE = "subscribe"
    TRANSFER = "transfer"
    BUY_BACK = "buy back"
    CONVERT = "convert"
    CORRECTION = "correction"
    """The mirror of an operation that stands in the register already."""


class OperationState(StrEnum):
    """How far an operation is."""

    DRAFT = "draft"
    APPROVED = "approved"
    EXECUTED = "executed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


KIND_TITLES: dict[OperationKind, Any] = {
    OperationKind.SUBSCRIBE: _("Subscription"),
    OperationKind.TRANSFER: _("Transfer of shares"),
    OperationKind.BUY_BACK: _("Buy-back"),
    OperationKind.CONVERT: _("Conversion"),
    OperationKind.CORRECTION: _("Correction"),
}
STATE_TITLES: dict[OperationState, Any] = {
    OperationState.DRAFT: _("Waits for approval"),
    OperationState.APPROVED: _("Approved, not registered yet"),
    OperationState.EXECUTED: _("In the register"),
    OperationState.REFUSED: _("Was refused"),
    OperationState.WITHDRAWN: _("Was withdrawn"),
}
VOTES_TITLES: dict[Votes, Any] = {
    Votes.PER_MEMBER: _("One vote for each household, however many shares it holds"),
    Votes.PER_SHARE: _("One vote for each share"),
}
REQUIRED_TITLES: dict[RequiredBy, Any] = {
    RequiredBy.NOTHING: _("Nothing is required"),
    RequiredBy.HOME: _("For each home"),
    RequiredBy.ROOM: _("For each room"),
    RequiredBy.AREA: _("For each square meter"),
}
