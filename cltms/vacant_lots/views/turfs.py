"""Pages of turf for the team: lots cut into walks, to whom each walk is given, and what came of them."""

from typing import Any

from flask import Response, flash
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from cltms.accounts.queries import by_email
from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.arriving.here import form_key, secret_address
from cltms.foundation.changing import carried_out
from cltms.foundation.errors import Refused
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.i18n import say
from cltms.foundation.jobs import enqueue
from cltms.foundation.leaving import leaves
from cltms.foundation.pages import Answer, page, to
from cltms.foundation.table_file import csv_file
from cltms.parcels.models import Jurisdiction
from cltms.parcels.problems import NotUnderstood
from cltms.parcels.words import address
from cltms.vacant_lots.blueprint import bp, language, page_asked, place_named
from cltms.vacant_lots.views.walks import keys_wanted, walk_words
from cltms.vacant_lots.visits import cutting, giving, queries, results
from cltms.vacant_lots.visits.forms import GiveForm, TurfForm
from cltms.vacant_lots.visits.models import LotVisit, TurfWalk
from cltms.vacant_lots.visits.policy import POLICY
from cltms.vacant_lots.visits.queries import PAGE_ROWS
from cltms.vacant_lots.visits.vocabulary import ANSWERS, ASKED_TITLES, VisitAction
from cltms.vacant_lots.walks.collecting import WalkOrder
from maps.sentences import sentence


@bp.get("/<slug>/turfs")
@guarded(VisitAction.SEE)
def turfs(slug: str) -> Answer:
    """List the turfs of a place, how far each is, and visits that wait for a decision."""
    with reading() as look:
        place, number = place_named(look, slug), page_asked()
        rows = queries.turfs(look, place, number)
        return page(
            "vacant_lots/turfs.html", place=place, rows=rows[:PAGE_ROWS], more=len(rows) > PAGE_ROWS,
            page_number=number, far=queries.progress(look, [each.id for each in rows]),
            doubts=queries.doubts(look, place),
        )  # fmt: skip


@bp.get("/<slug>/turfs/cut")
@guarded(VisitAction.KEEP)
def ask_turf(slug: str) -> Answer:
    """Ask how the lots of the address, or the picked ones where it says so, are cut into walks."""
    with reading() as look:
        return _ask_page(look, place_named(look, slug), TurfForm(formdata=None))


@bp.post("/<slug>/turfs/cut")
@guarded(VisitAction.KEEP)
def cut_turf(slug: str) -> Answer:
    """Have turf cut, as work with progress."""
    form = TurfForm()
    with arriving() as act:
        place = place_named(act, slug)
        if not form.validate_on_submit():
            return _ask_page(act, place, form), 422
        try:
            keys = keys_wanted(act, place)
        except NotUnderstood as error:
            form.form_errors.append(say(error.sentence))
            return _ask_page(act, place, form), 422
        order = WalkOrder(keys, float(form.longest.data), form.title.data.strip(), lang=language())
        job = enqueue(act, cutting.KIND, cutting.as_payload(place, order))
        return arrived(act, to("vacant_lots.work", job_id=job.id))


@bp.get("/turfs/<int:turf_id>")
@guarded(VisitAction.SEE)
def turf(turf_id: int) -> Answer:
    """Show a turf: its walks, how far they are, and what was found."""
    with reading() as look:
        found = queries.turf(look, turf_id)
        visits = queries.visits_of_turf(look, found)
        latest = results.latest_by_walk_lot(visits)
        lots = [lot for walk in found.walks for lot in walk.lots]
        return page(
            "vacant_lots/turf.html", turf=found, place=found.jurisdiction, latest=latest,
            total=results.added_up(len(lots), latest.values()), visits=len(visits),
        )  # fmt: skip


