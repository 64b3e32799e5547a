"""The table of what becomes of a promise; what was settled can be opened again, because people err."""

from cltms.foundation.workflow import Workflow, step
from cltms.vacant_lots.city.vocabulary import PromiseState

KEEP, KEEP_PARTLY, BREAK, WITHDRAW, REOPEN = "keep", "keep partly", "break", "withdraw", "reopen"

WORKFLOW = Workflow(
    PromiseState,
    start=PromiseState.OPEN,
    steps=(
        step(KEEP, (PromiseState.OPEN, PromiseState.PARTLY_KEPT, PromiseState.BROKEN), PromiseState.KEPT),
        step(KEEP_PARTLY, (PromiseState.OPEN, PromiseState.BROKEN), PromiseState.PARTLY_KEPT),
        step(BREAK, (PromiseState.OPEN, PromiseState.PARTLY_KEPT), PromiseState.BROKEN),
        step(WITHDRAW, (PromiseState.OPEN, PromiseState.PARTLY_KEPT), PromiseState.WITHDRAWN),
        step(
            REOPEN,
            (PromiseState.KEPT, PromiseState.PARTLY_KEPT, PromiseState.BROKEN, PromiseState.WITHDRAWN),
            PromiseState.OPEN,
        ),
    ),
)
