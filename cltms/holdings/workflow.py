"""The table of what becomes of a holding: looked at, agreed, closed; or dropped; and what was held can end."""

from cltms.foundation.workflow import Workflow, step
from cltms.holdings.vocabulary import PIPELINE, Stage

REVIEW, CONTRACT, CLOSE, DROP, REOPEN, END = "review", "contract", "close", "drop", "reopen", "end"

HOLDINGS = Workflow(
    Stage,
    start=Stage.PROSPECT,
    steps=(
        step(REVIEW, (Stage.PROSPECT,), Stage.REVIEW),
        step(CONTRACT, (Stage.REVIEW,), Stage.CONTRACT),
        step(CLOSE, (Stage.CONTRACT,), Stage.HELD),
        step(DROP, PIPELINE, Stage.DROPPED),
        step(REOPEN, (Stage.DROPPED,), Stage.REVIEW),
        step(END, (Stage.HELD,), Stage.ENDED),
    ),
)

WITH_REASON = frozenset({DROP, REOPEN, END})
"""Steps for which somebody has to write why."""