@bp.get("/turfs/<int:turf_id>/visits.csv")
@guarded(VisitAction.SEE)
@leaves(lazy_gettext(
    "Each lot of the turf and each visit to it: identifier, address, day, and what was seen. Neither who walked nor "
    "the notes stand in it."
))  # fmt: skip
def turf_csv(turf_id: int) -> Answer:
    """Give every visit of a turf as a table; lots to which nobody came stand there, too."""
    heads = (
        _("Walk"), _("Number"), _("Identifier"), _("Address"), _("Seen on"), _("Recorded at"), _("Could it be seen?"),
        *(str(each) for each in ASKED_TITLES.values()), _("Not vacant after all"), _("Pictures"),
    )  # fmt: skip
    with reading() as look:
        found = queries.turf(look, turf_id)
        by_lot: dict[int, list[LotVisit]] = {}
        for each in queries.visits_of_turf(look, found):
            by_lot.setdefault(each.walk_lot_id, []).append(each)
        rows = [
            (walk.number, lot.position, lot.parcel_id, address(lot.situs) if lot.situs else None, *_row(visit))
            for walk in found.walks
            for lot in walk.lots
            for visit in by_lot.get(lot.id, [None])
        ]
    return csv_file(f"turf-{turf_id}.csv", heads, rows)


@bp.get("/walks/<int:walk_id>")
@guarded(VisitAction.SEE)
def turf_walk(walk_id: int) -> Answer:
    """Show a walk of a turf."""
    with reading() as look:
        return _walk_page(look, queries.walk(look, walk_id))


@bp.get("/walks/<int:walk_id>/map.svg")
@guarded(VisitAction.SEE)
@leaves(lazy_gettext("The lots of one walk, numbered, with the way between them; no owner stands on it."))
def turf_walk_map(walk_id: int) -> Answer:
    """Draw a walk."""
    with reading() as look:
        return Response(queries.walk(look, walk_id).map_svg, mimetype="image/svg+xml")


@bp.post("/walks/<int:walk_id>/give")
@guarded(VisitAction.KEEP)
def give_walk(walk_id: int) -> Answer:
    """Give a walk to somebody."""
    form = GiveForm()
    with arriving() as act:
        found = queries.walk(act, walk_id)
        if carried_out(act, form, lambda: _give(act, found, form)):
            return arrived(act, to("vacant_lots.turf_walk", walk_id=walk_id, _anchor="given"))
        return _walk_page(act, found, form), 422


@bp.post("/given-walks/<int:giving_id>/withdraw")
@guarded(VisitAction.KEEP)
def withdraw_walk(giving_id: int) -> Answer:
    """Take a walk back."""
    with acting() as act:
        found = giving.giving(act, giving_id)
        giving.withdraw(act, found)
        walk_id = found.walk_id
    flash(_("The walk is taken back. What was written stays."))
    return to("vacant_lots.turf_walk", walk_id=walk_id, _anchor="given")


def _give(act: Act, walk: TurfWalk, form: GiveForm) -> None:
    if not form.email.data:
        secret = secret_address(giving.LINK, form_key())
        giving.give_by_link(act, walk, form.name.data, form.until.data, secret)
        return
    account = by_email(act, form.email.data)
    if account is None or not account.active:
        raise Refused(sentence("Nobody signs in with this address. Write a name instead, and give them the link."))
    giving.give_to_account(act, walk, account, form.until.data)


def _row(visit: LotVisit | None) -> tuple[object, ...]:
    if visit is None:
        return (None,) * (5 + len(ANSWERS))
    told = (None if (answer := getattr(visit, asked)) is None else str(ANSWERS[asked][answer]) for asked in ANSWERS)
    return (
        visit.seen_on.isoformat(), visit.recorded_at.isoformat(timespec="minutes"),
        _("no") if visit.could_not else _("yes"), *told, _("yes") if visit.not_vacant else None, len(visit.pictures),
    )  # fmt: skip


def _ask_page(look: Reading, place: Jurisdiction, form: TurfForm) -> str:
    return page("vacant_lots/turf_form.html", place=place, form=form, **walk_words(look, place))


def _walk_page(look: Reading, found: TurfWalk, form: GiveForm | None = None) -> str:
    matter: dict[str, Any] = {}
    if POLICY.opens(look.actor, VisitAction.KEEP):
        matter = {"givings": queries.givings(look, found), "form": form or GiveForm.empty(look.house_day)}
    mine = {lot.id for lot in found.lots}
    visits = [each for each in queries.visits_of_turf(look, found.turf) if each.walk_lot_id in mine]
    return page(
        "vacant_lots/turf_walk.html", walk=found, turf=found.turf, place=found.turf.jurisdiction, now=look.moment,
        latest=results.latest_by_walk_lot(visits), site=house().settings.where_readers_find_it.rstrip("/"), **matter,
    )  # fmt: skip
