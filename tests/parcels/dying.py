"""An import in a process of its own that dies at a chosen moment, as when somebody pulls the plug."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from multiprocessing.synchronize import Event
from typing import Any, cast

from sqlalchemy import event

from cltms.app import open_database
from cltms.config import Settings
from cltms.foundation import bulk
from cltms.foundation.act import OPERATOR
from cltms.foundation.database import Database
from cltms.foundation.progress import Progress, unseen
from cltms.foundation.storage import Storage
from cltms.parcels import importing, staging
from cltms.parcels.importing import ImportOrder
from cltms.parcels.problems import ImportRunning
from maps.sentences import Sentence

SMALL_BATCH = 40
"""Rows of one short write in these tests, so that a small roll is written in many."""

KILLED = -signal.SIGKILL

# Each child is forked from a process that has only imported what it needs, instead of starting an interpreter anew.
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload([__name__])


def import_until_commit(settings: Settings, order: ImportOrder, number: int) -> int:
    """Import in a child that is killed when it is about to commit for the ``number``-th time; gives its exit code."""
    return _run(_dying_at_commit, settings, order, number)


def import_for(settings: Settings, order: ImportOrder, seconds: float) -> int:
    """Import in a child that is killed ``seconds`` after its first commit; gives its exit code."""
    return _run(_dying_after, settings, order, seconds)


def import_in_a_child(settings: Settings, order: ImportOrder) -> "multiprocessing.process.BaseProcess":
    """Begin to import in a child that nobody kills."""
    child = CONTEXT.Process(target=_import, args=(settings, order, None))
    child.start()
    return child


def import_that_hangs(settings: Settings, order: ImportOrder) -> "multiprocessing.process.BaseProcess":
    """Begin to import in a child that stands still before it judges the parcels until somebody kills it.

    It holds the lock of the import then, and no transaction: others may write, only not import.
    """
    reached = CONTEXT.Event()
    child = CONTEXT.Process(target=_hanging, args=(settings, order, reached))
    child.start()
    assert reached.wait(60)
    return child


def small_batches() -> None:
    """Write in small batches from now on in this process."""
    bulk.BATCH_ROWS = SMALL_BATCH
    staging.BATCH_ROWS = SMALL_BATCH  # type: ignore[attr-defined]


def before_commits(database: Database, tell: Callable[[int], None]) -> None:
    """Call ``tell`` with the number of each commit of ``database`` before it happens."""
    numbers = iter(range(1, 10_000))
    event.listen(database.engine, "commit", lambda _connection: tell(next(numbers)))


def _run(work: Callable[..., None], *given: Any) -> int:
    child = CONTEXT.Process(target=work, args=given)
    child.start()
    child.join()
    assert child.exitcode is not None
    return child.exitcode


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(60)


def _dying_at_commit(settings: Settings, order: ImportOrder, fatal: int) -> None:
    _import(settings, order, lambda number: _die() if number == fatal else None)


def _dying_after(settings: Settings, order: ImportOrder, seconds: float) -> None:
    timer = threading.Timer(seconds, _die)
    _import(settings, order, lambda number: timer.start() if number == 1 else None)
    timer.cancel()


def _hanging(settings: Settings, order: ImportOrder, reached: Event) -> None:
    def hang(_done: int, _total: int | None = None, doing: Sentence | None = None) -> None:
        if doing == importing.JUDGING:
            reached.set()
            time.sleep(120)

    _import(settings, order, None, cast(Progress, hang))


def _import(
    settings: Settings, order: ImportOrder, tell: Callable[[int], None] | None, progress: Progress = unseen
) -> None:
    small_batches()
    database = open_database(settings)
    if tell is not None:
        before_commits(database, tell)
    while True:
        try:
            importing.import_roll(database, Storage(settings.data_dir / "files"), OPERATOR, order, progress)
        except ImportRunning:  # PostgreSQL takes a moment to notice that the one before is dead
            time.sleep(0.05)
        else:
            return
