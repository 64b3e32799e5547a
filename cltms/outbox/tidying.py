"""Tidying the outbox: what nobody looks after any more, and texts that are old enough to go."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from cltms.foundation.act import Act
from cltms.foundation.jobs import enqueue
from cltms.foundation.worker import Task
from cltms.outbox.carriers.choosing import folder_of
from cltms.outbox.carriers.files import throw_away
from cltms.outbox.commands import DELIVER
from cltms.outbox.delivery import lose
from cltms.outbox.facts import TextsErased
from cltms.outbox.models import OutboxMessage
from cltms.outbox.vocabulary import ENDED, Stage

TIDY = "outbox.tidy"
FORGOTTEN_AFTER = timedelta(hours=1)
"""A message that was due for so long has lost its job, as when three workers died over it."""
AT_ONCE = 500


def tidy(task: Task) -> dict[str, int]:
    """Give up lost messages, look after forgotten ones, and erase old texts; gives how many of each."""
    with task.acting() as act:
        lost = _lost(act)
        forgotten = _forgotten(act)
        before = act.moment - timedelta(days=task.settings.outbox_keep_days)
        erased = _erased(act, before)
    return {
        "lost": lost,
        "forgotten": forgotten,
        "erased": erased,
        "files": throw_away(folder_of(task.settings), before),
    }


def _lost(act: Act) -> int:
    wanted = (OutboxMessage.state == Stage.SENDING.value, OutboxMessage.lease_until < act.moment)
    found = _some(act, *wanted)
    for message in found:
        lose(act, message)
    return len(found)


def _forgotten(act: Act) -> int:
    limit = act.moment - FORGOTTEN_AFTER
    found = _some(act, OutboxMessage.state == Stage.WAITING.value, OutboxMessage.due_at < limit)
    for message in found:
        message.due_at = act.moment  # or the next round, an hour later, would ask for it a third time
        enqueue(act, DELIVER, {"message": message.id})
    return len(found)


def _erased(act: Act, before: datetime) -> int:
    ended = OutboxMessage.state.in_([stage.value for stage in ENDED])
    done: Any = act.session.execute(
        update(OutboxMessage)
        .where(ended, OutboxMessage.ended_at < before, OutboxMessage.erased_at.is_(None))
        .values(recipient=None, subject=None, body=None, erased_at=act.moment)
    )
    if done.rowcount:
        act.record(TextsErased(before.isoformat(timespec="seconds"), done.rowcount))
    return int(done.rowcount)


def _some(act: Act, *wanted: Any) -> list[OutboxMessage]:
    rows = select(OutboxMessage).where(*wanted).order_by(OutboxMessage.id).limit(AT_ONCE)
    return list(act.session.scalars(rows.with_for_update(skip_locked=True)))
