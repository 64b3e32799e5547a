"""Pages of officials: the list with whom to call, and one with what they said and promised."""

from typing import Any

from flask import flash
from flask_babel import gettext as _

from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, page, to
from cltms.vacant_lots.blueprint import bp, place_named
from cltms.vacant_lots.city import officials as commands
from cltms.vacant_lots.city import queries, whom
from cltms.vacant_lots.city.forms import BodyForm, OfficialForm
from cltms.vacant_lots.city.models import Official
from cltms.vacant_lots.city.queries import Show
from cltms.vacant_lots.city.rules import score
from cltms.vacant_lots.city.vocabulary import CityAction


@bp.get("/<slug>/officials")
@guarded(CityAction.SEE)
def officials(slug: str) -> Answer:
    """List officials, and whom to call about lots of which body."""
    with reading() as look:
        place = place_named(look, slug)
        return page(
            "vacant_lots/officials.html", place=place, rows=queries.officials(look, place, left=True),
            to_call=whom.whom_to_call_in(look, place),
        )  # fmt: skip


@bp.get("/<slug>/officials/add")
@guarded(CityAction.KEEP)
def ask_official(slug: str) -> Answer:
    """Ask who it is."""
    with reading() as look:
        return page(
            "vacant_lots/official_form.html", place=place_named(look, slug), form=OfficialForm(formdata=None)
        )  # fmt: skip


@bp.post("/<slug>/officials/add")
@guarded(CityAction.KEEP)
def add_official(slug: str) -> Answer:
    """Write an official down."""
    form = OfficialForm()
    with arriving() as act:
        place = place_named(act, slug)
        added: list[Official] = []
        if carried_out(act, form, lambda: added.append(commands.add(act, place, form.about))):
            return arrived(act, to("vacant_lots.official", official_id=added[0].id))
        return page("vacant_lots/official_form.html", place=place, form=form), 422


@bp.get("/officials/<int:official_id>")
@guarded(CityAction.SEE)
def official(official_id: int) -> Answer:
    """Show an official: how the office is reached, what they said, and what became of their promises."""
    with reading() as look:
        return _official_page(look, queries.official(look, official_id))


@bp.post("/officials/<int:official_id>")
@guarded(CityAction.KEEP)
def change_official(official_id: int) -> Answer:
    """Change what is known."""
    form = OfficialForm()
    with arriving() as act:
        found = queries.official(act, official_id)
        if carried_out(act, form, lambda: commands.change(act, found, form.about)):
            return arrived(act, to("vacant_lots.official", official_id=official_id))
        return _official_page(act, found, form=form), 422


@bp.post("/officials/<int:official_id>/call")
@guarded(CityAction.KEEP)
def call_about_body(official_id: int) -> Answer:
    """Say about lots of which body they are called."""
    with arriving() as act:
        found = queries.official(act, official_id)
        form = BodyForm()
        form.offer(whom.owner_names(act, found.jurisdiction))
        if carried_out(act, form, lambda: commands.call_about_body(act, found, *form.chosen)):
            return arrived(act, to("vacant_lots.officials", slug=found.jurisdiction.slug))
        return _official_page(act, found, body_form=form), 422


@bp.post("/officials/<int:official_id>/end")
@guarded(CityAction.KEEP)
def end_official(official_id: int) -> Answer:
    """Say that they have left the office."""
    with acting() as act:
        commands.end(act, queries.official(act, official_id))
    flash(_("Nobody is told to call them any more. What they said and promised stays."))
    return to("vacant_lots.official", official_id=official_id)


@bp.post("/whom-to-call/<int:contact_id>/end")
@guarded(CityAction.KEEP)
def end_call(contact_id: int) -> Answer:
    """End an entry of whom to call."""
    with acting() as act:
        entry = whom.holder(act, contact_id)
        commands.end_call(act, entry)
        slug = queries.official(act, entry.official_id).jurisdiction.slug
    return to("vacant_lots.officials", slug=slug)


def _official_page(look: Reading, found: Official, **sent: Any) -> str:
    place = found.jurisdiction
    body_form = sent.get("body_form") or BodyForm(formdata=None)
    if "body_form" not in sent:
        body_form.offer(whom.owner_names(look, place))
    made = queries.promises(look, place, Show.ALL, official_id=found.id)
    return page(
        "vacant_lots/official.html", found=found, place=place, today=look.house_day, promises=made[: queries.PAGE_ROWS],
        score=score(queries.made_by(look, found), look.house_day),
        said=queries.conversations(look, place, official_id=found.id)[: queries.PAGE_ROWS],
        form=sent.get("form") or OfficialForm.of(found), body_form=body_form,
    )  # fmt: skip
