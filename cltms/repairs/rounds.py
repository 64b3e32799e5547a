"""What the house does by itself: takes up what was put off, reminds of what is done, closes what nobody answers."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import joinedload

from cltms.foundation.act import Act
from cltms.foundation.worker import Task
from cltms.outbox import commands as outbox
from cltms.repairs import commands, letters, steps
from cltms.repairs.joining.following import to_ask
from cltms.repairs.models import RepairRequest, WorkOrder
from cltms.repairs.steps import Side
from cltms.repairs.vocabulary import Stage
from cltms.repairs.workflow import FALL_SILENT

LOOK_AFTER = "repairs.look_after"
EVERY = timedelta(minutes=15)
REMIND_AFTER = timedelta(days=2)
SILENCE = timedelta(days=7)
_PATH = joinedload(WorkOrder.request).joinedload(RepairRequest.building)


def look_after(task: Task) -> None:
    """Do all that is due, each order in an act of its own, so that nobody waits long for the database."""
    with task.reading() as look:
        due = list(look.session.scalars(select(WorkOrder.id).where(_may_be_due(look.moment))))
        asked = to_ask(look, look.moment - REMIND_AFTER)
    for order_id in due:
        with task.acting() as act:
            _look_after_one(act, order_id)
    for order_id in asked:
        with task.acting() as act:
            _ask(act, act.session.get_one(WorkOrder, order_id, options=[_PATH]))


def _may_be_due(moment: datetime) -> ColumnElement[bool]:
    """Leave out what is surely not due, so that nobody is kept from writing for it; the act itself looks closely."""
    latest_today = moment.date() + timedelta(days=1)  # no clock on earth is a whole day ahead
    silent = and_(WorkOrder.reminded_at.is_not(None), WorkOrder.reminded_at <= moment - SILENCE)
    unasked = and_(WorkOrder.reminded_at.is_(None), WorkOrder.done_at <= moment - REMIND_AFTER)
    done = and_(WorkOrder.state == Stage.DONE, or_(silent, unasked))
    put_off = and_(WorkOrder.state == Stage.DEFERRED, WorkOrder.deferred_until <= latest_today)
    return or_(put_off, done)


def _look_after_one(act: Act, order_id: int) -> None:
    order = act.session.get_one(WorkOrder, order_id, options=[_PATH])
    today = act.moment.astimezone(order.request.building.zone).date()
    if order.deferred_until is not None and today >= order.deferred_until:
        commands.take_up(act, order, by=Side.HOUSE)
    elif order.stage is Stage.DONE and order.reminded_at is not None:
        if act.moment >= order.reminded_at + SILENCE:
            steps.take(act, order, FALL_SILENT, by=Side.HOUSE, ended_at=act.moment)
    elif order.stage is Stage.DONE and order.done_at is not None and act.moment >= order.done_at + REMIND_AFTER:
        _ask(act, order)


def _ask(act: Act, order: WorkOrder) -> None:
    order.reminded_at = act.moment
    if letter := letters.reminder(order.request):
        outbox.post(act, letter)
