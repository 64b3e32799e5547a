"""The table of what becomes of a work day; what was written down wrongly as held is taken back and planned again."""

from cltms.foundation.workflow import Workflow, step
from cltms.vacant_lots.stewardship.vocabulary import WorkDayState

CALL_OFF, HOLD, TAKE_BACK = "call off", "hold", "take back"

WORKFLOW = Workflow(
    WorkDayState,
    start=WorkDayState.PLANNED,
    steps=(
        step(CALL_OFF, (WorkDayState.PLANNED,), WorkDayState.CALLED_OFF),
        step(HOLD, (WorkDayState.PLANNED,), WorkDayState.HELD),
        step(TAKE_BACK, (WorkDayState.HELD,), WorkDayState.PLANNED),
    ),
)
