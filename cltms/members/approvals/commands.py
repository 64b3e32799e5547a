"""Asking for approval, deciding about it, and using it once."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from cltms.foundation.act import Act
from cltms.foundation.errors import NotThere, Refused
from cltms.members.approvals.queries import State, state_of
from cltms.members.facts import ApprovalAsked, ApprovalDecided
from cltms.members.paper_trail import ApprovalRequest
from cltms.members.policy import POLICY
from cltms.members.vocabulary import MemberAction
from maps.sentences import sentence

APPROVED_FOR = timedelta(days=3)
"""From asking on; who has not used an approval by then asks again."""


def ask(act: Act, kind: str, detail: Mapping[str, Any]) -> ApprovalRequest:
    """Ask that somebody else approves; ``detail`` says exactly what, and names nobody."""
    POLICY.require(act, MemberAction.ASK_EXPORT)
    if act.actor.id is None:
        raise Refused(sentence("Sign in to ask, so that somebody else can answer."))
    request = ApprovalRequest(
        kind=kind, detail=dict(detail), asked_by_id=act.actor.id, asked_at=act.moment,
        expires_at=act.moment + APPROVED_FOR,
    )  # fmt: skip
    act.session.add(request)
    act.session.flush()
    act.record(ApprovalAsked(request.id, kind))
    return request


def decide(act: Act, request_id: int, approved: bool) -> ApprovalRequest:
    """Approve or refuse; whoever asked cannot, and neither can the operator, who is nobody in particular."""
    POLICY.require(act, MemberAction.APPROVE)
    request = _locked(act, request_id)
    if act.actor.id is None or act.actor.id == request.asked_by_id:
        raise Refused(sentence("Somebody else has to decide this, not the one who asked."))
    if state_of(request, act.moment) is not State.WAITING:
        raise Refused(sentence("This was decided already, or its time is over."))
    request.approved, request.decided_by_id, request.decided_at = approved, act.actor.id, act.moment
    act.record(ApprovalDecided(request.id, approved))
    return request


def use(act: Act, request_id: int, kind: str) -> Mapping[str, Any]:
    """Use an approval: gives what exactly was approved. Only who asked can, in time, and once."""
    POLICY.require(act, MemberAction.ASK_EXPORT)
    request = _locked(act, request_id)
    if request.kind != kind or act.actor.id is None or request.asked_by_id != act.actor.id:
        raise NotThere
    if state_of(request, act.moment) is not State.APPROVED:
        raise Refused(sentence("This is not approved, was used already, or its time is over. Ask again."))
    request.used_at = act.moment
    return request.detail


def _locked(act: Act, request_id: int) -> ApprovalRequest:
    wanted = select(ApprovalRequest).where(ApprovalRequest.id == request_id).with_for_update()
    request = act.session.scalars(wanted).one_or_none()
    if request is None:
        raise NotThere
    return request
