"""Field visits on the page of a lot, as what speaks for and against vacancy, and putting them right."""

from collections.abc import Iterator, Mapping, Sequence

from flask import flash, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.brought_files import handed_out
from cltms.foundation.changing import carried_out
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.guard import guarded
from cltms.foundation.i18n import say
from cltms.foundation.kept_here import storage
from cltms.foundation.leaving import About, leaves
from cltms.foundation.pages import Answer, page, to
from cltms.parcels import queries as roll
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.policy import ParcelAction
from cltms.parcels.views.again import judge_again
from cltms.vacant_lots.blueprint import bp
from cltms.vacant_lots.views.words import shared_words
from cltms.vacant_lots.visits import queries, seeing
from cltms.vacant_lots.visits.agreement import agreement
from cltms.vacant_lots.visits.forms import CorrectForm
from cltms.vacant_lots.visits.models import LotVisit
from cltms.vacant_lots.visits.policy import POLICY
from cltms.vacant_lots.visits.seen import latest_of
from cltms.vacant_lots.visits.vocabulary import ANSWERS, Agreement, Settled, VisitAction

FEW = 3


def evidence_panel(look: Reading, parcel: Parcel) -> str:
    """Tell among the reasons for the verdict what the latest visits saw, each with its day."""
    counted = [each for each in _of(look, parcel) if each.replaced_at is None and not each.could_not]
    return _rendered("vacant_lots/visit_reasons.html", visits=counted[:FEW]) if counted else ""


def verdict_panel(look: Reading, parcel: Parcel) -> str:
    """Say beside the verdict whether the visit that speaks for a lot says the same, and of which day it is."""
    if not POLICY.opens(look.actor, VisitAction.SEE):
        return ""
    place = look.session.get_one(Jurisdiction, parcel.jurisdiction_id)
    visit = latest_of(look, place, [parcel.parcel_key]).get(parcel.parcel_key)
    if visit is None or (says := agreement(parcel.vacancy, visit)) is Agreement.SILENT:
        return ""
    return _rendered("vacant_lots/visit_verdict.html", visit=visit, says=says)


def panel(look: Reading, parcel: Parcel) -> str:
    """Show the visits to a lot over the years, and the way to send somebody there."""
    visits = _of(look, parcel)
    gives = POLICY.opens(look.actor, VisitAction.KEEP) and parcel.shape is not None
    if not (visits or gives):
        return ""
    by_id = {each.id: each for each in visits}
    return _rendered(
        "vacant_lots/visit_panel.html", visits=[each for each in visits if each.replaced_at is None], parcel=parcel,
        before={each.id: list(_replaced_by(each, by_id)) for each in visits},
        place=look.session.get_one(Jurisdiction, parcel.jurisdiction_id), gives=gives,
    )  # fmt: skip


@bp.post("/visits/<int:visit_id>/settle")
@guarded(ParcelAction.TELL)
def settle_visit(visit_id: int) -> Answer:
    """Decide on a visit that says “not vacant after all”."""
    with acting() as act:
        found = queries.visit(act, visit_id)
        place = act.session.get_one(Jurisdiction, found.jurisdiction_id)
        _settle(act, found, place)
        slug, key = place.slug, found.parcel_key
    return to("parcels.lot", slug=slug, key=key)


@bp.get("/visits/<int:visit_id>/correct")
@guarded(VisitAction.KEEP)
def ask_correction(visit_id: int) -> Answer:
    """Ask what was seen instead."""
    with reading() as look:
        found = queries.visit(look, visit_id)
        return _correct_page(look, found, CorrectForm.of(found))


@bp.post("/visits/<int:visit_id>/correct")
@guarded(VisitAction.KEEP)
def correct_visit(visit_id: int) -> Answer:
    """Put a visit right by a new one in its place."""
    form = CorrectForm()
    with arriving() as act:
        found = queries.visit(act, visit_id)
        lot = queries.walk_lot(act, found)
        if carried_out(act, form, lambda: seeing.correct(act, found, lot, form.seen(found.seen_on), form.why.data)):
            place = act.session.get_one(Jurisdiction, found.jurisdiction_id)
            if found.settled == Settled.TOLD.value:
                judge_again(act, place)
                flash(_("What the visit had told of the lot is taken back, and the verdict follows."))
            return arrived(act, to("parcels.lot", slug=place.slug, key=found.parcel_key))
        return _correct_page(act, found, form), 422


@bp.get("/visits/pictures/<int:picture_id>")
@guarded(VisitAction.SEE)
@leaves(lazy_gettext("A picture of a lot from a field visit; people may be on it."), about=About.PEOPLE)
def visit_picture(picture_id: int) -> Answer:
    """Show a picture."""
    with reading() as look:
        found = queries.picture(look, picture_id)
    return handed_out(found.file, found.media_type, f"visit-{found.visit_id}")


@bp.post("/visits/pictures/<int:picture_id>/remove")
@guarded(VisitAction.KEEP)
def remove_visit_picture(picture_id: int) -> Answer:
    """Delete a picture for good."""
    with acting() as act:
        found = queries.picture(act, picture_id)
        visit = queries.visit(act, found.visit_id)
        place = act.session.get_one(Jurisdiction, visit.jurisdiction_id)
        slug, key = place.slug, visit.parcel_key
        seeing.remove_picture(act, found, storage())
    flash(_("The picture is deleted."))
    return to("parcels.lot", slug=slug, key=key)


def _settle(act: Act, visit: LotVisit, place: Jurisdiction) -> None:
    try:
        decided = Settled(request.form.get("decided", ""))
    except ValueError:
        raise NotThere from None
    parcel = roll.lot(act.session, place, visit.parcel_key)
    try:
        with act.attempt():
            seeing.settle(act, visit, parcel, decided)
    except Refused as error:
        flash(say(error.sentence), "attention")
        return
    if decided is Settled.TOLD:
        judge_again(act, place)
        flash(_("It is told of the lot with your name, and the verdict follows."))
    else:
        flash(_("The lot stays as it is. The visit says what it said."))


def _correct_page(look: Reading, found: LotVisit, form: CorrectForm) -> str:
    place = look.session.get_one(Jurisdiction, found.jurisdiction_id)
    return page(
        "vacant_lots/visit_correct.html", visit=found, place=place, form=form, asked=tuple(ANSWERS),
    )  # fmt: skip


def _of(look: Reading, parcel: Parcel) -> Sequence[LotVisit]:
    if not POLICY.opens(look.actor, VisitAction.SEE):
        return []
    place = look.session.get_one(Jurisdiction, parcel.jurisdiction_id)
    return queries.visits_of_lot(look, place, parcel.parcel_key)


def _replaced_by(visit: LotVisit, by_id: Mapping[int, LotVisit]) -> Iterator[LotVisit]:
    """Give what stood in the place of a visit before, the latest first."""
    was: LotVisit | None = visit
    while was is not None and was.replaces_id is not None:
        was = by_id.get(was.replaces_id)
        if was is not None:
            yield was


def _rendered(template: str, **matter: object) -> str:
    return render_template(template, **{**shared_words(), **matter})
