"""The list of lots, its map and its exports."""

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlencode

import shapely
from flask import Response, request, send_file, url_for
from shapely.geometry import mapping as as_geojson

from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.jobs import enqueue
from cltms.foundation.pages import Answer, page, to
from cltms.foundation.progress import unseen
from cltms.parcels import export, figures, queries
from cltms.parcels.filters import ParcelFilter, Sort, as_pairs, filter_from_pairs
from cltms.parcels.forms import LotFilterForm
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.policy import ParcelAction
from cltms.parcels.problems import NotUnderstood
from cltms.parcels.queries import Place
from cltms.parcels.selection import selected_keys
from cltms.parcels.views.blueprint import bp, language, place_named, storage
from maps.sentences import sentence

MAP_LOTS = 2_000
AROUND_LOTS = 6_000
EXPORT_AT_ONCE = 20_000


@bp.get("/lots/")
@guarded(ParcelAction.SEE)
def home() -> Answer:
    """Begin with the places that have a roll, or with how to bring the first one in."""
    with reading() as look:
        places = [place for place in queries.jurisdictions(look.session) if place.live_edition]
        if len(places) == 1:
            return to("parcels.lots", slug=places[0].slug, **FIRST_LOOK)
        return page("parcels/places.html", places=places, first_look=FIRST_LOOK)


FIRST_LOOK = {"owner_kind": "public", "vacancy": ["vacant", "probably_vacant"], "apart": "without"}
"""What an organizer comes for: the vacant public lots."""


@bp.get("/lots/<slug>/")
@guarded(ParcelAction.SEE)
def lots(slug: str) -> Answer:
    """List the lots that a filter asks for, fifty to a page, beside their map."""
    with reading() as look:
        jurisdiction = place_named(look, slug)
        form = LotFilterForm.of(request.args)
        try:
            wanted = form.wanted()
        except NotUnderstood as error:
            return page("parcels/lots.html", jurisdiction=jurisdiction, form=form, problem=error.sentence), 422
        after, before = _place(request.args.get("after")), _place(request.args.get("before"))
        found = queries.list_page(look.session, jurisdiction, wanted, after=after, before=before)
        return page(
            "parcels/lots.html", jurisdiction=jurisdiction, form=form, wanted=wanted, pairs=as_pairs(wanted),
            found=found, total=queries.count(look.session, jurisdiction, wanted),
            selected=selected_keys(look.session, look.actor.id, jurisdiction),
            edition=queries.edition(look.session, jurisdiction), place_text=place_text, sorts=Sort,
        )  # fmt: skip


@bp.app_template_global("query")
def query(pairs: list[tuple[str, str]], **more: str | None) -> str:
    """A filter as the part of an address behind the question mark."""
    return urlencode([*pairs, *((key, value) for key, value in more.items() if value)])


@bp.app_template_global("here")
def here(pairs: list[tuple[str, str]], **more: str | None) -> str:
    """The address of the list with this filter."""
    return f"{request.path}?{query(pairs, **more)}"


@bp.app_template_global("sort_head")
def sort_head(key: str, title: str, number: bool = False) -> dict[str, object]:
    """The head of a column that sorts: its title, where a click leads, and how it is sorted now."""
    pairs = [(name, value) for name, value in _filter_arguments() if name not in {"sort", "descending"}]
    sorted_by = request.args.get("sort") or Sort.PARCEL_ID.value
    down = bool(request.args.get("descending"))
    head: dict[str, object] = {"title": title, "number": number}
    turn = {"descending": "1"} if sorted_by == key and not down else {}
    if sorted_by == key:
        head["sorted"] = "descending" if down else "ascending"
    return {**head, "url": here(pairs, sort=key, **turn)}


def _place(text: str | None) -> Place | None:
    """Read where a page begins; raises NotUnderstood for an address that somebody has bent."""
    if not text:
        return None
    try:
        value, number = json.loads(text)
        if not isinstance(number, int) or not isinstance(value, str | int | float | None):
            raise ValueError(text)
    except (ValueError, TypeError) as error:
        raise NotUnderstood(sentence("This page of the list is not there. Begin with the first one.")) from error
    return Place(value, number)


def place_text(place: Place | None) -> str | None:
    """Write where a page begins, for an address."""
    return None if place is None else json.dumps([place.value, place.id])


