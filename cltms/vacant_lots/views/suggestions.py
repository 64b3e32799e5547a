"""Assemblages suggested: asking for them, the ranked list, one on the map, and taking its lots along."""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import Response, flash, request
from flask_babel import ngettext
from sqlalchemy import select

from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.jobs import Job, JobState, enqueue
from cltms.foundation.kept_here import storage
from cltms.foundation.leaving import leaves
from cltms.foundation.pages import Answer, page, to
from cltms.parcels import commands as picking
from cltms.parcels import districts, editions, figures
from cltms.parcels import queries as roll
from cltms.parcels import telling as parcels_telling
from cltms.parcels.describing import described
from cltms.parcels.filters import ParcelFilter, as_pairs, filter_from_pairs
from cltms.parcels.models import Jurisdiction
from cltms.parcels.views.lots import FIRST_LOOK, filter_arguments
from cltms.vacant_lots.assemblages import suggesting
from cltms.vacant_lots.assemblages.forms import SuggestForm
from cltms.vacant_lots.assemblages.ground import Piece
from cltms.vacant_lots.assemblages.telling import holder, reasons
from cltms.vacant_lots.assemblages.vocabulary import AssemblageAction
from cltms.vacant_lots.blueprint import bp, language, page_asked, place_named
from cltms.vacant_lots.views.work import mine
from maps.figure.lettering import for_screens

PAGE_ROWS = 25
LATELY = 5
MOST_IN_ADDRESS = 150
"""Lots whose keys an address can carry; a map of more is only drawn."""
Row = tuple[int, Piece]
FIRST_PAIRS = [
    (key, value) for key, given in FIRST_LOOK.items() for value in ([given] if isinstance(given, str) else given)
]
SORTS: dict[str, Callable[[Row], Any]] = {
    "rank": lambda row: row[0],
    "lots": lambda row: (-len(row[1].keys), row[0]),
    "area": lambda row: (-row[1].area_m2, row[0]),
    "frontage": lambda row: (row[1].frontage_m is None, -(row[1].frontage_m or 0.0), row[0]),
}
"""By what a list of suggestions is sorted; a frontage that is not known comes last."""


@bp.get("/<slug>/assemblages/suggest")
@guarded(AssemblageAction.SUGGEST)
def ask_suggestions(slug: str) -> Answer:
    """Ask among which lots assemblages are looked for: those of the address, else the vacant public ones."""
    with reading() as look:
        place = place_named(look, slug)
        return _ask_page(look, place, SuggestForm(formdata=None))


@bp.post("/<slug>/assemblages/suggest")
@guarded(AssemblageAction.SUGGEST)
def order_suggestions(slug: str) -> Answer:
    """Have them looked for; it is done as work with progress."""
    form = SuggestForm()
    with arriving() as act:
        place = place_named(act, slug)
        form.offer(districts.names(act.session, place))
        if not form.validate_on_submit():
            return _ask_page(act, place, form), 422
        pairs = as_pairs(_asked())
        if form.district.data:
            pairs = [pair for pair in pairs if pair[0] != "district"] + [("district", form.district.data)]
        payload = {"jurisdiction_id": place.id, "pairs": pairs, "fewest": int(form.fewest.data)}
        return arrived(act, to("vacant_lots.work", job_id=enqueue(act, suggesting.KIND, payload).id))


@bp.get("/assemblages/suggested/<int:job_id>")
@guarded(AssemblageAction.SEE)
def suggested(job_id: int) -> Answer:
    """List what was suggested, ranked or sorted otherwise, with the roll that it was measured on."""
    with reading() as look:
        job = mine(look, job_id, suggesting.KIND)
        if job.state != JobState.DONE:
            return to("vacant_lots.work", job_id=job_id)
        sort = request.args.get("sort", "rank")
        sort = sort if sort in SORTS else "rank"
        rows = sorted(enumerate(_pieces(job), start=1), key=SORTS[sort])
        number = page_asked()
        shown = rows[number * PAGE_ROWS : (number + 1) * PAGE_ROWS]
        return page(
            "vacant_lots/suggested.html", **_told(look, job), rows=shown, sort=sort, page_number=number,
            more=len(rows) > (number + 1) * PAGE_ROWS, kept=len(rows),
        )  # fmt: skip


