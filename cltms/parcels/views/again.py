"""Judging the roll anew after something beside it changed, and telling that it is still to come."""

from sqlalchemy import select

from cltms.foundation.act import Act, Reading
from cltms.foundation.jobs import Job, JobRow, JobState, enqueue
from cltms.parcels.models import Jurisdiction

KIND = "parcels.rejudge"


def judge_again(act: Act, jurisdiction: Jurisdiction) -> JobRow:
    """Have the roll judged anew; work of the same reader that has not begun yet is enough for both."""
    for job in _open(act, jurisdiction, JobState.WAITING):
        if job.actor_id == act.actor.id:
            return job
    return enqueue(act, KIND, {"jurisdiction_id": jurisdiction.id})


def is_to_be_judged(look: Reading, jurisdiction: Jurisdiction) -> bool:
    """Whether the verdicts that are shown will be looked at again in a moment."""
    return bool(_open(look, jurisdiction, JobState.WAITING, JobState.RUNNING))


def _open(look: Reading, jurisdiction: Jurisdiction, *states: JobState) -> list[Job]:
    jobs = look.session.scalars(select(Job).where(Job.kind == KIND, Job.state.in_(states)))
    return [job for job in jobs if job.payload["jurisdiction_id"] == jurisdiction.id]
