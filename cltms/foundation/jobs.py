"""Jobs: long work written as rows inside an act, in the queue of its circle, and done by a worker with a lease."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ColumnElement, Index, Integer, String, and_, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from cltms.foundation.act import Act, Actor
from cltms.foundation.circles import UNION_SCHEMA, Circle
from cltms.foundation.columns import Json, Moment
from cltms.foundation.database import Base
from maps.sentences import Sentence, sentence

MOST_ATTEMPTS = 3
"""Times that a job is begun before we stop: it may be what kills the worker."""

JobKey = BigInteger().with_variant(Integer, "sqlite")


class JobState(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class JobRow(Base):
    """A piece of long work: what is to be done, for whom, who holds it until when, and how far it is.

    Each circle has a queue of its own: who asked for what, and when, is half of what the house must not know.
    """

    __abstract__ = True

    id: Mapped[int] = mapped_column(JobKey, primary_key=True)
    kind: Mapped[str] = mapped_column(String(100))
    payload: Mapped[Any] = mapped_column(Json)
    key: Mapped[str | None] = mapped_column(String(200), unique=True)
    actor_id: Mapped[int | None] = mapped_column(Integer)
    actor: Mapped[dict[str, Any]] = mapped_column(Json)
    state: Mapped[str] = mapped_column(String(10))
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    created_at: Mapped[datetime] = mapped_column(Moment)
    due_at: Mapped[datetime | None] = mapped_column(Moment)
    lease_until: Mapped[datetime | None] = mapped_column(Moment)
    heartbeat_at: Mapped[datetime | None] = mapped_column(Moment)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)
    progress_done: Mapped[int] = mapped_column(BigInteger, default=0)
    progress_total: Mapped[int | None] = mapped_column(BigInteger)
    message: Mapped[dict[str, Any] | None] = mapped_column(Json)
    result: Mapped[Any] = mapped_column(Json, nullable=True)

    @property
    def said(self) -> Sentence | None:
        """What the job says of itself: what it does just now, or why it failed."""
        return Sentence(**self.message) if self.message else None

    @property
    def ended(self) -> bool:
        """Whether there is nothing more to wait for."""
        return self.state in {JobState.DONE, JobState.FAILED}

    @property
    def for_actor(self) -> Actor:
        """The actor who asked for the job, with the roles of that moment."""
        return Actor(self.actor["id"], self.actor["name"], frozenset(self.actor["roles"]))


def _rules(table: str) -> tuple[CheckConstraint | Index, ...]:
    return (
        CheckConstraint("state IN ('waiting', 'running', 'done', 'failed')", name="state_known"),
        CheckConstraint("state <> 'running' OR lease_until IS NOT NULL", name="running_has_lease"),
        CheckConstraint("state NOT IN ('done', 'failed') OR finished_at IS NOT NULL", name="ended_has_moment"),
        Index(f"ix_{table}_waiting", "state", "id"),
    )


class Job(JobRow):
    """A job of the house."""

    __tablename__ = "job"
    __table_args__ = _rules("job")


class UnionJob(JobRow):
    """A job of the tenant union."""

    __tablename__ = "union_job"
    __table_args__ = (*_rules("union_job"), {"schema": UNION_SCHEMA})


QUEUES: dict[Circle, type[JobRow]] = {Circle.HOUSE: Job, Circle.UNION: UnionJob}


@dataclass(frozen=True)
class Claim:
    """A job as its worker holds it. ``attempt`` is the fence: who holds an older one has lost the job."""

    circle: Circle
    job_id: int
    attempt: int
    kind: str
    payload: Any
    actor: Actor


JobFunction = Callable[[Any], Any]
"""What does a job: takes a `cltms.foundation.worker.Task`, gives what JSON can carry."""
Registry = Mapping[str, JobFunction]
Kinds = frozenset[str] | None
"""The kinds of job that a worker takes; None are all."""


def enqueue(act: Act, kind: str, payload: Any, *, key: str | None = None, due_at: datetime | None = None) -> JobRow:
    """Write a job inside the act; a worker begins it soon after the act is committed, and not before ``due_at``.

    It stands in the queue of the act's circle and is done in that circle. ``payload`` is what JSON can carry. With a
    ``key`` (idempotency) the same job is given again instead of a second one.
    """
    queue = QUEUES[act.circle]
    if key is not None and (known := act.session.scalars(select(queue).where(queue.key == key)).one_or_none()):
        return known
    actor = {"id": act.actor.id, "name": act.actor.name, "roles": sorted(act.actor.roles)}
    job = queue(
        kind=kind, payload=payload, key=key, actor_id=act.actor.id, actor=actor, state=JobState.WAITING.value,
        attempts=0, created_at=act.moment, due_at=due_at, progress_done=0,
    )  # fmt: skip
    act.session.add(job)
    act.session.flush()
    if act.database.bell:
        act.after_commit(act.database.bell)
    return job


def waits(session: Session, now: datetime, kinds: Kinds = None, circle: Circle = Circle.HOUSE) -> bool:
    """Whether there is a job to take in the queue of ``circle``, asked without taking a lock."""
    queue = QUEUES[circle]
    return session.scalars(select(queue.id).where(_free(queue, now, kinds)).limit(1)).first() is not None


def claim(
    session: Session, now: datetime, lease: timedelta, kinds: Kinds = None, circle: Circle = Circle.HOUSE
) -> Claim | None:
    """Take the oldest job that waits or whose worker gave no sign of life; None when there is none."""
    queue = QUEUES[circle]
    wanted = select(queue).where(_free(queue, now, kinds)).order_by(queue.id).limit(1)
    free = wanted.with_for_update(skip_locked=True)
    while job := session.scalars(free).first():
        if job.attempts < MOST_ATTEMPTS:
            job.attempts += 1
            job.state = JobState.RUNNING.value
            job.heartbeat_at, job.lease_until = now, now + lease
            return Claim(circle, job.id, job.attempts, job.kind, job.payload, job.for_actor)
        text = sentence("This was begun {count} times and cut off each time, so we stopped trying.", count=job.attempts)
        end(job, now, JobState.FAILED, said=text)
        session.flush()
    return None


def held(session: Session, claimed: Claim) -> JobRow | None:
    """Give the row of a claimed job for writing, or None when another worker has taken it over."""
    queue = QUEUES[claimed.circle]
    return session.scalars(
        select(queue)
        .where(queue.id == claimed.job_id, queue.attempts == claimed.attempt, queue.state == JobState.RUNNING.value)
        .with_for_update()
    ).one_or_none()


def end(job: JobRow, now: datetime, state: JobState, *, said: Sentence | None = None, result: Any = None) -> None:
    """Close a job: done with its result, or failed with a sentence."""
    job.state = state.value
    job.finished_at, job.heartbeat_at, job.lease_until = now, now, None
    job.message = asdict(said) if said else None
    job.result = result


def _free(queue: type[JobRow], now: datetime, kinds: Kinds) -> ColumnElement[bool]:
    lost = and_(queue.state == JobState.RUNNING.value, queue.lease_until < now)
    waiting = and_(queue.state == JobState.WAITING.value, or_(queue.due_at.is_(None), queue.due_at <= now))
    free = or_(waiting, lost)
    return free if kinds is None else and_(free, queue.kind.in_(kinds))
