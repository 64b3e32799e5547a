"""Teaching the recogniser: the names it cannot decide, trying a rule, keeping it, taking it back."""

from flask import request

from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.i18n import say
from cltms.foundation.pages import Answer, page, to
from cltms.parcels import judging, lessons, queries
from cltms.parcels.forms import LessonForm
from cltms.parcels.lessons import MATCH_TITLES, Change
from cltms.parcels.models import Jurisdiction, OwnerLesson
from cltms.parcels.policy import ParcelAction
from cltms.parcels.problems import NotUnderstood
from cltms.parcels.views.again import judge_again
from cltms.parcels.views.blueprint import bp, place_named

ASKED_FIRST, MOST_ASKED = 25, 500
"""Undecided names on the page at first, and when somebody wants to see more of them."""


@bp.get("/owners")
@guarded(ParcelAction.TEACH)
def owners_home() -> Answer:
    """Go to the names of the first place that has a roll."""
    with reading() as look:
        places = [place for place in queries.jurisdictions(look.session) if place.live_edition]
    return to("parcels.owners", slug=places[0].slug) if places else to("parcels.home")


@bp.get("/owners/<slug>")
@guarded(ParcelAction.TEACH)
def owners(slug: str) -> Answer:
    """List the commonest names that no rule decides, and everything taught so far."""
    with reading() as look:
        jurisdiction = place_named(look, slug)
        form = LessonForm(formdata=None, pattern=request.args.get("name", ""))
        return _page(look, jurisdiction, form)


def _page(look: Reading, jurisdiction: Jurisdiction, form: LessonForm, tried: list[Change] | None = None) -> str:
    return page(
        "parcels/owners.html", jurisdiction=jurisdiction, form=form, tried=tried, match_titles=MATCH_TITLES,
        undecided=lessons.undecided(look.session, jurisdiction, MOST_ASKED if "all" in request.args else ASKED_FIRST),
        asked_first=ASKED_FIRST, lessons=lessons.lessons(look.session, jurisdiction),
    )  # fmt: skip


@bp.post("/owners/<slug>")
@guarded(ParcelAction.TEACH)
def teach(slug: str) -> Answer:
    """Try a lesson, which changes nothing, or keep it and judge the roll anew."""
    form = LessonForm()
    with arriving() as act:
        jurisdiction = place_named(act, slug)
        try:
            if not form.validate_on_submit():
                return _page(act, jurisdiction, form), 422
            lesson = form.lesson()
        except NotUnderstood as error:
            form.form_errors.append(say(error.sentence))
            return _page(act, jurisdiction, form), 422
        if request.form.get("do") != "teach":
            book = judging.rule_book(act.session, jurisdiction)
            return _page(act, jurisdiction, form, lessons.try_lesson(act.session, jurisdiction, book, lesson))
        lessons.teach(act, jurisdiction, lesson)
        return arrived(act, to("parcels.work", job_id=judge_again(act, jurisdiction).id))


@bp.post("/owners/lesson/<int:lesson_id>/undo")
@guarded(ParcelAction.TEACH)
def undo(lesson_id: int) -> Answer:
    """Take a lesson back and judge the roll anew."""
    with acting() as act:
        row = act.session.get(OwnerLesson, lesson_id)
        if row is None:
            raise NotThere
        lessons.undo(act, row)
        jurisdiction = act.session.get_one(Jurisdiction, row.jurisdiction_id)
        return to("parcels.work", job_id=judge_again(act, jurisdiction).id)
