"""Site plans of a campaign: drawn to scale over its lots, in a draft that can be undone, and shown as the plan."""

from typing import Any

from flask import flash, request
from flask_babel import get_locale
from flask_babel import gettext as _

from cltms.campaigns import queries
from cltms.campaigns.blueprint import bp
from cltms.campaigns.models import Campaign
from cltms.campaigns.policy import POLICY
from cltms.campaigns.site_plan import commands
from cltms.campaigns.site_plan import queries as plans
from cltms.campaigns.site_plan.forms import BeginPlanForm, PlanForm
from cltms.campaigns.site_plan.given import map_given
from cltms.campaigns.site_plan.models import SitePlan
from cltms.campaigns.site_plan.seeing import Seen, seen
from cltms.campaigns.site_plan.typed import MOST_ROWS, TypedElement, read, typed
from cltms.campaigns.site_plan.vocabulary import KIND_TITLES, UNIT_TITLES
from cltms.campaigns.site_plan.words import Words
from cltms.campaigns.vocabulary import CampaignAction
from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.as_seen import version_in
from cltms.foundation.changing import LATE, carried_out
from cltms.foundation.errors import Refused
from cltms.foundation.guard import guarded
from cltms.foundation.i18n import say
from cltms.foundation.pages import Answer, page, to
from maps.plan_elements import LINES
from maps.sentences import sentence

PAGE_MM = (170.0, 150.0)
EMPTY_ROWS = 3


@bp.get("/<int:campaign_id>/site-plans")
@guarded(CampaignAction.SEE)
def site_plans(campaign_id: int) -> Answer:
    """List the plans of a campaign, and show the one that is the plan."""
    with reading() as look:
        found = queries.campaign(look, campaign_id)
        return _list_page(look, found, BeginPlanForm(formdata=None).offer(found.lots))


@bp.post("/<int:campaign_id>/site-plans")
@guarded(CampaignAction.KEEP)
def begin_site_plan(campaign_id: int) -> Answer:
    """Begin a draft."""
    with arriving() as act:
        found = queries.campaign(act, campaign_id)
        form = BeginPlanForm().offer(found.lots)
        begun: list[SitePlan] = []

        def begin() -> None:
            units = next(unit for unit in UNIT_TITLES if unit.value == form.units.data)
            begun.append(commands.begin(act, found, form.lots.data, units))

        if carried_out(act, form, begin):
            return arrived(act, to("campaigns.site_plan", campaign_id=campaign_id, number=begun[0].number))
        return _list_page(act, found, form), 422


@bp.get("/<int:campaign_id>/site-plans/<int:number>")
@guarded(CampaignAction.SEE)
def site_plan(campaign_id: int, number: int) -> Answer:
    """Show a plan, and let a draft be drawn by who keeps campaigns."""
    with reading() as look:
        found = queries.campaign(look, campaign_id)
        return _plan_page(look, found, plans.plan(look, found, number))


@bp.post("/<int:campaign_id>/site-plans/<int:number>")
@guarded(CampaignAction.KEEP)
def save_site_plan(campaign_id: int, number: int) -> Answer:
    """Save a draft: all rows, or they come back with what is wrong."""
    form = PlanForm()
    with arriving() as act:
        found = queries.campaign(act, campaign_id)
        plan = plans.plan(act, found, number)
        shown = seen(act, found, plan, around=False)
        rows, entries = read(typed(request.form), {int(row.id): row for row in shown.rows}, shown.units)

        def save() -> None:
            if wrong := [str(at) for at, row in enumerate(rows, start=1) if row.wrong]:
                raise Refused(sentence("Look at these elements again: {numbers}. Nothing was saved yet.",
                                       numbers=", ".join(wrong)))  # fmt: skip
            commands.save(act, found, plan, entries, form.had)

        if carried_out(act, form, save, LATE):
            flash(_("The draft is saved."))
            return arrived(act, to("campaigns.site_plan", campaign_id=campaign_id, number=number))
        return _plan_page(act, found, plan, form, rows), 422


@bp.post("/<int:campaign_id>/site-plans/<int:number>/<any('undo', 'show', 'drop'):step>")
@guarded(CampaignAction.KEEP)
def step_site_plan(campaign_id: int, number: int, step: str) -> Answer:
    """Undo the last saving of a draft, show it as the plan, or throw it away."""
    with acting() as act:
        found = queries.campaign(act, campaign_id)
        try:
            with act.attempt():
                _step(act, found, plans.plan(act, found, number), step)
        except (Refused, *LATE) as error:
            flash(say(error.sentence), "attention")
            step = ""
    if step == "drop":
        return to("campaigns.site_plans", campaign_id=campaign_id)
    return to("campaigns.site_plan", campaign_id=campaign_id, number=number)


def _step(act: Act, found: Campaign, plan: SitePlan, step: str) -> None:
    had = version_in(request.form.get("version"))
    if step == "undo":
        commands.undo(act, found, plan, had)
        flash(_("The last change is undone."))
    elif step == "show":
        commands.show(act, found, plan, had)
        flash(_("This is the plan now. It stands in the packet, and it is not changed any more."))
    else:
        commands.drop(act, found, plan, had)
        flash(_("The draft is thrown away."))


def _list_page(look: Reading, found: Campaign, form: BeginPlanForm) -> str:
    known = plans.plans(look, found)
    the_plan = next((each for each in known if not each.is_draft), None)
    shown = seen(look, found, the_plan) if the_plan else None
    return page(
        "campaigns/site_plans.html", found=found, plans=known, the_plan=the_plan, form=form,
        draft=next((each for each in known if each.is_draft), None),
        keeps=POLICY.may(look.actor, CampaignAction.KEEP), **(_shown(shown) if shown else {"shown": None}),
    )  # fmt: skip


def _plan_page(
    look: Reading, found: Campaign, plan: SitePlan, form: PlanForm | None = None,
    rows: list[TypedElement] | None = None,
) -> str:  # fmt: skip
    keeps, shown = POLICY.may(look.actor, CampaignAction.KEEP), seen(look, found, plan)
    draws = keeps and plan.is_draft
    form = (form or PlanForm(formdata=None)).showing(plan.version)
    current = shown.rows if rows is None else [*rows]
    first = max((row.number for row in current), default=0) + 1
    # A form that comes back has the rows it was sent with, so that nothing moves under the writer's hand.
    wanted = EMPTY_ROWS if rows is None else len(set(request.form.getlist("row"))) - len(current)
    empty = [TypedElement(first + at) for at in range(max(0, min(wanted, MOST_ROWS - len(current))))]
    return page(
        "campaigns/site_plan.html", found=found, plan=plan, draws=draws, form=form, rows=[*current, *empty],
        typed_count=len(current), can_undo=draws and plans.can_undo(look, plan), keeps=keeps,
        lines=[kind.value for kind in LINES], is_the_plan=plans.the_plan(look, found) is plan,
        given=map_given(found, shown) if draws else None, **_shown(shown),
    )  # fmt: skip


def _shown(shown: Seen) -> dict[str, Any]:
    lang = str(get_locale())[:2]
    return {
        "shown": shown, "drawing": shown.drawn(PAGE_MM, lang), "words": Words(shown.units, lang),
        "kind_titles": KIND_TITLES, "unit_titles": UNIT_TITLES,
    }  # fmt: skip
