"""The worker: takes jobs one after the other, keeps its lease alive, and shows how far each is."""

import json
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from sqlalchemy.exc import OperationalError

from cltms.foundation import beats
from cltms.foundation.act import Act, Actor, Door, Reading, acting_as, caretaker, reading_as
from cltms.foundation.circles import Circle
from cltms.foundation.database import Database
from cltms.foundation.errors import HouseError
from cltms.foundation.jobs import Claim, JobState, Kinds, Registry, claim, end, held, waits
from cltms.foundation.room import is_full
from cltms.foundation.rounds import Rounds
from maps.parcel_files.raw import ReadingError
from maps.sentences import Sentence, sentence

Report = tuple[int, int | None, Sentence | None]
"""How much is done, of how much, and what is being done just now."""

log = structlog.get_logger()

SHOW_EVERY = 0.5
"""Seconds between two writes of how far a job is."""
NOTICE_STOP_EVERY = 0.5
"""Seconds after which a resting worker notices that it should stop."""
LOOK_EVERY = 5.0
"""Seconds after which a worker looks for jobs by itself when no bell rang."""
LOOK_EVERY_FOR_QUICK = 1.0
"""The same for jobs that somebody waits for, such as a code to sign in."""


FULL = sentence("There is no room left on the disk. Make room, and ask for it again.")
OURS = sentence("That is our mistake, and nothing was changed. Please tell us.")


class LeaseLost(Exception):
    """Another worker has taken the job over; this one must stop."""


class JobProgress:
    """Takes reports as often as they come, and writes them with the lease from a thread of its own.

    So a report inside a write transaction waits for nothing, and work that is silent for long keeps its lease.
    """

    def __init__(self, database: Database, claimed: Claim, lease: timedelta) -> None:
        self._database = database
        self._claim = claimed
        self._lease = lease
        self._latest: Report = (0, None, None)
        self._written: Report = self._latest
        self._over = threading.Event()
        self._lost = threading.Event()
        self._thread = threading.Thread(target=self._keep_writing, name="heartbeat", daemon=True)

    def __call__(self, done: int, total: int | None = None, doing: Sentence | None = None) -> None:
        """Take note of progress; `LeaseLost` when the job is no longer ours."""
        if self._lost.is_set():
            raise LeaseLost
        self._latest = (done, total, doing)

    def start(self) -> None:
        """Begin to give signs of life."""
        self._thread.start()

    def stop(self) -> Report:
        """Stop giving signs of life, and give the latest report."""
        self._over.set()
        self._thread.join()
        return self._latest

    def _keep_writing(self) -> None:
        beat = self._lease.total_seconds() / 3
        silent = 0.0
        while not self._over.wait(SHOW_EVERY):
            silent += SHOW_EVERY
            if self._latest != self._written or silent >= beat:
                silent = 0.0
                self._try_to_write(self._latest)

    def _try_to_write(self, report: Report) -> None:
        try:
            self._write(report)
        except OperationalError as error:  # busy or full; the next beat tries again, and the lease lasts three
            log.warning("no sign of life could be written", job=self._claim.job_id, reason=type(error.orig).__name__)

    def _write(self, report: Report) -> None:
        now = datetime.now(UTC)
        with self._database.write(self._claim.circle) as session:
            job = held(session, self._claim)
            if job is None:
                self._lost.set()
                self._over.set()
                return
            job.progress_done, job.progress_total = report[:2]
            job.message = asdict(report[2]) if report[2] else None
            job.heartbeat_at, job.lease_until = now, now + self._lease
        self._written = report


@dataclass(frozen=True)
class Task:
    """What a job function gets: its payload, who asked in which circle, where to report, and how to read and act."""

    id: int
    payload: Any
    actor: Actor
    database: Database
    progress: JobProgress
    settings: Any
    circle: Circle = Circle.HOUSE

    def acting(self) -> AbstractContextManager[Act]:
        """Act as the one who asked for the job, in the circle where it was asked for."""
        return acting_as(self.database, self.actor, Door.JOB, circle=self.circle)

    def reading(self) -> AbstractContextManager[Reading]:
        """Read as the one who asked for the job, in the circle where it was asked for."""
        return reading_as(self.database, self.actor, Door.JOB, circle=self.circle)

    def tidying(self, circle: Circle) -> AbstractContextManager[Act]:
        """Act as the caretaker of ``circle``, for upkeep that nobody in it asks for."""
        return acting_as(self.database, caretaker(circle), Door.JOB, circle=circle)


