"""Letting go of who reported: names, ways to reach them and when their home is empty go a year after the work ended.

What was broken, in the resident's words and pictures, stays: it is the record of the building.
"""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, delete, exists, or_, select, update
from sqlalchemy.orm import aliased

from cltms.foundation.erasing import leave_no_trace
from cltms.foundation.worker import Task
from cltms.repairs.day.keeping import forget_who_signed
from cltms.repairs.models import RepairRequest, WorkOrder
from cltms.repairs.my_home.models import OwnReport
from cltms.repairs.vocabulary import ENDED

FORGET = "repairs.forget"
EVERY = timedelta(days=1)
KEPT_FOR = timedelta(days=365)
"""Counted from the end of the last order; the form says so to who reports."""


def forget(task: Task) -> int:
    """Let go of what is old enough; gives of how many reports."""
    with task.acting() as act:
        gone = act.session.execute(
            update(RepairRequest)
            .where(_tells_of_somebody(), *_ended_before(act.moment - KEPT_FOR))
            .values(name=None, contact=None, contact_way=None, contact_index=None, come_in=None)
            .execution_options(synchronize_session=False)
            .returning(RepairRequest.id)
        ).all()
        act.session.execute(delete(OwnReport).where(OwnReport.request_id.in_(_of_long_ago(act.moment - KEPT_FOR))))
        forget_who_signed(act.session, act.moment - KEPT_FOR)
    if gone:
        leave_no_trace(task.database)
    return len(gone)


def _of_long_ago(moment: datetime) -> Select[int]:
    return select(RepairRequest.id).where(*_ended_before(moment))


def _tells_of_somebody() -> ColumnElement[bool]:
    fields = (RepairRequest.name, RepairRequest.contact, RepairRequest.come_in)
    return or_(*(field.is_not(None) for field in fields))


def _ended_before(moment: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    mine = WorkOrder.request_id == RepairRequest.id
    joined = aliased(WorkOrder)
    lately = [
        or_(order.state.not_in([stage.value for stage in ENDED]), order.ended_at >= moment)
        for order in (WorkOrder, joined)
    ]
    with_it = exists().where(joined.id == WorkOrder.joined_to_id, lately[1])
    return exists().where(mine), ~exists().where(mine, or_(lately[0], with_it))
