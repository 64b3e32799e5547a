"""Pages of assemblages that are kept: those of a place, keeping one, one with its lots, and what is changed on it."""

from collections.abc import Callable
from typing import Any

from flask import flash, render_template, request
from flask_babel import gettext as _

from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import LATE, carried_out
from cltms.foundation.forms import Form
from cltms.foundation.guard import guarded
from cltms.foundation.kept_here import storage
from cltms.foundation.many_forms import named_apart
from cltms.foundation.pages import Answer, page, to
from cltms.foundation.panels import panels_on
from cltms.parcels import editions
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.vacant_lots.assemblages import keeping, kept, whole
from cltms.vacant_lots.assemblages.forms import AddLotsForm, KeepForm, LetGoForm, RenameForm
from cltms.vacant_lots.assemblages.models import KeptAssemblage
from cltms.vacant_lots.assemblages.policy import POLICY
from cltms.vacant_lots.assemblages.telling import holder
from cltms.vacant_lots.assemblages.vocabulary import AssemblageAction
from cltms.vacant_lots.blueprint import bp, page_asked, place_named
from cltms.vacant_lots.lots_field import lots_written
from cltms.vacant_lots.views.begun_with import begun_with, picked_offer
from cltms.vacant_lots.views.words import shared_words

ASSEMBLAGE_PAGE = "vacant_lots.assemblage"
"""The page of an assemblage, on which upper rooms show what can be done with it; they get it as it is today."""


@bp.get("/<slug>/assemblages")
@guarded(AssemblageAction.SEE)
def assemblages(slug: str) -> Answer:
    """List those of a place."""
    with reading() as look:
        place, number = place_named(look, slug), page_asked()
        found = kept.in_place(look, place, page=number)
        rows = [kept.today(look, row) for row in found[: kept.PAGE_ROWS]]
        return page(
            "vacant_lots/assemblages.html", place=place, rows=[(each, whole.piece_in_short(each)) for each in rows],
            more=len(found) > kept.PAGE_ROWS, page_number=number, holder=holder,
        )  # fmt: skip


@bp.get("/<slug>/assemblages/keep")
@guarded(AssemblageAction.KEEP)
def ask_assemblage(slug: str) -> Answer:
    """Ask for a name and for the lots: those of the address, or the picked ones, where it says so."""
    with reading() as look:
        place = place_named(look, slug)
        form = KeepForm(formdata=None)
        form.lots.data = "\n".join(begun_with(look, place))
        return page("vacant_lots/assemblage_form.html", place=place, form=form, begun=picked_offer(look, place))


@bp.post("/<slug>/assemblages/keep")
@guarded(AssemblageAction.KEEP)
def keep_assemblage(slug: str) -> Answer:
    """Keep it; the same form keeps it once."""
    form = KeepForm()
    with arriving() as act:
        place = place_named(act, slug)
        made: list[KeptAssemblage] = []

        def change() -> None:
            lots = lots_written(act.session, place, form.lots.data)
            made.append(keeping.keep(act, place, form.name.data or "", lots))

        if carried_out(act, form, change):
            return arrived(act, to("vacant_lots.assemblage", assemblage_id=made[0].id))
        return page("vacant_lots/assemblage_form.html", place=place, form=form), 422


@bp.get("/assemblages/<int:assemblage_id>")
@guarded(AssemblageAction.SEE)
def assemblage(assemblage_id: int) -> Answer:
    """Show it with its lots, what they are together, and what was noted of them."""
    with reading() as look:
        return _page(look, kept.assemblage(look, assemblage_id))


@bp.post("/assemblages/<int:assemblage_id>/name")
@guarded(AssemblageAction.KEEP)
def rename_assemblage(assemblage_id: int) -> Answer:
    """Give it another name."""
    form = RenameForm()
    return _changed(assemblage_id, "rename_form", form, lambda act, row: keeping.rename(act, row, form.name.data or ""))


@bp.post("/assemblages/<int:assemblage_id>/lots")
@guarded(AssemblageAction.KEEP)
def add_to_assemblage(assemblage_id: int) -> Answer:
    """Let more lots come in."""
    form = AddLotsForm()
    return _changed(
        assemblage_id, "add_form", form,
        lambda act, row: keeping.add(act, row, lots_written(act.session, row.jurisdiction, form.lots.data)),
    )  # fmt: skip


@bp.post("/assemblages/<int:assemblage_id>/let-go")
@guarded(AssemblageAction.KEEP)
def let_assemblage_go(assemblage_id: int) -> Answer:
    """Let it be an assemblage no more."""
    form = LetGoForm()
    return _changed(assemblage_id, "go_form", form, lambda act, row: keeping.let_go(act, row, form.why.data or ""))


@bp.post("/assemblages/<int:assemblage_id>/take-out")
@guarded(AssemblageAction.KEEP)
def take_out_of_assemblage(assemblage_id: int) -> Answer:
    """Take a lot out."""
    with acting() as act:
        row = kept.assemblage(act, assemblage_id)
        keeping.take_out(act, row, kept.member(row, request.form.get("key", "")))
    flash(_("It is out. What was noted of the lot stays with the lot."))
    return to("vacant_lots.assemblage", assemblage_id=assemblage_id)


@bp.post("/assemblages/<int:assemblage_id>/confirm")
@guarded(AssemblageAction.KEEP)
def confirm_assemblage(assemblage_id: int) -> Answer:
    """Say that it stands as it is, whoever holds its lots by now."""
    with acting() as act:
        keeping.confirm(act, kept.assemblage(act, assemblage_id))
    return to("vacant_lots.assemblage", assemblage_id=assemblage_id)


def panel(look: Reading, parcel: Parcel) -> str:
    """Say on the lot's own page which assemblages it is part of."""
    if not POLICY.opens(look.actor, AssemblageAction.SEE):
        return ""
    place = look.session.get_one(Jurisdiction, parcel.jurisdiction_id)
    rows = kept.of_lot(look, place, parcel.parcel_key)
    if not rows:
        return ""
    return render_template("vacant_lots/assemblage_panel.html", **shared_words(), rows=rows, place=place)


def _changed(
    assemblage_id: int, named: str, form: Form, change: Callable[[Act, KeptAssemblage], None]
) -> Answer:  # fmt: skip
    """Carry a form of its page out, or show the page with what is wrong in it."""
    with arriving() as act:
        row = kept.assemblage(act, assemblage_id)
        if carried_out(act, form, lambda: change(act, row), LATE):
            return arrived(act, to("vacant_lots.assemblage", assemblage_id=assemblage_id))
        return _page(act, row, **{named: form}), 422


def _page(look: Reading | Act, row: KeptAssemblage, **sent: Any) -> str:
    place, today = row.jurisdiction, kept.today(look, row)
    forms = {"rename_form": RenameForm, "add_form": AddLotsForm, "go_form": LetGoForm}
    shown = {name: named_apart(sent.get(name) or kind(formdata=None), name) for name, kind in forms.items()}
    if "rename_form" not in sent:
        shown["rename_form"]["name"].data = row.name
    return page(
        "vacant_lots/assemblage.html", found=row, place=place, today=today, piece=whole.piece(look, storage(), today),
        carried=whole.carried(look, today), holder=holder, edition=editions.edition(look.session, place),
        panels=[] if row.let_go_at else panels_on(look, ASSEMBLAGE_PAGE, today), **shown,
    )  # fmt: skip
