"""Ordering a map sheet of the lots of a filter or of the selection."""

from dataclasses import asdict

from flask import request, url_for
from flask_babel import gettext as _

from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.guard import guarded
from cltms.foundation.jobs import JobRow, enqueue
from cltms.foundation.pages import Answer, page, to
from cltms.parcels import queries
from cltms.parcels.filters import ParcelFilter, as_pairs, filter_from_pairs
from cltms.parcels.map_sheets import MOST_NUMBERED, SheetOrder, box_of
from cltms.parcels.models import Jurisdiction
from cltms.parcels.paper_forms import MapSheetForm
from cltms.parcels.policy import ParcelAction
from cltms.parcels.selection import picked_lots
from cltms.parcels.sources import Box
from cltms.parcels.views.blueprint import bp, language, place_named
from cltms.parcels.views.lots import filter_arguments, lots_address, query


@bp.get("/lots/<slug>/map-sheet")
@guarded(ParcelAction.PRINT)
def map_sheet(slug: str) -> Answer:
    """Ask how the map of these lots is to be printed."""
    with reading() as look:
        jurisdiction = place_named(look, slug)
        title = _("Lots in %(place)s", place=jurisdiction.name)
        return _page(look, jurisdiction, MapSheetForm(formdata=None, title=title, lang=language()))


@bp.post("/lots/<slug>/map-sheet")
@guarded(ParcelAction.PRINT)
def order_map_sheet(slug: str) -> Answer:
    """Order a map sheet or an atlas; it is printed as work with progress."""
    form = MapSheetForm()
    with arriving() as act:
        jurisdiction = place_named(act, slug)
        if not form.validate_on_submit():
            return _page(act, jurisdiction, form), 422
        bbox = request.args.get("bbox")
        view = box_of(bbox) if bbox else None
        job = ordered(act, jurisdiction, form, filter_arguments(), _numbers(act, jurisdiction), view)
        return arrived(act, to("parcels.work", job_id=job.id))


def ordered(
    act: Act, jurisdiction: Jurisdiction, form: MapSheetForm, pairs: list[tuple[str, str]],
    numbers: tuple[tuple[str, int], ...], bbox: Box | None = None,
) -> JobRow:  # fmt: skip
    """Order what the form asks for of the lots of a filter (as pairs); ``numbers`` are those of lots by their keys."""
    order = SheetOrder(
        filter_from_pairs(pairs), bbox=bbox, numbers=numbers, title=form.title.data, paper=form.paper.data,
        landscape=form.lie.data == "across", lang=form.lang.data, made_on=act.today,
    )  # fmt: skip
    payload = {**asdict(order), "wanted": pairs, "made_on": act.today.isoformat()}
    kind = "parcels.atlas" if form.kind.data == "atlas" else "parcels.map_sheet"
    return enqueue(act, kind, {"jurisdiction_id": jurisdiction.id, "order": payload})


def _numbers(look: Reading, jurisdiction: Jurisdiction) -> tuple[tuple[str, int], ...]:
    """The numbers of the reader's selection, which the paper repeats."""
    return tuple((lot.key, lot.number) for lot in picked_lots(look, jurisdiction))


def _page(look: Reading, jurisdiction: Jurisdiction, form: MapSheetForm) -> str:
    wanted: ParcelFilter = filter_from_pairs(filter_arguments())
    bbox = request.args.get("bbox")
    asked = query([*as_pairs(wanted), *([("bbox", bbox)] if bbox else [])])
    return page(
        "parcels/map_sheet.html", form=form, few=MOST_NUMBERED,
        action=f"{url_for('parcels.order_map_sheet', slug=jurisdiction.slug)}?{asked}",
        back=(lots_address(jurisdiction, wanted), jurisdiction.name),
        total=queries.count(look.session, jurisdiction, wanted),
    )  # fmt: skip
