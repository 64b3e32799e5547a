"""What was saved: the list of it, the page of each, and what its owner does there."""

from flask import flash, url_for
from flask_babel import gettext as _

from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, page, to
from cltms.parcels import queries as roll
from cltms.parcels.describing import described
from cltms.parcels.problems import NotUnderstood
from cltms.parcels.saved import commands, queries
from cltms.parcels.saved.forms import SaveForm
from cltms.parcels.saved.models import Saved
from cltms.parcels.saved.vocabulary import SavedAction, SavedKind
from cltms.parcels.views.blueprint import bp, language
from cltms.parcels.views.lots import query
from cltms.parcels.views.saved_selection import selection_page
from cltms.parcels.views.saving import may_be_written_to


@bp.get("/saved/")
@guarded(SavedAction.LIST)
def saved_home() -> Answer:
    """List the reader's own views and selections, and those that others opened to everybody."""
    with reading() as look:
        mine, of_others = queries.listed(look)
        return page("parcels/saved_home.html", mine=mine, of_others=of_others)


@bp.get("/saved/<address>")
@guarded(SavedAction.SEE)
def saved_one(address: str) -> Answer:
    """Show a view with what can be done with it, or a selection with its lots."""
    with reading() as look:
        saved = queries.named(look, address)
        return selection_page(look, saved) if saved.kind == SavedKind.SELECTION else _view_page(look, saved)


def _view_page(look: Reading, saved: Saved) -> str:
    try:
        wanted = queries.wanted_of(saved)
    except NotUnderstood:
        return page("parcels/saved_view.html", saved=saved, understood=False)
    place = saved.jurisdiction
    pairs = queries.pairs_of(saved)
    return page(
        "parcels/saved_view.html", saved=saved, understood=True,
        shows=described(wanted, language()), total=roll.count(look.session, place, wanted),
        as_list=f"{url_for('parcels.lots', slug=place.slug)}?{query(pairs)}",
        may_be_written_to=may_be_written_to(look),
    )  # fmt: skip


@bp.get("/saved/<address>/change")
@guarded(SavedAction.CHANGE)
def change_saved(address: str) -> Answer:
    """Ask for another name, another note, or others who may open it."""
    with reading() as look:
        saved = queries.of_owner(look, address)
        form = SaveForm(formdata=None, name=saved.name, note=saved.note, sharing=saved.sharing)
        return page("parcels/saved_change.html", saved=saved, form=form)


@bp.post("/saved/<address>/change")
@guarded(SavedAction.CHANGE)
def keep_change(address: str) -> Answer:
    """Change name, note and sharing."""
    form = SaveForm()
    with arriving() as act:
        saved = queries.of_owner(act, address)

        def change() -> None:
            commands.rename(act, saved, form.label.name, form.label.note)
            commands.share(act, saved, form.label.sharing)

        if carried_out(act, form, change):
            return arrived(act, to("parcels.saved_one", address=saved.address))
        return page("parcels/saved_change.html", saved=saved, form=form), 422


@bp.post("/saved/<address>/stop")
@guarded(SavedAction.STOP)
def stop_sharing(address: str) -> Answer:
    """Close what was open to others."""
    with acting() as act:
        saved = queries.named(act, address)
        commands.stop_sharing(act, saved)
        flash(_("Nobody else can open it any more. Links that were sent lead nowhere."))
        mine, address = saved.account_id == act.actor.id, saved.address
    return to("parcels.saved_one", address=address) if mine else to("parcels.saved_home")


@bp.post("/saved/<address>/delete")
@guarded(SavedAction.CHANGE)
def delete_saved(address: str) -> Answer:
    """Delete a view or a selection."""
    with acting() as act:
        commands.delete(act, queries.of_owner(act, address))
    flash(_("It is deleted. The lots are where they were."))
    return to("parcels.saved_home")


@bp.post("/saved/<address>/letters")
@guarded(SavedAction.CHANGE)
def begin_letters(address: str) -> Answer:
    """Write to the owner when a new roll changes something in a view."""
    with acting() as act:
        commands.ask_for_letters(act, queries.of_owner(act, address), language())
    flash(_("You get a letter when a new roll changes something in it."))
    return to("parcels.saved_one", address=address)


@bp.post("/saved/<address>/letters/end")
@guarded(SavedAction.CHANGE)
def end_letters(address: str) -> Answer:
    """Write no more about a view."""
    with acting() as act:
        commands.end_letters(act, queries.of_owner(act, address))
    flash(_("You get no more letters about it."))
    return to("parcels.saved_one", address=address)