@bp.get("/assemblages/suggested/<int:job_id>/<int:number>")
@guarded(AssemblageAction.SEE)
def suggested_one(job_id: int, number: int) -> Answer:
    """Show one suggestion: its reasons, its lots on the map and in a list."""
    with reading() as look:
        job = mine(look, job_id, suggesting.KIND)
        piece = _piece(job, number)
        told = _told(look, job)
        lots = roll.lots(look.session, told["place"], list(piece.keys))
        return page(
            "vacant_lots/suggested_one.html", **told, number=number, piece=piece, lots=lots,
            gone=len(piece.keys) - len(lots), on_a_map=len(piece.keys) <= MOST_IN_ADDRESS,
            pairs=as_pairs(ParcelFilter(keys=piece.keys)), live=editions.edition(look.session, told["place"]),
        )  # fmt: skip


@bp.get("/assemblages/suggested/<int:job_id>/<int:number>/map.svg")
@guarded(AssemblageAction.SEE)
@leaves(parcels_telling.DRAWING)
def suggested_figure(job_id: int, number: int) -> Answer:
    """Draw the lots of a suggestion with their numbers."""
    with reading() as look:
        job = mine(look, job_id, suggesting.KIND)
        place = look.session.get_one(Jurisdiction, job.payload["jurisdiction_id"])
        svg = drawing(look, place, _piece(job, number).keys)
    return Response(for_screens(svg), mimetype="image/svg+xml")


@bp.post("/assemblages/suggested/<int:job_id>/<int:number>/take")
@guarded(AssemblageAction.SEE)
def take_suggested(job_id: int, number: int) -> Answer:
    """Put the lots of a suggestion into the reader's selection."""
    with acting() as act:
        job = mine(act, job_id, suggesting.KIND)
        place = act.session.get_one(Jurisdiction, job.payload["jurisdiction_id"])
        there = [each.parcel_key for each in roll.lots(act.session, place, list(_piece(job, number).keys))]
        picking.select_lots(act, place, there)
    flash(ngettext("%(num)s lot is in your selection.", "%(num)s lots are in your selection.", len(there)))
    return to("parcels.show_selection", slug=place.slug)


def drawing(look: Reading, place: Jurisdiction, keys: tuple[str, ...]) -> str:
    """Draw lots with numbers in the order of their keys; NotThere when none has a shape."""
    lots = roll.lots(look.session, place, list(keys))
    on = figures.ground(look.session, storage(), place, language())
    numbers = [str(number) for number in range(1, len(lots) + 1)]
    svg = "" if on is None else figures.key(on, lots, numbers, figures.PAGE_MM)
    if not svg:
        raise NotThere
    return svg


def lately(look: Reading, place: Jurisdiction) -> list[Job]:
    """Give the searches for assemblages that the reader asked for last in a place."""
    asked = select(Job).where(Job.kind == suggesting.KIND, Job.actor_id == look.actor.id).order_by(Job.id.desc())
    mine_all = look.session.scalars(asked.limit(10 * LATELY))
    return [job for job in mine_all if job.payload["jurisdiction_id"] == place.id][:LATELY]


def _asked() -> ParcelFilter:
    """The filter of the address, without its order; where it asks nothing, the vacant public lots."""
    pairs = [(key, value) for key, value in filter_arguments() if key not in {"sort", "descending"}]
    return filter_from_pairs(pairs or FIRST_PAIRS)


def _ask_page(look: Reading, place: Jurisdiction, form: SuggestForm) -> str:
    wanted = _asked()
    if form.district.choices is None:
        form.offer(districts.names(look.session, place))
        form.district.data = wanted.district[0] if len(wanted.district) == 1 else ""
    return page(
        "vacant_lots/suggest_form.html", place=place, form=form, pairs=as_pairs(wanted),
        shows=described(wanted, language()), total=roll.count(look.session, place, wanted),
        edition=editions.edition(look.session, place), lately=lately(look, place),
    )  # fmt: skip


def _told(look: Reading, job: Job) -> dict[str, Any]:
    """What every page of an answer says of it: of which lots, of which roll and when."""
    place = look.session.get_one(Jurisdiction, job.payload["jurisdiction_id"])
    pairs = [(key, value) for key, value in job.payload["pairs"]]
    return {
        "job": job, "asked": pairs, "place": place, "answer": job.result,
        "shows": described(filter_from_pairs(pairs), language()),
        "as_of": date.fromisoformat(job.result["as_of"]), "outdated": place.live_edition != job.result["edition"],
        "holder": holder, "reasons": lambda piece: reasons(piece, language()),
    }  # fmt: skip


def _pieces(job: Job) -> list[Piece]:
    return [Piece.from_json(each) for each in job.result["pieces"]]


def _piece(job: Job, number: int) -> Piece:
    pieces = _pieces(job) if job.state == JobState.DONE else []
    if not 1 <= number <= len(pieces):
        raise NotThere
    return pieces[number - 1]
