"""Pages of surveys: a walk through a building, what was seen of one system, and the walk as a file."""

from flask import send_file
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from cltms.foundation.acting import acting, reading
from cltms.foundation.changing import carried_out
from cltms.foundation.errors import Refused
from cltms.foundation.guard import guarded
from cltms.foundation.kept_here import storage
from cltms.foundation.leaving import leaves
from cltms.foundation.money import Money
from cltms.foundation.pages import Answer, page, to
from cltms.foundation.table_file import csv_file
from cltms.repairs.forms import refusal
from cltms.repairs.reporting import Kept
from cltms.repairs.views.blueprint import kept
from cltms.upkeep import queries, survey_photos, surveys
from cltms.upkeep.forms import name_of
from cltms.upkeep.models import SurveyLine
from cltms.upkeep.survey_forms import SeenForm
from cltms.upkeep.views.blueprint import bp
from cltms.upkeep.vocabulary import UpkeepAction

TELLS = lazy_gettext(
    "In what condition the parts of a building are and what new ones cost; nothing about who lives there."
)


@bp.get("/surveys/<int:survey_id>")
@guarded(UpkeepAction.SEE)
def survey(survey_id: int) -> Answer:
    """Show a walk: every system with what was seen of it, or that it was not."""
    with reading() as look:
        found = surveys.survey(look, survey_id)
        return page(
            "upkeep/survey.html", survey=found, systems=surveys.systems_on(look, found),
            lines=surveys.lines_of(look, found), photos=survey_photos.of_survey(look, found),
        )  # fmt: skip


@bp.get("/surveys/<int:survey_id>/survey.csv")
@guarded(UpkeepAction.SEE)
@leaves(TELLS)
def survey_csv(survey_id: int) -> Answer:
    """The same as a table."""
    with reading() as look:
        found = surveys.survey(look, survey_id)
        seen = surveys.lines_of(look, found)
        rows = [_row(name_of(each), seen.get(each.id)) for each in surveys.systems_on(look, found)]
    heads = [_("Part"), _("Condition, 1 to 5"), _("Years left"), _("Cost today"), _("Currency"), _("Note")]
    return csv_file(f"survey-{found.building_id}-{found.seen_on}.csv", heads, rows)


@bp.get("/surveys/<int:survey_id>/systems/<int:system_id>")
@guarded(UpkeepAction.KEEP)
def ask_seen(survey_id: int, system_id: int) -> Answer:
    """Ask what was seen of a system."""
    with reading() as look:
        walk, system = surveys.survey(look, survey_id), queries.system(look, system_id)
        form = SeenForm(formdata=None)
        form.begin(surveys.line_of(look, walk, system))
        return page("upkeep/seen_form.html", form=form, survey=walk, system=system)


@bp.post("/surveys/<int:survey_id>/systems/<int:system_id>")
@guarded(UpkeepAction.KEEP)
def write_seen(survey_id: int, system_id: int) -> Answer:
    """Write it down, and go on with the next."""
    form = SeenForm()
    with reading() as look:
        walk, system = surveys.survey(look, survey_id), queries.system(look, system_id)
        form.currency = walk.building.currency
    pictures = _pictures(form) if form.validate_on_submit() else []
    with acting() as act:
        walk, system = surveys.survey(act, survey_id), queries.system(act, system_id)

        def write() -> None:
            surveys.write_line(act, walk, system, form.seen)
            survey_photos.keep(act, walk, system, pictures)

        if not form.errors and carried_out(act, form, write):
            return to("upkeep.survey", survey_id=survey_id)
        return page("upkeep/seen_form.html", form=form, survey=walk, system=system), 422


@bp.get("/surveys/<int:survey_id>/photos/<int:photo_id>")
@guarded(UpkeepAction.SEE)
@leaves(lazy_gettext("A picture of a part of a building, taken on a walk through it."))
def survey_photo(survey_id: int, photo_id: int) -> Answer:
    """Show a picture of a walk."""
    with reading() as look:
        found = survey_photos.photo(look, surveys.survey(look, survey_id), photo_id)
        return send_file(storage().path(found.file), max_age=0)


def _pictures(form: SeenForm) -> list[Kept]:
    """Keep what was sent, outside of any act; a file that is no picture stands on the form."""
    try:
        return kept(form.pictures)
    except Refused as error:
        form.photos.errors = [refusal(error)]
        return []


def _row(name: str, line: SurveyLine | None) -> list[object]:
    if line is None:
        return [name, None, None, None, None, _("not looked at")]
    cost = Money(line.cost_minor, line.currency).amount if line.cost_minor is not None and line.currency else None
    return [name, line.condition, line.years_left, cost, line.currency, line.note]
