"""Drafting what is to happen to shares; nothing of it stands in the register before somebody else approves it."""

from dataclasses import dataclass

from sqlalchemy import select, text

from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.members.models import Household
from cltms.shares.register.facts import OperationDrafted
from cltms.shares.register.models import MOST_SHARES, ShareClass, ShareHolder, ShareOperation
from cltms.shares.register.operations import movements
from cltms.shares.register.policy import POLICY
from cltms.shares.register.standing import as_operation, share_classes
from cltms.shares.register.vocabulary import OperationKind, OperationState, ShareAction
from cltms.shares.register.workflow import OPERATION
from maps.sentences import sentence


@dataclass(frozen=True)
class NewOperation:
    """An operation to be. ``taker`` belongs to a transfer, ``into`` and ``into_shares`` to a conversion."""

    kind: OperationKind
    household: Household
    share_class: ShareClass
    shares: int
    taker: Household | None = None
    into: ShareClass | None = None
    into_shares: int | None = None


def draft(act: Act, new: NewOperation) -> ShareOperation:
    """Draft an operation; `Refused` for one that moves nothing or makes worth out of nothing."""
    POLICY.require(act, ShareAction.KEEP)
    _require_whole(new)
    lock(act)
    row = ShareOperation(
        kind=new.kind.value, state=OPERATION.start.value, holder_id=_holder(act, new.household).id,
        taker_id=_holder(act, new.taker).id if new.taker else None, share_class_id=new.share_class.id,
        shares=new.shares, into_class_id=new.into.id if new.into else None, into_shares=new.into_shares,
        drafted_at=act.moment, drafted_by_id=act.actor.id,
    )  # fmt: skip
    movements(as_operation(row), share_classes(act))
    return _added(act, row)


def draft_correction(act: Act, wrong: ShareOperation) -> ShareOperation:
    """Draft the mirror of an operation that stands in the register; `Refused` where another one is under way."""
    POLICY.require(act, ShareAction.KEEP)
    lock(act)
    if wrong.number is None:
        raise Refused(sentence("Only what stands in the register is corrected."))
    over = [OperationState.REFUSED.value, OperationState.WITHDRAWN.value]
    others = select(ShareOperation.id).where(
        ShareOperation.corrects_id == wrong.id, ShareOperation.state.not_in(over)
    )  # fmt: skip
    if act.session.scalars(others).first() is not None:
        raise Refused(sentence("A correction of this is drafted already, or stands in the register."))
    row = ShareOperation(
        kind=OperationKind.CORRECTION.value, state=OPERATION.start.value, holder_id=wrong.holder_id,
        share_class_id=wrong.share_class_id, shares=wrong.shares, corrects_id=wrong.id, drafted_at=act.moment,
        drafted_by_id=act.actor.id,
    )  # fmt: skip
    return _added(act, row)


def lock(act: Act) -> None:
    """Let nobody else write the register until the act is kept; SQLite has one writer anyway."""
    if not act.database.is_sqlite:
        act.session.execute(text("LOCK TABLE share_operation IN SHARE ROW EXCLUSIVE MODE"))


def _added(act: Act, row: ShareOperation) -> ShareOperation:
    act.session.add(row)
    act.session.flush()
    act.record(OperationDrafted(row.id, row.kind))
    return row


def _require_whole(new: NewOperation) -> None:
    if new.shares > MOST_SHARES or (new.into_shares or 0) > MOST_SHARES:
        raise Refused(sentence("So many shares are not moved at once."))
    if (new.kind is OperationKind.TRANSFER) != (new.taker is not None):
        raise Refused(sentence("A transfer names the household that takes the shares; nothing else does."))
    converts = new.kind is OperationKind.CONVERT
    if {new.into is not None, new.into_shares is not None} != {converts}:
        raise Refused(sentence("A conversion names the other class and how many shares of it; nothing else does."))
    if new.kind is OperationKind.CORRECTION:
        raise Refused(sentence("A correction is drafted from what it corrects."))


def _holder(act: Act, household: Household) -> ShareHolder:
    found = act.session.scalars(select(ShareHolder).where(ShareHolder.household_id == household.id)).one_or_none()
    if found is None:
        found = ShareHolder(household_id=household.id, added_at=act.moment)
        act.session.add(found)
        act.session.flush()
    return found
