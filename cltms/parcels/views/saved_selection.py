"""A saved selection: its numbered lots as list and map, those that the roll has lost, and its papers."""

from dataclasses import asdict

from flask import Response, flash, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.jobs import enqueue
from cltms.foundation.kept_here import storage
from cltms.foundation.leaving import leaves
from cltms.foundation.pages import Answer, page, to
from cltms.parcels import commands as roll_commands
from cltms.parcels import editions, figures, telling
from cltms.parcels.filters import ParcelFilter, as_pairs
from cltms.parcels.map_sheets import MOST_NUMBERED
from cltms.parcels.models import Parcel
from cltms.parcels.paper_forms import DossierForm, MapSheetForm
from cltms.parcels.papers import DossierOrder
from cltms.parcels.policy import ParcelAction
from cltms.parcels.saved import queries
from cltms.parcels.saved.models import Saved
from cltms.parcels.saved.queries import NumberedLot
from cltms.parcels.saved.vocabulary import SavedAction, SavedKind
from cltms.parcels.views.blueprint import bp, language
from cltms.parcels.views.lots_map import collection, features_of
from cltms.parcels.views.map_sheet import ordered
from maps.figure.lettering import for_screens


def selection_page(look: Reading, saved: Saved, form: DossierForm | None = None) -> str:
    """The page of a saved selection."""
    from_now = form or DossierForm(
        formdata=None, title=saved.name, lang=language(), prepared_by=look.actor.name,
        ask=_("We ask that these lots be put to use for the people who live around them."),
    )  # fmt: skip
    lots = queries.lots_of(look.session, saved)
    return page(
        "parcels/saved_selection.html", saved=saved, lots=lots, there=there(lots), form=from_now,
        gone=[lot for lot in lots if lot.parcel is None], pairs=_pairs(lots),
        edition=editions.edition(look.session, saved.jurisdiction),
    )  # fmt: skip


def there(lots: list[NumberedLot]) -> list[tuple[int, Parcel]]:
    """The lots that the roll still has, with their numbers."""
    return [(lot.number, lot.parcel) for lot in lots if lot.parcel is not None]


def _pairs(lots: list[NumberedLot]) -> list[tuple[str, str]]:
    return as_pairs(ParcelFilter(keys=tuple(parcel.parcel_key for _number, parcel in there(lots))))


def _saved_lots(look: Reading, address: str) -> tuple[Saved, list[tuple[int, Parcel]]]:
    """A selection of an address with the lots that the roll still has; NotThere for anything else."""
    saved = queries.named(look, address, SavedKind.SELECTION)
    return saved, there(queries.lots_of(look.session, saved))


@bp.get("/saved/<address>/lots.geojson")
@guarded(SavedAction.SEE)
@leaves(telling.ON_THE_MAP)
def saved_geojson(address: str) -> Answer:
    """The lots of a selection with its numbers, over the parcels around them."""
    with reading() as look:
        saved, lots = _saved_lots(look, address)
        numbers = {parcel.parcel_key: number for number, parcel in lots}
        return collection(features_of(look, saved.jurisdiction, [parcel for _number, parcel in lots], numbers))


@bp.get("/saved/<address>/map.svg")
@guarded(SavedAction.SEE)
@leaves(telling.DRAWING)
def saved_figure(address: str) -> Answer:
    """The numbered map of a selection as a drawing."""
    with reading() as look:
        saved, lots = _saved_lots(look, address)
        on = figures.ground(look.session, storage(), saved.jurisdiction, language())
        labels = [str(number) for number, _parcel in lots]
        svg = "" if on is None else figures.key(on, [parcel for _number, parcel in lots], labels, figures.PAGE_MM)
    if not svg:
        raise NotThere
    return Response(for_screens(svg), mimetype="image/svg+xml")


@bp.post("/saved/<address>/pick")
@guarded(SavedAction.SEE)
def pick_saved(address: str) -> Answer:
    """Add the lots that the roll still has to the reader's own selection, in their order."""
    with acting() as act:
        saved, lots = _saved_lots(act, address)
        roll_commands.select_lots(act, saved.jurisdiction, [parcel.parcel_key for _number, parcel in lots])
        slug = saved.jurisdiction.slug
    flash(ngettext("%(num)s lot is picked.", "%(num)s lots are picked.", len(lots)))
    return to("parcels.show_selection", slug=slug)


@bp.post("/saved/<address>/dossier")
@guarded(ParcelAction.PRINT)
def order_saved_dossier(address: str) -> Answer:
    """Order the dossier of a selection, with its numbers."""
    form = DossierForm()
    with arriving() as act:
        saved, lots = _saved_lots(act, address)
        if not lots or not form.validate_on_submit():
            return selection_page(act, saved, form), 422
        order = DossierOrder(
            keys=tuple(parcel.parcel_key for _number, parcel in lots),
            numbers=tuple(number for number, _parcel in lots),
            title=form.title.data, ask=form.ask.data, prepared_by=form.prepared_by.data or "", paper=form.paper.data,
            lang=form.lang.data, made_on=act.today,
        )  # fmt: skip
        payload = {**asdict(order), "made_on": act.today.isoformat()}
        job = enqueue(act, "parcels.dossier", {"jurisdiction_id": saved.jurisdiction_id, "order": payload})
        return arrived(act, to("parcels.work", job_id=job.id))


@bp.get("/saved/<address>/map-sheet")
@guarded(ParcelAction.PRINT)
def saved_map_sheet(address: str) -> Answer:
    """Ask how the map of a selection is to be printed."""
    with reading() as look:
        saved, lots = _saved_lots(look, address)
        return _sheet_page(saved, len(lots), MapSheetForm(formdata=None, title=saved.name, lang=language()))


@bp.post("/saved/<address>/map-sheet")
@guarded(ParcelAction.PRINT)
def order_saved_map_sheet(address: str) -> Answer:
    """Order a map sheet or an atlas of a selection, with its numbers."""
    form = MapSheetForm()
    with arriving() as act:
        saved, lots = _saved_lots(act, address)
        if not lots or not form.validate_on_submit():
            return _sheet_page(saved, len(lots), form), 422
        keys = tuple((parcel.parcel_key, number) for number, parcel in lots)
        pairs = [("keys", key) for key, _number in keys]
        job = ordered(act, saved.jurisdiction, form, pairs, keys)
        return arrived(act, to("parcels.work", job_id=job.id))


def _sheet_page(saved: Saved, total: int, form: MapSheetForm) -> str:
    return page(
        "parcels/map_sheet.html", form=form, few=MOST_NUMBERED, total=total,
        action=url_for("parcels.order_saved_map_sheet", address=saved.address),
        back=(url_for("parcels.saved_one", address=saved.address), saved.name),
    )  # fmt: skip
