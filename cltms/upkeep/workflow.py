"""The table of what can happen to a planned order; nobody asked for it, so staff themselves close it."""

from cltms.foundation.workflow import Workflow, step
from cltms.upkeep.vocabulary import PlannedStage

SCHEDULE, NO_ACCESS, FINISH, CANCEL = "schedule", "no access", "finish", "cancel"
_OPEN = (PlannedStage.TRIAGED, PlannedStage.SCHEDULED, PlannedStage.NO_ACCESS)

WORKFLOW = Workflow(
    PlannedStage,
    start=PlannedStage.TRIAGED,
    steps=(
        step(SCHEDULE, _OPEN, PlannedStage.SCHEDULED),
        step(FINISH, _OPEN, PlannedStage.CLOSED),
        step(NO_ACCESS, (PlannedStage.SCHEDULED,), PlannedStage.NO_ACCESS),
        step(CANCEL, _OPEN, PlannedStage.CANCELLED),
    ),
)
