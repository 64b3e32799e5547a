"""The stages of a poll as one table: nothing is changed once it is open, and nothing is opened twice."""

from cltms.decisions.vocabulary import PollStage
from cltms.foundation.workflow import Workflow, step

CHANGE, OPEN, VOTE, COUNT, CLOSE, CALL_OFF = "change", "open", "vote", "count", "close", "call off"

POLLS = Workflow(
    PollStage,
    start=PollStage.DRAFT,
    steps=[
        step(CHANGE, [PollStage.DRAFT], PollStage.DRAFT),
        step(OPEN, [PollStage.DRAFT], PollStage.OPEN),
        step(VOTE, [PollStage.OPEN], PollStage.OPEN),
        step(COUNT, [PollStage.OPEN], PollStage.OPEN),
        step(CLOSE, [PollStage.OPEN], PollStage.CLOSED),
        step(CALL_OFF, [PollStage.DRAFT, PollStage.OPEN], PollStage.CALLED_OFF),
    ],
)
