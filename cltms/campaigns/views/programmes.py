"""Pages of programmes: the list of a place with records to take over, writing one down, changing and ending it."""

from flask import flash, request
from flask_babel import gettext as _

from cltms.campaigns.blueprint import bp, place_named
from cltms.campaigns.checklist import programmes as commands
from cltms.campaigns.checklist.forms import ProgrammeForm, filled_with, guide_of
from cltms.campaigns.checklist.shipped import record, shipped
from cltms.campaigns.programme_models import Programme
from cltms.campaigns.vocabulary import CampaignAction
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, page, to


@bp.get("/programmes/<slug>")
@guarded(CampaignAction.KEEP)
def programmes(slug: str) -> Answer:
    """List the programmes of a place, and the records that come with the program."""
    with reading() as look:
        place = place_named(look, slug)
        rows = commands.programmes(look, place)
        taken = {each.shipped for each in rows}
        left = [each for each in shipped() if each.name not in taken]
        return page("campaigns/programmes.html", place=place, rows=rows, shipped=left)


@bp.get("/programmes/<slug>/add")
@guarded(CampaignAction.KEEP)
def ask_programme(slug: str) -> Answer:
    """Ask what a programme wants; filled with a record that comes with the program, when the address names one."""
    with reading() as look:
        given = record(request.args.get("shipped", ""))
        form = ProgrammeForm(formdata=None, data=filled_with(given.guide) if given else None)
        return page("campaigns/programme_form.html", place=place_named(look, slug), form=form, given=given)


@bp.post("/programmes/<slug>/add")
@guarded(CampaignAction.KEEP)
def add_programme(slug: str) -> Answer:
    """Write a programme down."""
    form, given = ProgrammeForm(), record(request.args.get("shipped", ""))
    with arriving() as act:
        place = place_named(act, slug)
        added: list[Programme] = []
        guide_from = given.name if given else None
        if carried_out(act, form, lambda: added.append(commands.add(act, place, form.guide(guide_from)))):
            return arrived(act, to("campaigns.programme", programme_id=added[0].id))
        return page("campaigns/programme_form.html", place=place, form=form, given=given), 422


@bp.get("/programme/<int:programme_id>")
@guarded(CampaignAction.KEEP)
def programme(programme_id: int) -> Answer:
    """Show what a programme wants, and where that stands."""
    with reading() as look:
        found = commands.programme(look, programme_id)
        form = ProgrammeForm(formdata=None, data=filled_with(guide_of(found)))
        return page("campaigns/programme.html", found=found, place=found.jurisdiction, form=form)


@bp.post("/programme/<int:programme_id>")
@guarded(CampaignAction.KEEP)
def change_programme(programme_id: int) -> Answer:
    """Put another row in its place."""
    form = ProgrammeForm()
    with arriving() as act:
        found = commands.programme(act, programme_id)
        added: list[Programme] = []
        if carried_out(act, form, lambda: added.append(commands.change(act, found, form.guide(found.shipped)))):
            return arrived(act, to("campaigns.programme", programme_id=added[0].id))
        return page("campaigns/programme.html", found=found, place=found.jurisdiction, form=form), 422


@bp.post("/programme/<int:programme_id>/end")
@guarded(CampaignAction.KEEP)
def end_programme(programme_id: int) -> Answer:
    """Say that it holds no more."""
    with acting() as act:
        found = commands.programme(act, programme_id)
        commands.end(act, found)
        slug = found.jurisdiction.slug
    flash(_("It holds no more. Campaigns under it keep what they gathered."))
    return to("campaigns.programmes", slug=slug)
