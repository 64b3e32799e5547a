"""The one table of what can happen to a work order; pages, commands, tests and the glossary's diagram all read it.

Only the resident's side closes what is done: by saying so, or by seven days of silence after a reminder. Reopening
leads back to where an appointment is made, and makes what was joined an order of its own; it counts, and no clock
begins anew. While somebody has yet to approve what the work would cost, nothing else happens to the order (as at
Hackney, whose table this follows in that point).
"""

from cltms.foundation.workflow import Workflow, step
from cltms.repairs.vocabulary import Stage

TRIAGE, SCHEDULE, BEGIN, FINISH = "triage", "schedule", "begin", "finish"
NO_ACCESS, AWAIT_PARTS, DEFER, RETURN = "no access", "await parts", "defer", "return"
ASK_APPROVAL, APPROVE, REFUSE = "ask approval", "approve", "refuse"
APPROVE_COMING, APPROVE_AT_WORK, APPROVE_PARTS = "approve coming", "approve at work", "approve for parts"
REFUSE_COMING, REFUSE_AT_WORK, REFUSE_PARTS = "refuse coming", "refuse at work", "refuse for parts"
ASK_NO_MORE, ASK_NO_MORE_COMING = "ask no more", "ask no more coming"
ASK_NO_MORE_AT_WORK, ASK_NO_MORE_PARTS = "ask no more at work", "ask no more parts"
CONFIRM, FALL_SILENT, REOPEN = "confirm", "fall silent", "reopen"
CANCEL, JOIN = "cancel", "join another"

_TO_DO = (Stage.TRIAGED, Stage.SCHEDULED, Stage.NO_ACCESS, Stage.AWAITING_PARTS)

WORKFLOW = Workflow(
    Stage,
    start=Stage.RECEIVED,
    steps=(
        step(TRIAGE, (Stage.RECEIVED, Stage.TRIAGED), Stage.TRIAGED),
        step(SCHEDULE, _TO_DO, Stage.SCHEDULED),
        step(BEGIN, _TO_DO, Stage.IN_PROGRESS),
        step(FINISH, (Stage.IN_PROGRESS,), Stage.DONE),
        step(NO_ACCESS, (Stage.SCHEDULED, Stage.IN_PROGRESS), Stage.NO_ACCESS),
        step(AWAIT_PARTS, (Stage.SCHEDULED, Stage.IN_PROGRESS), Stage.AWAITING_PARTS),
        step(
            ASK_APPROVAL,
            (Stage.TRIAGED, Stage.SCHEDULED, Stage.IN_PROGRESS, Stage.AWAITING_PARTS),
            Stage.AWAITING_APPROVAL,
        ),
        step(APPROVE, (Stage.AWAITING_APPROVAL,), Stage.TRIAGED),
        step(APPROVE_COMING, (Stage.AWAITING_APPROVAL,), Stage.SCHEDULED),
        step(APPROVE_AT_WORK, (Stage.AWAITING_APPROVAL,), Stage.IN_PROGRESS),
        step(APPROVE_PARTS, (Stage.AWAITING_APPROVAL,), Stage.AWAITING_PARTS),
        step(REFUSE, (Stage.AWAITING_APPROVAL,), Stage.TRIAGED),
        step(REFUSE_COMING, (Stage.AWAITING_APPROVAL,), Stage.SCHEDULED),
        step(REFUSE_AT_WORK, (Stage.AWAITING_APPROVAL,), Stage.IN_PROGRESS),
        step(REFUSE_PARTS, (Stage.AWAITING_APPROVAL,), Stage.AWAITING_PARTS),
        step(ASK_NO_MORE, (Stage.AWAITING_APPROVAL,), Stage.TRIAGED),
        step(ASK_NO_MORE_COMING, (Stage.AWAITING_APPROVAL,), Stage.SCHEDULED),
        step(ASK_NO_MORE_AT_WORK, (Stage.AWAITING_APPROVAL,), Stage.IN_PROGRESS),
        step(ASK_NO_MORE_PARTS, (Stage.AWAITING_APPROVAL,), Stage.AWAITING_PARTS),
        step(DEFER, _TO_DO, Stage.DEFERRED),
        step(RETURN, (Stage.DEFERRED,), Stage.TRIAGED),
        step(CONFIRM, (Stage.DONE,), Stage.CLOSED),
        step(FALL_SILENT, (Stage.DONE,), Stage.CLOSED),
        step(REOPEN, (Stage.DONE, Stage.CLOSED), Stage.TRIAGED),
        step(REOPEN, (Stage.DUPLICATE,), Stage.RECEIVED),
        step(CANCEL, (Stage.RECEIVED, *_TO_DO, Stage.DEFERRED), Stage.CANCELLED),
        step(JOIN, (Stage.RECEIVED, Stage.TRIAGED), Stage.DUPLICATE),
    ),
)
