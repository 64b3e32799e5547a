"""Pages of plans: what is planned, the systems and plans of a building."""

from flask import flash
from flask_babel import gettext as _

from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, page, to
from cltms.homes import queries as homes
from cltms.homes.models import Building
from cltms.homes.vocabulary import SystemKind
from cltms.upkeep import commands, queries, surveys
from cltms.upkeep.forms import PlanForm, SystemForm, name_of
from cltms.upkeep.survey_forms import SurveyForm
from cltms.upkeep.views.blueprint import bp
from cltms.upkeep.vocabulary import UpkeepAction


@bp.get("/")
@guarded(UpkeepAction.SEE)
def planned() -> Answer:
    """Show the planned orders that are open, and every plan with its next day."""
    with reading() as look:
        return page(
            "upkeep/planned.html", orders=queries.open_orders(look), count=queries.number_open(look),
            plans=queries.plans(look), today=look.today,
        )  # fmt: skip


@bp.get("/buildings/<int:building_id>")
@guarded(UpkeepAction.SEE)
def building(building_id: int) -> Answer:
    """Show what a building is made of, what is planned on it, and when somebody walked through it."""
    with reading() as look:
        return _building_page(look, homes.building(look, building_id), SurveyForm(formdata=None, seen_on=look.today))


@bp.get("/buildings/<int:building_id>/systems/add")
@guarded(UpkeepAction.KEEP)
def ask_system(building_id: int) -> Answer:
    """Ask for a system."""
    with reading() as look:
        found = homes.building(look, building_id)
        return page("upkeep/system_form.html", form=SystemForm(formdata=None), building=found)


@bp.post("/buildings/<int:building_id>/systems/add")
@guarded(UpkeepAction.KEEP)
def add_system(building_id: int) -> Answer:
    """Write a system down."""
    form = SystemForm()
    with arriving() as act:
        found = homes.building(act, building_id)

        def add() -> None:
            kind, name = SystemKind(form.kind.data), " ".join((form.name.data or "").split())
            commands.add_system(act, found, kind, name, form.installed_year.data, form.life_years.data)

        if carried_out(act, form, add):
            return arrived(act, to("upkeep.building", building_id=building_id))
        return page("upkeep/system_form.html", form=form, building=found), 422


@bp.post("/systems/<int:system_id>/out")
@guarded(UpkeepAction.KEEP)
def take_out(system_id: int) -> Answer:
    """Take a system out."""
    with acting() as act:
        system = queries.system(act, system_id)
        commands.take_out(act, system)
        flash(_("It is taken out. If a new one was put in, write that down now."))
        return to("upkeep.building", building_id=system.building_id)


@bp.get("/buildings/<int:building_id>/plans/add")
@guarded(UpkeepAction.KEEP)
def ask_plan(building_id: int) -> Answer:
    """Ask what comes again."""
    with reading() as look:
        found = homes.building(look, building_id)
        return page("upkeep/plan_form.html", form=_offered(look, PlanForm(formdata=None), found), building=found)


@bp.post("/buildings/<int:building_id>/plans/add")
@guarded(UpkeepAction.KEEP)
def add_plan(building_id: int) -> Answer:
    """Make a plan."""
    with arriving() as act:
        found = homes.building(act, building_id)
        form = _offered(act, PlanForm(), found)
        if carried_out(act, form, lambda: commands.add_plan(act, found, form.system.data or None, form.rhythm)):
            return arrived(act, to("upkeep.building", building_id=building_id))
        return page("upkeep/plan_form.html", form=form, building=found), 422


@bp.get("/plans/<int:plan_id>")
@guarded(UpkeepAction.SEE)
def plan(plan_id: int) -> Answer:
    """Show a plan with what it made before."""
    with reading() as look:
        return page("upkeep/plan.html", plan=queries.plan(look, plan_id), ended=queries.ended_of(look, plan_id))


@bp.post("/plans/<int:plan_id>/end")
@guarded(UpkeepAction.KEEP)
def end_plan(plan_id: int) -> Answer:
    """End a plan."""
    with acting() as act:
        found = queries.plan(act, plan_id)
        commands.end_plan(act, found)
        return to("upkeep.building", building_id=found.building_id)


@bp.post("/buildings/<int:building_id>/surveys")
@guarded(UpkeepAction.KEEP)
def begin_survey(building_id: int) -> Answer:
    """Begin a walk through a building."""
    form = SurveyForm()
    with arriving() as act:
        found = homes.building(act, building_id)
        begun: list[int] = []
        if carried_out(act, form, lambda: begun.append(surveys.begin(act, found, form.seen_on.data).id)):
            return arrived(act, to("upkeep.survey", survey_id=begun[0]))
        return _building_page(act, found, form), 422


def _offered(look: Reading, form: PlanForm, building: Building) -> PlanForm:
    form.system.offer(queries.systems(look, building.id), title=name_of)
    return form


def _building_page(look: Reading, found: Building, form: SurveyForm) -> str:
    return page(
        "upkeep/building.html", building=found, systems=queries.systems(look, found.id),
        plans=queries.plans(look, found.id), surveys=surveys.surveys_of(look, found.id),
        latest=surveys.latest(look, found.id), form=form,
    )  # fmt: skip
