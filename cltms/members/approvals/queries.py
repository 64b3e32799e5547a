"""Where requests for approval stand."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, func, select

from cltms.accounts.models import Account
from cltms.foundation.act import Reading
from cltms.members.paper_trail import ApprovalRequest
from cltms.members.policy import POLICY
from cltms.members.vocabulary import MemberAction

SHOWN_FOR = timedelta(days=30)


class State(StrEnum):
    """Where a request stands at a moment."""

    WAITING = "waiting"
    APPROVED = "approved"
    REFUSED = "refused"
    USED = "used"
    EXPIRED = "expired"


def state_of(request: ApprovalRequest, moment: datetime) -> State:
    """Say where a request stands: what was used or refused stays so, everything else is over in time."""
    if request.used_at is not None:
        return State.USED
    if request.approved is False:
        return State.REFUSED
    if request.expires_at <= moment:
        return State.EXPIRED
    return State.APPROVED if request.approved else State.WAITING


def waiting(look: Reading) -> list[tuple[ApprovalRequest, str]]:
    """List what the actor can decide, each with the name of who asks: never what they asked for themselves."""
    POLICY.require(look, MemberAction.APPROVE)
    rows = look.session.execute(
        select(ApprovalRequest, Account.name)
        .join(Account, Account.id == ApprovalRequest.asked_by_id)
        .where(_waits(look))
        .order_by(ApprovalRequest.id)
    )
    return [(request, name) for request, name in rows]


def number_waiting(look: Reading) -> int:
    """Count what the actor can decide."""
    POLICY.require(look, MemberAction.APPROVE)
    return look.session.scalars(select(func.count(ApprovalRequest.id)).where(_waits(look))).one()


def _waits(look: Reading) -> ColumnElement[bool]:
    return and_(
        ApprovalRequest.decided_at.is_(None), ApprovalRequest.expires_at > look.moment,
        ApprovalRequest.asked_by_id != (look.actor.id or 0),
    )  # fmt: skip


def asked_by_me(look: Reading, kind: str) -> list[ApprovalRequest]:
    """List what the actor asked for lately, the newest first."""
    return list(
        look.session.scalars(
            select(ApprovalRequest)
            .where(
                ApprovalRequest.kind == kind, ApprovalRequest.asked_by_id == (look.actor.id or 0),
                ApprovalRequest.asked_at > look.moment - SHOWN_FOR,
            )
            .order_by(ApprovalRequest.id.desc())
        )
    )  # fmt: skip
