"""What residents do about a matter they share: join it, say that it is fixed at theirs, or go on alone."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.repairs import reporting, steps
from cltms.repairs.joining.following import matter_of
from cltms.repairs.models import RepairRequest, WorkOrder
from cltms.repairs.steps import Side
from cltms.repairs.vocabulary import ENDED, Stage
from cltms.repairs.workflow import JOIN, REOPEN
from maps.sentences import sentence


def join(act: Act, request: RepairRequest, order_id: int, *, by: Side = Side.RESIDENT) -> None:
    """Let a report that has just been made go with an open order of its building; `Refused` when that has ended.

    The report keeps its words, receipt and contact. A form that arrives a second time changes nothing.
    """
    rows = select(WorkOrder).where(WorkOrder.id == order_id).with_for_update()
    matter = act.session.scalars(rows.execution_options(populate_existing=True)).one()  # it may have ended meanwhile
    if matter.stage in ENDED:
        raise Refused(sentence("This has ended meanwhile. Send your own report."))
    for own in _orders(act, request, Stage.RECEIVED):
        about = {"joined_to": matter.id}
        steps.take(
            act, own, JOIN, by=by, joined_to_id=matter.id, ended_at=act.moment, about=about
        )  # fmt: skip


def confirm(act: Act, request: RepairRequest) -> None:
    """Take the resident's word that it is fixed; of a matter that was joined it is kept, and closes nothing."""
    joined = [own for own in _orders(act, request, Stage.DUPLICATE) if _is_done(act, own)]
    for own in joined:
        steps.confirm_joined(act, own)
    if not joined:
        reporting.confirm(act, request)


def reopen(act: Act, request: RepairRequest, why: str) -> None:
    """Take the resident's word that it is not fixed: what was joined goes on as an order of its own, by its own clocks.

    The matter and whoever else joined it stay as they are.
    """
    joined = _orders(act, request, Stage.DUPLICATE)
    for own in joined:
        own.reopened += 1
        steps.take(
            act, own, REOPEN, by=Side.RESIDENT, why=why, joined_to_id=None, ended_at=None, reminded_at=None
        )  # fmt: skip
    if not joined:
        reporting.reopen(act, request, why)


def hand_back(act: Act, matter: WorkOrder) -> list[WorkOrder]:
    """Let all who joined a matter that has ended undone go on alone, by the clocks of their own reports.

    Nobody said that anything was not fixed, so this does not count as reopening. Gives their orders.
    """
    whole = joinedload(WorkOrder.request).joinedload(RepairRequest.building)
    rows = select(WorkOrder).where(WorkOrder.joined_to_id == matter.id).options(whole).order_by(WorkOrder.id)
    alone = list(act.session.scalars(rows))
    for own in alone:
        about = {"joined_to": matter.id}
        steps.take(
            act, own, REOPEN, by=Side.HOUSE, about=about, joined_to_id=None, ended_at=None, reminded_at=None
        )  # fmt: skip
    return alone


def _is_done(act: Act, own: WorkOrder) -> bool:
    return matter_of(act, own).stage in (Stage.DONE, Stage.CLOSED)


def _orders(act: Act, request: RepairRequest, stage: Stage) -> list[WorkOrder]:
    rows = select(WorkOrder).where(WorkOrder.request_id == request.id, WorkOrder.state == stage.value)
    found = list(act.session.scalars(rows))
    for own in found:
        own.request = request
    return found
