"""The selection: lots picked in an order, their numbered map, and their dossier."""

from dataclasses import asdict

from flask import Response, request, url_for
from flask_babel import gettext as _
from werkzeug.utils import redirect

from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.jobs import enqueue
from cltms.foundation.kept_here import storage
from cltms.foundation.leaving import leaves
from cltms.foundation.pages import Answer, local_address, page, to
from cltms.foundation.panels import panels_on
from cltms.parcels import commands, editions, figures, queries, telling
from cltms.parcels.filters import ParcelFilter, as_pairs
from cltms.parcels.models import Jurisdiction
from cltms.parcels.paper_forms import DossierForm
from cltms.parcels.papers import DossierOrder
from cltms.parcels.policy import ParcelAction
from cltms.parcels.selection import selection
from cltms.parcels.views.blueprint import bp, language, place_named
from maps.figure.lettering import for_screens

SELECTION_PAGE = "parcels.selection"
"""The page of the selection, on which upper rooms may show panels about its place."""


@bp.get("/selection")
@guarded(ParcelAction.SEE)
def selection_home() -> Answer:
    """Go to the selection of the first place that has a roll."""
    with reading() as look:
        places = [place for place in queries.jurisdictions(look.session) if place.live_edition]
    return to("parcels.show_selection", slug=places[0].slug) if places else to("parcels.home")


@bp.get("/selection/<slug>")
@guarded(ParcelAction.SEE)
def show_selection(slug: str) -> Answer:
    """Show the picked lots with their numbers."""
    with reading() as look:
        jurisdiction = place_named(look, slug)
        form = DossierForm(
            formdata=None, title=_("Vacant public lots in %(place)s", place=jurisdiction.name), lang=language(),
            ask=_("We ask that these lots be put to use for the people who live around them."),
            prepared_by=look.actor.name,
        )  # fmt: skip
        return _page(look, jurisdiction, form)


def _page(look: Reading, jurisdiction: Jurisdiction, form: DossierForm) -> str:
    picked = selection(look, jurisdiction)
    return page(
        "parcels/selection.html", jurisdiction=jurisdiction, picked=picked, form=form,
        pairs=as_pairs(ParcelFilter(keys=tuple(row.parcel.parcel_key for row in picked))),
        edition=editions.edition(look.session, jurisdiction), panels=panels_on(look, SELECTION_PAGE, jurisdiction),
    )  # fmt: skip


@bp.get("/selection/<slug>/map.svg")
@guarded(ParcelAction.SEE)
@leaves(telling.DRAWING)
def selection_figure(slug: str) -> Answer:
    """The numbered map of the selection as a drawing."""
    with reading() as look:
        jurisdiction = place_named(look, slug)
        picked = selection(look, jurisdiction)
        on = figures.ground(look.session, storage(), jurisdiction, language())
        svg = (
            ""
            if on is None
            else figures.key(on, [row.parcel for row in picked], [str(row.number) for row in picked], figures.PAGE_MM)
        )
    if not svg:
        raise NotThere
    return Response(for_screens(svg), mimetype="image/svg+xml")


@bp.post("/selection/<slug>")
@guarded(ParcelAction.SEE)
def change_selection(slug: str) -> Answer:
    """Add lots, take some out, or begin anew; then back to where the reader was."""
    keys = request.form.getlist("key")
    with acting() as act:
        jurisdiction = place_named(act, slug)
        if request.form.get("do") == "add":
            commands.select_lots(act, jurisdiction, keys)
        elif request.form.get("do") == "remove":
            commands.unselect_lots(act, jurisdiction, keys)
        elif request.form.get("do") == "clear":
            commands.unselect_lots(act, jurisdiction)
    return redirect(local_address(request.form.get("next"), url_for("parcels.show_selection", slug=slug)), 303)


@bp.post("/selection/<slug>/dossier")
@guarded(ParcelAction.PRINT)
def order_dossier(slug: str) -> Answer:
    """Order the dossier of the selection; it is printed as work with progress."""
    form = DossierForm()
    with arriving() as act:
        jurisdiction = place_named(act, slug)
        picked = selection(act, jurisdiction)
        if picked and form.validate_on_submit():
            order = DossierOrder(
                keys=tuple(row.parcel.parcel_key for row in picked), title=form.title.data, ask=form.ask.data,
                prepared_by=form.prepared_by.data or "", paper=form.paper.data, lang=form.lang.data, made_on=act.today,
            )  # fmt: skip
            payload = {**asdict(order), "keys": list(order.keys), "made_on": act.today.isoformat()}
            job = enqueue(act, "parcels.dossier", {"jurisdiction_id": jurisdiction.id, "order": payload})
            return arrived(act, to("parcels.work", job_id=job.id))
        return _page(act, jurisdiction, form), 422
