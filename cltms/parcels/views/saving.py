"""Keeping what is on the page: a view from list or map, or the lots that somebody picked."""

from flask import flash, request, url_for
from flask_babel import gettext as _
from werkzeug.utils import redirect

from cltms.accounts.models import Account
from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, page, to
from cltms.parcels import queries as roll
from cltms.parcels.describing import described
from cltms.parcels.filters import ParcelFilter, as_pairs, filter_from_pairs
from cltms.parcels.models import Jurisdiction
from cltms.parcels.saved import commands
from cltms.parcels.saved.commands import View
from cltms.parcels.saved.forms import SaveForm, SaveViewForm
from cltms.parcels.saved.models import Saved
from cltms.parcels.saved.vocabulary import SavedAction, Shown
from cltms.parcels.selection import picked_lots
from cltms.parcels.views.blueprint import bp, language, place_named
from cltms.parcels.views.lots import filter_arguments, query

OF_THE_VIEW = frozenset({"shown", "at"})
"""What an address says of a view beside the filter: list or map, and where the map stands."""


@bp.get("/lots/<slug>/save")
@guarded(SavedAction.SAVE)
def save_view(slug: str) -> Answer:
    """Ask how a view is to be called, and who may open it."""
    with reading() as look:
        return _view_page(look, place_named(look, slug), SaveViewForm(formdata=None))


@bp.post("/lots/<slug>/save")
@guarded(SavedAction.SAVE)
def keep_view(slug: str) -> Answer:
    """Keep the view that the address says."""
    form = SaveViewForm()
    with arriving() as act:
        jurisdiction = place_named(act, slug)
        kept: list[Saved] = []
        if carried_out(act, form, lambda: kept.append(_keep_view(act, jurisdiction, form))):
            flash(_("It is saved."))
            return arrived(act, to("parcels.saved_one", address=kept[0].address))
        return _view_page(act, jurisdiction, form), 422


def _keep_view(act: Act, jurisdiction: Jurisdiction, form: SaveViewForm) -> Saved:
    shown = Shown.MAP if request.args.get("shown") == Shown.MAP else Shown.LIST
    saved = commands.save_view(act, jurisdiction, form.label, View(_wanted(), shown, request.args.get("at")))
    if form.letters.data:
        commands.ask_for_letters(act, saved, language())
    return saved


def _wanted() -> ParcelFilter:
    return filter_from_pairs((key, value) for key, value in filter_arguments() if key not in OF_THE_VIEW)


def _view_page(look: Reading, jurisdiction: Jurisdiction, form: SaveViewForm) -> str:
    wanted = _wanted()
    beside = [(key, value) for key, value in request.args.items() if key in OF_THE_VIEW]
    pairs = as_pairs(wanted)
    back = "parcels.county_map" if request.args.get("shown") == Shown.MAP else "parcels.lots"
    if not may_be_written_to(look):
        del form.letters
    return page(
        "parcels/save.html", form=form, title=_("Save this view"), jurisdiction=jurisdiction,
        action=f"{url_for('parcels.keep_view', slug=jurisdiction.slug)}?{query([*pairs, *beside])}",
        shows=described(wanted, language()) or _("All lots"), total=roll.count(look.session, jurisdiction, wanted),
        back=(f"{url_for(back, slug=jurisdiction.slug)}?{query(pairs)}", jurisdiction.name),
    )  # fmt: skip


def may_be_written_to(look: Reading) -> bool:
    """Whether the reader's account has an address for letters."""
    account = None if look.actor.id is None else look.session.get(Account, look.actor.id)
    return account is not None and bool(account.email)


@bp.get("/selection/<slug>/save")
@guarded(SavedAction.SAVE)
def save_selection(slug: str) -> Answer:
    """Ask how the picked lots are to be called, and who may open them."""
    with reading() as look:
        jurisdiction = place_named(look, slug)
        if not picked_lots(look, jurisdiction):
            return redirect(url_for("parcels.show_selection", slug=slug), 303)
        return _selection_page(look, jurisdiction, SaveForm(formdata=None))


@bp.post("/selection/<slug>/save")
@guarded(SavedAction.SAVE)
def keep_selection(slug: str) -> Answer:
    """Keep the picked lots in their order."""
    form = SaveForm()
    with arriving() as act:
        jurisdiction = place_named(act, slug)
        keys = [lot.key for lot in picked_lots(act, jurisdiction)]
        kept: list[Saved] = []
        if carried_out(act, form, lambda: kept.append(commands.save_selection(act, jurisdiction, form.label, keys))):
            flash(_("It is saved."))
            return arrived(act, to("parcels.saved_one", address=kept[0].address))
        return _selection_page(act, jurisdiction, form), 422


def _selection_page(look: Reading, jurisdiction: Jurisdiction, form: SaveForm) -> str:
    return page(
        "parcels/save.html", form=form, title=_("Save this selection"), jurisdiction=jurisdiction,
        action=url_for("parcels.keep_selection", slug=jurisdiction.slug), shows="",
        total=len(picked_lots(look, jurisdiction)),
        back=(url_for("parcels.show_selection", slug=jurisdiction.slug), _("My selection")),
    )  # fmt: skip
