"""Printing signs: of one lot at once, of many as work with progress."""

from flask import Response, request, send_file, url_for
from flask_babel import lazy_gettext

from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.i18n import say
from cltms.foundation.jobs import enqueue
from cltms.foundation.leaving import leaves
from cltms.foundation.pages import Answer, page, to
from cltms.foundation.progress import unseen
from cltms.foundation.storage import storage_in
from cltms.parcels import queries as roll
from cltms.parcels.finished import waiting
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.problems import NotUnderstood
from cltms.parcels.selection import picked_lots
from cltms.vacant_lots.blueprint import bp, language, place_named
from cltms.vacant_lots.city.vocabulary import CityAction
from cltms.vacant_lots.signs import printing
from cltms.vacant_lots.signs.addresses import not_open
from cltms.vacant_lots.signs.collecting import MOST_LOTS, lot_signs, refuse_too_many
from cltms.vacant_lots.signs.forms import SignForm
from cltms.vacant_lots.views.begun_with import picked_meant, picked_offer
from cltms.vacant_lots.views.work import mine
from reports import lot_sign
from reports.child import render_in_child

TELLS = lazy_gettext(
    "For each lot: identifier, address, a map, which public body holds it, the office to call, and how it can be had; "
    "who asks for it, if you write that. No private owner is named, and no official."
)


@bp.get("/<slug>/signs")
@guarded(CityAction.SEE)
def ask_signs(slug: str) -> Answer:
    """Ask how signs are to be printed, for the lots of the address, or the picked ones where it says so."""
    with reading() as look:
        place = place_named(look, slug)
        return _page(look, place, _lots(look, place), SignForm(formdata=None, speaks=f"both-{language()}"))


@bp.post("/<slug>/signs")
@guarded(CityAction.SEE)
def order_signs(slug: str) -> Answer:
    """Order signs for many lots; they are printed as work with progress."""
    form = SignForm()
    with arriving() as act:
        place = place_named(act, slug)
        lots = _lots(act, place)
        if not _ready(form, lots):
            return _page(act, place, lots, form), 422
        order = form.order(tuple(lot.parcel_key for lot in lots), site())
        job = enqueue(act, printing.KIND, printing.as_payload(place, order, act.house_day))
        return arrived(act, to("vacant_lots.work", job_id=job.id))


@bp.post("/<slug>/signs.pdf")
@guarded(CityAction.SEE)
@leaves(TELLS)
def print_sign(slug: str) -> Answer:
    """Print the sign of one lot and hand it over."""
    form = SignForm()
    with reading() as look:
        place = place_named(look, slug)
        lots = _lots(look, place)[:1]
        if not _ready(form, lots):
            return _page(look, place, lots, form), 422
        order = form.order((lots[0].parcel_key,), site())
        content = lot_signs(look, storage_in(house().settings.data_dir), place, order, unseen)
    return handed_over(render_in_child(lot_sign.sheet(content)), f"sign-{lots[0].parcel_id}")


@bp.get("/work/<int:job_id>/signs")
@guarded(CityAction.SEE)
@leaves(TELLS)
def signs_file(job_id: int) -> Response:
    """Hand over signs that were printed."""
    with reading() as look:
        job = mine(look, job_id, printing.KIND)
        path = waiting(house().settings, job.result)
        if path is None:
            raise NotThere
        return send_file(path, as_attachment=True, download_name=job.result["name"])


def site() -> str:
    """Give the address of the house, to which codes on paper lead."""
    return str(house().settings.where_readers_find_it)


def handed_over(pdf: bytes, name: str) -> Response:
    """Hand a paper over as a file of this name."""
    plain = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_.") else "-" for sign in name)
    headers = {"Content-Disposition": f"attachment; filename={plain}.pdf"}
    return Response(pdf, mimetype="application/pdf", headers=headers)


def _lots(look: Reading, place: Jurisdiction) -> list[Parcel]:
    """The lots of the address, or the picked ones where it says so, in their order."""
    keys = request.args.getlist("key")[: MOST_LOTS + 1]
    if not keys and picked_meant():
        keys = [lot.key for lot in picked_lots(look, place)]
    return list(roll.lots(look.session, place, keys))


def _ready(form: SignForm, lots: list[Parcel]) -> bool:
    if not form.validate_on_submit():
        return False
    try:
        refuse_too_many(len(lots))
    except NotUnderstood as error:
        form.form_errors.append(say(error.sentence))
        return False
    return True


def _page(look: Reading, place: Jurisdiction, lots: list[Parcel], form: SignForm) -> str:
    keys = request.args.getlist("key")[: MOST_LOTS + 1]
    closed = not_open(look, place, [lot.parcel_key for lot in lots])
    where = "vacant_lots.print_sign" if len(lots) == 1 else "vacant_lots.order_signs"
    return page(
        "vacant_lots/sign_form.html", place=place, form=form, lots=lots, closed=closed, begun=picked_offer(look, place),
        action=url_for(where, slug=place.slug, key=keys, picked=1 if picked_meant() else None),
    )  # fmt: skip
