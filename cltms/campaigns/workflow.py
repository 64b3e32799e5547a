"""The table of what can become of a campaign; what ended can be taken up again, because bodies change their minds."""

from cltms.campaigns.vocabulary import Stage
from cltms.foundation.workflow import Workflow, step

CHANGE, PREPARE, HAND_OVER, NEGOTIATE = "change", "prepare", "hand over", "negotiate"
WIN, WIN_PART, REFUSE, WITHDRAW, REOPEN = "win", "win part", "refuse", "withdraw", "reopen"

CAMPAIGNS = Workflow(
    Stage,
    start=Stage.IDEA,
    steps=(
        step(CHANGE, (Stage.IDEA,), Stage.IDEA),
        step(CHANGE, (Stage.PREPARING,), Stage.PREPARING),
        step(PREPARE, (Stage.IDEA,), Stage.PREPARING),
        step(HAND_OVER, (Stage.PREPARING,), Stage.ASKED),
        step(NEGOTIATE, (Stage.ASKED,), Stage.NEGOTIATING),
        step(WIN, (Stage.ASKED, Stage.NEGOTIATING, Stage.PART_WON), Stage.WON),
        step(WIN_PART, (Stage.ASKED, Stage.NEGOTIATING), Stage.PART_WON),
        step(REFUSE, (Stage.ASKED, Stage.NEGOTIATING), Stage.REFUSED),
        step(WITHDRAW, (Stage.IDEA, Stage.PREPARING, Stage.ASKED, Stage.NEGOTIATING), Stage.WITHDRAWN),
        step(REOPEN, (Stage.REFUSED, Stage.WITHDRAWN), Stage.PREPARING),
    ),
)
"""What is asked for, of whom and for which lots is changed by ``change`` only: never once it was handed over."""

WITH_REASON = frozenset({REFUSE, WITHDRAW, REOPEN})
"""Steps for which somebody has to write why."""
