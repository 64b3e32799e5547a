"""Signs of life of the workers, so that the house can say whether somebody does the jobs."""

from datetime import datetime, timedelta

from sqlalchemy import String, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from cltms.foundation.columns import Moment
from cltms.foundation.database import Base, Database

BEAT_EVERY = timedelta(seconds=20)
SILENT_AFTER = timedelta(minutes=2)
"""A lane without a sign of life for so long has no worker; an import does not silence the lane of quick jobs."""


class WorkerBeat(Base):
    """When a worker of this lane was last seen alive, on whichever machine."""

    __tablename__ = "worker_beat"

    lane: Mapped[str] = mapped_column(String(20), primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)


def beat(database: Database, lane: str, now: datetime) -> None:
    """Give a sign of life, unless another worker of the lane has just given one."""
    with database.read() as session:
        last = session.get(WorkerBeat, lane)
    if last is not None and now - BEAT_EVERY < last.at <= now:
        return
    with database.write() as session:
        session.merge(WorkerBeat(lane=lane, at=now))


def somebody_works(session: Session, now: datetime) -> bool:
    """Whether a worker was seen lately."""
    last = session.scalars(select(func.max(WorkerBeat.at))).one()
    return last is not None and now - last < SILENT_AFTER
