"""Waiting for money: while a second person has yet to approve it, the order waits, and then goes on where it was.

An emergency does not wait: its order stays where it is, and only its end waits for the answer.
"""

from collections.abc import Mapping

from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.repairs import appointments, steps, workflow
from cltms.repairs.models import WorkOrder
from cltms.repairs.steps import Side
from cltms.repairs.vocabulary import ENDED, Priority, Stage
from maps.sentences import sentence

WITHIN_LIMIT = "within limit"
"""Stands where a step stands; nothing about the stage of an order changes by it."""
APPROVED = {
    Stage.TRIAGED: workflow.APPROVE,
    Stage.SCHEDULED: workflow.APPROVE_COMING,
    Stage.IN_PROGRESS: workflow.APPROVE_AT_WORK,
    Stage.AWAITING_PARTS: workflow.APPROVE_PARTS,
}
NOT_APPROVED = {
    Stage.TRIAGED: workflow.REFUSE,
    Stage.SCHEDULED: workflow.REFUSE_COMING,
    Stage.IN_PROGRESS: workflow.REFUSE_AT_WORK,
    Stage.AWAITING_PARTS: workflow.REFUSE_PARTS,
}
ASKED_NO_MORE = {
    Stage.TRIAGED: workflow.ASK_NO_MORE,
    Stage.SCHEDULED: workflow.ASK_NO_MORE_COMING,
    Stage.IN_PROGRESS: workflow.ASK_NO_MORE_AT_WORK,
    Stage.AWAITING_PARTS: workflow.ASK_NO_MORE_PARTS,
}
"""By which step an order goes on where it was."""
_NO_WORK_LEFT = ENDED | {Stage.DONE}


def ask(act: Act, order: WorkOrder, *, by: Side, why: str) -> None:
    """Let an order wait for money; an emergency, and one whose work is done, stay where they are."""
    if order.stage in _NO_WORK_LEFT:
        steps.note(act, order, workflow.ASK_APPROVAL, why=why, by=by)
    elif order.priority == Priority.EMERGENCY:
        order.awaits_money = True
        steps.note(act, order, workflow.ASK_APPROVAL, why=why, by=by)
    elif workflow.ASK_APPROVAL not in WorkOrder.workflow.offered(order.stage):
        raise Refused(sentence("Say what it is and how urgent, or take it up again; then ask for the money."))
    else:
        steps.take(act, order, workflow.ASK_APPROVAL, by=by, why=why, awaits_money=True)


def decide(act: Act, order: WorkOrder, was: Stage, *, yes: bool, why: str | None) -> None:
    """Let an order go on where it was; to where an appointment is made when the one it had is over meanwhile."""
    _go_on(act, order, was, APPROVED if yes else NOT_APPROVED, why)


def take_back(act: Act, order: WorkOrder, was: Stage) -> None:
    """Let an order go on where it was, because who asked for the money asks no longer; nobody refused anything."""
    _go_on(act, order, was, ASKED_NO_MORE, None)


def _go_on(act: Act, order: WorkOrder, was: Stage, steps_back: Mapping[Stage, str], why: str | None) -> None:
    otherwise = steps_back[Stage.TRIAGED]
    order.awaits_money = False
    if order.stage is not Stage.AWAITING_APPROVAL:
        steps.note(act, order, otherwise, why=why)
        return
    if was is Stage.SCHEDULED and appointments.coming(act, order) is None:
        was = Stage.TRIAGED
    steps.take(act, order, steps_back.get(was, otherwise), by=Side.STAFF, why=why)
