"""Deciding about a drafted operation: somebody else approves or refuses it, and who keeps the register executes it."""

from datetime import date

from sqlalchemy import func, select

from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.shares.register import queries
from cltms.shares.register.drafting import lock
from cltms.shares.register.facts import OperationApproved, OperationExecuted, OperationRefused, OperationWithdrawn
from cltms.shares.register.lines import Line, holdings, mirror_line, next_line
from cltms.shares.register.models import ShareCertificate, ShareOperation
from cltms.shares.register.policy import POLICY
from cltms.shares.register.standing import as_operation, as_rows, lines, share_classes
from cltms.shares.register.vocabulary import OperationState, ShareAction
from cltms.shares.register.workflow import OPERATION
from maps.sentences import sentence


def approve(act: Act, operation_id: int) -> ShareOperation:
    """Approve what somebody else drafted."""
    POLICY.require(act, ShareAction.APPROVE)
    row, state = _locked(act, operation_id, "approve")
    if queries.is_own(act, row):
        raise Refused(sentence("You have drafted this yourself. Somebody else has to approve it."))
    row.state, row.approved_at, row.approved_by_id = state, act.moment, act.actor.id
    act.session.flush()
    act.record(OperationApproved(row.id))
    return row


def refuse(act: Act, operation_id: int, why: str) -> ShareOperation:
    """Refuse a draft; it stays to be seen, with the reason."""
    POLICY.require(act, ShareAction.APPROVE)
    row = _ended(act, operation_id, "refuse", why)
    act.record(OperationRefused(row.id))
    return row


def withdraw(act: Act, operation_id: int, why: str) -> ShareOperation:
    """Withdraw what does not stand in the register yet; it stays to be seen, with the reason."""
    POLICY.require(act, ShareAction.KEEP)
    row = _ended(act, operation_id, "withdraw", why)
    act.record(OperationWithdrawn(row.id))
    return row


def execute(act: Act, operation_id: int, on: date) -> ShareOperation:
    """Write an approved operation into the register, with a certificate for each holding that it changed.

    `Refused` where somebody would hold fewer than none, before the last line, or after today.
    """
    POLICY.require(act, ShareAction.KEEP)
    row, state = _locked(act, operation_id, "execute")
    if on > act.house_day:
        raise Refused(sentence("Nothing is registered before its day has come."))
    before = lines(act)
    line = _line(act, row, before, on)
    row.state, row.number, row.registered_on = state, line.number, on
    row.executed_at, row.executed_by_id = act.moment, act.actor.id
    act.session.flush()
    act.session.add_all(as_rows(line, row.id))
    _certify(act, row, [*before, line])
    act.session.flush()
    act.record(OperationExecuted(row.id, line.number))
    return row


def _line(act: Act, row: ShareOperation, before: list[Line], on: date) -> Line:
    if row.corrects_id is None:
        return next_line(before, as_operation(row), on, share_classes(act))
    wrong = act.session.get_one(ShareOperation, row.corrects_id)
    return mirror_line(before, wrong.number or 0, on)


def _certify(act: Act, row: ShareOperation, register: list[Line]) -> None:
    """Number a certificate for each holding that changed and is not gone; it replaces the one before."""
    held = holdings(register)
    last = act.session.scalars(select(func.max(ShareCertificate.number))).one() or 0
    changed = [(each.member, each.share_class) for each in register[-1].moved]
    standing = [key for key in changed if key in held]
    act.session.add_all(
        ShareCertificate(number=number, operation_id=row.id, holder_id=holder, share_class_id=of)
        for number, (holder, of) in enumerate(standing, last + 1)
    )


def _ended(act: Act, operation_id: int, step: str, why: str) -> ShareOperation:
    if not why.strip():
        raise Refused(sentence("Write why; who drafted it reads it."))
    row, state = _locked(act, operation_id, step)
    row.state, row.ended_at, row.ended_by_id, row.why = state, act.moment, act.actor.id, why.strip()
    act.session.flush()
    return row


def _locked(act: Act, operation_id: int, step: str) -> tuple[ShareOperation, str]:
    """Give the operation as it stands now, with the state that a step leads to; OutOfStep where it is not offered."""
    lock(act)
    row = queries.operation(act, operation_id)
    act.session.refresh(row, with_for_update={"of": ShareOperation})
    return row, OPERATION.advance(OperationState(row.state), step).value
