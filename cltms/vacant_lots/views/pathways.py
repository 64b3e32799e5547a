"""Pages of pathways: the list, writing one with a look at how many lots match, looking its source up, ending it."""

from collections.abc import Callable
from typing import Any

from flask import flash, request
from flask_babel import gettext as _

from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, page, to
from cltms.parcels import districts
from cltms.parcels.models import Jurisdiction
from cltms.vacant_lots.blueprint import bp, place_named
from cltms.vacant_lots.pathways import commands, queries
from cltms.vacant_lots.pathways.commands import Guide
from cltms.vacant_lots.pathways.forms import PathwayForm, VerifyForm
from cltms.vacant_lots.pathways.models import Pathway
from cltms.vacant_lots.pathways.shipped import record, shipped
from cltms.vacant_lots.pathways.vocabulary import PathwayAction

LOOK = "look"
"""What the button sends that only shows how many lots match."""


@bp.get("/<slug>/pathways")
@guarded(PathwayAction.SEE)
def pathways(slug: str) -> Answer:
    """List the pathways of a place, and those that came with the program."""
    with reading() as look:
        place = place_named(look, slug)
        held = queries.of_place(look, place)
        taken = {each.shipped for each in held}
        return page(
            "vacant_lots/pathways.html", place=place, rows=held, today=look.house_day,
            shipped=[each for each in shipped() if each.name not in taken],
        )  # fmt: skip


@bp.get("/<slug>/pathways/add")
@guarded(PathwayAction.KEEP)
def ask_pathway(slug: str) -> Answer:
    """Ask for a pathway; with what one says that came with the program, where the address names it."""
    known = record(request.args.get("shipped", ""))
    form = PathwayForm(formdata=None) if known is None else PathwayForm.of(known.guide)
    with reading() as look:
        return _form_page(look, place_named(look, slug), form, known=known)


@bp.post("/<slug>/pathways/add")
@guarded(PathwayAction.KEEP)
def add_pathway(slug: str) -> Answer:
    """Show how many lots match, or write it down."""
    known = record(request.args.get("shipped", ""))
    with arriving() as act:
        place = place_named(act, slug)

        def add(guide: Guide) -> Pathway:
            return commands.add(act, place, guide)

        return _written(act, place, add, known=known)


@bp.get("/pathways/<int:pathway_id>")
@guarded(PathwayAction.SEE)
def pathway(pathway_id: int) -> Answer:
    """Show a pathway, and how many lots match it now."""
    with reading() as look:
        return _pathway_page(
            look, queries.pathway(look, pathway_id), VerifyForm(formdata=None, verified_on=look.house_day)
        )


@bp.get("/pathways/<int:pathway_id>/change")
@guarded(PathwayAction.KEEP)
def ask_change(pathway_id: int) -> Answer:
    """Ask what is otherwise."""
    with reading() as look:
        found = queries.pathway(look, pathway_id)
        return _form_page(look, found.jurisdiction, PathwayForm.of(found), pathway=found)


@bp.post("/pathways/<int:pathway_id>/change")
@guarded(PathwayAction.KEEP)
def change_pathway(pathway_id: int) -> Answer:
    """Show how many lots match, or put the new one in place of the old."""
    with arriving() as act:
        found = queries.pathway(act, pathway_id)

        def change(guide: Guide) -> Pathway:
            return commands.change(act, found, guide)

        return _written(act, found.jurisdiction, change, pathway=found)


@bp.post("/pathways/<int:pathway_id>/verify")
@guarded(PathwayAction.KEEP)
def verify(pathway_id: int) -> Answer:
    """Note that somebody looked at the source."""
    form = VerifyForm()
    with arriving() as act:
        found = queries.pathway(act, pathway_id)
        if carried_out(act, form, lambda: commands.verify(act, found, form.verified_on.data)):
            return arrived(act, to("vacant_lots.pathway", pathway_id=pathway_id))
        return _pathway_page(act, found, form), 422


@bp.post("/pathways/<int:pathway_id>/end")
@guarded(PathwayAction.KEEP)
def end_pathway(pathway_id: int) -> Answer:
    """Say that it holds no more."""
    with acting() as act:
        found = queries.pathway(act, pathway_id)
        commands.end(act, found)
        slug = found.jurisdiction.slug
    flash(_("It is shown on no lot any more."))
    return to("vacant_lots.pathways", slug=slug)


def _written(act: Act, place: Jurisdiction, write: Callable[[Guide], Pathway], **about: Any) -> Answer:
    form = PathwayForm()
    form.offer(districts.names(act.session, place))
    was = about.get("pathway") or about.get("known")
    name = None if was is None else was.shipped if isinstance(was, Pathway) else was.name
    if request.form.get("do") == LOOK:
        looked = form.validate_on_submit()
        return _form_page(act, place, form, looked=looked, **about), 200 if looked else 422
    written: list[Pathway] = []
    if carried_out(act, form, lambda: written.append(write(form.guide(name)))):
        return arrived(act, to("vacant_lots.pathway", pathway_id=written[0].id))
    return _form_page(act, place, form, **about), 422


def _form_page(look: Reading, place: Jurisdiction, form: PathwayForm, *, looked: bool = False, **about: Any) -> str:
    form.offer(districts.names(look.session, place))
    preview = queries.preview(look, place, form.match) if looked else None
    return page("vacant_lots/pathway_form.html", place=place, form=form, preview=preview, look=LOOK, **about)


def _pathway_page(look: Reading, found: Pathway, form: VerifyForm) -> str:
    return page(
        "vacant_lots/pathway.html", found=found, place=found.jurisdiction, today=look.house_day, form=form,
        preview=queries.preview(look, found.jurisdiction, found.match), newer=queries.replaced_by(look, found),
    )  # fmt: skip
