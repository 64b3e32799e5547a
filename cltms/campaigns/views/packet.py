"""The packet of a campaign: what is written for it, making a draft, freezing a version, and the list of versions."""

from typing import Any

from flask import Response, send_file, url_for
from flask_babel import get_locale, lazy_gettext

from cltms.campaigns import authorising, queries
from cltms.campaigns.blueprint import bp
from cltms.campaigns.checklist.queries import items, what_is_missing
from cltms.campaigns.models import Campaign
from cltms.campaigns.packet import commands, leaving_out
from cltms.campaigns.packet import queries as packets
from cltms.campaigns.packet.forms import DraftForm, FreezeForm, LinesForm, WordsForm, lines_form_of, words_of
from cltms.campaigns.packet.held import held, missing_of
from cltms.campaigns.policy import POLICY
from cltms.campaigns.vocabulary import CampaignAction
from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import LATE, carried_out
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.jobs import Job
from cltms.foundation.kept_here import storage
from cltms.foundation.leaving import About, leaves
from cltms.foundation.pages import Answer, page, to
from cltms.parcels.finished import waiting

TELLS = lazy_gettext(
    "The ask and the official by name; each lot with what the roll says and its source; what was done there, with "
    "pictures and without names; who endorses it openly; plan, budget, timeline, promises, and the attached papers."
)


@bp.get("/<int:campaign_id>/packet")
@guarded(CampaignAction.SEE)
def packet(campaign_id: int) -> Answer:
    """Show what the packet lacks, what is written for it, and its versions."""
    with reading() as look:
        return _page(look, queries.campaign(look, campaign_id))


@bp.post("/<int:campaign_id>/packet/words")
@guarded(CampaignAction.KEEP)
def write_packet(campaign_id: int) -> Answer:
    """Write anew what stands in the packet."""
    form = WordsForm()
    with arriving() as act:
        found = queries.campaign(act, campaign_id)
        if carried_out(act, form, lambda: commands.write(act, found, form.written, form.had), LATE):
            return arrived(act, to("campaigns.packet", campaign_id=campaign_id))
        return _page(act, found, words_form=form), 422


@bp.post("/<int:campaign_id>/packet/lines")
@guarded(CampaignAction.KEEP)
def leave_lines_out(campaign_id: int) -> Answer:
    """Say which lines are left out."""
    with arriving() as act:
        found = queries.campaign(act, campaign_id)
        form = LinesForm().offer(leaving_out.lines(act, found))
        if carried_out(act, form, lambda: leaving_out.leave_out(act, found, form.keys, form.had), LATE):
            return arrived(act, to("campaigns.packet", campaign_id=campaign_id, _anchor="lines"))
        return _page(act, found, lines_form=form), 422


@bp.post("/<int:campaign_id>/packet/draft")
@guarded(CampaignAction.SEE)
def draft_packet(campaign_id: int) -> Answer:
    """Ask for a draft."""
    form = DraftForm()
    with arriving() as act:
        found = queries.campaign(act, campaign_id)
        if (job_id := _ordered(act, found, form)) is not None:
            return arrived(act, to("campaigns.packet_work", job_id=job_id))
        return _page(act, found, draft_form=form), 422


@bp.get("/<int:campaign_id>/packet/freeze")
@guarded(CampaignAction.KEEP)
def ask_freeze(campaign_id: int) -> Answer:
    """Ask in which language, on which paper, and why although something is missing."""
    with reading() as look:
        return _freeze_page(look, queries.campaign(look, campaign_id), FreezeForm(formdata=None, lang=_language()))


@bp.post("/<int:campaign_id>/packet/freeze")
@guarded(CampaignAction.KEEP)
def freeze_packet(campaign_id: int) -> Answer:
    """Ask for the version that is handed over."""
    form = FreezeForm()
    with arriving() as act:
        found = queries.campaign(act, campaign_id)
        if (job_id := _ordered(act, found, form)) is not None:
            return arrived(act, to("campaigns.packet_work", job_id=job_id))
        return _freeze_page(act, found, form), 422


