"""The map of the list: its lots over the parcels around them, for the script and as a drawing."""

import json
from collections.abc import Sequence

import numpy as np
import shapely
from flask import Response, request, url_for
from shapely.geometry import mapping as as_geojson
from shapely.geometry.base import BaseGeometry
from sqlalchemy import and_, select

from cltms.foundation import spatial
from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.kept_here import storage
from cltms.foundation.leaving import leaves
from cltms.foundation.pages import Answer
from cltms.parcels import figures, names, queries, telling, words
from cltms.parcels.filters import filter_from_pairs
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.policy import ParcelAction
from cltms.parcels.selection import picked_lots
from cltms.parcels.views.blueprint import bp, language, place_named
from cltms.parcels.views.lots import MAP_LOTS, filter_arguments, place_of
from maps.figure.lettering import for_screens

AROUND_LOTS = 6_000


@bp.get("/lots/<slug>/lots.geojson")
@guarded(ParcelAction.SEE)
@leaves(telling.ON_THE_MAP)
def lots_geojson(slug: str) -> Answer:
    """The lots of a filter as GeoJSON, as many as a map can show at once, over the parcels around them."""
    with reading() as look:
        jurisdiction = place_named(look, slug)
        wanted = filter_from_pairs(filter_arguments())
        numbers = numbers_of(look, jurisdiction)
        rows = queries.shown_on_map(look.session, jurisdiction, wanted, MAP_LOTS)
        return collection(features_of(look, jurisdiction, rows, numbers))


def features_of(
    look: Reading, jurisdiction: Jurisdiction, rows: Sequence[Parcel], numbers: dict[str, int]
) -> list[dict[str, object]]:
    """Lots as features of a map, those of ``numbers`` (by key) with theirs, over the parcels around them."""
    return _around(look, jurisdiction, rows) + [_feature(look, jurisdiction, row, numbers) for row in rows]


def numbers_of(look: Reading, jurisdiction: Jurisdiction) -> dict[str, int]:
    """The number of each picked lot by its key."""
    return {lot.key: lot.number for lot in picked_lots(look, jurisdiction)}


def _around(look: Reading, jurisdiction: Jurisdiction, rows: Sequence[Parcel]) -> list[dict[str, object]]:
    """The parcels between the lots; none where there are so many that they would be a smear on a map of this size."""
    if not rows:
        return []
    west, south, east, north = (float(side) for side in shapely.total_bounds(queries.shapes_of(rows)))
    box = queries.padded((west, south, east, north), 200)
    here = and_(queries.visible(jurisdiction), spatial.in_box(Parcel.shape, box))
    keys = look.session.scalars(select(Parcel.id).where(here).limit(AROUND_LOTS + 1)).all()  # shapes are dear to read
    if len(keys) > AROUND_LOTS:
        return []
    mine = {row.id for row in rows}
    found = look.session.execute(select(Parcel.id, Parcel.shape).where(here).order_by(Parcel.id))
    return [
        {"type": "Feature", "properties": {"context": True}, "geometry": as_geojson(_to_the_centimetre(shape))}
        for key, shape in found
        if shape is not None and key not in mine
    ]


def _to_the_centimetre(shape: BaseGeometry) -> BaseGeometry:
    """Degrees with seven decimals; more would double what is sent and show nothing."""
    return shapely.transform(shape, lambda points: np.round(points, 7))


def _feature(look: Reading, jurisdiction: Jurisdiction, parcel: Parcel, numbers: dict[str, int]) -> dict[str, object]:
    number = {"number": numbers[parcel.parcel_key]} if parcel.parcel_key in numbers else {}
    return {
        "type": "Feature",
        "geometry": None if parcel.shape is None else as_geojson(_to_the_centimetre(parcel.shape)),
        "properties": {
            "id": parcel.parcel_key, "owner_kind": parcel.owner_kind, "vacancy": parcel.vacancy,
            "label": words.address(parcel.situs) or parcel.parcel_id, **number,
            "owner": words.owner(parcel.owner if names.may_be_shown(look.actor, parcel.owner_kind) else None) or "",
            "url": url_for("parcels.lot", slug=jurisdiction.slug, key=parcel.parcel_key),
        },
    }  # fmt: skip


def collection(features: list[dict[str, object]]) -> Response:
    """Features as an answer."""
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":"))
    return Response(text, mimetype="application/geo+json")


@bp.get("/lots/<slug>/map.svg")
@guarded(ParcelAction.SEE)
@leaves(telling.DRAWING)
def lots_figure(slug: str) -> Answer:
    """The map of the lots of this page as a drawing, for readers without script and for print."""
    with reading() as look:
        jurisdiction = place_named(look, slug)
        wanted = filter_from_pairs(filter_arguments())
        after, before = (place_of(request.args.get(name), wanted.sort) for name in ("after", "before"))
        found = queries.list_page(look.session, jurisdiction, wanted, after=after, before=before)
        on = figures.ground(look.session, storage(), jurisdiction, language())
        numbers = numbers_of(look, jurisdiction)
        labels = [str(numbers.get(row.parcel_key, "")) for row in found.rows]
        svg = "" if on is None else figures.key(on, found.rows, labels, figures.PAGE_MM)
    if not svg:
        raise NotThere
    return Response(for_screens(svg), mimetype="image/svg+xml")
