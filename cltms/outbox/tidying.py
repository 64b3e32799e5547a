"""Tidying the outbox: what nobody looks after any more, and texts that are old enough to go."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from cltms.foundation.act import Act
from cltms.foundation.circles import Circle
from cltms.foundation.jobs import enqueue
from cltms.foundation.worker import Task
from cltms.outbox.carriers.choosing import folder_of
from cltms.outbox.carriers.files import throw_away
from cltms.outbox.commands import DELIVER
from cltms.outbox.delivery import lose
from cltms.outbox.facts import TextsErased
from cltms.outbox.models import BOXES, Posted
from cltms.outbox.vocabulary import ENDED, Stage

TIDY = "outbox.tidy"
FORGOTTEN_AFTER = timedelta(hours=1)
"""A message that was due for so long has lost its job, as when three workers died over it."""
AT_ONCE = 500


def tidy(task: Task) -> dict[str, int]:
    """Give up lost messages, look after forgotten ones, and erase old texts; gives how many of each of the house.

    The union's are tidied too, and not counted: what a job of the house says, the house may read.
    """
    _tidied(task, Circle.UNION)
    return _tidied(task, Circle.HOUSE)


def _tidied(task: Task, circle: Circle) -> dict[str, int]:
    with task.tidying(circle) as act:
        lost = _lost(act)
        forgotten = _forgotten(act)
        before = act.moment - timedelta(days=task.settings.outbox_keep_days)
        erased = _erased(act, before)
    files = throw_away(folder_of(task.settings, circle), before)
    return {"lost": lost, "forgotten": forgotten, "erased": erased, "files": files}


def _lost(act: Act) -> int:
    box = BOXES[act.circle]
    found = _some(act, box.state == Stage.SENDING.value, box.lease_until < act.moment)
    for message in found:
        lose(act, message)
    return len(found)


def _forgotten(act: Act) -> int:
    box = BOXES[act.circle]
    found = _some(act, box.state == Stage.WAITING.value, box.due_at < act.moment - FORGOTTEN_AFTER)
    for message in found:
        message.due_at = act.moment  # or the next round, an hour later, would ask for it a third time
        enqueue(act, DELIVER, {"message": message.id})
    return len(found)


def _erased(act: Act, before: datetime) -> int:
    box = BOXES[act.circle]
    ended = box.state.in_([stage.value for stage in ENDED])
    done: Any = act.session.execute(
        update(box)
        .where(ended, box.ended_at < before, box.erased_at.is_(None))
        .values(recipient=None, subject=None, body=None, erased_at=act.moment)
    )
    if done.rowcount:
        act.record(TextsErased(before.isoformat(timespec="seconds"), done.rowcount))
    return int(done.rowcount)


def _some(act: Act, *wanted: Any) -> list[Posted]:
    box = BOXES[act.circle]
    rows = select(box).where(*wanted).order_by(box.id).limit(AT_ONCE)
    return list(act.session.scalars(rows.with_for_update(skip_locked=True)))
