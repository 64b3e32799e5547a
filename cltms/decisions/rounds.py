"""What comes again by itself: polls are closed at their end, and keys of boxes that nobody has are destroyed."""

from datetime import timedelta

from cltms.decisions import box, closing
from cltms.foundation.worker import Task

CLOSE_DUE = "decisions.close_due"
EVERY = timedelta(minutes=5)


def close_due(task: Task) -> dict[str, int]:
    """Close the polls of which the end has come."""
    with task.acting() as act:
        return {"closed": closing.close_due(act), "keys": box.destroy_abandoned(act)}