@bp.get("/packet/work/<int:job_id>")
@guarded(CampaignAction.SEE)
def packet_work(job_id: int) -> Answer:
    """Show how far a packet is, and what came of it."""
    with reading() as look:
        job = _mine(look, job_id)
        found = queries.campaign(look, job.payload["campaign_id"])
        waits = waiting(house().settings, job.result) is not None
        return page("campaigns/packet_work.html", job=job, found=found, waits=waits)


@bp.get("/packet/work/<int:job_id>/progress")
@guarded(CampaignAction.SEE)
def packet_progress(job_id: int) -> Answer:
    """Give only the bar, for the script that keeps it moving; at the end, the word to show the whole page."""
    with reading() as look:
        job = _mine(look, job_id)
        if job.ended:
            return Response(headers={"HX-Redirect": url_for("campaigns.packet_work", job_id=job_id)})
        return page("campaigns/packet_progress.html", job=job)


@bp.get("/packet/work/<int:job_id>/file")
@guarded(CampaignAction.SEE)
@leaves(TELLS, about=About.PEOPLE)
def packet_draft_file(job_id: int) -> Response:
    """Hand over a draft."""
    with reading() as look:
        job = _mine(look, job_id)
        queries.campaign(look, job.payload["campaign_id"])  # who is no longer in the team reads no draft of theirs
        path = waiting(house().settings, job.result)
        if path is None:
            raise NotThere
        return send_file(path, as_attachment=True, download_name=job.result["name"])


@bp.get("/packet/versions/<int:version_id>")
@guarded(CampaignAction.SEE)
@leaves(TELLS, about=About.PEOPLE)
def packet_version(version_id: int) -> Response:
    """Hand over a version as it was."""
    with reading() as look:
        found = packets.version(look, version_id)
    name = f"packet-{found.campaign_id}-version-{found.number}.pdf"
    return send_file(storage().path(found.file), as_attachment=True, download_name=name)


def _ordered(act: Act, found: Campaign, form: DraftForm) -> int | None:
    """Give the number of the work that a form asks for; None while it is not right yet."""
    jobs: list[int] = []

    def order() -> None:
        jobs.append(commands.order(act, found, form.order(found.id, act.house_day.isoformat())).id)

    return jobs[0] if carried_out(act, form, order, LATE) else None


def _language() -> str:
    return str(get_locale())[:2]


def _mine(look: Reading, job_id: int) -> Job:
    job = commands.job_of(look, job_id)
    if job is None:
        raise NotThere
    return job


def _page(look: Reading, found: Campaign, **sent: Any) -> str:
    keeps, cited = POLICY.may(look.actor, CampaignAction.KEEP), authorising.named(look, found)
    lines, row = leaving_out.lines(look, found), packets.words(look, found)
    forms = {
        "lines_form": lines_form_of(lines), "words_form": WordsForm(formdata=None, data=words_of(row)),
        "draft_form": DraftForm(formdata=None, lang=_language()), **sent,
    }  # fmt: skip
    for name in ("lines_form", "words_form"):
        forms[name].showing(packets.version_of(row))
    return page(
        "campaigns/packet.html", found=found, keeps=keeps, citation=cited,
        missing=what_is_missing(items(look, found), held(look, found)),
        versions=packets.versions(look, found), count_left_out=lines.count_left_out,
        outdated=authorising.titles(authorising.outdated(look, found, cited)) if cited else "", **forms,
    )  # fmt: skip


def _freeze_page(look: Reading, found: Campaign, form: FreezeForm) -> str:
    return page(
        "campaigns/packet_freeze.html", found=found, form=form, missing_count=missing_of(look, found),
        missing=what_is_missing(items(look, found), held(look, found)),
    )  # fmt: skip
