"""The list of lots and its exports."""

import json
import tempfile
from pathlib import Path
from urllib.parse import urlencode

from flask import Response, redirect, request, send_file, url_for
from werkzeug.datastructures import MultiDict

from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.forms import ARRIVAL_KEY
from cltms.foundation.guard import guarded
from cltms.foundation.jobs import enqueue
from cltms.foundation.leaving import leaves
from cltms.foundation.pages import Answer, page, to
from cltms.foundation.panels import panels_on
from cltms.foundation.progress import unseen
from cltms.parcels import export, queries, telling
from cltms.parcels.filters import ParcelFilter, Sort, as_pairs, filter_from_pairs
from cltms.parcels.formats import FORMATS
from cltms.parcels.forms import NUMBERS, LotFilterForm
from cltms.parcels.models import Jurisdiction
from cltms.parcels.policy import ParcelAction
from cltms.parcels.problems import NotUnderstood
from cltms.parcels.queries import Place
from cltms.parcels.views.blueprint import bp, place_named
from cltms.parcels.views.heads import head_of, say_wrong
from maps.sentences import sentence

MAP_LOTS = 2_000
EXPORT_AT_ONCE = 20_000
LONGEST_PLACE = 1_000
LARGEST = 2**62


@bp.get("/lots/")
@guarded(ParcelAction.SEE)
def home() -> Answer:
    """Begin with the places that have a roll, or with how to bring the first one in."""
    with reading() as look:
        places = [place for place in queries.jurisdictions(look.session) if place.live_edition]
        if len(places) == 1:
            return to("parcels.lots", slug=places[0].slug, **(request.args.to_dict(flat=False) or FIRST_LOOK))
        return page("parcels/places.html", places=places, first_look=FIRST_LOOK)


FIRST_LOOK = {"owner_kind": "public", "vacancy": ["vacant", "probably_vacant"], "apart": "without"}
"""What an organizer comes for: the vacant public lots."""

LIST_PAGE = "parcels.lots"
"""The page on which upper rooms show what they know of a place."""


@bp.get("/lots/<slug>/")
@guarded(ParcelAction.SEE)
def lots(slug: str) -> Answer:
    """List the lots that a filter asks for, fifty to a page, beside their map."""
    with reading() as look:
        jurisdiction = place_named(look, slug)
        form = LotFilterForm.of(request.args)
        head = head_of(look, jurisdiction, form)
        head["numbers"] = {lot.key: lot.number for lot in head["picked"]}
        try:
            wanted = form.wanted()
            after, before = (place_of(request.args.get(name), wanted.sort) for name in ("after", "before"))
        except NotUnderstood as error:
            say_wrong(form, error)
            return page("parcels/lots.html", pairs=[], found=None, **head), 422
        pairs = as_pairs(wanted)
        if is_raw(request.args):
            return redirect(here(pairs), 303)
        found = queries.list_page(look.session, jurisdiction, wanted, after=after, before=before)
        return page(
            "parcels/lots.html", pairs=pairs, found=found, total=queries.count(look.session, jurisdiction, wanted),
            most_on_map=MAP_LOTS, place_text=place_text, panels=panels_on(look, LIST_PAGE, jurisdiction), **head,
        )  # fmt: skip


def is_raw(arguments: MultiDict[str, str]) -> bool:
    """Whether a form wrote the address, with empty answers and the reader's units: not one to keep or to share."""
    return any(not value or key in NUMBERS for key, value in arguments.items(multi=True))


@bp.app_template_global("query")
def query(pairs: list[tuple[str, str]], **more: str | None) -> str:
    """A filter as the part of an address behind the question mark."""
    return urlencode([*pairs, *((key, value) for key, value in more.items() if value)])


@bp.app_template_global("here")
def here(pairs: list[tuple[str, str]], **more: str | None) -> str:
    """The address of the list with this filter."""
    return f"{request.path}?{query(pairs, **more)}"


