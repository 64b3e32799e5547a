"""The whole county on one map: the page with its questions, the lots in view beside it, and the card of a lot."""

from flask import redirect, request, url_for
from sqlalchemy.orm import Session

from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.pages import Answer, page, to
from cltms.parcels import queries
from cltms.parcels.filters import ParcelFilter, as_pairs, filter_from_pairs
from cltms.parcels.forms import LotFilterForm
from cltms.parcels.map_sheets import box_of
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.policy import ParcelAction
from cltms.parcels.problems import NotUnderstood
from cltms.parcels.selection import selection
from cltms.parcels.tiles import beside, building
from cltms.parcels.tiles.content import FROM_AFAR
from cltms.parcels.tiles.expressions import expression
from cltms.parcels.tiles.kept import kept
from cltms.parcels.views.blueprint import bp, lot_named, place_named
from cltms.parcels.views.heads import head_of, say_wrong
from cltms.parcels.views.lots import filter_arguments, is_raw, query

BESIDE_MAP = 30
"""Lots in the list beside the map; who wants them all opens the list."""
MOST_NUMBERED = 500
"""Numbers of picked lots that the map shows; more could not be told apart."""


@bp.get("/lots/<slug>/map")
@guarded(ParcelAction.SEE)
def county_map(slug: str) -> Answer:
    """Show every parcel of the county, those of a filter in colour, and the same lots as a list."""
    with reading() as look:
        jurisdiction = place_named(look, slug)
        form = LotFilterForm.of(request.args)
        head = {
            **head_of(look, jurisdiction, form),
            "tiles": kept(house().settings.data_dir, slug), "import_action": ParcelAction.IMPORT,
            "beside": beside.offered(look.session, jurisdiction),
        }  # fmt: skip
        try:
            wanted = form.wanted()
        except NotUnderstood as error:
            say_wrong(form, error)
            return page("parcels/county_map.html", pairs=[], wanted=None, rows=(), **head), 422
        pairs = as_pairs(wanted)
        if is_raw(request.args):
            return redirect(f"{request.path}?{query(pairs)}", 303)
        return page(
            "parcels/county_map.html", pairs=pairs, wanted=wanted,
            given=_given(jurisdiction, wanted) | _numbered(look, jurisdiction),
            rows=_first(look.session, jurisdiction, wanted), most=BESIDE_MAP, in_view=False, **head,
        )  # fmt: skip


def _given(jurisdiction: Jurisdiction, wanted: ParcelFilter) -> dict[str, object]:
    """What the map's script has to know."""
    asked = query(as_pairs(wanted))
    address = {
        name: url_for(f"parcels.{endpoint}", slug=jurisdiction.slug)
        for name, endpoint in (
            ("tiles", "county_tiles"), ("counts", "county_counts"), ("list", "county_list"), ("print", "map_sheet"),
            ("save", "save_view"),
        )
    }  # fmt: skip
    address["card"] = url_for("parcels.county_card", slug=jurisdiction.slug, key="")
    return {
        **address, "asked": asked, "filter": expression(wanted), "bounds": jurisdiction.bounds, "afar": FROM_AFAR,
        "keys": url_for("parcels.county_keys", slug=jurisdiction.slug) if wanted.text else None,
        "background": url_for("parcels.background_tiles") if house().settings.background_map else None,
    }  # fmt: skip


def _numbered(look: Reading, jurisdiction: Jurisdiction) -> dict[str, object]:
    """Where the numbers of the reader's selection stand, as longitude, latitude and number."""
    picked = selection(look, jurisdiction)[:MOST_NUMBERED]
    middles = [(row.parcel.shape.representative_point(), row.number) for row in picked if row.parcel.shape is not None]
    return {"picked": [[round(point.x, 6), round(point.y, 6), number] for point, number in middles]}


def _first(session: Session, jurisdiction: Jurisdiction, wanted: ParcelFilter) -> list[Parcel]:
    """The lots of a filter that stand beside the map before anybody has moved it."""
    return list(queries.list_page(session, jurisdiction, wanted, rows=BESIDE_MAP).rows)


@bp.get("/lots/<slug>/map/list")
@guarded(ParcelAction.SEE)
def county_list(slug: str) -> Answer:
    """Only the list beside the map, with the lots of the filter that lie in its view."""
    with reading() as look:
        jurisdiction = place_named(look, slug)
        wanted = filter_from_pairs(filter_arguments())
        box = request.args.get("bbox")
        rows = (
            list(queries.in_view(look.session, jurisdiction, wanted, box_of(box), BESIDE_MAP))
            if box
            else _first(look.session, jurisdiction, wanted)
        )
        return page(
            "parcels/county_list.html", jurisdiction=jurisdiction, rows=rows, pairs=as_pairs(wanted), most=BESIDE_MAP,
            in_view=bool(box),
        )  # fmt: skip


@bp.get("/lots/<slug>/card/", defaults={"key": ""})
@bp.get("/lots/<slug>/card/<path:key>")
@guarded(ParcelAction.SEE)
def county_card(slug: str, key: str) -> Answer:
    """The card of one lot, which the map shows where somebody points."""
    with reading() as look:
        jurisdiction = place_named(look, slug)
        lot = lot_named(look, jurisdiction, key)
        return page("parcels/county_card.html", jurisdiction=jurisdiction, lot=lot)


@bp.post("/lots/<slug>/map/tiles")
@guarded(ParcelAction.IMPORT)
def order_tiles(slug: str) -> Answer:
    """Have the map of the whole county made anew: after a restore, or where it could not be made."""
    with acting() as act:
        building.order(act, place_named(act, slug).id)
    return to("parcels.county_map", slug=slug)