@bp.get("/lots/<slug>/lots.geojson")
@guarded(ParcelAction.SEE)
def lots_geojson(slug: str) -> Answer:
    """The lots of a filter as GeoJSON, as many as a map can show at once, over the parcels around them."""
    with reading() as look:
        jurisdiction = place_named(look, slug)
        wanted = filter_from_pairs(_filter_arguments())
        picked = selected_keys(look.session, look.actor.id, jurisdiction)
        rows = queries.shown_on_map(look.session, jurisdiction, wanted, MAP_LOTS)
        return collection(_around(look, jurisdiction, rows) + [_feature(jurisdiction, row, picked) for row in rows])


def _around(look: Reading, jurisdiction: Jurisdiction, rows: Sequence[Parcel]) -> list[dict[str, object]]:
    if not rows:
        return []
    west, south, east, north = (float(side) for side in shapely.total_bounds(queries.shapes_of(rows)))
    box = queries.padded((west, south, east, north), 200)
    mine = {row.id for row in rows}
    found = queries.around(look.session, jurisdiction, box, AROUND_LOTS)
    return [
        {"type": "Feature", "properties": {"context": True}, "geometry": as_geojson(row.shape)}
        for row in found
        if row.shape is not None and row.id not in mine
    ]


def _filter_arguments() -> list[tuple[str, str]]:
    return [(key, value) for key, value in request.args.items(multi=True) if key not in {"after", "before", "bbox"}]


def _feature(jurisdiction: Jurisdiction, parcel: Parcel, picked: list[str]) -> dict[str, object]:
    number = {"number": picked.index(parcel.parcel_key) + 1} if parcel.parcel_key in picked else {}
    return {
        "type": "Feature",
        "geometry": None if parcel.shape is None else as_geojson(parcel.shape),
        "properties": {
            "id": parcel.parcel_key, "owner_kind": parcel.owner_kind, "vacancy": parcel.vacancy,
            "label": parcel.situs or parcel.parcel_id, "owner": parcel.owner or "", **number,
            "url": url_for("parcels.lot", slug=jurisdiction.slug, key=parcel.parcel_key),
        },
    }  # fmt: skip


def collection(features: list[dict[str, object]]) -> Response:
    """Features as an answer."""
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":"))
    return Response(text, mimetype="application/geo+json")


@bp.get("/lots/<slug>/map.svg")
@guarded(ParcelAction.SEE)
def lots_figure(slug: str) -> Answer:
    """The map of the lots of this page as a drawing, for readers without script and for print."""
    with reading() as look:
        jurisdiction = place_named(look, slug)
        wanted = filter_from_pairs(_filter_arguments())
        found = queries.list_page(look.session, jurisdiction, wanted, after=_place(request.args.get("after")),
                                  before=_place(request.args.get("before")))  # fmt: skip
        on = figures.ground(look.session, storage(), jurisdiction, language())
        svg = "" if on is None else figures.key(on, found.rows, [""] * len(found.rows), figures.PAGE_MM)
    if not svg:
        raise NotThere
    return Response(svg, mimetype="image/svg+xml")


@bp.post("/lots/<slug>/export")
@guarded(ParcelAction.EXPORT)
def export_lots(slug: str) -> Answer:
    """Write exactly the lots of the filter to a file: at once where they are few, else as work with progress."""
    pairs = [(key, value) for key, value in request.form.items(multi=True) if key not in {"csrf_token", "format"}]
    wanted = filter_from_pairs(pairs)
    ending = request.form.get("format", "csv")
    if f".{ending}" not in export.WRITERS:
        raise NotUnderstood(sentence("Choose one of the formats that are offered."))
    with acting() as act:
        jurisdiction = place_named(act, slug)
        if queries.count(act.session, jurisdiction, wanted) > EXPORT_AT_ONCE:
            payload = {"jurisdiction_id": jurisdiction.id, "pairs": pairs, "ending": ending}
            return to("parcels.work", job_id=enqueue(act, "parcels.export", payload).id)
        return _send(act, jurisdiction, wanted, ending)


def _send(act: Act, jurisdiction: Jurisdiction, wanted: ParcelFilter, ending: str) -> Answer:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{jurisdiction.slug}-lots.{ending}"
        export.export(act, jurisdiction, wanted, path, unseen)
        return send_file(path.open("rb"), as_attachment=True, download_name=path.name)
