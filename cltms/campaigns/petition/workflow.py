"""The table of what becomes of a petition; its words stand fast once it was opened, because people sign words."""

from cltms.campaigns.petition.vocabulary import PetitionState
from cltms.foundation.workflow import Workflow, step

CHANGE, OPEN, CLOSE, REOPEN = "change", "open", "close", "reopen"

PETITIONS = Workflow(
    PetitionState,
    start=PetitionState.WRITTEN,
    steps=(
        step(CHANGE, (PetitionState.WRITTEN,), PetitionState.WRITTEN),
        step(OPEN, (PetitionState.WRITTEN,), PetitionState.OPEN),
        step(CLOSE, (PetitionState.OPEN,), PetitionState.CLOSED),
        step(REOPEN, (PetitionState.CLOSED,), PetitionState.OPEN),
    ),
)
