"""Rounds: work that comes again by itself, such as tidying; each time is a job of its own."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from cltms.foundation.act import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.jobs import Job, JobState, enqueue

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
"""From here intervals are counted, so that all workers mean the same ones."""


class Rounds:
    """Asks once in each interval for the job of a kind; however many workers ask, it is one job."""

    def __init__(self, database: Database, rounds: Mapping[str, timedelta]) -> None:
        self._database = database
        self._rounds = rounds
        self._asked: dict[str, str] = {}

    def ask(self, now: datetime) -> None:
        """Write the jobs whose interval has begun."""
        for kind, every in self._rounds.items():
            key = f"{kind} {(now - EPOCH) // every}"
            if self._asked.get(kind) != key:
                self._ask(kind, key, now)
                self._asked[kind] = key

    def _ask(self, kind: str, key: str, now: datetime) -> None:
        with self._database.read() as session:
            if session.scalars(select(Job.id).where(Job.key == key)).first() is not None:
                return
        try:
            with acting_as(self._database, OPERATOR, Door.JOB, moment=now) as act:
                # Rounds that are done tell nothing any more; a year of hours would only fill the table.
                act.session.execute(delete(Job).where(Job.kind == kind, Job.state == JobState.DONE.value))
                enqueue(act, kind, {}, key=key)
        except IntegrityError:  # another worker asked at this very moment, which is as good
            return
