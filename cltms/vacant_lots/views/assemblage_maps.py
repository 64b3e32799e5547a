"""Maps and files of an assemblage that is kept, and the page that says what could stand on all of it."""

from typing import Any

from flask import Response
from flask_babel import lazy_gettext as _
from shapely.geometry import mapping

from cltms.foundation.acting import reading
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.kept_here import storage
from cltms.foundation.leaving import leaves
from cltms.foundation.pages import Answer, page
from cltms.parcels import figures
from cltms.parcels import telling as parcels_telling
from cltms.parcels.views.lots_map import collection, features_of
from cltms.vacant_lots.assemblages import kept, whole
from cltms.vacant_lots.assemblages.kept import Today
from cltms.vacant_lots.assemblages.vocabulary import AssemblageAction
from cltms.vacant_lots.blueprint import bp, language
from cltms.vacant_lots.feasibility.site import site as measured
from cltms.vacant_lots.views.site import site_words
from maps.figure.lettering import for_screens

FILE = _(
    "It holds the outline of all lots together with its area, and for each lot: number, identifier, address, outline "
    "and what kind of owner it has. No private owner’s name, no note and nobody who kept it stands in it."
)


@bp.get("/assemblages/<int:assemblage_id>/lots.geojson")
@guarded(AssemblageAction.SEE)
@leaves(parcels_telling.ON_THE_MAP)
def assemblage_on_map(assemblage_id: int) -> Answer:
    """Give its lots with their numbers, over the parcels around them, as the map on its page shows them."""
    with reading() as look:
        today = kept.today(look, kept.assemblage(look, assemblage_id))
        numbers = {each.lot.parcel_key: each.number for each in today.members}
        return collection(features_of(look, today.row.jurisdiction, today.parcels, numbers))


@bp.get("/assemblages/<int:assemblage_id>/map.svg")
@guarded(AssemblageAction.SEE)
@leaves(parcels_telling.DRAWING)
def assemblage_figure(assemblage_id: int) -> Answer:
    """Draw its lots with their numbers."""
    with reading() as look:
        today = kept.today(look, kept.assemblage(look, assemblage_id))
        on = figures.ground(look.session, storage(), today.row.jurisdiction, language())
        numbers = [str(number) for number in today.numbers]
        svg = "" if on is None else figures.key(on, today.parcels, numbers, figures.PAGE_MM)
    if not svg:
        raise NotThere
    return Response(for_screens(svg), mimetype="image/svg+xml")


@bp.get("/assemblages/<int:assemblage_id>/assemblage.geojson")
@guarded(AssemblageAction.SEE)
@leaves(FILE)
def assemblage_file(assemblage_id: int) -> Answer:
    """Give the outline of all of it and each of its lots, for other programs."""
    with reading() as look:
        today = kept.today(look, kept.assemblage(look, assemblage_id))
        piece = whole.piece(look, storage(), today)
        together = {
            "name": today.row.name, "lots": len(today.members), "area_m2": piece and round(piece.area_m2, 1),
            "frontage_m": piece and piece.frontage_m and round(piece.frontage_m, 1),
        }  # fmt: skip
        answer = collection([_feature(whole.outline(today), together), *_lots(today)])
    answer.headers["Content-Disposition"] = f"attachment; filename=assemblage-{assemblage_id}.geojson"
    return answer


@bp.get("/assemblages/<int:assemblage_id>/site")
@guarded(AssemblageAction.SEE)
def assemblage_site(assemblage_id: int) -> Answer:
    """Show what is known of all of it as a site."""
    with reading() as look:
        today = kept.today(look, kept.assemblage(look, assemblage_id))
        found = measured(look, storage(), today.row.jurisdiction, today.parcels, today.numbers)
        return page("vacant_lots/assemblage_site.html", found=today.row, site=found, **site_words())


def _lots(today: Today) -> list[dict[str, object]]:
    return [
        _feature(each.parcel.shape, {
            "number": each.number, "id": each.parcel.parcel_id, "address": each.parcel.situs,
            "owner_kind": each.parcel.owner_kind, "owner_body": each.parcel.owner_body,
            "drawn": each.parcel.is_drawn, "vacancy": each.parcel.vacancy,
        })
        for each in today.members if each.parcel is not None
    ]  # fmt: skip


def _feature(shape: Any, properties: dict[str, object]) -> dict[str, object]:
    return {"type": "Feature", "properties": properties, "geometry": None if shape is None else mapping(shape)}