@dataclass
class Worker:
    """Does the jobs of ``database`` with the functions of ``registry``.

    ``settings`` reach the job functions; ``wait`` waits for a bell for some seconds; a worker without a sign of
    life for ``lease_seconds`` loses its job to another. With ``kinds`` it does only those.
    """

    database: Database
    registry: Registry
    settings: Any = None
    wait: Callable[[float], object] | None = None
    lease_seconds: float = 60
    kinds: Kinds = None
    look_every: float = LOOK_EVERY
    rounds: Rounds | None = None
    stopped: threading.Event = field(default_factory=threading.Event)
    _last: Circle = field(default=Circle.UNION, init=False)

    def run_once(self) -> bool:
        """Do one job if there is one; gives whether there was."""
        lease = timedelta(seconds=self.lease_seconds)
        claimed = self._claimed(lease)
        if claimed is None:
            return False
        progress = JobProgress(self.database, claimed, lease)
        progress.start()
        try:
            state, said, result = self._outcome(claimed, progress)
        finally:
            done, total, _ = progress.stop()
        self._last = claimed.circle
        with self.database.write(claimed.circle) as session:
            job = held(session, claimed)
            if job is not None:
                job.progress_done, job.progress_total = done, total
                end(job, datetime.now(UTC), state, said=said, result=result)
        return True

    def ask_rounds(self) -> None:
        """Write the jobs that come again by themselves and whose time has come."""
        if self.rounds:
            self.rounds.ask(datetime.now(UTC))

    def run_forever(self) -> None:
        """Do jobs until `stop`; the job at hand is finished first."""
        while not self.stopped.is_set():
            if not self._try_once():
                self._rest()

    def stop(self) -> None:
        """End after the job at hand."""
        self.stopped.set()

    def _try_once(self) -> bool:
        try:
            beats.beat(self.database, "all" if self.kinds is None else "quick", datetime.now(UTC))
            self.ask_rounds()
            return self.run_once()
        except OperationalError as error:  # restarting or full; the job at hand is begun again when its lease is over
            log.error("the database did not answer", reason=type(error.orig).__name__)
            return False

    def _claimed(self, lease: timedelta) -> Claim | None:
        for circle in sorted(Circle, key=lambda each: each is self._last):  # by turns: neither queue holds the other up
            with self.database.read(circle) as session:  # most looks find nothing, and need not wait for who writes
                if not waits(session, datetime.now(UTC), self.kinds, circle):
                    continue
            with self.database.write(circle) as session:
                if claimed := claim(session, datetime.now(UTC), lease, self.kinds, circle):
                    return claimed
        return None

    def _rest(self) -> None:
        wait = self.wait or self.stopped.wait
        until = time.monotonic() + self.look_every
        while not self.stopped.is_set() and time.monotonic() < until:
            if wait(NOTICE_STOP_EVERY):
                return

    def _outcome(self, claimed: Claim, progress: JobProgress) -> tuple[JobState, Sentence | None, Any]:
        work = self.registry.get(claimed.kind)
        if work is None:
            return JobState.FAILED, sentence("Nobody here knows how to do “{kind}”.", kind=claimed.kind), None
        task = Task(
            claimed.job_id, claimed.payload, claimed.actor, self.database, progress, self.settings, claimed.circle
        )
        try:
            return JobState.DONE, None, json.loads(json.dumps(work(task)))
        except LeaseLost:
            log.warning("another worker took the job over", job=claimed.job_id)
            return JobState.FAILED, None, None  # not written: the row is no longer ours
        except (HouseError, ReadingError) as error:
            return JobState.FAILED, error.sentence, None
        except (OperationalError, OSError) as error:
            log.error("a job broke", job=claimed.job_id, kind=claimed.kind, exc_info=error)
            said = FULL if is_full(error, getattr(self.settings, "data_dir", None)) else OURS
            return JobState.FAILED, said, None
        except Exception as error:  # one broken job must not end the worker; it is logged and shown
            log.error("a job broke", job=claimed.job_id, kind=claimed.kind, exc_info=error)
            return JobState.FAILED, OURS, None
