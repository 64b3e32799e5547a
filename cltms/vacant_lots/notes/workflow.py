"""The table of a note's way to everybody: whatever is changed goes back to wait, and what was taken back stays so."""

from cltms.foundation.workflow import Workflow, step
from cltms.vacant_lots.notes.vocabulary import NoteStage

OFFER, KEEP_PRIVATE, APPROVE, DECLINE, TAKE_BACK = "offer", "keep private", "approve", "decline", "take back"
_STANDING = (NoteStage.PRIVATE, NoteStage.WAITING, NoteStage.SHOWN, NoteStage.DECLINED)

WORKFLOW = Workflow(
    NoteStage,
    start=NoteStage.PRIVATE,
    steps=(
        step(OFFER, _STANDING, NoteStage.WAITING),
        step(KEEP_PRIVATE, _STANDING, NoteStage.PRIVATE),
        step(APPROVE, (NoteStage.WAITING,), NoteStage.SHOWN),
        step(DECLINE, (NoteStage.WAITING, NoteStage.SHOWN), NoteStage.DECLINED),
        step(TAKE_BACK, _STANDING, NoteStage.WITHDRAWN),
    ),
)
