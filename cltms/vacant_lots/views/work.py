"""Long work of this room as its asker sees it: how far it is, what came of it, and the finished paper."""

from flask import Response, url_for
from flask_babel import lazy_gettext as _

from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.jobs import Job
from cltms.foundation.pages import Answer, page, to
from cltms.parcels.finished import waiting
from cltms.vacant_lots.assemblages import suggesting
from cltms.vacant_lots.assemblages.vocabulary import AssemblageAction
from cltms.vacant_lots.blueprint import bp
from cltms.vacant_lots.signs import printing
from cltms.vacant_lots.visits import cutting
from cltms.vacant_lots.walks import collecting

TITLES = {
    suggesting.KIND: _("Looking for assemblages"),
    collecting.KIND: _("Printing the walking list"),
    printing.KIND: _("Printing the signs"),
    cutting.KIND: _("Cutting the lots into walks"),
}
FILES = {
    collecting.KIND: ("vacant_lots.work_file", _("Download the walking list")),
    printing.KIND: ("vacant_lots.signs_file", _("Download the signs")),
}
"""Where the paper of a piece of work is handed over, and what leads there."""


def mine(look: Reading, job_id: int, *kinds: str) -> Job:
    """Give the work, if the reader asked for it and it is of this room; anybody else learns nothing."""
    job = look.session.get(Job, job_id)
    if job is None or job.actor_id != look.actor.id or job.kind not in (kinds or TITLES):
        raise NotThere
    return job


@bp.get("/work/<int:job_id>")
@guarded(AssemblageAction.SEE)
def work(job_id: int) -> Answer:
    """Show how far a piece of work is; when assemblages were found or turf was cut, lead there."""
    with reading() as look:
        job = mine(look, job_id)
        if job.kind == suggesting.KIND and job.state == "done":
            return to("vacant_lots.suggested", job_id=job_id)
        if job.kind == cutting.KIND and job.state == "done":
            return to("vacant_lots.turf", turf_id=job.result["turf_id"])
        waits = waiting(house().settings, job.result) is not None
        return page("vacant_lots/work.html", job=job, title=TITLES[job.kind], waits=waits, paper=FILES.get(job.kind))


@bp.get("/work/<int:job_id>/progress")
@guarded(AssemblageAction.SEE)
def work_progress(job_id: int) -> Answer:
    """Give only the bar, for the script that keeps it moving; at the end, the word to show the whole page."""
    with reading() as look:
        job = mine(look, job_id)
        if job.ended:
            return Response(headers={"HX-Redirect": url_for("vacant_lots.work", job_id=job_id)})
        return page("vacant_lots/work_progress.html", job=job)
