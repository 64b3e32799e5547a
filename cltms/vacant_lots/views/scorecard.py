"""Printing the scorecard of a place."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from cltms.foundation.acting import reading
from cltms.foundation.guard import guarded
from cltms.foundation.leaving import About, leaves
from cltms.foundation.pages import Answer, page
from cltms.vacant_lots.blueprint import bp, language, place_named
from cltms.vacant_lots.city import scorecards
from cltms.vacant_lots.city.score_forms import ScoreForm
from cltms.vacant_lots.city.vocabulary import CityAction
from cltms.vacant_lots.views.signs import handed_over
from reports import scorecard as paper
from reports.child import render_in_child

TELLS = lazy_gettext(
    "Each promise that is ticked: its words, who gave it in which office, when and how, about which lots, and what "
    "became of it. What else was said is not printed."
)


@bp.get("/<slug>/scorecard")
@guarded(CityAction.SEE)
def ask_scorecard(slug: str) -> Answer:
    """Ask which promises are printed, and how."""
    with reading() as look:
        place = place_named(look, slug)
        title = _("What officials promised in %(place)s", place=place.name)
        form = ScoreForm(formdata=None, title=title, lang=language()).offer(scorecards.of_place(look, place))
        return page("vacant_lots/scorecard_form.html", place=place, form=form)


@bp.post("/<slug>/scorecard.pdf")
@guarded(CityAction.SEE)
@leaves(TELLS, about=About.PEOPLE)
def print_scorecard(slug: str) -> Answer:
    """Print the scorecard of a place and hand it over."""
    with reading() as look:
        place = place_named(look, slug)
        promises = scorecards.of_place(look, place)
        form = ScoreForm().offer(promises)
        if not form.validate_on_submit():
            return page("vacant_lots/scorecard_form.html", place=place, form=form), 422
        content = scorecards.scorecard(look, place, form.chosen(promises), form.order())
    return handed_over(render_in_child(paper.sheet(content)), f"scorecard-{place.slug}")
