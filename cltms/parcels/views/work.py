"""Long work as its asker sees it: how far it is, what came of it, and the finished file."""

from flask import Response, send_file, url_for

from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.jobs import Job
from cltms.foundation.leaving import leaves
from cltms.foundation.pages import Answer, page
from cltms.parcels import telling
from cltms.parcels.finished import waiting
from cltms.parcels.policy import ParcelAction
from cltms.parcels.views.blueprint import bp


def _mine(look: Reading, job_id: int) -> Job:
    """The job, if the reader asked for it; anybody else learns nothing."""
    job = look.session.get(Job, job_id)
    if job is None or job.actor_id != look.actor.id:
        raise NotThere
    return job


@bp.get("/work/<int:job_id>")
@guarded(ParcelAction.SEE)
def work(job_id: int) -> Answer:
    """Show how far a piece of work is, and its result when it is done."""
    with reading() as look:
        job = _mine(look, job_id)
        return page("parcels/work.html", job=job, waits=waiting(house().settings, job.result) is not None)


@bp.get("/work/<int:job_id>/progress")
@guarded(ParcelAction.SEE)
def work_progress(job_id: int) -> Answer:
    """Only the bar, for the script that keeps it moving; when the work is over, the word to show the whole page."""
    with reading() as look:
        job = _mine(look, job_id)
        if job.ended:
            return Response(headers={"HX-Redirect": url_for("parcels.work", job_id=job_id)})
        return page("parcels/work_progress.html", job=job)


@bp.get("/work/<int:job_id>/file")
@guarded(ParcelAction.SEE)
@leaves(telling.MADE_FILE)
def work_file(job_id: int) -> Answer:
    """Hand over the file that a piece of work has made."""
    with reading() as look:
        job = _mine(look, job_id)
        path = waiting(house().settings, job.result)
        if path is None:
            raise NotThere
        return send_file(path, as_attachment=True, download_name=job.result["name"])
