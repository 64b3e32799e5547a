"""Letting go of text messages: words that wait go after a week, and after a month the trace that they came."""

from datetime import timedelta

from sqlalchemy import delete, update

from cltms.foundation.erasing import leave_no_trace
from cltms.foundation.worker import Task
from cltms.repairs.texting.models import InboundText
from cltms.repairs.texting.vocabulary import WAITS, Became

FORGET = "texting.forget"
EVERY = timedelta(days=1)
KEPT_FOR = timedelta(days=30)


def forget(task: Task) -> int:
    """Let go of what is old enough; gives of how many messages."""
    with task.acting() as act:
        waiting = update(InboundText).where(
            InboundText.became == Became.WAITING.value, InboundText.arrived_at < act.moment - WAITS
        )
        nothing = {"said": None, "number": None, "danger": False, "became": Became.NOTHING.value}
        gone = act.session.execute(waiting.values(**nothing).returning(InboundText.id)).all()
        old = delete(InboundText).where(InboundText.arrived_at < act.moment - KEPT_FOR)
        old_ones = act.session.execute(old.returning(InboundText.id)).all()
    if gone or old_ones:
        leave_no_trace(task.database)
    return len(gone) + len(old_ones)