def lots_address(jurisdiction: Jurisdiction, wanted: ParcelFilter) -> str:
    """The address of the list of a filter; a selection by keys has a page of its own."""
    if wanted.keys:
        return url_for("parcels.show_selection", slug=jurisdiction.slug)
    return f"{url_for('parcels.lots', slug=jurisdiction.slug)}?{query(as_pairs(wanted))}"


@bp.app_template_global("sort_head")
def sort_head(key: str, title: str, number: bool = False) -> dict[str, object]:
    """The head of a column that sorts: its title, where a click leads, and how it is sorted now."""
    pairs = [(name, value) for name, value in filter_arguments() if name not in {"sort", "descending"}]
    sorted_by = request.args.get("sort") or Sort.PARCEL_ID.value
    down = bool(request.args.get("descending"))
    head: dict[str, object] = {"title": title, "number": number}
    turn = {"descending": "1"} if sorted_by == key and not down else {}
    if sorted_by == key:
        head["sorted"] = "descending" if down else "ascending"
    return {**head, "url": here(pairs, sort=key, **turn)}


def place_of(text: str | None, sort: Sort) -> Place | None:
    """Read where a page begins; raises NotUnderstood for an address that somebody has bent."""
    if not text:
        return None
    try:
        if len(text) > LONGEST_PLACE:
            raise ValueError(text)
        value, number = json.loads(text)
        if type(number) is not int or not 0 < number < LARGEST or not _can_be_sorted(value, sort):
            raise ValueError(text)
    except (ValueError, TypeError) as error:
        raise NotUnderstood(sentence("This page of the list is not there. Begin with the first one.")) from error
    return Place(value, number)


def _can_be_sorted(value: object, sort: Sort) -> bool:
    if value is None:
        return True
    if sort in {Sort.AREA, Sort.VALUE}:
        return type(value) in {int, float} and -LARGEST < value < LARGEST  # type: ignore[operator]
    return isinstance(value, str) and "\0" not in value


def place_text(place: Place | None) -> str | None:
    """Write where a page begins, for an address."""
    return None if place is None else json.dumps([place.value, place.id])


def filter_arguments() -> list[tuple[str, str]]:
    return [(key, value) for key, value in request.args.items(multi=True) if key not in {"after", "before", "bbox"}]


@bp.post("/lots/<slug>/export")
@guarded(ParcelAction.EXPORT)
@leaves(telling.LOTS)
def export_lots(slug: str) -> Answer:
    """Write exactly the lots of the filter to a file: at once where they are few, else as work with progress."""
    pairs = [
        (key, value)
        for key, value in request.form.items(multi=True)
        if key not in {"csrf_token", "format", ARRIVAL_KEY}
    ]
    wanted = filter_from_pairs(pairs)
    ending = request.form.get("format", "csv")
    if ending not in FORMATS:
        raise NotUnderstood(sentence("Choose one of the formats that are offered."))
    with reading() as look:
        jurisdiction = place_named(look, slug)
        many = export.count(look, jurisdiction, wanted) > EXPORT_AT_ONCE
        answer, exported = (None, None) if many else _written(look, jurisdiction, wanted, ending)
    with arriving() as act:
        if answer is None or exported is None:
            payload = {"jurisdiction_id": jurisdiction.id, "pairs": pairs, "ending": ending}
            return arrived(act, to("parcels.work", job_id=enqueue(act, "parcels.export", payload).id))
        export.note(act, exported)
    return answer


def _written(
    look: Reading, jurisdiction: Jurisdiction, wanted: ParcelFilter, ending: str
) -> tuple[Response, export.Exported]:
    """The file as an answer; it is open already when its folder goes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{jurisdiction.slug}-lots.{ending}"
        exported = export.export(look, jurisdiction, wanted, path, unseen)
        return send_file(path.open("rb"), as_attachment=True, download_name=path.name), exported
